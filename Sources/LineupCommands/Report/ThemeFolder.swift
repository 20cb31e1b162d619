import LineupInterchange
import LineupRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder in which an agency keeps the words, colours and logo of its reports.
struct ThemeFolder: Hashable {
  let path: String

  private var settingsFile: String { "\(path)/theme.csv" }

  /// The folder that is named, else the user's own where there is one.
  static func chosen(_ named: String?) -> ThemeFolder? {
    if let named { return ThemeFolder(path: named) }
    guard let path = UserFolder.configuration.map({ $0 + "/theme" }), access(path, F_OK) == 0 else {
      return nil
    }
    return ThemeFolder(path: path)
  }

  /// The theme that the folder's files make.
  ///
  /// - Throws: `CommandFailure` with every fault of them, `InterchangeError`.
  func theme() throws -> ReportTheme {
    var theme = ReportTheme()
    var messages: [ErrorMessage] = []
    let hasSettings = access(settingsFile, F_OK) == 0
    let logo = try LogoFile.first(in: path)
    guard hasSettings || logo != nil else {
      throw CommandFailure(
        .noInput,
        ErrorMessage(
          "'\(path)' has neither theme.csv nor logo.svg or logo.png; `lineup report html "
            + "--theme-template FOLDER` writes a theme to start from"))
    }
    if hasSettings { messages += try read(into: &theme) }
    do {
      theme.logo = try logo?.logo(describedAs: theme["agency"])
    } catch let failure as CommandFailure {
      messages += failure.messages
    }
    messages += theme.faults.map { setting, sentence in
      ErrorMessage("\(setting): \(sentence)", file: settingsFile)
    }
    guard messages.isEmpty else { throw CommandFailure(.badData, messages) }
    return theme
  }

  /// Reads the settings, and returns what is wrong with them.
  private func read(into theme: inout ReportTheme) throws -> [ErrorMessage] {
    let log = FaultLog()
    let table = try ImportTable<Row>([
      .text("setting", required: true) { $0.setting = $1 },
      .text("value", limit: 400) { $0.value = $1 },
      .text("meaning") { _, _ in },
    ])
    let reader = try FileFormat.csv.reader(of: ByteSource(path: settingsFile), log: log)
    var known: Set<String> = []
    try table.forEachRow(of: reader, from: Row()) { row, record in
      let problem = Self.problem(
        of: row, isKnown: !known.insert(row.setting).inserted, into: &theme)
      if let problem {
        log.report(table.fault(of: record, in: problem.field, problem.problem))
      }
    }
    return log.faults.map { ErrorMessage($0) }
  }

  /// Takes a row into the theme, or says what is wrong with it.
  private static func problem(
    of row: Row, isKnown: Bool, into theme: inout ReportTheme
  ) -> FieldProblem? {
    if isKnown {
      return FieldProblem(
        "setting", ValueProblem("'\(row.setting)' is told twice", remedy: "keep one of them"))
    }
    guard ReportTheme.settings.contains(where: { $0.name == row.setting }) else {
      return FieldProblem(
        "setting",
        ValueProblem(
          "'\(row.setting)' is no setting of a theme",
          remedy: "`lineup report html --theme-template FOLDER` writes all of them"))
    }
    return row.value.flatMap { theme.set(row.setting, to: $0) }
      .map { FieldProblem("value", ValueProblem($0)) }
  }

  private struct Row {
    var setting = ""
    var value: String?
  }

  /// Writes the theme without changes, every setting with what it does.
  ///
  /// - Throws: `CommandFailure` where the folder has a theme already, `OutputError`.
  func writeTemplate() throws {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw OutputError.cannotCreate(path, errno: errno)
    }
    guard access(settingsFile, F_OK) != 0 else {
      throw CommandFailure(
        .cannotCreate, "'\(settingsFile)' is there already; name another folder, or move it away")
    }
    let writer = CSVWriter(.csv)
    var bytes: [UInt8] = []
    writer.append(header: ["setting", "value", "meaning"], to: &bytes)
    for setting in ReportTheme.settings {
      let value = setting.standard.isEmpty ? CellValue.null : .text(setting.standard)
      writer.append([.text(setting.name), value, .text(setting.meaning)], to: &bytes)
    }
    try OutputFile(path: settingsFile).write {
      try writePicture(String(decoding: bytes, as: UTF8.self), to: $0)
    }
  }
}
