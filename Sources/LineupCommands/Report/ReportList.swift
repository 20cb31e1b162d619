import ArgumentParser
import LineupRender
import LineupStore

/// `lineup report list`: the reports that there are.
struct ReportList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the reports, and what each can be narrowed to.",
    examples: ["lineup report list", "lineup report list --all --json"])

  @Flag(help: "Older versions of views too.")
  var all = false

  @OptionGroup var folder: ReportFolderOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    var table = Table(
      "reports",
      columns: [
        Column("report"), Column("title"), Column("options", kind: .list), Column("source"),
      ])
    let store = try database.open(command: "report list")
    for view in try store.reportViews().newestFirst(all: all) {
      table.append([
        .text(all ? view.name : view.report), .text(view.title),
        .list(view.options.map { .text($0) }), .text("report.\(view.name)"),
      ])
      if let alias = view.alias, let past = view.past {
        table.append([
          .text(alias), .text(view.title), .list(view.options.map { .text($0) }),
          .text("report.\(view.name), report.\(past)"),
        ])
      }
    }
    for name in folder.names() {
      guard let query = try folder.query(name) else { continue }
      table.append([
        .text(name), .text(query.title), .list(query.parameters.map { .text("--set \($0.name)") }),
        .text("\(name).sql"),
      ])
    }
    try output.write(table, global)
  }
}

extension [ReportView] {
  /// The newest version of each report, or all with the newest of each first, by name.
  func newestFirst(all: Bool = false) -> [ReportView] {
    let sorted = sorted { ($0.report, -$0.version) < ($1.report, -$1.version) }
    return sorted.enumerated().filter { index, view in
      all || index == 0 || sorted[index - 1].report != view.report
    }.map(\.element)
  }
}

extension ReportView {
  /// The options that its columns answer to.
  var options: [String] {
    (hasCampaign ? ["--campaign"] : []) + (hasDay ? ["--from", "--to"] : [])
      + (hasAsOf ? ["--as-of"] : [])
  }

  /// Refuses what the view has no column for, where rows would be missing otherwise.
  ///
  /// - Throws: `CommandFailure`.
  func requireColumns(for filter: ReportFilter) throws {
    let asked = [
      ("--campaign", filter.campaign), ("--from", filter.from), ("--to", filter.to),
      ("--as-of", filter.asOf),
    ].filter { $0.1 != nil }.map(\.0)
    for option in asked where !options.contains(option) {
      let known = options.isEmpty ? "it takes none" : "it takes \(options.joined(separator: ", "))"
      throw CommandFailure(
        .usage, "the report '\(report)' cannot be narrowed by \(option); \(known)")
    }
  }
}
