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
  ]

  public static let configuration = CommandConfiguration(
    commandName: "lineup",
    abstract: "Line up the right people for a campaign, and know what it takes before you pay.",
    version: "lineup \(version)",
    subcommands: nouns)

  public init() {}

  public func run() throws {
    throw CleanExit.helpRequest(self)
  }
}
