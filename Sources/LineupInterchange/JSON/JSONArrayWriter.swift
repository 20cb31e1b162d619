/// Writes one JSON document, an array of objects with one a line.
public struct JSONArrayWriter: Sendable {
  private var isEmpty = true

  public init() {}

  /// Adds an object to `output`.
  ///
  /// - Precondition: the numbers are JSON numbers.
  public mutating func append(_ members: [(String, CellValue)], to output: inout [UInt8]) {
    output += (isEmpty ? "[\n" : ",\n").utf8
    isEmpty = false
    JSONLinesWriter.append(members, to: &output)
  }

  /// Ends the document.
  public func end(_ output: inout [UInt8]) {
    output += (isEmpty ? "[]\n" : "\n]\n").utf8
  }
}
