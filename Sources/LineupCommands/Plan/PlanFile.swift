import ArgumentParser
import Lineup
import LineupInterchange
import LineupPlanner

/// One line of a plan made by hand: who works which shift, or who is hired without any.
struct PlanLine {
  var curator: String?
  var name: String?
  var day: LocalDate?
  var shift: String?
  var desk: String?

  /// The columns in the order in which `plan export` writes them.
  static var columns: [ImportColumn<PlanLine>] {
    [
      .text("curator", aliases: ["external_id", "person", "employee"]) { $0.curator = $1 },
      .text("name") { $0.name = $1 },
      .parsed("day", aliases: ["date"], by: { try LocalDate($0) }) { $0.day = $1 },
      .text("shift", aliases: ["code"]) { $0.shift = $1 },
      .text("desk") { $0.desk = $1 },
    ]
  }
}

/// A plan of a file, read against a campaign's people and shifts.
struct PlanFile {
  let path: String
  let format: FileFormat?
  let desk: PlanningDesk

  /// A person on a shift, at a desk where the file names one.
  private struct Seat {
    let curator: Identifier<Curator>
    let shift: Shift
    let need: Identifier<Need>?
  }

  /// What a line says.
  private enum Entry {
    case seat(Seat)
    case hire(Identifier<Curator>)
  }

  /// The plan, with desks for whom the file names none.
  ///
  /// - Throws: `ImportRefusal` with every fault in its place, `InterchangeError`.
  func plan(of problem: Problem) throws -> Plan {
    let (seats, hires) = try read()
    let byShift = Dictionary(grouping: seats, by: \.shift.id)
    var assignments: [Assignment] = []
    for shift in desk.shifts {
      let here = byShift[shift.id] ?? []
      let taken = Dictionary(grouping: here.compactMap(\.need), by: { $0 }).mapValues(\.count)
      let unseated = here.filter { $0.need == nil }.compactMap { seat in
        problem.index(of: seat.curator).map { problem.people[$0] }
      }
      let found = Seating.desks(of: unseated, on: shift, taken: taken, in: problem)
      for seat in here {
        guard let need = seat.need ?? found[seat.curator] ?? shift.needs.first?.id else { continue }
        assignments.append(Assignment(curator: seat.curator, shift: shift.id, need: need))
      }
    }
    return Plan(assignments, idle: hires, of: problem)
  }

  private func read() throws -> (seats: [Seat], hires: Set<Identifier<Curator>>) {
    let log = FaultLog()
    let file = try RereadableFile(path: path)
    let reader = try (format ?? (path == "-" ? .csv : FileFormat(ofPath: path)))
      .reader(of: try file.source(hashing: false), log: log)
    let table = try ImportTable(PlanLine.columns)
    let people = PeopleByKey(desk.curators)
    var seats: [Seat] = []
    var hires: Set<Identifier<Curator>> = []
    var seen: [Repair.Seat: Int] = [:]
    var count = 0
    try table.forEachRow(of: reader, from: PlanLine(), rejected: { _ in count += 1 }) {
      line, record in
      count += 1
      var (entry, problems) = judge(line, people)
      switch entry {
      case .hire(let curator): hires.insert(curator)
      case .seat(let seat):
        let key = Repair.Seat(seat.curator, on: seat.shift.id)
        if let earlier = seen.updateValue(record.line, forKey: key) {
          let problem = ValueProblem(
            "line \(earlier) puts the same person on \(seat.shift.key)",
            remedy: "keep one of them")
          problems.append(FieldProblem("shift", problem))
        } else {
          seats.append(seat)
        }
      case nil: break
      }
      for problem in problems {
        log.report(table.fault(of: record, in: problem.field, problem.problem))
      }
    }
    if count == 0, log.isEmpty {
      log.report(
        Fault(
          file: file.name, message: "the file has no records",
          remedy: "write a line for each person on a shift; `lineup plan export` shows the form",
          concernsWholeFile: true))
    }
    guard log.isEmpty else { throw ImportRefusal.faults(log.faults, unlisted: log.unlisted) }
    return (seats, hires)
  }

