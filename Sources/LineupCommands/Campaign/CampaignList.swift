import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup campaign list`: all campaigns.
struct CampaignList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the campaigns by flight.",
    examples: ["lineup campaign list", "lineup campaign list --client visit-lisbon -o csv"])

  @Option(help: .init("Only campaigns of this client.", valueName: "code"))
  var client: String?

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "campaign list")
    let clients = try client.map { [try store.client($0)] } ?? store.clients()
    let codes = Dictionary(uniqueKeysWithValues: clients.map { ($0.id, $0.code) })
    var table = Table(
      "campaigns",
      columns: [
        Column("code"), Column("client"), Column("name"), Column("first_day", kind: .date),
        Column("last_day", kind: .date), Column("time_zone"), Column("budget", kind: .money),
        Column("most_hires", kind: .integer),
      ],
      emptyText: "No campaigns; enter one with `lineup campaign new`.")
    for campaign in try store.campaigns() {
      guard let client = codes[campaign.client] else { continue }
      let terms = campaign.terms
      table.append([
        .text(terms.code), .text(client), .text(terms.name),
        .date(terms.flight.lowerBound.description), .date(terms.flight.upperBound.description),
        .text(terms.timeZone), Cell(terms.budget),
        .integer(terms.hires.upperBound),
      ])
    }
    try output.write(table, global)
  }
}
