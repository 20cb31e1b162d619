/// A file of rejected records with their reasons, to be mended and imported as it is.
public final class RejectFile {
  private let sink: ByteSink
  private let format: RejectFormat
  /// The number of records written.
  public private(set) var count = 0

  /// Begins a file for the records that `reader` rejects.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public init(_ sink: ByteSink, for reader: any RecordReader) throws(InterchangeError) {
    self.sink = sink
    format = reader.rejectFormat
    try sink.write { $0 += format.header }
  }

  /// Whether records of the reader can be written to this file, below the header that it has.
  public func suits(_ reader: any RecordReader) -> Bool {
    reader.rejectFormat.header == format.header
  }

  /// Adds a record.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public func append(_ record: borrowing RejectedRecord) throws(InterchangeError) {
    try append(record.rawBytes(), reason: record.reason)
  }

  /// Adds a record that was rejected later, as by the database.
  ///
  /// - Parameters:
  ///   - raw: what `Record.rawBytes()` gave.
  ///   - reason: why it is rejected.
  /// - Throws: `InterchangeError.cannotWrite`.
  public func append(_ raw: [UInt8], reason: String) throws(InterchangeError) {
    count += 1
    try sink.write { $0 += format.line(raw, reason: reason) }
  }

  /// Writes the rest and closes the file.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public func close() throws(InterchangeError) {
    try sink.close()
  }
}
