import ArgumentParser
import LineupRender
import LineupStore

/// `lineup report describe`: what a report's columns mean.
struct ReportDescribe: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Tell what a report shows and what each of its columns means.",
    examples: ["lineup report describe coverage", "lineup report describe roster_v1 -o markdown"])

  @Argument(help: "The report's name.")
  var name: String

  @OptionGroup var folder: ReportFolderOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    if let query = try folder.query(name) { return try output.write(details(of: query), global) }
    let store = try database.open(command: "report describe")
    try output.write(details(of: try store.reportView(name)), global)
  }

  private func details(of view: ReportView) -> Details {
    var table = Table(
      "columns", columns: [Column("column"), Column("type"), Column("meaning")])
    for column in view.columns {
      table.append([.text(column.name), .text(column.type), .text(column.meaning)])
    }
    return Details(
      "report",
      [
        .init(
          .entries([
            .init("name", .text(view.report)), .init("title", .text(view.title)),
            .init("source", .text("report.\(view.name)")),
            .init("options", .list(view.options.map { .text($0) })),
            .init("as_of", meaningOfAsOf(view), title: "--as-of"),
          ])), .init(.table(table), title: "Columns"),
      ])
  }

  private func meaningOfAsOf(_ view: ReportView) -> Cell {
    if let past = view.past { return .text("all as it was known then, by report.\(past)(instant)") }
    return view.hasAsOf ? .text("the rows that were there by then, by their as_of") : .null
  }

  private func details(of query: ReportQuery) -> Details {
    var table = Table(
      "parameters",
      columns: [Column("parameter"), Column("type"), Column("default"), Column("meaning")],
      emptyText: "It takes no values.")
    for parameter in query.parameters {
      table.append([
        .text(parameter.name), .text(parameter.kind.rawValue),
        parameter.standard.map { .text($0) } ?? .null, .text(parameter.meaning),
      ])
    }
    return Details(
      "report",
      [
        .init(.entries([.init("name", .text(query.name)), .init("title", .text(query.title))])),
        .init(.table(table), title: "Parameters"),
      ])
  }
}
