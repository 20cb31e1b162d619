/// How a file is to be read, where that is not to be found out from its name and contents.
public struct FileForm: Hashable, Sendable {
  public let format: FileFormat?
  /// The byte between two cells of CSV.
  public let delimiter: UInt8?
  /// The name of the encoding as iconv knows it.
  public let encoding: String?
  /// The sheet of a workbook.
  public let sheet: String?
  /// The line of a delimited file, or the row of a sheet, that is the header; from 1.
  public let headerLine: Int?

  public init(
    format: FileFormat? = nil, delimiter: UInt8? = nil, encoding: String? = nil,
    sheet: String? = nil, headerLine: Int? = nil
  ) {
    self.format = format
    self.delimiter = delimiter
    self.encoding = encoding
    self.sheet = sheet
    self.headerLine = headerLine
  }
}

/// A file of records that can be read more than once.
public final class InputFile {
  /// The path as given; `-` for standard input.
  public let path: String
  /// What its name, its contents and its user tell of it.
  public let form: FileForm
  private let file: RereadableFile

  /// Opens the file at `path`, or takes standard input for `-`, and finds its format and encoding.
  ///
  /// - Throws: `InterchangeError`.
  public init(path: String, as told: FileForm = FileForm()) throws(InterchangeError) {
    self.path = path
    let opened = try RereadableFile(path: path)
    file = opened
    let beginning = try opened.beginning(4096)
    let encoding = told.encoding ?? EncodingGuess.told(by: beginning)
    let format: FileFormat
    if let told = told.format ?? (told.delimiter == nil ? nil : .csv) {
      format = told
    } else {
      var text = beginning
      if let encoding {
        let bytes = ByteSource(bytes: beginning, name: opened.name)
        text = try ByteSource(decoding: bytes, from: encoding).readAll()
      }
      format = try FileFormat(ofPath: path, beginning: text)
    }
    if told.headerLine != nil, !format.hasHeaderLine {
      throw .hasNoHeaderLine(path: path, format)
    }
    if told.sheet != nil, format != .xlsx { throw .hasNoSheets(path: path, format) }
    form = FileForm(
      format: format, delimiter: told.delimiter,
      encoding: format.isText && encoding?.uppercased() != "UTF-8" ? encoding : nil,
      sheet: told.sheet, headerLine: told.headerLine)
  }

  /// How faults name the file.
  public var name: String { file.name }

  /// The bytes from the start on, hashed on the way.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  public func source() throws(InterchangeError) -> ByteSource {
    try file.source(hashing: true)
  }

  /// A reader of the whole file, from a fresh source of it, whose user takes columns and members with
  /// names that it is `knowing` of.
  ///
  /// - Throws: `InterchangeError`.
  public func reader(
    of source: ByteSource, knowing: ((String) -> Bool)? = nil, log: FaultLog
  ) throws(InterchangeError) -> any RecordReader {
    let text =
      if let encoding = form.encoding {
        try ByteSource(decoding: source, from: encoding)
      } else {
        source
      }
    return try (form.format ?? .csv).reader(
      of: text, delimiter: form.delimiter, sheet: form.sheet,
      form: HeaderForm(line: form.headerLine, knowing: knowing), log: log)
  }
}
