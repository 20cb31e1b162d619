import ArgumentParser

/// Options of commands that search for a plan and store it.
struct SearchOptions: ParsableArguments {
  @Option(
    help: .init(
      "Seconds to search at most (default: 60 to solve, 30 to repair).", valueName: "n"))
  var seconds: Double?

  @Option(help: .init("Seed of the random search.", valueName: "n"))
  var seed: Int32 = 1

  @OptionGroup var threads: ThreadOptions

  mutating func validate() throws {
    if let seconds { try checkSeconds(seconds, isZeroAllowed: false) }
    guard seed >= 0 else { throw ValidationError("--seed is negative; give 0 or more") }
  }
}

/// How many threads a search takes.
struct ThreadOptions: ParsableArguments {
  @Option(help: .init("Threads of the solver.", valueName: "n"))
  var workers = 2

  mutating func validate() throws {
    guard (1...256).contains(workers) else {
      throw ValidationError("--workers is out of range; give 1 to 256")
    }
  }
}

/// Refuses seconds that no search takes: more than a week, or none at all.
///
/// - Throws: `ValidationError`.
func checkSeconds(_ seconds: Double, isZeroAllowed: Bool) throws {
  guard isZeroAllowed ? seconds >= 0 : seconds > 0, seconds <= 604_800 else {
    throw ValidationError(
      "--seconds is out of range; give \(isZeroAllowed ? "0" : "over 0") to 604800")
  }
}
