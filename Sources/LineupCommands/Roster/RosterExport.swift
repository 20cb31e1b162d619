import ArgumentParser
import LineupInterchange
import LineupStore

/// `lineup roster export`: a file of people that `roster import` reads back.
struct RosterExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write people to a file that `roster import` takes back as it is.",
    notes: """
      The file has every column that an import reads, with fees and followers as they stand today; \
      a blank cell says that nothing is known or nothing is limited. Imported into an empty \
      database and exported again, the file is the same byte for byte.

      Texts that a spreadsheet would take for a formula get an apostrophe before them, which an \
      import takes off; --raw leaves it out. A file that is there already keeps its contents until \
      the new ones are complete.
      """,
    examples: [
      "lineup roster export roster.csv", "lineup roster export --state agreed agreed.xlsx",
      "lineup roster export --format jsonl | gzip > roster.jsonl.gz",
      "lineup roster export --tag spring spring.vcf",
    ])

  @Argument(help: "The file; - for standard output.", completion: .file())
  var file = "-"

  @Option(help: "csv, tsv, json, jsonl, xlsx or vcard (default: by the file's name, else csv).")
  var format: FileFormat?

  @Flag(help: "CSV and TSV without the guard against spreadsheet formulas.")
  var raw = false

  @OptionGroup var filter: RosterFilterOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  mutating func validate() throws {
    if format == nil, file != "-", FileFormat(writing: file) == nil {
      throw ValidationError(
        "the format of '\(file)' is not clear from its name; name it \(FileFormat.endings), or say "
          + "--format")
    }
  }

  func run() throws {
    let format = format ?? FileFormat(writing: file) ?? .csv
    let target = OutputFile(path: file)
    if format == .xlsx { try target.requireNoTerminal(for: format.rawValue) }
    let wanted = try filter.filter()
    let store = try database.open(command: "roster export")
    let progress = ProgressLine(global)
    defer { progress.clear() }
    let columns = RosterDraft.columns.compactMap { RosterExportColumn.named($0.name) }
    func write(to path: String) throws {
      let sheet = try format.sheet(at: path, columns: columns, raw: raw)
      var row = RosterExportRow(columns)
      var count = 0
      try store.forEachExportRow(columns, where: wanted) { found in
        try sheet.append(row.values(of: found))
        count += 1
        if count % 4096 == 0 { progress.update("\(grouped(count)) people") }
      }
      try sheet.close()
    }
    do {
      // Text goes to a pipe as it is made; a workbook is complete only at its end.
      if file == "-", format != .xlsx { try write(to: file) } else { try target.write(write) }
    } catch let error as InterchangeError where error.isClosedPipe {
      throw OutputError.pipeClosed
    }
  }
}
