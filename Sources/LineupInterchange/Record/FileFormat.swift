/// A format of files of records.
public enum FileFormat: String, CaseIterable, Sendable {
  case csv
  case tsv
  case json
  case jsonLines = "jsonl"
  case xlsx
  case vCard = "vcard"

  /// How the names of files end, as a list in words.
  public static let endings = ".csv, .tsv, .json, .jsonl, .xlsx or .vcf"

  /// The format that the end of a path's name tells.
  ///
  /// - Throws: `InterchangeError.unknownFormat`.
  public init(ofPath path: String) throws(InterchangeError) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count > 1 ? parts[parts.count - 1].lowercased() : "" {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonLines
    case "xlsx", "xlsm": self = .xlsx
    case "vcf", "vcard": self = .vCard
    default: throw .unknownFormat(path)
    }
  }

  /// The format of a file whose name and first bytes, as UTF-8, are known: workbooks and cards say
  /// themselves what they are; else the name counts, and where it tells none the first byte.
  ///
  /// - Throws: `InterchangeError.unknownFormat`, `.oldWorkbook`.
  public init(ofPath path: String, beginning: [UInt8]) throws(InterchangeError) {
    if beginning.starts(with: [0x50, 0x4B, 3, 4]) {
      self = .xlsx
      return
    }
    if beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldWorkbook(path) }
    let bytes =
      beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? beginning.dropFirst(3) : beginning[...]
    let text = bytes.drop { JSONText.whiteSpace.contains($0) }
    if String(decoding: text.prefix(11), as: UTF8.self).uppercased() == "BEGIN:VCARD" {
      self = .vCard
      return
    }
    let named = try? FileFormat(ofPath: path)
    // A workbook's name without its contents, and no name at all, leave it to the contents.
    if let named, named != .xlsx {
      self = named
      return
    }
    switch text.first {
    case UInt8(ascii: "["): self = .json
    case UInt8(ascii: "{"):
      let line = text.prefix { $0 != Byte.lineFeed }
      let last = line.last { !JSONText.whiteSpace.contains($0) }
      let hasMore = text.dropFirst(line.count).contains { !JSONText.whiteSpace.contains($0) }
      // A single line may be an object that wraps the records.
      self = last == UInt8(ascii: "}") && hasMore ? .jsonLines : .json
    case nil where named == nil && path != "-": throw .unknownFormat(path)
    default: self = .csv
    }
  }

  /// What a file of it is, as `a vCard`.
  var words: String {
    switch self {
    case .csv: "CSV"
    case .tsv: "TSV"
    case .json: "JSON"
    case .jsonLines: "JSON Lines"
    case .xlsx: "a workbook"
    case .vCard: "a vCard"
    }
  }

  /// Whether a line of it tells the names of columns.
  var hasHeaderLine: Bool {
    switch self {
    case .csv, .tsv, .xlsx: true
    case .json, .jsonLines, .vCard: false
    }
  }

  /// Whether its text may be in other encodings than UTF-8.
  var isText: Bool { self != .xlsx }

  /// Opens a reader; a CSV file's delimiter is found from its header line, and of a workbook the
  /// first sheet is read, unless they are given. Where the header is not told, `form` helps to tell
  /// it from a title above it.
  ///
  /// - Throws: `InterchangeError`.
  public func reader(
    of source: ByteSource, delimiter: UInt8? = nil, sheet: String? = nil,
    form: HeaderForm = HeaderForm(), log: FaultLog
  ) throws(InterchangeError) -> any RecordReader {
    switch self {
    case .csv:
      let dialect =
        if let delimiter { try CSVDialect(delimiter: delimiter) } else { CSVDialect.detected }
      return try CSVReader(source, dialect: dialect, form: form, log: log)
    case .tsv: return try CSVReader(source, dialect: .tsv, form: form, log: log)
    case .json: return JSONReader(source, form: form, log: log)
    case .jsonLines: return JSONLinesReader(source, log: log)
    case .xlsx: return try XLSXReader(source, sheet: sheet, form: form, log: log)
    case .vCard: return VCardReader(source, log: log)
    }
  }
}
