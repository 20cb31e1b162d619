import ArgumentParser
import LineupInterchange
import LineupRender

/// `lineup roster mappings`: the mappings that come with Lineup.
struct RosterMappings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mappings",
    abstract: "List the mappings for files of other tools, or print one to start from.",
    notes: """
      A mapping names, for each column of a foreign file, the field that it fills and how its \
      cells are read: as text, as a number (12.3k; with decimal: "," also 1,2 Mio), as the handle \
      or platform of a link. values translate a file's own words, separator splits cells of \
      several values, constants hold for every record, ignore leaves columns out, blank lists \
      what cells say where there is nothing, header_line tells where the header is that has \
      titles above it.
      """,
    examples: [
      "lineup roster mappings", "lineup roster mappings creator-search > mine.yaml",
      "lineup roster import found.csv --mapping creator-search",
    ])

  @Argument(help: "Print this mapping's YAML.")
  var name: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    if let name {
      guard let shipped = ShippedMapping.all.first(where: { $0.name == name }) else {
        let known = ShippedMapping.all.map(\.name).joined(separator: ", ")
        throw CommandFailure(.noInput, "no mapping is named '\(name)'; give one of \(known)")
      }
      return try Terminal.standard.write(shipped.yaml)
    }
    var table = Table(
      "mappings", columns: [Column("name"), Column("title"), Column("columns", kind: .list)])
    for shipped in ShippedMapping.all {
      let mapping = try ColumnMapping(yaml: Array(shipped.yaml.utf8), file: shipped.name)
      table.append([
        .text(shipped.name), mapping.title.map { .text($0) } ?? .null,
        .list(mapping.rules.keys.sorted().map { .text($0) }),
      ])
    }
    try output.write(table, global)
  }
}
