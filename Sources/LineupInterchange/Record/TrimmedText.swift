extension String {
  /// The string without white space (Unicode `White_Space`) at either end.
  func trimmed() -> String {
    let bytes = utf8
    guard let first = bytes.first, let last = bytes.last else { return self }
    // Visible ASCII at both ends: the common case, decided without looking up properties.
    if (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return self }
    let isVisible = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
    guard let start = unicodeScalars.firstIndex(where: isVisible),
      let end = unicodeScalars.lastIndex(where: isVisible)
    else { return "" }
    return String(unicodeScalars[start...end])
  }
}
