import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster forget`: erases a person.
struct RosterForget: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Erase all that is personal of somebody, for ever, from the audit trail too.",
    notes: """
      Amounts of hires and hours of past work stay for the books, of a number without a name. The \
      audit trail keeps that a number was erased, when and by whom; a reason that you give stays in \
      it, so leave names out. Whoever is booked for work to come is not forgotten before that is \
      settled: exit code 3.

      What the staff wrote about others may name the person, too. Every text in which a name, an \
      e-mail address or a handle of theirs still stands is listed by its table and row, for you to \
      edit; --dry-run lists them beforehand. The audit trail keeps what such texts were before.

      Backups, exports and files outside Lineup are yours to clean; whoever restores a backup from \
      before forgets the person again (report.erasure_v1 has the numbers).

      With --never-contact, and for people who are marked so, salted hashes of e-mail address and \
      accounts stay, by which a later import of the person is refused.
      """,
    examples: [
      "lineup roster dossier AN-001 > dossier.json", "lineup roster forget AN-001 --dry-run",
      "lineup roster forget AN-001 --never-contact --yes",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Flag(
    name: .customLong("never-contact"),
    help: "Keep the person away: refuse files that bring an address or account back.")
  var neverContact = false

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "roster forget")
    let person = try store.curator(person).curator
    try Confirm.that(
      "Erase all that is personal of \(person.profile.name)? Nothing brings it back.", write,
      global)
    let record = try store.forget(
      person.id, isSuppressed: neverContact, audit: audit.context("roster forget"),
      dryRun: write.dryRun)
    try output.write(
      Details(
        "erasure",
        [
          .init(
            .entries([
              .init("curator", .integer(Int(record.curator.rawValue))),
              .init("never_contact", .bool(record.isSuppressed)),
            ])),
          .init(
            .table(
              Table(
                "tables",
                columns: [
                  Column("table"), Column("erased", kind: .integer),
                  Column("kept", kind: .integer),
                ],
                rows: record.tables.map {
                  [.text($0.table), .integer($0.erased), .integer($0.kept)]
                })), name: "tables", title: "Rows"),
          .init(
            .table(Self.table(of: record.mentions)), name: "mentions",
            title: "Texts that name the person: \(grouped(record.mentions.count))"),
        ]), global)
    write.close(global)
  }

  /// The most characters of a text that are shown.
  private static let excerptLength = 120

  private static func table(of mentions: [Mention]) -> Table {
    Table(
      "mentions", columns: [Column("table"), Column("row"), Column("column"), Column("text")],
      rows: mentions.map { mention in
        let isShort = mention.text.count <= excerptLength
        return [
          .text(mention.table), .text(mention.row), .text(mention.column),
          .text(isShort ? mention.text : mention.text.prefix(excerptLength) + "…"),
        ]
      }, emptyText: "Nobody else's texts name the person.")
  }
}
