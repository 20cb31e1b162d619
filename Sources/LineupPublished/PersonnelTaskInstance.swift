/// A personnel task instance of Krishnamoorthy, Ernst and Baatar (2012), in the terms of its file:
/// tasks with fixed times, and people with the tasks that they are qualified for.
public struct PersonnelTaskInstance: Hashable, Sendable {
  /// A task from a minute to a later one, which is no longer part of it.
  public struct Task: Hashable, Sendable {
    public let start: Int
    public let end: Int

    /// A task by its minutes.
    public init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }

    /// Whether the two share a minute; tasks that only touch do not.
    public func overlaps(_ other: Task) -> Bool { start < other.end && other.start < end }
  }

  /// As `data_10_51_111_66`.
  public let name: String
  public let tasks: [Task]

  /// For each person the places of the tasks that the person can do.
  public let qualifications: [Set<Int>]

  /// An instance of parts that fit together.
  public init(name: String, tasks: [Task], qualifications: [Set<Int>]) {
    self.name = name
    self.tasks = tasks
    self.qualifications = qualifications
  }

  /// The largest sets of tasks that run at one minute, none within another, in order of time.
  public var cliques: [[Int]] {
    let order = tasks.indices.sorted { (tasks[$0].start, $0) < (tasks[$1].start, $1) }
    var running: [Int] = []
    var groups: [[Int]] = []
    var hasGrown = false
    for task in order {
      let start = tasks[task].start
      if running.contains(where: { tasks[$0].end <= start }) {
        if hasGrown { groups.append(running.sorted()) }
        running.removeAll { tasks[$0].end <= start }
        hasGrown = false
      }
      running.append(task)
      hasGrown = true
    }
    if hasGrown { groups.append(running.sorted()) }
    return groups
  }
}
