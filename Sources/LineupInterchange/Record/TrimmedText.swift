extension String {
  /// The string without white space (Unicode `White_Space`) at either end.
  func trimmed() -> String {
    // Visible ASCII at both ends: the common case, decided without a copy.
    guard let first = utf8.first, let last = utf8.last else { return self }
    if (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return self }
    return String(self[...].trimmed())
  }
}

extension Substring {
  /// The part without white space (Unicode `White_Space`) at either end.
  func trimmed() -> Substring {
    var bytes = utf8
    while let first = bytes.first, first == Byte.space { bytes.removeFirst() }
    while let last = bytes.last, last == Byte.space { bytes.removeLast() }
    guard let first = bytes.first, let last = bytes.last else { return Substring() }
    let rest = Substring(bytes)
    if (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return rest }
    let isVisible = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
    guard let start = rest.unicodeScalars.firstIndex(where: isVisible),
      let end = rest.unicodeScalars.lastIndex(where: isVisible)
    else { return Substring() }
    return Substring(rest.unicodeScalars[start...end])
  }
}