  /// What a line means, or what is wrong with it.
  private func judge(
    _ line: PlanLine, _ people: PeopleByKey
  ) -> (entry: Entry?, problems: [FieldProblem]) {
    var problems: [FieldProblem] = []
    var curator: Identifier<Curator>?
    do throws(ValueProblem) {
      curator = try people.find(line.curator, name: line.name)
    } catch {
      problems.append(FieldProblem("curator", error))
    }
    guard line.day != nil || line.shift != nil || line.desk != nil else {
      return (curator.map(Entry.hire), problems)
    }
    do throws(LineProblem) {
      let (shift, need) = try shift(of: line)
      return (
        curator.map { .seat(Seat(curator: $0, shift: shift, need: need)) }, problems
      )
    } catch {
      return (nil, problems + [FieldProblem(error.field, error.problem)])
    }
  }

  private struct LineProblem: Error {
    let field: String
    let problem: ValueProblem
  }

  /// The shift that a line means, and its desk where the line names one.
  private func shift(
    of line: PlanLine
  ) throws(LineProblem) -> (shift: Shift, need: Identifier<Need>?) {
    guard let text = line.shift else {
      throw LineProblem(
        field: "shift",
        problem: ValueProblem(
          "the shift is missing",
          remedy: "write its code; leave out the day too for a hire "
            + "without work"))
    }
    let key = line.day.map { "\(text)@\($0)" } ?? text
    guard let shift = desk.shifts.first(where: { $0.key == key || "\($0.id)" == key }) else {
      let isCancelled = desk.cancelled.contains { $0.key == key }
      let sameDay = desk.shifts.filter { $0.day == line.day }.prefix(5).map(\.code)
      let problem =
        isCancelled
        ? ValueProblem("the shift \(VisibleText.quoted(key)) is cancelled", remedy: "leave it out")
        : ValueProblem(
          "there is no shift \(VisibleText.quoted(key))",
          remedy: sameDay.isEmpty
            ? "write its code and day; `lineup shift list` shows them"
            : "the day has \(sameDay.joined(separator: ", "))")
      throw LineProblem(field: "shift", problem: problem)
    }
    guard let desk = line.desk else {
      guard !shift.needs.isEmpty else {
        throw LineProblem(
          field: "shift",
          problem: ValueProblem("\(shift.key) needs nobody", remedy: "leave it out"))
      }
      return (shift, nil)
    }
    guard let need = shift.needs.first(where: { $0.place == desk }) else {
      let known = shift.needs.map(\.place).joined(separator: ", ")
      throw LineProblem(
        field: "desk",
        problem: ValueProblem(
          "\(shift.key) has no desk \(VisibleText.quoted(desk))",
          remedy: known.isEmpty ? "it needs nobody; leave it out" : "write one of \(known)"))
    }
    return (shift, need.id)
  }
}

/// People by everything that a file may call them.
private struct PeopleByKey {
  private var byKey: [String: Identifier<Curator>] = [:]
  private var byName: [String: [Identifier<Curator>]] = [:]

  init(_ curators: [Curator]) {
    for curator in curators {
      for key in ["#\(curator.id)", "\(curator.id)"] { byKey[key] = curator.id }
    }
    for curator in curators {
      for channel in curator.profile.channels {
        byKey[channel.description.lowercased()] = curator.id
      }
      byName[curator.profile.name.lowercased(), default: []].append(curator.id)
    }
    // An agency's own key counts before Lineup's: 17 may be somebody's external id.
    for curator in curators {
      if let key = curator.profile.externalID { byKey[key] = curator.id }
    }
  }

  /// The person with an external id, account, number or name.
  func find(_ key: String?, name: String?) throws(ValueProblem) -> Identifier<Curator> {
    guard let text = key ?? name else {
      throw ValueProblem(
        "nobody is named", remedy: "write an external id, an account as platform:handle, or a name")
    }
    if let key, let found = byKey[key] ?? byKey[key.lowercased()] { return found }
    let namesakes = byName[text.lowercased()] ?? []
    if namesakes.count == 1 { return namesakes[0] }
    throw namesakes.isEmpty
      ? ValueProblem(
        "\(VisibleText.quoted(text)) is not on the roster",
        remedy: "write an external id, an account as platform:handle, or a name of the roster")
      : ValueProblem(
        "\(namesakes.count) people are named \(VisibleText.quoted(text))",
        remedy: "write the external id, or an account as platform:handle")
  }
}
