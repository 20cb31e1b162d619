import Foundation
import Testing

@testable import LineupPublished

@Suite("personnel tasks")
struct PersonnelTaskTests {
  @Test("are read whole")
  func whole() throws {
    let instance = try taskInstance(smallTaskFile)
    #expect(instance.tasks.count == 5)
    #expect(instance.tasks[1] == .init(start: 10, end: 40))
    #expect(instance.qualifications == [[0, 3], [1, 2, 4], [2, 4], [0, 1, 2, 3, 4]])
  }

  @Test("mean the same with CRLF, a byte order mark, comments, no type and other order")
  func tolerance() throws {
    let plain = try taskInstance(smallTaskFile)
    let marked = "\u{FEFF}" + smallTaskFile.replacingOccurrences(of: "\n", with: " # note\r\n\r\n")
    #expect(try taskInstance(marked) == plain)
    let lines = smallTaskFile.split(separator: "\n").map(String.init)
    let turned = (lines[8...] + lines[2..<8]).joined(separator: "\n")
    #expect(try taskInstance(turned) == plain)
    let spaced = smallTaskFile.replacingOccurrences(of: " = ", with: "=")
    #expect(try taskInstance(spaced) == plain)
  }

  @Test(
    "are refused with the place of the fault and its remedy",
    arguments: [
      (
        "Jobs = 5", "Jobs = 6",
        "small.dat:3:8: error: Jobs says 6, 5 lines follow; correct the number, or complete the lines"
      ),
      (
        "Jobs = 5", "", "small.dat: error: Jobs is missing; write Jobs = NUMBER and its lines"
      ),
      (
        "Type = 1", "Type = 2",
        "small.dat:2:8: error: the type is '2'; give an instance of type 1, fixed tasks"
      ),
      (
        "Type = 1", "Kind = 1",
        "small.dat:2:1: error: 'Kind = 1' is no part of the format; use Type = 1, Jobs = NUMBER or Qualifications = NUMBER"
      ),
      (
        "10   40", "40   40",
        "small.dat:5:7: error: the task ends at 40 and starts at 40; let it end after its start"
      ),
      ("10   40", "10", "small.dat:5:2: error: '10' is no task; write its START and END"),
      (
        "10   40", "x   40",
        "small.dat:5:2: error: the start is 'x'; write a whole number from 0 to 5255999"
      ),
      (
        "2:   0  3", "2:   0  5",
        "small.dat:10:10: error: the task is '5'; write a whole number from 0 to 4"
      ),
      (
        "2:   0  3", "3:   0  3",
        "small.dat:10:2: error: the line has 2 tasks and says 3; correct the count, or complete the tasks"
      ),
      ("2:   0  3", "2:   0  0", "small.dat:10:10: error: task 0 is there twice; leave it once"),
      (
        "2:   0  3", "0  3",
        "small.dat:10:2: error: '0  3' names no qualifications; write COUNT: TASK TASK ..."
      ),
      (
        "# made by hand", "1 2",
        "small.dat:1:1: error: '1 2' stands before any part; begin with Type = 1, then Jobs = NUMBER"
      ),
    ])
  func fault(good: String, bad: String, sentence: String) throws {
    #expect(smallTaskFile.contains(good))
    let text = smallTaskFile.replacingOccurrences(of: good, with: bad)
    let found = try faults(in: text, of: taskInstance)
    #expect(found.contains(sentence), "\(found)")
  }

  @Test("form the largest sets that run at one minute, where touching is not overlapping")
  func cliques() throws {
    #expect(try taskInstance(smallTaskFile).cliques == [[0, 1, 2], [1, 2, 3], [3, 4]])
    let random = RandomTasks(seed: 5, tasks: 30, people: 3).instance
    let running = (0..<60).map { minute in
      Set(
        random.tasks.indices.filter {
          random.tasks[$0].start <= minute && minute < random.tasks[$0].end
        })
    }
    let largest = Set(running.filter { set in !running.contains { $0.isStrictSuperset(of: set) } })
    #expect(Set(random.cliques.map(Set.init)) == largest)
  }

  @Test("are judged by qualification, overlap and completeness")
  func checker() throws {
    let checker = PersonnelTaskChecker(try taskInstance(smallTaskFile))
    #expect(checker.verdict(on: [0, 1, 3, 0, 1]) == .init(violations: [], objective: 3))
    #expect(
      checker.verdict(on: [0, 1, 1, 0, 3]).violations == ["person 1 does tasks 1 and 2 at once"])
    #expect(
      checker.verdict(on: [0, 2, 3, 0, 1]).violations == ["person 2 is not qualified for task 1"])
    #expect(checker.verdict(on: [0, 1, nil, 0, 1]).violations == ["nobody does task 2"])
    #expect(
      checker.verdict(on: [0, 1, 7, 0, 1]).violations == ["person 7, who does task 2, is not there"]
    )
    #expect(checker.verdict(on: [0]).violations == ["the solution is not of 5 tasks"])
  }

  @Test(
    "need as many people as there are tasks of which nobody can do two, which the planner proves")
  func bound() throws {
    func fewest(_ file: String) throws -> [Int64?] {
      let result = try PublishedRun(engine: .planner, seconds: 10, workers: 1)
        .solve(try taskInstance(file)).result
      return [result.objective, result.bound]
    }
    #expect(try fewest(smallTaskFile) == [3, 3])
    // Nobody can do both task 4 and one of the three before, so a fourth is needed.
    let apart = smallTaskFile.replacingOccurrences(
      of: "3:   1  2  4", with: "2:   1  2"
    ).replacingOccurrences(
      of: "2:   2  4", with: "1:   4"
    ).replacingOccurrences(
      of: "5:   0  1  2  3  4", with: "4:   0  1  2  3")
    #expect(try fewest(apart) == [4, 4])
  }
}

/// The fewest people that can do all tasks, found by trying everything; nil where nobody can.
func bruteForce(_ instance: PersonnelTaskInstance) -> Int? {
  var best: Int?
  var people = [Int?](repeating: nil, count: instance.tasks.count)
  func visit(_ task: Int) {
    guard task < people.count else {
      best = min(best ?? .max, Set(people.compactMap { $0 }).count)
      return
    }
    for person in instance.qualifications.indices
    where instance.qualifications[person].contains(task) {
      let clashes = (0..<task).contains {
        people[$0] == person && instance.tasks[$0].overlaps(instance.tasks[task])
      }
      guard !clashes else { continue }
      people[task] = person
      visit(task + 1)
      people[task] = nil
    }
  }
  visit(0)
  return best
}

/// Invented tasks within an hour, whom about two thirds of the people can do.
struct RandomTasks {
  let instance: PersonnelTaskInstance

  init(seed: UInt64, tasks count: Int, people: Int) {
    var random = Dice(seed: seed)
    let tasks = (0..<count).map { _ in
      let start = Int.random(in: 0..<50, using: &random)
      return PersonnelTaskInstance.Task(
        start: start, end: start + Int.random(in: 1...10, using: &random) * 2)
    }
    let qualifications = (0..<people).map { _ in
      Set((0..<count).filter { _ in Int.random(in: 0..<3, using: &random) > 0 })
    }
    instance = PersonnelTaskInstance(name: "Random", tasks: tasks, qualifications: qualifications)
  }
}

/// Random numbers whose sequence is known (SplitMix64; Steele, Lea, Flood 2014).
struct Dice: RandomNumberGenerator {
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
