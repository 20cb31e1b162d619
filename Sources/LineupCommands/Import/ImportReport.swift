import Lineup
import LineupRender
import LineupStore

/// What an import tells its user.
struct ImportReport {
  let file: String
  let outcome: ImportOutcome
  /// Each with its file.
  let changes: [(file: String, change: ImportChange)]
  /// Whether several files were imported, so that changes tell theirs.
  let hasSeveralFiles: Bool
  let rejectFile: String?
  let isDryRun: Bool

  /// The counts, and the changes of a dry run.
  var details: Details {
    let counts = outcome.counts
    var entries: [Details.Entry] = [
      .init("file", .text(file)), .init("result", .text(result)),
      .init("rows", .integer(counts.read)), .init("new", .integer(counts.new)),
      .init("changed", .integer(counts.changed)), .init("same", .integer(counts.same)),
      .init("rejected", .integer(counts.rejected)),
    ]
    if outcome.confirmed > 0 {
      entries.append(.init("confirmed", .integer(outcome.confirmed), title: "Figures confirmed"))
    }
    if let earlier = outcome.earlier {
      entries.append(
        .init("earlier_import", .timestamp(earlier.description), title: "Imported before"))
    }
    if let rejectFile, counts.rejected > 0, !isDryRun {
      entries.append(.init("reject_file", .text(rejectFile)))
    }
    var sections: [Details.Section] = [.init(.entries(entries))]
    if !outcome.formerNames.isEmpty {
      sections.append(.init(.table(formerNames), name: "former_names", title: "Former names"))
    }
    if isDryRun { sections.append(.init(.table(table), name: "changes", title: "Changes")) }
    return Details("import", sections)
  }

  private var result: String {
    let counts = outcome.counts
    if counts.new + counts.changed > 0 { return isDryRun ? "would change" : "imported" }
    if outcome.confirmed > 0 { return isDryRun ? "would confirm" : "confirmed" }
    return outcome.earlier == nil ? "nothing new" : "unchanged, this very file was imported before"
  }

  private var formerNames: Table {
    Table(
      "former_names", columns: [Column("person"), Column("told"), Column("today")],
      rows: outcome.formerNames.map { [.text($0.person), .text($0.told), .text($0.today)] })
  }

  private var table: Table {
    var table = Table(
      "changes",
      columns: (hasSeveralFiles ? [Column("file")] : []) + [
        Column("line", kind: .integer), Column("subject"), Column("field"), Column("before"),
        Column("after"),
      ], emptyText: "Nothing would change.")
    for (file, change) in changes {
      let row: [Cell] = [
        .integer(change.line), .text(change.subject), .text(change.field),
        change.before.map { .text($0) } ?? .null, change.after.map { .text($0) } ?? .null,
      ]
      table.append(hasSeveralFiles ? [.text(file)] + row : row)
    }
    return table
  }
}

extension ImportRun {
  /// Imports the file and writes what came of it.
  ///
  /// - Throws: `CommandFailure` with `partlyImported` where records were left out, after the
  ///   others are stored and told of.
  func run(
    in store: Store, audit: AuditContext, _ output: OutputOptions, _ write: WriteOptions,
    _ global: GlobalOptions
  ) throws {
    let result = try run(in: store, audit: audit)
    let report = ImportReport(
      file: options.name, outcome: result.outcome, changes: result.changes,
      hasSeveralFiles: options.files.count > 1, rejectFile: options.reject, isDryRun: isDryRun)
    try output.write(report.details, global)
    write.close(global)
    if !result.faults.isEmpty {
      throw CommandFailure(.partlyImported, result.faults.map { ErrorMessage($0) })
    }
  }
}
