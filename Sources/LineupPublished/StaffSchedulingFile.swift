import Foundation
import LineupInterchange

extension StaffSchedulingInstance {
  /// Reads an instance's file.
  ///
  /// - Throws: `PublishedError.unreadable`, `.faults` with everything that is wrong.
  public init(path: String) throws(PublishedError) {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    self = try StaffSchedulingFile(InstanceText(path: path), name: name).instance()
  }

  /// Reads an instance from bytes; `file` is how faults name them.
  ///
  /// - Throws: `PublishedError.faults` with everything that is wrong.
  public init(bytes: [UInt8], name: String, file: String) throws(PublishedError) {
    let text = InstanceText(bytes: bytes, file: file)
    self = try StaffSchedulingFile(text, name: name).instance()
  }
}

/// Reads the sections of a staff scheduling file, in any order.
private struct StaffSchedulingFile {
  private enum Section: String, CaseIterable {
    case horizon = "SECTION_HORIZON"
    case shifts = "SECTION_SHIFTS"
    case staff = "SECTION_STAFF"
    case daysOff = "SECTION_DAYS_OFF"
    case onRequests = "SECTION_SHIFT_ON_REQUESTS"
    case offRequests = "SECTION_SHIFT_OFF_REQUESTS"
    case cover = "SECTION_COVER"
  }

  private static let largestWeight = 1_000_000_000
  private static let largestCount = 10_000_000
  private static let mostDays = 3660

  private let text: InstanceText
  private let name: String
  private var linesOf: [Section: [InstanceLine]] = [:]
  private var days = 0
  private var kinds: [StaffSchedulingInstance.Kind] = []
  private var kindIDs: Set<String> = []
  private var employees: [StaffSchedulingInstance.Employee] = []
  private var employeeIndex: [String: Int] = [:]
  private var requests: [StaffSchedulingInstance.Request] = []
  private var covers: [StaffSchedulingInstance.Cover] = []

  init(_ text: InstanceText, name: String) {
    self.text = text
    self.name = name
  }

  func instance() throws(PublishedError) -> StaffSchedulingInstance {
    var reader = self
    reader.sortIntoSections()
    // What later sections refer to must be sound first, or one fault would bring many.
    try text.check()
    reader.readHorizon()
    reader.readShifts()
    try text.check()
    reader.readStaff()
    try text.check()
    reader.readDaysOff()
    reader.readRequests(.onRequests, isOn: true)
    reader.readRequests(.offRequests, isOn: false)
    reader.readCover()
    try text.check()
    return StaffSchedulingInstance(
      name: name, days: reader.days, kinds: reader.kinds, employees: reader.employees,
      requests: reader.requests, covers: reader.covers)
  }

  private mutating func sortIntoSections() {
    var current: Section?
    var isKnown = true
    for line in text.lines {
      if line.text.uppercased().hasPrefix("SECTION_") {
        current = Section(rawValue: line.text.uppercased())
        isKnown = current != nil
        if let current {
          if linesOf[current] != nil {
            text.refuse(
              line.position, "\(current.rawValue) is there twice", "join the two sections")
          }
          linesOf[current, default: []] += []
        } else {
          text.refuse(
            line.position, "\(quoted(line.cell)) is no section",
            "use one of \(Section.allCases.map(\.rawValue).joined(separator: ", "))")
        }
      } else if let current {
        linesOf[current]?.append(line)
      } else if isKnown {
        text.refuse(
          line.position, "\(quoted(line.cell)) stands before the first section",
          "move it below its section's name")
      }
    }
    for section in Section.allCases where linesOf[section] == nil {
      text.refuse(
        nil, "\(section.rawValue) is missing",
        "add it, with no line below where there is nothing to say")
    }
  }

  private mutating func readHorizon() {
    let lines = linesOf[.horizon] ?? []
    guard let first = lines.first else {
      text.refuse(nil, "the horizon has no length", "write its days below SECTION_HORIZON")
      return
    }
    days = text.number(first.cell, "the horizon", in: 1...Self.mostDays) ?? 0
    for line in lines.dropFirst() {
      text.refuse(
        line.position, "\(quoted(line.cell)) is a second horizon", "leave one number of days")
    }
  }

