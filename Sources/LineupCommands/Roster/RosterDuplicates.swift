import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster duplicates`: entries that may be one person.
struct RosterDuplicates: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "List entries that may be one person, with a score and reasons.",
    notes: """
      The same e-mail address counts .9, the same handle on two platforms .6, handles that differ \
      in punctuation .4, the same name .55, and a similar one less (by trigrams; a name that many \
      bear says less). Reasons add up to less than 1. By its name alone a pair is listed from a \
      likeness of .85 on.

      What is listed is for you to judge: `roster merge` makes two entries one, --dismiss says that \
      they are two people, and the pair is not listed again.
      """,
    examples: [
      "lineup roster duplicates", "lineup roster duplicates --of AN-001 --score .3",
      "lineup roster duplicates --dismiss AN-001 AN-007",
    ])

  @Option(
    name: .customLong("of"),
    help: .init("Only pairs with this person.", valueName: "person"))
  var person: String?

  @Option(help: "Only pairs of this score or more, 0 to 1.")
  var score = 0.5

  @Option(help: "Show so many at most, the likeliest first.")
  var limit = 100

  @Flag(help: "The two people named are two; do not list the pair again.")
  var dismiss = false

  @Flag(name: .customLong("undo-dismiss"), help: "List the pair of the two people named again.")
  var undoDismiss = false

  @Argument(help: "With --dismiss or --undo-dismiss: the two people.")
  var people: [String] = []

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    if dismiss, undoDismiss {
      throw ValidationError("--dismiss and --undo-dismiss ask for opposites; give one of them")
    }
    if people.count != (dismiss || undoDismiss ? 2 : 0) {
      throw ValidationError(
        dismiss || undoDismiss
          ? "name the two people that are not one"
          : "people are named with --dismiss; one person's pairs are asked for with --of")
    }
    if !(0...1).contains(score) {
      throw ValidationError("--score \(score) is not between 0 and 1")
    }
    if limit < 0 { throw ValidationError("--limit \(limit) is negative; give 0 or more") }
  }

  func run() throws {
    let store = try database.open(command: "roster duplicates")
    guard dismiss || undoDismiss else {
      let person = try person.map { try store.curator($0).curator.id }
      let found = try store.duplicates(of: person, score: score, limit: limit)
      return try output.write(table(of: found), global)
    }
    let (one, other) = try two(people[0], people[1], of: store)
    let isChanged = try store.dismissDuplicate(
      one.id, other.id, isUndone: undoDismiss, audit: audit.context("roster duplicates"),
      dryRun: write.dryRun)
    try output.write(
      Details(
        "pair",
        [
          .init(
            .entries([
              .init("first", .text(one.profile.name)), .init("second", .text(other.profile.name)),
              .init("dismissed", .bool(dismiss)), .init("changed", .bool(isChanged)),
            ]))
        ]), global)
    write.close(global)
  }
}

/// Two people by their keys.
///
/// - Throws: `CommandFailure` where both are the same, `StoreError.notFound`.
func two(_ first: String, _ second: String, of store: Store) throws -> (Curator, Curator) {
  let (one, other) = (try store.curator(first).curator, try store.curator(second).curator)
  guard one.id != other.id else {
    throw CommandFailure(.badData, "'\(first)' and '\(second)' are both \(one.profile.name)")
  }
  return (one, other)
}

/// Pairs that may be one person, as a table.
private func table(of candidates: [DuplicateCandidate]) -> Table {
  let text = { (text: String?) -> Cell in text.map { .text($0) } ?? .null }
  return Table(
    "duplicates",
    columns: [
      Column("score", kind: .decimal), Column("reasons", kind: .list),
      Column("first", kind: .integer), Column("first_external_id"), Column("first_name"),
      Column("first_account"), Column("second", kind: .integer), Column("second_external_id"),
      Column("second_name"), Column("second_account"),
    ],
    rows: candidates.map { pair in
      [
        .decimal(pair.score, places: 2), .list(pair.reasons.map { .text($0) }),
        .integer(Int(pair.first.id.rawValue)), text(pair.first.externalID),
        .text(pair.first.name), text(pair.first.account),
        .integer(Int(pair.second.id.rawValue)), text(pair.second.externalID),
        .text(pair.second.name), text(pair.second.account),
      ]
    },
    emptyText: "Nobody looks like anybody else.")
}
