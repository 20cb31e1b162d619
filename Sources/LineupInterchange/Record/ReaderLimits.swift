/// Sizes beyond which a file is taken for damaged rather than for data.
public struct ReaderLimits: Hashable, Sendable {
  /// The most bytes of one cell as written.
  public let cellBytes: Int
  /// The most bytes of one record before its last cell.
  public let recordBytes: Int
  /// The most cells of one record.
  public let cells: Int
  /// The deepest nesting of JSON arrays and objects.
  public let depth: Int

  /// Memory stays below about twice `recordBytes` + `cellBytes`.
  ///
  /// - Precondition: the sizes are positive, and records stay below 1 GiB.
  public init(
    cellBytes: Int = 1 << 20, recordBytes: Int = 16 << 20, cells: Int = 4096, depth: Int = 64
  ) {
    precondition(cellBytes > 0 && recordBytes > 0 && cells > 0 && depth > 0, "a limit is positive")
    precondition(cellBytes + recordBytes < 1 << 30, "records stay below 1 GiB")
    self.cellBytes = cellBytes
    self.recordBytes = recordBytes
    self.cells = cells
    self.depth = depth
  }
}