  private mutating func readShifts() {
    var followers: [(cell: InstanceCell, kind: Int)] = []
    for line in linesOf[.shifts] ?? [] {
      let cells = line.cells(separatedBy: ",")
      guard has(line, cells, 2...3, "ID, MINUTES, IDS THAT CANNOT FOLLOW") else { continue }
      guard let id = newID(cells[0], "shift", isKnown: kindIDs.contains),
        let minutes = text.number(cells[1], "the length of shift \(id)", in: 1...1440)
      else { continue }
      let named =
        cells.count == 3 && !cells[2].text.isEmpty ? cells[2].pieces(separatedBy: "|") : []
      followers += named.map { ($0, kinds.count) }
      kindIDs.insert(id)
      kinds.append(
        StaffSchedulingInstance.Kind(
          id: id, minutes: minutes, forbiddenNext: Set(named.map(\.text))))
    }
    for (cell, kind) in followers where !kindIDs.contains(cell.text) {
      text.refuse(
        cell.position, "\(quoted(cell)), which cannot follow \(kinds[kind].id), is no shift",
        "name one of \(listed(kinds.map(\.id)))")
    }
    if kinds.isEmpty, text.log.isEmpty {
      text.refuse(nil, "there are no shifts", "list them below SECTION_SHIFTS")
    }
  }

  private mutating func readStaff() {
    let form =
      "ID, MAXIMUM SHIFTS, MAXIMUM MINUTES, MINIMUM MINUTES, MAXIMUM CONSECUTIVE SHIFTS, "
      + "MINIMUM CONSECUTIVE SHIFTS, MINIMUM CONSECUTIVE DAYS OFF, MAXIMUM WEEKENDS"
    for line in linesOf[.staff] ?? [] {
      let cells = line.cells(separatedBy: ",")
      guard has(line, cells, 8...8, form) else { continue }
      let known = employeeIndex
      guard let id = newID(cells[0], "employee", isKnown: { known[$0] != nil }) else { continue }
      func limit(_ place: Int, _ what: String, from least: Int) -> Int? {
        text.number(cells[place], "\(what) of employee \(id)", in: least...Self.largestCount)
      }
      let shifts = maximumShifts(cells[1], of: id)
      let numbers = [
        limit(2, "the maximum of minutes", from: 0),
        limit(3, "the minimum of minutes", from: 0),
        limit(4, "the maximum of consecutive shifts", from: 1),
        limit(5, "the minimum of consecutive shifts", from: 0),
        limit(6, "the minimum of consecutive days off", from: 0),
        limit(7, "the maximum of weekends", from: 0),
      ].compactMap { $0 }
      guard numbers.count == 6, let shifts else { continue }
      employeeIndex[id] = employees.count
      employees.append(
        StaffSchedulingInstance.Employee(
          id: id, maximumShifts: shifts, maximumMinutes: numbers[0], minimumMinutes: numbers[1],
          maximumConsecutiveShifts: numbers[2], minimumConsecutiveShifts: numbers[3],
          minimumConsecutiveDaysOff: numbers[4], maximumWeekends: numbers[5]))
    }
    if employees.isEmpty, text.log.isEmpty {
      text.refuse(nil, "there are no employees", "list them below SECTION_STAFF")
    }
  }

  /// Reads `E=14|L=0`; every shift is named once.
  private func maximumShifts(_ cell: InstanceCell, of employee: String) -> [String: Int]? {
    var limits: [String: Int] = [:]
    var isSound = true
    for piece in cell.pieces(separatedBy: "|") {
      let sides = piece.pieces(separatedBy: "=")
      guard sides.count == 2 else {
        text.refuse(piece.position, "\(quoted(piece)) is no limit", "write SHIFT=NUMBER")
        isSound = false
        continue
      }
      guard isShift(sides[0]),
        let limit = text.number(
          sides[1], "the maximum of shifts \(sides[0].text)", in: 0...Self.largestCount)
      else {
        isSound = false
        continue
      }
      if limits.updateValue(limit, forKey: sides[0].text) != nil {
        text.refuse(
          piece.position, "employee \(employee) has two limits for shift \(sides[0].text)",
          "leave one of them")
        isSound = false
      }
    }
    let missing = kinds.map(\.id).filter { limits[$0] == nil }
    if isSound, !missing.isEmpty {
      text.refuse(
        cell.position,
        "employee \(employee) has no limit for \(listed(missing))",
        "add SHIFT=NUMBER for each; \(days) where nothing limits it")
      isSound = false
    }
    return isSound ? limits : nil
  }

