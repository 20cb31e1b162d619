import ArgumentParser

/// Measures the product's parts and prints figures.
struct LineupBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineup-bench", abstract: "Measure Lineup's parts.",
    subcommands: [
      CSVBenchmark.self, CandidatesBenchmark.self, FrontierBenchmark.self, OverheadBenchmark.self,
      PlanBenchmark.self, ReachBenchmark.self, RepairBenchmark.self, ShiftsBenchmark.self,
      SimulationBenchmark.self, TasksBenchmark.self,
    ])
}
