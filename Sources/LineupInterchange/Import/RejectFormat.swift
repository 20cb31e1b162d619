/// How rejected records are written back: as they were, with the reason added at their end.
public enum RejectFormat: Sendable {
  /// Below `header`, with one more cell after `delimiter`.
  case csv(header: [UInt8], delimiter: UInt8)
  /// With one more member.
  case jsonLines

  /// The first line of the file with its line ending; empty if there is none.
  public var header: [UInt8] {
    switch self {
    case .csv(let header, let delimiter):
      header + [delimiter] + Array(rejectReasonColumn.utf8) + [Byte.lineFeed]
    case .jsonLines: []
    }
  }

  /// One rejected record with its reason and a line ending. A JSON object over several lines is
  /// written on one, since line breaks in it are nothing but space. A JSON line that is no object is
  /// written as it was, since there is no place in it for a reason.
  ///
  /// - Parameters:
  ///   - raw: `rawBytes()` of the record.
  ///   - reason: why it was rejected.
  /// - Returns: the bytes of the line.
  public func line(_ raw: [UInt8], reason: String) -> [UInt8] {
    switch self {
    case .csv(_, let delimiter):
      var line = raw + [delimiter, Byte.quote]
      for byte in VisibleText.escaped(reason).utf8 {
        line += byte == Byte.quote ? [byte, byte] : [byte]
      }
      return line + [Byte.quote, Byte.lineFeed]
    case .jsonLines:
      let breaks = [Byte.lineFeed, Byte.carriageReturn]
      let raw = raw.map { breaks.contains($0) ? Byte.space : $0 }
      let end = raw.lastIndex { !JSONText.whiteSpace.contains($0) }
      guard let end, raw[end] == UInt8(ascii: "}") else { return raw + [Byte.lineFeed] }
      let last = raw[..<end].last { !JSONText.whiteSpace.contains($0) }
      var line = Array(raw[..<end])
      if last != UInt8(ascii: "{") { line.append(Byte.comma) }
      JSONText.append(rejectReasonColumn, to: &line)
      line.append(Byte.colon)
      JSONText.append(reason, to: &line)
      return line + [UInt8(ascii: "}"), Byte.lineFeed]
    }
  }
}
