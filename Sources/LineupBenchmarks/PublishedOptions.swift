import ArgumentParser
import Foundation
import LineupInterchange
import LineupPublished

/// What the benchmarks of published instances have in common.
struct PublishedOptions: ParsableArguments {
  @Option(help: "Threads of the solver.") var workers = 2
  @Option(help: "Seed of the solver's random choices.") var seed: Int32 = 1
  @Flag(help: "Print one JSON object for each instance.") var json = false
  @Option(
    name: .customLong("solution"),
    help: ArgumentHelp("Write each solution as CSV into this folder.", valueName: "dir"))
  var solutionFolder: String?
  @Flag(help: "Solve a plain CP-SAT model instead, the peer of the planner.") var plain = false

  func validate() throws {
    guard workers > 0 else { throw ValidationError("--workers is \(workers); give at least 1") }
  }

  /// A run of the chosen engine with so many seconds for each instance.
  func run(seconds: Double) -> PublishedRun {
    PublishedRun(
      engine: plain ? .plain : .planner, seconds: seconds, workers: workers, seed: seed)
  }

  /// Reads every file before anything is solved, so that a long run does not end at a typing error.
  ///
  /// - Throws: `ExitCode` after telling all faults of all files: 66 where one cannot be read, else
  ///   65.
  func instances<Instance>(
    in files: [String], _ read: (String) throws(PublishedError) -> Instance
  ) throws -> [Instance] {
    var instances: [Instance] = []
    var exit: Int32?
    for file in files {
      do throws(PublishedError) {
        instances.append(try read(file))
      } catch {
        tell("\(error)")
        if case .unreadable = error { exit = 66 } else { exit = exit ?? 65 }
      }
    }
    if let exit { throw ExitCode(exit) }
    return instances
  }

  /// Solves instance after instance, printing each result as it comes.
  ///
  /// - Throws: `ExitCode.failure` at the end where the checker refused a solution.
  func report<Instance, Solution>(
    on instances: [Instance], name: (Instance) -> String,
    solve: (Instance, @escaping (PublishedRun.News) -> Void) throws ->
      PublishedRun.Answer<Solution>,
    write: (SolutionFile, Solution, Instance) throws -> Void
  ) throws {
    let folder = try solutionFolder.map { try SolutionFile(folder: $0) }
    let output = try ByteSink(path: "-")
    var isRefused = false
    for instance in instances {
      let label = name(instance)
      var best: Int64?
      let answer = try solve(instance) { news in
        guard let found = news.best, best.map({ found < $0 }) ?? true else { return }
        best = found
        let bound = news.bound.map { ", bound \($0)" } ?? ""
        tell("\(label): \(found)\(bound) after \(String(format: "%.1f", news.elapsed)) s")
      }
      for refusal in answer.refusals { tell("\(label): REFUSED: \(refusal)") }
      isRefused = isRefused || !answer.refusals.isEmpty
      let line = json ? answer.result.json : answer.result.sentence
      try output.write { $0 += (line + "\n").utf8 }
      try output.flush()
      if let folder, let solution = answer.solution { try write(folder, solution, instance) }
    }
    if isRefused { throw ExitCode.failure }
  }

  private func tell(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
