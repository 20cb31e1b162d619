import ArgumentParser
import LineupPublished

/// Solves published staff scheduling instances with the planner and prints what it came to.
struct ShiftsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shifts", abstract: "Solve published staff scheduling instances.",
    discussion: """
      The instances are those of T. Curtois and R. Qu (2014). Each is told to the planner as a \
      campaign, and each roster is judged by a checker that does not know the planner's rules.

      Example: lineup-bench shifts Instance*.txt --seconds 60 --json --solution rosters
      """)

  @Argument(help: "Files of instances.") var files: [String]
  @Option(help: "Seconds for each instance.") var seconds = 60.0
  @OptionGroup var options: PublishedOptions

  func validate() throws {
    guard seconds > 0 else { throw ValidationError("--seconds is \(seconds); give more than 0") }
  }

  func run() throws {
    let instances = try options.instances(in: files) { path throws(PublishedError) in
      try StaffSchedulingInstance(path: path)
    }
    let run = options.run(seconds: seconds)
    try options.report(
      on: instances, name: \.name, solve: { try run.solve($0, onNews: $1) },
      write: { try $0.write($1, of: $2) })
  }
}
