import Foundation
import LineupInterchange

extension PersonnelTaskInstance {
  /// Reads an instance's file.
  ///
  /// - Throws: `PublishedError.unreadable`, `.faults` with everything that is wrong.
  public init(path: String) throws(PublishedError) {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    self = try PersonnelTaskFile(InstanceText(path: path)).instance(name)
  }

  /// Reads an instance from bytes; `file` is how faults name them.
  ///
  /// - Throws: `PublishedError.faults` with everything that is wrong.
  public init(bytes: [UInt8], name: String, file: String) throws(PublishedError) {
    self = try PersonnelTaskFile(InstanceText(bytes: bytes, file: file)).instance(name)
  }
}

/// Reads the parts of a personnel task file, in any order: `Type = 1`, `Jobs = N` with N lines of
/// start and end, `Qualifications = N` with N lines `COUNT: TASK TASK ...`.
private struct PersonnelTaskFile {
  private enum Part: String, CaseIterable {
    case type = "Type"
    case jobs = "Jobs"
    case qualifications = "Qualifications"
  }

  private static let mostTasks = 1_000_000

  /// Ten years.
  private static let latestMinute = 5_256_000

  private let text: InstanceText
  private var heads: [Part: InstanceCell] = [:]
  private var linesOf: [Part: [InstanceLine]] = [:]

  init(_ text: InstanceText) {
    self.text = text
  }

  func instance(_ name: String) throws(PublishedError) -> PersonnelTaskInstance {
    var reader = self
    reader.sortIntoParts()
    try text.check()
    reader.readType()
    let tasks = reader.tasks()
    try text.check()
    let qualifications = reader.qualifications(tasks: tasks.count)
    try text.check()
    return PersonnelTaskInstance(name: name, tasks: tasks, qualifications: qualifications)
  }

  private mutating func sortIntoParts() {
    var current: Part?
    for line in text.lines {
      let sides = line.cells(separatedBy: "=")
      guard sides.count > 1 else {
        if let current {
          linesOf[current, default: []].append(line)
        } else {
          text.refuse(
            line.position, "\(quoted(line.cell)) stands before any part",
            "begin with Type = 1, then Jobs = NUMBER")
        }
        continue
      }
      let word = sides[0].text.lowercased()
      guard sides.count == 2,
        let part = Part.allCases.first(where: { $0.rawValue.lowercased() == word })
      else {
        text.refuse(
          line.position, "\(quoted(line.cell)) is no part of the format",
          "use Type = 1, Jobs = NUMBER or Qualifications = NUMBER")
        continue
      }
      if heads.updateValue(sides[1], forKey: part) != nil {
        text.refuse(line.position, "\(part.rawValue) is there twice", "leave one of them")
      }
      current = part
    }
    for part in [Part.jobs, .qualifications] where heads[part] == nil {
      text.refuse(
        nil, "\(part.rawValue) is missing", "write \(part.rawValue) = NUMBER and its lines")
    }
  }

  private func readType() {
    if let type = heads[.type], type.text != "1" {
      text.refuse(
        type.position, "the type is \(quoted(type))", "give an instance of type 1, fixed tasks")
    }
    for line in linesOf[.type] ?? [] {
      text.refuse(
        line.position, "\(quoted(line.cell)) stands below Type", "move it below Jobs = NUMBER")
    }
  }

  private func tasks() -> [PersonnelTaskInstance.Task] {
    let lines = linesOf[.jobs] ?? []
    checkCount(of: lines, in: .jobs, from: 1)
    return lines.compactMap { line in
      let words = line.words
      guard words.count == 2 else {
        text.refuse(line.position, "\(quoted(line.cell)) is no task", "write its START and END")
        return nil
      }
      guard let start = text.number(words[0], "the start", in: 0...Self.latestMinute - 1),
        let end = text.number(words[1], "the end", in: 0...Self.latestMinute)
      else { return nil }
      guard start < end else {
        text.refuse(
          words[1].position, "the task ends at \(end) and starts at \(start)",
          "let it end after its start")
        return nil
      }
      return PersonnelTaskInstance.Task(start: start, end: end)
    }
  }

  private func qualifications(tasks count: Int) -> [Set<Int>] {
    let lines = linesOf[.qualifications] ?? []
    checkCount(of: lines, in: .qualifications, from: 1)
    return lines.map { line in
      let sides = line.cells(separatedBy: ":")
      guard sides.count == 2 else {
        text.refuse(
          line.position, "\(quoted(line.cell)) names no qualifications",
          "write COUNT: TASK TASK ...")
        return []
      }
      var tasks: Set<Int> = []
      let words = sides[1].words
      for word in words {
        guard let task = text.number(word, "the task", in: 0...max(0, count - 1)) else { continue }
        if !tasks.insert(task).inserted {
          text.refuse(word.position, "task \(task) is there twice", "leave it once")
        }
      }
      if let stated = text.number(sides[0], "the count", in: 0...count), stated != words.count {
        text.refuse(
          sides[0].position, "the line has \(words.count) tasks and says \(stated)",
          "correct the count, or complete the tasks")
      }
      return tasks
    }
  }

  private func checkCount(of lines: [InstanceLine], in part: Part, from least: Int) {
    guard let head = heads[part],
      let stated = text.number(head, part.rawValue, in: least...Self.mostTasks),
      stated != lines.count
    else { return }
    text.refuse(
      head.position, "\(part.rawValue) says \(stated), \(lines.count) lines follow",
      "correct the number, or complete the lines")
  }
}
