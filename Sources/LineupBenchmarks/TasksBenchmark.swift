import ArgumentParser
import LineupPublished

/// Solves published personnel task instances with the planner and prints what it came to.
struct TasksBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks", abstract: "Solve published personnel task instances.",
    discussion: """
      The instances are those of Krishnamoorthy, Ernst and Baatar (2012): fixed tasks, people with \
      qualifications, and as few people as possible. Each is told to the planner as a campaign.

      Example: lineup-bench tasks data_*.dat --seconds 30 --json
      """)

  @Argument(help: "Files of instances.") var files: [String]
  @Option(help: "Seconds for each instance.") var seconds = 30.0
  @OptionGroup var options: PublishedOptions

  func validate() throws {
    guard seconds > 0 else { throw ValidationError("--seconds is \(seconds); give more than 0") }
  }

  func run() throws {
    let instances = try options.instances(in: files) { path throws(PublishedError) in
      try PersonnelTaskInstance(path: path)
    }
    let run = options.run(seconds: seconds)
    try options.report(
      on: instances, name: \.name, solve: { try run.solve($0, onNews: $1) },
      write: { try $0.write($1, of: $2) })
  }
}
