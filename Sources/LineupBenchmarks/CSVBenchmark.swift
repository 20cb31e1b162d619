import ArgumentParser
import LineupInterchange

/// Times the CSV reader on a file.
struct CSVBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Read a CSV file several times and print the best speed.",
    discussion: "Example: lineup-bench csv roster.csv --runs 5")

  @Argument(help: "The file to read; its first run also warms the file cache.")
  var file: String

  @Option(help: "How often to read it.")
  var runs = 5

  @Flag(help: "Also compute the file's SHA-256 while reading.")
  var hash = false

  @Flag(help: "Also make a string of every cell.")
  var strings = false

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs is \(runs); give at least 1") }
  }

  func run() throws {
    let clock = ContinuousClock()
    var best = Duration.seconds(Int64.max / 2)
    var counts = (bytes: 0, records: 0, cells: 0, faults: 0)
    for _ in 0..<runs {
      let source = try ByteSource(path: file, hashing: hash)
      let log = FaultLog()
      counts = (0, 0, 0, 0)
      var length = 0
      let time = try clock.measure {
        let reader = try CSVReader(source, dialect: .detected, log: log)
        try reader.forEachRecord { record in
          counts.records += 1
          counts.cells += record.count
          guard strings else { return }
          for index in 0..<record.count { length += record.string(at: index)?.utf8.count ?? 0 }
        }
      }
      counts.bytes = source.byteCount
      counts.faults = log.count
      best = min(best, time)
      if strings { print("bytes of cells\t\(length)") }
    }
    let speed = Double(counts.bytes) / 1e6 / (best / .seconds(1))
    print("file\t\(file)")
    print("megabytes\t\(Double(counts.bytes / 10_000) / 100)")
    print("records\t\(counts.records)")
    print("cells\t\(counts.cells)")
    print("faults\t\(counts.faults)")
    print("seconds\t\((best / .milliseconds(1)).rounded() / 1000)")
    print("megabytes per second\t\(speed.rounded())")
  }
}
