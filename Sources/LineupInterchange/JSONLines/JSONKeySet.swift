/// The member names of one object met so far, compared byte by byte.
struct JSONKeySet {
  /// Up to this many names, comparing with each is faster than hashing.
  private static let fewest = 16

  private var spans: [CellSpan] = []
  private var names: Set<[UInt8]> = []

  /// Adds a name; false if it was there.
  mutating func insert(_ span: CellSpan, of storage: RecordStorage) -> Bool {
    let name = storage.bytes(of: span)
    if spans.count < Self.fewest {
      if spans.contains(where: { storage.bytes(of: $0).elementsEqual(name) }) { return false }
    } else {
      if names.isEmpty { names = Set(spans.map { Array(storage.bytes(of: $0)) }) }
      guard names.insert(Array(name)).inserted else { return false }
    }
    spans.append(span)
    return true
  }
}
