import Lineup
import Testing

@testable import LineupPlanner

@Suite("seating")
struct SeatingTests {
  @Test("misses as few minima, then targets, as any way to seat people", arguments: 0..<60)
  func agreesWithEnumeration(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let languages = ["en", "es", "pt"]
    var tiny = TinyCase(
      workers: (0..<Int.random(in: 1...5, using: &random)).map { _ in
        TinyCase.Worker(
          languages: languages.filter { _ in Bool.random(using: &random) } + ["fr"])
      },
      jobs: [
        TinyCase.Job(
          from: 480, to: 840,
          desks: languages.map { language in
            let minimum = Int.random(in: 0...2, using: &random)
            let target = minimum + Int.random(in: 0...1, using: &random)
            return (language, minimum, target, target + Int.random(in: 0...1, using: &random))
          })
      ])
    tiny.hires = 0...9
    let problem = try tiny.problem()
    let shift = problem.shifts[0]
    let taken = Int.random(in: 0...1, using: &random)
    let seated = Seating.desks(
      of: problem.people, on: shift, taken: [shift.needs[0].id: taken], in: problem)
    #expect(seated.count == problem.people.count)
    let grid = problem.people.map { person in
      shift.needs.firstIndex { $0.id == seated[person.id] } ?? -1
    }
    let value = missed(grid, tiny, taken)
    var best: [Int]?
    tiny.forEachGrid { other in
      let told = missed(other.map { $0[0] }, tiny, taken)
      if best.map({ told.lexicographicallyPrecedes($0) }) ?? true { best = told }
    }
    #expect(value == best)
  }

  /// Heads missing to minima and to targets; whoever cannot serve a desk fills no seat.
  private func missed(_ grid: [Int], _ tiny: TinyCase, _ taken: Int) -> [Int] {
    var (minima, targets) = (0, 0)
    for (place, desk) in tiny.jobs[0].desks.enumerated() {
      let heads =
        (place == 0 ? taken : 0)
        + zip(grid, tiny.workers).count { $0 == place && $1.languages.contains(desk.language) }
      minima += max(0, desk.minimum - heads)
      targets += max(0, desk.target - heads)
    }
    return [minima, targets]
  }
}