  private mutating func readDaysOff() {
    for line in linesOf[.daysOff] ?? [] {
      let cells = line.cells(separatedBy: ",")
      guard has(line, cells, 2...Int.max, "EMPLOYEE, DAY, DAY, ...") else { continue }
      guard let employee = employee(cells[0]) else { continue }
      for cell in cells.dropFirst() {
        if let day = day(cell) { employees[employee].daysOff.insert(day) }
      }
    }
  }

  private mutating func readRequests(_ section: Section, isOn: Bool) {
    var seen: Set<[String]> = []
    for line in linesOf[section] ?? [] {
      let cells = line.cells(separatedBy: ",")
      guard has(line, cells, 4...4, "EMPLOYEE, DAY, SHIFT, WEIGHT") else { continue }
      let (who, when) = (employee(cells[0]), day(cells[1]))
      let isShift = isShift(cells[2])
      let weight = text.number(cells[3], "the weight", in: 0...Self.largestWeight)
      guard let who, let when, isShift, let weight else { continue }
      guard seen.insert([cells[0].text, String(when), cells[2].text]).inserted else {
        text.refuse(
          line.position,
          "employee \(cells[0].text) asks twice about shift \(cells[2].text) on day \(when)",
          "leave one of the lines, with the sum of their weights")
        continue
      }
      requests.append(
        StaffSchedulingInstance.Request(
          employee: who, day: when, kind: cells[2].text, isOn: isOn, weight: weight))
    }
  }

  private mutating func readCover() {
    var seen: Set<[String]> = []
    for line in linesOf[.cover] ?? [] {
      let cells = line.cells(separatedBy: ",")
      let form = "DAY, SHIFT, REQUIREMENT, WEIGHT FOR UNDER, WEIGHT FOR OVER"
      guard has(line, cells, 5...5, form) else { continue }
      let (when, isShift) = (day(cells[0]), isShift(cells[1]))
      let requirement = text.number(cells[2], "the requirement", in: 0...Self.largestCount)
      let under = text.number(cells[3], "the weight for under", in: 0...Self.largestWeight)
      let over = text.number(cells[4], "the weight for over", in: 0...Self.largestWeight)
      guard let when, isShift, let requirement, let under, let over else { continue }
      guard seen.insert([String(when), cells[1].text]).inserted else {
        text.refuse(
          line.position, "shift \(cells[1].text) on day \(when) is covered twice",
          "leave one of the lines")
        continue
      }
      covers.append(
        StaffSchedulingInstance.Cover(
          day: when, kind: cells[1].text, requirement: requirement, underWeight: under,
          overWeight: over))
    }
  }

  private func has(
    _ line: InstanceLine, _ cells: [InstanceCell], _ count: ClosedRange<Int>, _ form: String
  ) -> Bool {
    if count.contains(cells.count) { return true }
    let number = cells.count == 1 ? "1 value" : "\(cells.count) values"
    text.refuse(line.position, "the line has \(number)", "write \(form)")
    return false
  }

  private func newID(
    _ cell: InstanceCell, _ what: String, isKnown: (String) -> Bool
  ) -> String? {
    if cell.text.isEmpty {
      text.refuse(cell.position, "the \(what) has no name", "write one")
      return nil
    }
    if isKnown(cell.text) {
      text.refuse(
        cell.position, "the \(what) \(quoted(cell)) is there twice", "leave one of the lines")
      return nil
    }
    return cell.text
  }

  private func employee(_ cell: InstanceCell) -> Int? {
    if let index = employeeIndex[cell.text] { return index }
    text.refuse(
      cell.position, "\(quoted(cell)) is no employee",
      "name one of SECTION_STAFF, as \(employees.first?.id ?? "A")")
    return nil
  }

  private func isShift(_ cell: InstanceCell) -> Bool {
    if kindIDs.contains(cell.text) { return true }
    text.refuse(
      cell.position, "\(quoted(cell)) is no shift",
      "name one of \(listed(kinds.map(\.id)))")
    return false
  }

  private func day(_ cell: InstanceCell) -> Int? {
    text.number(cell, "the day", in: 0...max(0, days - 1))
  }
}

/// `A, B, C`; a long list is cut.
private func listed(_ words: [String]) -> String {
  let shown = words.prefix(12).map(VisibleText.escaped)
  return shown.joined(separator: ", ") + (words.count > shown.count ? ", ..." : "")
}
