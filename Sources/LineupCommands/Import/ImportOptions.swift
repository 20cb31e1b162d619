import ArgumentParser
import LineupInterchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileFormat: ExpressibleByArgument {}

/// A byte that separates cells, as an argument: one ASCII character, or `tab`.
struct Delimiter: ExpressibleByArgument, Hashable {
  let byte: UInt8

  init?(argument: String) {
    let bytes = Array((argument == "tab" || argument == "\\t" ? "\t" : argument).utf8)
    guard bytes.count == 1, (try? CSVDialect(delimiter: bytes[0])) != nil else { return nil }
    byte = bytes[0]
  }
}

/// Options of commands that import files.
struct ImportOptions: ParsableArguments {
  @Argument(
    help: .init("The file, or several; - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(
    help: "csv, tsv, json, jsonl, xlsx or vcard (default: by the file's name and contents).")
  var format: FileFormat?

  @Option(
    help: .init(
      "Character between cells of CSV, or tab (default: found in the header).",
      valueName: "character"))
  var delimiter: Delimiter?

  @Option(
    help: .init(
      "Encoding of the text, such as windows-1252 (default: UTF-8, or UTF-16 by its mark).",
      valueName: "name"))
  var encoding: String?

  @Option(help: .init("Sheet of a workbook (default: the first).", valueName: "name"))
  var sheet: String?

  @Option(
    help: .init(
      "Line of CSV, or row of a workbook, with the names of the columns (default: the first).",
      valueName: "line"))
  var headerLine: Int?

  @Option(
    help: .init(
      "Take cells of this text, such as 'N/A', for blank; may be repeated.", valueName: "text"))
  var blank: [String] = []

  @Option(
    name: .customLong("map"),
    help: .init("Read the file's COLUMN as FIELD; may be repeated.", valueName: "COLUMN=FIELD"))
  var mappings: [String] = []

  @Option(
    help: .init(
      "Read columns as this YAML file says, or a mapping of `lineup roster mappings`.",
      valueName: "file|name"))
  var mapping: String?

  @Option(
    help: .init(
      "Write records at fault, with their reasons, to this file and store the others.",
      valueName: "file"),
    completion: .file())
  var reject: String?

  @Option(help: "Changes that --dry-run shows at most.")
  var changes = 50

  mutating func validate() throws {
    if changes < 0 { throw ValidationError("--changes \(changes) is negative; give 0 or more") }
    if delimiter != nil, let format, format != .csv {
      throw ValidationError("--delimiter is for CSV; leave it out")
    }
    if encoding != nil, format == .xlsx {
      throw ValidationError("--encoding is for text; a workbook tells its own, so leave it out")
    }
    if let sheet, let format, format != .xlsx {
      throw ValidationError("--sheet '\(sheet)' is for workbooks; leave it out")
    }
    if let headerLine, headerLine < 1 {
      throw ValidationError("--header-line \(headerLine) is no line; they count from 1")
    }
    if headerLine != nil, let format, ![.csv, .tsv, .xlsx].contains(format) {
      throw ValidationError("--header-line is for CSV and workbooks; leave it out")
    }
    if files.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("- stands for standard input, which can be read once; give it once")
    }
    if let reject, files.contains(reject), reject != "-" {
      throw ValidationError("--reject would overwrite the file itself; give another name")
    }
  }

  /// The files as messages name them.
  var name: String { files.joined(separator: ", ") }

  /// How the files are to be read, as far as the user and a mapping say.
  func form(_ mapping: ColumnMapping) -> FileForm {
    FileForm(
      format: format ?? mapping.form.format, delimiter: delimiter?.byte ?? mapping.form.delimiter,
      encoding: encoding ?? mapping.form.encoding, sheet: sheet ?? mapping.form.sheet,
      headerLine: headerLine ?? mapping.form.headerLine)
  }

  /// The flags that change the meaning of the files.
  var recorded: [String: String] {
    var flags: [String: String] = [:]
    if let format { flags["format"] = format.rawValue }
    if let delimiter { flags["delimiter"] = String(UnicodeScalar(delimiter.byte)) }
    if let encoding { flags["encoding"] = encoding }
    if let sheet { flags["sheet"] = sheet }
    if let headerLine { flags["header-line"] = "\(headerLine)" }
    if !blank.isEmpty { flags["blank"] = blank.joined(separator: "; ") }
    if !mappings.isEmpty { flags["map"] = mappings.joined(separator: "; ") }
    return flags
  }
}

extension InterchangeError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .cannotOpen, .cannotRead: .noInput
    case .cannotWrite(_, let code):
      [ENOSPC, EDQUOT, EFBIG, EIO].contains(code) ? .ioError : .cannotCreate
    case .oldWorkbook: .badData
    default: .usage
    }
  }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}
