/// Judges who does which task by the terms of the instance's file and by nothing else.
public struct PersonnelTaskChecker {
  /// What a solution is worth.
  public struct Verdict: Hashable, Sendable {
    /// Everything that is broken, in words; none for a sound solution.
    public let violations: [String]

    /// People with at least one task.
    public let objective: Int
  }

  private let instance: PersonnelTaskInstance

  /// A judge of an instance's solutions.
  public init(_ instance: PersonnelTaskInstance) {
    self.instance = instance
  }

  /// Judges a solution: for each task the person who does it, nil for nobody.
  public func verdict(on people: [Int?]) -> Verdict {
    guard people.count == instance.tasks.count else {
      return Verdict(
        violations: ["the solution is not of \(instance.tasks.count) tasks"], objective: 0)
    }
    var violations: [String] = []
    var tasksOf: [Int: [Int]] = [:]
    for (task, person) in people.enumerated() {
      guard let person else {
        violations.append("nobody does task \(task)")
        continue
      }
      guard instance.qualifications.indices.contains(person) else {
        violations.append("person \(person), who does task \(task), is not there")
        continue
      }
      if !instance.qualifications[person].contains(task) {
        violations.append("person \(person) is not qualified for task \(task)")
      }
      tasksOf[person, default: []].append(task)
    }
    for (person, tasks) in tasksOf.sorted(by: { $0.key < $1.key }) {
      for (place, task) in tasks.enumerated() {
        for other in tasks[..<place] where instance.tasks[task].overlaps(instance.tasks[other]) {
          violations.append("person \(person) does tasks \(other) and \(task) at once")
        }
      }
    }
    return Verdict(violations: violations, objective: tasksOf.count)
  }
}
