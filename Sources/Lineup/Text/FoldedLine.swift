/// A content line of RFC 5545 section 3.1 or RFC 6350 section 3.2, broken so that none has over 75
/// bytes, never within a character's bytes; each further part is behind a space.
public func foldedLine(_ line: String) -> String {
  if line.utf8.count <= 75 { return line }
  var text = ""
  var used = 0
  for scalar in line.unicodeScalars {
    let bytes = UTF8.width(scalar)
    if used + bytes > 75 {
      text += "\r\n "
      used = 1
    }
    text.unicodeScalars.append(scalar)
    used += bytes
  }
  return text
}
