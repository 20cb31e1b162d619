import ArgumentParser
import LineupInterchange

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

/// Options of commands that import a file.
struct ImportOptions: ParsableArguments {
  @Argument(help: "The file; - for standard input.", completion: .file())
  var file: String

  @Option(help: "csv, tsv or jsonl (default: by the end of the file's name).")
  var format: FileFormat?

  @Option(
    help: .init(
      "Character between cells of CSV, or tab (default: found in the header).",
      valueName: "character"))
  var delimiter: Delimiter?

  @Option(
    name: .customLong("map"),
    help: .init("Read the file's COLUMN as FIELD; may be repeated.", valueName: "COLUMN=FIELD"))
  var mappings: [String] = []

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
    if delimiter != nil, format == .jsonLines || format == .tsv {
      throw ValidationError("--delimiter is for CSV; leave it out")
    }
    if reject == file, file != "-" {
      throw ValidationError("--reject would overwrite the file itself; give another name")
    }
  }

  /// A reader of the file's bytes.
  ///
  /// - Throws: `InterchangeError`.
  func reader(of source: ByteSource, log: FaultLog) throws -> any RecordReader {
    if let delimiter {
      return try CSVReader(source, dialect: CSVDialect(delimiter: delimiter.byte), log: log)
    }
    let told = try format ?? (file == "-" ? .csv : FileFormat(ofPath: file))
    return try told.reader(of: source, log: log)
  }

  /// The flags that change the meaning of the file.
  var recorded: [String: String] {
    var flags: [String: String] = [:]
    if let format { flags["format"] = format.rawValue }
    if let delimiter { flags["delimiter"] = String(UnicodeScalar(delimiter.byte)) }
    if !mappings.isEmpty { flags["map"] = mappings.joined(separator: "; ") }
    return flags
  }
}

extension InterchangeError: ReportableError {
  var exit: LineupExit {
    switch self {
    case .cannotOpen, .cannotRead: .noInput
    case .cannotWrite: .cannotCreate
    default: .usage
    }
  }

  var messages: [ErrorMessage] { [ErrorMessage(description)] }
}
