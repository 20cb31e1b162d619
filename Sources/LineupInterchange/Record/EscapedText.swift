/// The value of a property of cards and calendars with `\n`, `\,`, `\;` and `\\` undone (RFC 6350
/// section 3.4, RFC 5545 section 3.3.11); a backslash at the end stays.
func unescaped(_ text: Substring) -> String {
  guard text.utf8.contains(Byte.backslash) else { return String(text) }
  var result = ""
  var isEscaped = false
  for scalar in text.unicodeScalars {
    if isEscaped {
      result.unicodeScalars.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
      isEscaped = false
    } else if scalar == "\\" {
      isEscaped = true
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return isEscaped ? result + "\\" : result
}
