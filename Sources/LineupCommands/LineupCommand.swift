import ArgumentParser

/// The root command: `lineup <noun> <verb>`.
public struct LineupCommand: ParsableCommand {
  /// The version of the whole suite, which `lineup --version` prints.
  public static let version = "0.1.0"

  /// Every noun, in the order of `lineup --help`; a new one is a line here.
  static let nouns: [any ParsableCommand.Type] = [
    ClientCommand.self,
    CampaignCommand.self,
    RosterCommand.self,
    ChannelCommand.self,
    AvailabilityCommand.self,
    DemandCommand.self,
    ShiftCommand.self,
    PlanCommand.self,
    TradeoffCommand.self,
    ScenarioCommand.self,
    ReportCommand.self,
    AdminCommand.self,
    DatabaseCommand.self,
    CompletionCommand.self,
    ManualCommand.self,
  ]

  public static let configuration = CommandConfiguration(
    commandName: "lineup",
    abstract: "Line up the right people for a campaign, and know what it takes before you pay.",
    notes: """
      Without any setting everything is kept in a PostgreSQL server of Lineup's own, which the \
      first command starts; `lineup db` looks after it. Begin with a client, a campaign and its \
      people.
      """,
    examples: [
      "lineup client new visit-lisbon --name 'Visit Lisbon Bureau'",
      "lineup campaign new --help",
      "lineup roster import roster.csv --dry-run",
      "lineup plan solve --seconds 30",
      "lineup tradeoff verdict",
    ], version: "lineup \(version)", subcommands: nouns)

  public init() {}

  public func run() throws {
    throw CleanExit.helpRequest(self)
  }
}
