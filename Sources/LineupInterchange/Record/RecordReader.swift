/// A column of a file with a header.
public struct HeaderCell: Hashable, Sendable {
  /// The name, without surrounding white space.
  public let name: String
  public let position: Position
  /// Of a workbook, how its user calls the cell: `People!B1`.
  let cellName: String?

  init(name: String, position: Position, cellName: String? = nil) {
    self.name = name
    self.position = position
    self.cellName = cellName
  }
}

/// A file read record by record, whatever its format, so that an importer is written once.
public protocol RecordReader: AnyObject {
  /// How faults name the file.
  var file: String { get }
  /// Where the reader reports the faults it finds.
  var log: FaultLog { get }
  /// The columns, or nil when every record names its own members.
  var header: [HeaderCell]? { get }
  /// How a file of rejected records is to be written so that this reader's format takes it back.
  var rejectFormat: RejectFormat { get }

  /// Reads to the end of the file; faults of the file's form go to `log`, and reading goes on
  /// with the next record.
  ///
  /// - Parameters:
  ///   - rejected: is given each malformed record.
  ///   - body: is given each well-formed record.
  /// - Throws: `InterchangeError.cannotRead`, or what `rejected` and `body` throw.
  func forEachRecord(
    rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) throws
}

extension RecordReader {
  /// Reads to the end of the file; malformed records appear in `log` only.
  public func forEachRecord(_ body: (borrowing Record) throws -> Void) throws {
    try forEachRecord(rejected: { _ in }, body)
  }
}

/// The last column of a file of rejected records; readers leave it out.
public let rejectReasonColumn = "reject_reason"
