import Lineup

/// A small random number generator with a known sequence (SplitMix64, Steele et al. 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension TinyCase {
  /// A random problem with at most a few thousand plans; every second one has wishes, pairs and
  /// more of a contract, and heeds its rules in its own way.
  static func random(seed: UInt64, strict: Bool = false) -> TinyCase {
    var tiny = plain(seed: seed, strict: strict)
    if seed % 2 == 1 {
      var random = SeededGenerator(seed: seed ^ 0xA5A5)
      tiny.addConditions(&random)
      tiny.setRules(&random)
      tiny.addWorkElsewhere(seed: seed)
    }
    tiny.addMinimums(seed: seed)
    return tiny
  }

  /// Has some people of every third case ask for a least fee.
  private mutating func addMinimums(seed: UInt64) {
    guard seed % 3 == 0 else { return }
    var random = SeededGenerator(seed: seed ^ 0x1EA5)
    for worker in workers.indices {
      workers[worker].minimum = [0, 3000, 9000, 16_001].randomElement(using: &random) ?? 0
    }
  }

  /// A random problem of availability, rest, weeks, desks and money.
  private static func plain(seed: UInt64, strict: Bool) -> TinyCase {
    var random = SeededGenerator(seed: seed)
    let (workers, jobs, desks) =
      [(2, 3, 2), (2, 4, 1), (3, 2, 2), (4, 2, 1), (3, 4, 1), (2, 5, 1), (4, 3, 1), (3, 3, 1)]
      .randomElement(using: &random) ?? (2, 2, 1)
    let isOneShiftADay = Int.random(in: 0..<4, using: &random) > 0
    var tiny = TinyCase(
      workers: (0..<workers).map { _ in worker(&random) },
      jobs: (0..<jobs).map { _ in job(&random, desks: desks, strict: strict) })
    tiny.isOneShiftADay = isOneShiftADay
    tiny.rest = [0, 0, 480, 660].randomElement(using: &random) ?? 0
    tiny.flightDays = [7, 10, 14].randomElement(using: &random) ?? 14
    tiny.jobs = tiny.jobs.filter { $0.from / 1440 < tiny.flightDays }
    if tiny.jobs.isEmpty {
      tiny.jobs = [Job(from: 480, to: 840, desks: [("en", 0, 1, 1)])]
    }
    tiny.budget = Int.random(in: 2_000...40_000, using: &random)
    let least = Int.random(in: 0..<6, using: &random) == 0 ? 1 : 0
    tiny.hires = least...Int.random(in: 1...workers, using: &random)
    let pinCount = max(0, Int.random(in: strict ? 0..<4 : -4..<2, using: &random))
    for _ in 0..<pinCount {
      let job = Int.random(in: 0..<tiny.jobs.count, using: &random)
      tiny.pins.append(
        (
          Int.random(in: 0..<workers, using: &random), job,
          Int.random(in: 0..<tiny.jobs[job].desks.count, using: &random)
        ))
    }
    return tiny
  }

  private static func worker(_ random: inout SeededGenerator) -> Worker {
    var worker = Worker()
    worker.flat = Int.random(in: 0...40, using: &random) * 100
    worker.perDay = [0, 0, 1500].randomElement(using: &random) ?? 0
    worker.perHour = Int.random(in: 900...1700, using: &random)
    worker.languages =
      [["en"], ["en", "es"], ["es"], ["en"]].randomElement(using: &random) ?? ["en"]
    worker.minimumWeek = [0, 0, 0, 300, 500].randomElement(using: &random) ?? 0
    worker.maximumWeek = [nil, 400, 720, 900, 1200].randomElement(using: &random) ?? nil
    worker.maximumDays = [nil, nil, 1, 2].randomElement(using: &random) ?? nil
    worker.maximumRow = [nil, nil, 1, 2].randomElement(using: &random) ?? nil
    worker.unpopularBefore = [0, 0, 1, 2].randomElement(using: &random) ?? 0
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let from = Int.random(in: 0..<80, using: &random) * 120
      let hours = [4, 8, 24, 72].randomElement(using: &random) ?? 4
      let kind = AvailabilityKind.allCases.randomElement(using: &random) ?? .available
      worker.windows.append((kind, from, from + hours * 60))
      // Windows that touch must work as one.
      if kind == .available { worker.windows.append((kind, from + hours * 60, from + 7200)) }
    }
    return worker
  }

  private static func job(
    _ random: inout SeededGenerator, desks: Int, strict: Bool
  ) -> Job {
    let day = [0, 0, 1, 1, 2, 3, 6, 7, 8, 9].randomElement(using: &random) ?? 0
    let from = day * 1440 + ([480, 840, 1080].randomElement(using: &random) ?? 480)
    let length = [240, 360, 365].randomElement(using: &random) ?? 360
    return Job(
      from: from, to: from + length, isUnpopular: Bool.random(using: &random),
      desks: ["en", "es"].prefix(desks).map { language in
        let minimum = Int.random(in: 0..<5, using: &random) < (strict ? 2 : 1) ? 1 : 0
        let target = minimum + Int.random(in: 0...2, using: &random)
        return (language, minimum, target, target + Int.random(in: 0...1, using: &random))
      })
  }
}
