import ArgumentParser
import Lineup
import LineupStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Options that choose the rows of reports.
struct ReportFilterOptions: ParsableArguments {
  @Option(help: .init("Only rows of this campaign.", valueName: "code"))
  var campaign: String?

  @OptionGroup var days: DayOptions

  @Option(
    name: .customLong("as-of"),
    help: .init(
      "As it was known at this RFC 3339 time, or at this day's end in UTC.", valueName: "day"))
  var asOf: String?

  mutating func validate() throws {
    _ = try moment()
  }

  /// The filter, its campaign checked.
  ///
  /// - Throws: `StoreError.notFound`.
  func filter(in store: Store) throws -> ReportFilter {
    ReportFilter(
      campaign: try campaign.map { try store.campaign($0).terms.code },
      from: days.from?.description,
      to: days.to?.description, asOf: try moment())
  }

  /// The options by the names of parameters that take them.
  func values() throws -> [String: String] {
    var values: [String: String] = [:]
    values["campaign"] = campaign
    values["from"] = days.from?.description
    values["to"] = days.to?.description
    values["as_of"] = try moment()
    return values
  }

  private func moment() throws -> String? {
    guard let asOf else { return nil }
    if let day = try? LocalDate(asOf) { return "\(day)T23:59:59.999999Z" }
    guard let moment = try? Moment(asOf) else {
      throw ValidationError(
        "'\(asOf)' is no day; write it as 2027-05-03 or 2027-05-03T08:30:00+02:00")
    }
    return moment.description
  }
}

/// Options that say how much a report may take.
struct ReportLimitOptions: ParsableArguments {
  @Option(help: .init("Show so many rows at most; 0 for all.", valueName: "rows"))
  var limit = 10_000

  @Option(help: .init("Seconds after which a report is given up.", valueName: "seconds"))
  var timeout = 60

  mutating func validate() throws {
    if limit < 0 { throw ValidationError("--limit \(limit) is negative; give 0 or more") }
    guard (1...86_400).contains(timeout) else {
      throw ValidationError("--timeout \(timeout) is not from 1 to 86400 seconds; give another")
    }
  }

  /// Whether rows are left out past the limit; no report has more than PostgreSQL hands over at once.
  private var isLimited: Bool { limit > 0 && limit < Int(Int32.max) }

  var limits: ReportLimits { ReportLimits(rows: isLimited ? limit : nil, seconds: timeout) }
}

/// Where the user's own reports are: files of SQL.
struct ReportFolderOptions: ParsableArguments {
  @Option(
    help: .init(
      "Folder of your own reports, NAME.sql each (default: LINEUP_REPORTS, else lineup/reports in "
        + "XDG_CONFIG_HOME or ~/.config).", valueName: "folder"),
    completion: .directory)
  var folder: String?

  /// The names of the reports there, sorted; none where there is no such folder.
  func names() -> [String] {
    guard let place = place(), let stream = opendir(place) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".sql"), !name.hasPrefix(".") { names.append(String(name.dropLast(4))) }
    }
    return names.sorted()
  }

  /// The query of a name there, or of a path; nil where there is no such file.
  ///
  /// - Throws: `CommandFailure` for a file that cannot be read or is no query.
  func query(_ name: String) throws -> ReportQuery? {
    let isPath = name.contains("/") || name.hasSuffix(".sql")
    guard let path = isPath ? name : place().map({ "\($0)/\(name).sql" }) else { return nil }
    guard isPath || access(path, F_OK) == 0 else { return nil }
    guard let file = fopen(path, "r") else {
      throw CommandFailure(
        .noInput, "'\(path)' cannot be opened: \(systemMessage(errno)); check the path")
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Self.mostBytes)
    let count = fread(&bytes, 1, bytes.count, file)
    guard count < bytes.count else {
      throw CommandFailure(.badData, "'\(path)' is over 1 MB; write a shorter query")
    }
    let bare = path.split(separator: "/").last.map(String.init) ?? path
    do {
      return try ReportQuery(
        named: bare.hasSuffix(".sql") ? String(bare.dropLast(4)) : bare,
        String(decoding: bytes[..<count], as: UTF8.self))
    } catch {
      let message = ErrorMessage(
        error.description, file: path, line: error.line, column: error.line.map { _ in 1 })
      throw CommandFailure(.badData, message)
    }
  }

  private static let mostBytes = 1 << 20

  private func place() -> String? {
    folder ?? environmentValue("LINEUP_REPORTS") ?? UserFolder.configuration.map { $0 + "/reports" }
  }
}
