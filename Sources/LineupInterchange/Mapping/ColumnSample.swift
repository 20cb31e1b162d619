/// A column of a file with a few of its values, to find out what it holds.
public struct ColumnSample: Sendable {
  /// The column's or member's name.
  public let name: String
  /// Values that are not blank, without surrounding white space, in the order of the file.
  public private(set) var values: [String] = []

  /// The columns of a file with at most `limit` records looked at; what is wrong goes to the
  /// reader's log.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  public static func columns(of reader: any RecordReader, limit: Int = 500) throws -> [ColumnSample]
  {
    struct Enough: Error {}
    var columns = (reader.header ?? []).map { ColumnSample(name: $0.name) }
    var indexes = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    do {
      try reader.forEachRecord { record in
        for cell in 0..<record.count {
          let name = record.name(at: cell)
          let index = indexes[name] ?? columns.count
          if index == columns.count {
            indexes[name] = index
            columns.append(ColumnSample(name: name))
          }
          let text =
            record.kind(at: cell) == .list
            ? ListText.joined(record.texts(at: cell)) : record.string(at: cell) ?? ""
          let value = text.trimmed()
          if !value.isEmpty { columns[index].values.append(value) }
        }
        count += 1
        if count == limit { throw Enough() }
      }
    } catch is Enough {
      return columns
    }
    return columns
  }

  /// The part of the values that `test` accepts; 0 without values.
  public func share(_ test: (String) -> Bool) -> Double {
    values.isEmpty ? 0 : Double(values.count(where: test)) / Double(values.count)
  }

  /// Whether all values are numbers as people write them, but not all plain digits, and with which
  /// sign before decimals; nil where they are not.
  public var shortNumbers: (decimal: Character?, isPlain: Bool)? {
    if values.isEmpty { return nil }
    if values.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) { return (nil, true) }
    for sign in [nil, ".", ","] as [Character?] {
      if values.allSatisfy({ (try? NumberText.plain($0, decimal: sign)) != nil }) {
        return (sign, false)
      }
    }
    return nil
  }
}
