/// A file that cannot be read or written, or a request that makes no sense for one.
public enum InterchangeError: Error, Equatable, Sendable {
  case cannotOpen(path: String, code: Int32)
  case cannotRead(name: String, code: Int32)
  case cannotWrite(name: String, code: Int32)
  case unusableDelimiter(UInt8)
  case malformedMapping(String)
  case unknownField(String, in: [String])
  case fieldMappedTwice(String)
  case unknownFormat(String)
  case unknownEncoding(String)
  case oldWorkbook(String)
  /// A line of column names was told of a file that has none.
  case hasNoHeaderLine(path: String, FileFormat)
  /// A sheet was told of a file that is no workbook.
  case hasNoSheets(path: String, FileFormat)
}

extension InterchangeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let code):
      "\(VisibleText.quoted(path)) cannot be opened: \(Descriptor.explanation(of: code)); "
        + "check the path and its permissions"
    case .cannotRead(let name, let code):
      "\(VisibleText.quoted(name)) cannot be read: \(Descriptor.explanation(of: code)); "
        + "give a readable file, or - for standard input"
    case .cannotWrite(let name, let code):
      "\(VisibleText.quoted(name)) cannot be written: \(Descriptor.explanation(of: code)); "
        + "check the folder, its permissions and the free space"
    case .unusableDelimiter(let byte):
      "byte \(byte) cannot separate cells; choose one ASCII character other than a double quote, "
        + "a line break or NUL, such as , or ; or |"
    case .malformedMapping(let text):
      "\(VisibleText.quoted(text)) maps nothing; write it as COLUMN=FIELD"
    case .unknownField(let name, let valid):
      "\(VisibleText.quoted(name)) is no field; \(Suggestion.sentence(for: name, among: valid))"
    case .fieldMappedTwice(let name):
      "two columns are mapped to the field \(VisibleText.quoted(name)); keep one of them"
    case .unknownFormat(let path):
      "the format of \(VisibleText.quoted(path)) is not clear from its name; "
        + "name it \(FileFormat.endings), or say which format it has with --format"
    case .unknownEncoding(let name):
      "\(VisibleText.quoted(name)) is no known encoding; give a name such as windows-1252, "
        + "ISO-8859-1, macintosh or UTF-16 (`iconv -l` lists all)"
    case .oldWorkbook(let path):
      "\(VisibleText.quoted(path)) is a workbook of the old form (.xls) or with a password; "
        + "save it as .xlsx without one, or as CSV"
    case .hasNoHeaderLine(let path, let format):
      "\(VisibleText.quoted(path)) is \(format.words), which has no line with the names of columns; "
        + "leave the header line out, or import the file by itself"
    case .hasNoSheets(let path, let format):
      "\(VisibleText.quoted(path)) is \(format.words), which has no sheets; leave the sheet out, or "
        + "import the file by itself"
    }
  }
}
