/// A file format that can be read and written.
public enum FileFormat: String, CaseIterable, Sendable {
  case csv
  case tsv
  case jsonLines = "jsonl"

  /// The format that the end of a path's name tells.
  ///
  /// - Throws: `InterchangeError.unknownFormat`.
  public init(ofPath path: String) throws(InterchangeError) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count > 1 ? parts[parts.count - 1].lowercased() : "" {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "jsonl", "ndjson": self = .jsonLines
    default: throw .unknownFormat(path)
    }
  }

  /// Opens a reader; a CSV file's delimiter is found from its header line.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  public func reader(
    of source: ByteSource, log: FaultLog
  ) throws(InterchangeError) -> any RecordReader {
    switch self {
    case .csv: try CSVReader(source, dialect: .detected, log: log)
    case .tsv: try CSVReader(source, dialect: .tsv, log: log)
    case .jsonLines: JSONLinesReader(source, log: log)
    }
  }
}
