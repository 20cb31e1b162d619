import ArgumentParser
import Lineup
import LineupRender
import LineupStore

extension Pairing.Kind: EnumerableFlag {
  public static func help(for value: Pairing.Kind) -> ArgumentHelp? {
    switch value {
    case .buddy: "Whenever the first works, the second works the same shift."
    case .apart: "The two never work at the same time."
    }
  }
}

/// `lineup roster pair`: people who work together or keep apart.
struct RosterPair: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair",
    abstract: "Have two people work together in a campaign, or keep them apart.",
    notes: """
      A buddy pair has a direction: the first, a newcomer perhaps, works only where the second \
      does, who may work alone. Name them the other way round too to tie both. What bound the two \
      otherwise goes.
      """,
    examples: [
      "lineup roster pair AN-002 AN-001 --buddy", "lineup roster pair AN-001 AN-003 --apart",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var first: String

  @Argument(help: "The other person, likewise.")
  var second: String

  @Flag var kind: Pairing.Kind

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "roster pair")
    let campaign = try campaign.find(in: store)
    let (first, second) = (try store.curator(first).curator, try store.curator(second).curator)
    guard first.id != second.id else {
      throw CommandFailure(
        .badData, "'\(self.first)' and '\(self.second)' are both \(first.profile.name); name two")
    }
    let pairing = Pairing(first.id, second.id, kind)
    try store.setPair(
      pairing, of: campaign.id, audit: audit.context("roster pair"), dryRun: write.dryRun)
    try output.write(table(of: [PairRecord(pairing, first, second)]), global)
    write.close(global)
  }
}

/// Pairs as a table.
func table(of pairs: [PairRecord]) -> Table {
  Table(
    "pairs",
    columns: [
      Column("first", kind: .integer), Column("first_external_id"), Column("first_name"),
      Column("kind"),
      Column("second", kind: .integer), Column("second_external_id"), Column("second_name"),
    ],
    rows: pairs.map { pair in
      [
        .integer(Int(pair.pairing.first.rawValue)),
        pair.first.externalID.map { .text($0) } ?? .null, .text(pair.first.name),
        .text(pair.pairing.kind.rawValue), .integer(Int(pair.pairing.second.rawValue)),
        pair.second.externalID.map { .text($0) } ?? .null, .text(pair.second.name),
      ]
    },
    emptyText: "No pairs; make one with `lineup roster pair`.")
}
