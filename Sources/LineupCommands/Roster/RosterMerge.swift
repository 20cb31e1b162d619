import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// What `--keep` takes of the second entry, separated by commas.
struct MergePreferences: ExpressibleByArgument, Hashable {
  let preferences: [MergePreference]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(\.trimmed)
    let found = names.compactMap { name in
      MergePreference.allCases.first { $0.name == name }
    }
    guard found.count == names.count, !found.isEmpty else { return nil }
    preferences = found
  }
}

extension MergePreference {
  /// As the user writes it.
  fileprivate var name: String {
    switch self {
    case .rates: "rates"
    case .availability: "availability"
    case .requests: "requests"
    case .pairs: "pairs"
    default: rawValue
    }
  }
}

/// `lineup roster merge`: two entries that are one person.
struct RosterMerge: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make two entries one: everything of the second goes into the first.",
    notes: """
      Accounts, observations, notes, tags, languages, skills, rates, availability, relations, \
      audiences, wishes, pairs, absences, plans and bookings of both are kept. Where both say \
      something of the same, the first entry's word counts, and with --keep the second's: \
      \(MergePreference.allCases.map(\.name).joined(separator: ", ")). Limits of a contract go \
      together. Hires of one campaign become one, with the costs of both. What gave way is told.

      People who are booked at once, or whom a plan has at once, are two: exit code 3. The second \
      entry's external id, handles and number go on finding the person, in files too. \
      `roster unmerge` puts everything back.
      """,
    examples: [
      "lineup roster merge AN-001 AN-007 --dry-run",
      "lineup roster merge AN-001 instagram:ana.b --keep email,rates",
    ])

  @Argument(help: "Who stays: external id, platform:handle, or the id that `roster list` shows.")
  var first: String

  @Argument(help: "Who goes into the first, likewise.")
  var second: String

  @Option(
    help: .init(
      "In which fields and lists the second's word counts, separated by commas.",
      valueName: "fields"))
  var keep: MergePreferences?

  @Flag(
    name: .customLong("give-up-drafts"),
    help: "Where a draft plan has both at once, give up the second's work there.")
  var giveUpDrafts = false

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "roster merge")
    let (kept, merged) = try two(first, second, of: store)
    let record = try store.merge(
      merged.id, into: kept.id, preferring: keep?.preferences ?? [], givesUpDrafts: giveUpDrafts,
      audit: audit.context("roster merge"), dryRun: write.dryRun)
    try output.write(record.details, global)
    write.close(global)
  }
}

extension MergeRecord {
  /// What was done, and what gave way.
  var details: Details {
    var entries: [Details.Entry] = [
      .init("merge", .integer(number)), .init("curator", .integer(Int(kept.rawValue))),
      .init("name", name.map { .text($0) } ?? .null),
      .init("merged", .integer(Int(merged.rawValue))),
      .init("undone_at", undoneAt.map { .timestamp($0.description) } ?? .null),
    ]
    if let leftAsChanged { entries.append(.init("left_as_changed", .integer(leftAsChanged))) }
    var sections: [Details.Section] = [
      .init(.entries(entries)),
      .init(
        .table(
          Table(
            "changes", columns: [Column("table"), Column("rows", kind: .integer)],
            rows: changes.map { [.text($0.table), .integer($0.rows)] })),
        name: "changes", title: "Rows changed"),
    ]
    if undoneAt == nil {
      sections.append(
        .init(
          .table(
            Table(
              "decisions",
              columns: [Column("subject"), Column("kept"), Column("given_up")],
              rows: decisions.map { [.text($0.subject), .text($0.kept), .text($0.givenUp)] },
              emptyText: "The two contradict each other nowhere.")),
          name: "decisions", title: "Where both said something"))
    }
    return Details("merge", sections)
  }
}
