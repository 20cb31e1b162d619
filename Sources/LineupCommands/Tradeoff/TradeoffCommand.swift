import ArgumentParser

/// `lineup tradeoff`: budget against people and time.
struct TradeoffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tradeoff",
    abstract: "Weigh budget against people and time: is the plan a master stroke or a fail?",
    examples: [
      "lineup tradeoff verdict", "lineup tradeoff simulate --lead 6 --json",
      "lineup tradeoff assumptions --set trust.hours=6 --reason 'fit of spring'",
    ],
    subcommands: [
      TradeoffVerdict.self, TradeoffSimulate.self, TradeoffMap.self, TradeoffFrontier.self,
      TradeoffPrice.self, TradeoffAccept.self, TradeoffAssumptions.self, TradeoffBacktest.self,
    ])
}
