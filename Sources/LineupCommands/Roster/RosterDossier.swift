import ArgumentParser
import Lineup
import LineupRender
import LineupStore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `lineup roster dossier`: everything on one person.
struct RosterDossier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    abstract: "Write everything that Lineup holds of somebody, as JSON or as a folder of CSV.",
    notes: """
      Table by table as it is stored, with what the audit trail tells; amounts are in minor units. \
      The view report.personal_data_v1 tells what each table holds.
      """,
    examples: [
      "lineup roster dossier AN-001 > dossier.json",
      "lineup roster dossier AN-001 --folder dossier-AN-001",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Option(
    help: .init("Write a CSV file for each table into this folder.", valueName: "folder"),
    completion: .directory)
  var folder: String?

  @Flag(help: "CSV without the guard against spreadsheet formulas.")
  var raw = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try database.open(command: "roster dossier")
    let person = try store.curator(person).curator
    let tables = try store.dossier(of: person.id)
    guard let folder else {
      let dossier = JSON.object([
        .init("schema_version", .integer(jsonSchemaVersion)),
        .init(
          "dossier",
          .object(tables.map { .init($0.name, .array($0.rows.map { .embedded($0) })) })),
      ])
      return try Terminal.standard.write(dossier.text + "\n")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(.cannotCreate, "the folder '\(folder)' cannot be made; name another")
    }
    for table in tables {
      let text = Table(
        table.name, columns: table.columns.map { Column($0) },
        rows: table.values.map { $0.map { $0.map { .text($0) } ?? .null } }
      ).rendered(
        as: .csv, style: Style(colour: false, unicode: true, isTerminal: false, width: nil),
        raw: raw)
      try OutputFile(path: "\(folder)/\(table.name).csv").write(text: text)
    }
    if !global.quiet {
      Terminal.standard.note("wrote \(tables.count) files to \(folder)\n")
    }
  }
}
