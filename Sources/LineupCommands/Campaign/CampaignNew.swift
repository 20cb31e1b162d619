import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup campaign new`: enters a campaign.
struct CampaignNew: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Enter a campaign and choose it.",
    examples: [
      "lineup campaign new lisbon-spring --client visit-lisbon --name 'Ask Lisbon' "
        + "--flight 2027-05-03..2027-05-16 --time-zone Europe/Lisbon --budget '38000.00 EUR' "
        + "--hires 30"
    ])

  @Argument(help: "Short name for commands: lower-case letters, digits, dots and dashes.")
  var code: String

  @Option(help: .init("Code of the client (default: that of `client use`).", valueName: "code"))
  var client: String?

  @OptionGroup var terms: CampaignTermOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    try requireCode(code)
    let required = [
      ("--name", terms.name == nil), ("--time-zone", terms.timeZone == nil),
      ("--flight", terms.flight == nil), ("--budget", terms.budget == nil),
      ("--hires", terms.hires == nil),
    ]
    let missing = required.filter(\.1).map(\.0)
    guard missing.isEmpty else {
      throw ValidationError("a campaign needs \(missing.joined(separator: ", ")); give them too")
    }
  }

  func run() throws {
    guard let name = terms.name, let zone = terms.timeZone, let flight = terms.flight,
      let budget = terms.budget, let hires = terms.hires
    else { return }
    let told = CampaignTerms(
      code: code, name: name, timeZone: zone, flight: flight,
      budget: try Read.money(budget, in: nil),
      hires: hires)
    let store = try database.open(command: "campaign new")
    let client = try client ?? store.currentClient(of: Actor.current).code
    let context = audit.context("campaign new")
    let campaign = try store.addCampaign(
      try terms.applied(to: told), client: client, audit: context, dryRun: write.dryRun)
    if !write.dryRun { _ = try store.useCampaign(code, audit: context, dryRun: false) }
    try output.write(campaign.details, global)
    write.close(global)
  }
}
