/// A rule by which something recurs, as RFC 5545 section 3.3.10 writes it: `FREQ=WEEKLY;BYDAY=TU`.
///
/// Rules of hours, minutes and seconds are refused, for they say nothing of somebody's days; so are
/// parts that the RFC does not allow together, and rare ones that libical 3.0 expands wrongly:
/// days counted from the end of the month in daily rules, and most of BYSETPOS. BYWEEKNO is read
/// where all programs read it alike: every year, with the days of the week told.
public struct Recurrence: Hashable, Sendable {
  public enum Frequency: String, CaseIterable, Sendable {
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  /// Until when a rule holds, the end included.
  public enum End: Hashable, Sendable {
    case day(LocalDate)
    case local(LocalDateTime)
    case instant(Moment)
  }

  /// A day of the week, with its number in the month or year: -1 for the last; nil for every one.
  public struct Day: Hashable, Sendable {
    public let weekday: Weekday
    public let number: Int?
  }

  public private(set) var frequency = Frequency.daily
  public private(set) var interval = 1

  /// How often in all; nil without a limit.
  public private(set) var count: Int?

  /// nil without an end.
  public private(set) var end: End?

  /// The instant that ends the rule; nil where none does.
  public var lastInstant: Moment? { if case .instant(let moment) = end { moment } else { nil } }
  public private(set) var days: [Day] = []
  public private(set) var weekStart = Weekday.monday

  /// The other parts with their numbers, as `BYMONTH`, in the order of `numberParts`.
  public private(set) var numbers: [Part: [Int]] = [:]

  /// A part of a rule that lists numbers.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case months = "BYMONTH"
    case weeks = "BYWEEKNO"
    case yearDays = "BYYEARDAY"
    case monthDays = "BYMONTHDAY"
    case hours = "BYHOUR"
    case minutes = "BYMINUTE"
    case seconds = "BYSECOND"
    case positions = "BYSETPOS"

    /// The numbers that it may list; counted from the end where they are negative.
    var range: ClosedRange<Int> {
      switch self {
      case .months: 1...12
      case .weeks: -53...53
      case .yearDays, .positions: -366...366
      case .monthDays: -31...31
      case .hours: 0...23
      case .minutes, .seconds: 0...59
      }
    }

    /// Whether zero is a number of it.
    var knowsZero: Bool { range.lowerBound == 0 }
  }

  /// Reads a rule, in any case, with or without `RRULE:` before it.
  ///
  /// - Throws: `LineupError.malformedRecurrence`.
  public init(_ text: String) throws(LineupError) {
    let upper = text.uppercased()
    var body = upper.hasPrefix("RRULE:") ? upper.dropFirst(6) : upper[...]
    if body.hasSuffix(";") { body = body.dropLast() }
    var names: Set<Substring> = []
    guard text.utf8.count <= 500 else { throw Self.fault(text, "is over 500 bytes long") }
    for part in body.split(separator: ";", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[1].isEmpty else {
        throw Self.fault(text, "has the part '\(part)', which is no NAME=VALUE")
      }
      guard names.insert(sides[0]).inserted else {
        throw Self.fault(text, "tells \(sides[0]) twice")
      }
      try take(String(sides[0]), String(sides[1]), of: text)
    }
    guard names.contains("FREQ") else { throw Self.fault(text, "has no FREQ") }
    if let wrong = contradiction { throw Self.fault(text, wrong) }
  }

  private mutating func take(
    _ name: String, _ value: String, of text: String
  ) throws(LineupError) {
    switch name {
    case "FREQ":
      guard let known = Frequency(rawValue: value) else {
        throw Self.fault(text, "has FREQ=\(value), but only days, weeks, months and years are read")
      }
      frequency = known
    case "INTERVAL": interval = try Self.number(value, in: 1...1000, name, of: text)
    case "COUNT": count = try Self.number(value, in: 1...1_000_000_000, name, of: text)
    case "UNTIL":
      guard let time = CalendarTime(value) else {
        throw Self.fault(text, "has UNTIL=\(value), which is no date or time")
      }
      end = time.end
    case "WKST": weekStart = try Self.day(value, of: text, mayHaveNumber: false).weekday
    case "BYDAY":
      days = try Self.list(value) { item throws(LineupError) in
        try Self.day(item, of: text, mayHaveNumber: true)
      }
    default:
      guard let part = Part(rawValue: name) else {
        throw Self.fault(text, "has the part \(name), which is not known here")
      }
      let told = try Self.list(value) { item throws(LineupError) in
        let number = try Self.number(item, in: part.range, name, of: text)
        if number == 0, !part.knowsZero { throw Self.fault(text, "has 0 in \(name)") }
        return number
      }
      // libical tells the times of a day in the order in which they stand here.
      numbers[part] = Set(told).sorted()
    }
  }

  private func has(_ part: Part) -> Bool { numbers[part] != nil }

  /// What is wrong with the parts together; nil if nothing.
  private var contradiction: String? {
    if count != nil, end != nil { return "has COUNT and UNTIL; one of them ends it" }
    if has(.yearDays), frequency != .yearly { return "has BYYEARDAY, which is for FREQ=YEARLY" }
    if has(.monthDays), frequency == .weekly {
      return "has BYMONTHDAY, which is not for FREQ=WEEKLY"
    }
    if days.contains(where: { $0.number != nil }) {
      if frequency == .daily || frequency == .weekly {
        return "numbers days of the week, which is for FREQ=MONTHLY and FREQ=YEARLY"
      }
      if has(.monthDays) { return "numbers days of the week beside BYMONTHDAY" }
    }
    if frequency == .daily, numbers[.monthDays]?.contains(where: { $0 < 0 }) == true {
      return "counts BYMONTHDAY from the month's end, which is read for FREQ=MONTHLY and YEARLY"
    }
    if has(.yearDays), has(.months) || has(.monthDays) || !days.isEmpty {
      return "has BYYEARDAY beside other days"
    }
    if let wrong = contradictionOfWeeks { return wrong }
    if has(.positions),
      frequency != .monthly || days.isEmpty
        || [.monthDays, .hours, .minutes, .seconds].contains(where: has)
    {
      return "has BYSETPOS, which is read for FREQ=MONTHLY with BYDAY only"
    }
    if let days = numbers[.monthDays], let months = numbers[.months],
      !months.contains(where: { month in days.contains { abs($0) <= Self.mostDays(in: month) } })
    {
      return "names a day that none of its months has"
    }
    return nil
  }

  /// What is wrong with BYWEEKNO beside the other parts; nil if nothing.
  private var contradictionOfWeeks: String? {
    guard has(.weeks) else { return nil }
    if frequency != .yearly { return "has BYWEEKNO, which is for FREQ=YEARLY" }
    if days.isEmpty { return "has BYWEEKNO without BYDAY, which programs read in two ways" }
    if days.contains(where: { $0.number != nil }) {
      return "numbers days of the week beside BYWEEKNO"
    }
    if interval > 1 { return "has BYWEEKNO with INTERVAL, which programs read in two ways" }
    if [.months, .monthDays, .yearDays].contains(where: has) {
      return "has BYWEEKNO beside other days"
    }
    return nil
  }

  private static func mostDays(in month: Int) -> Int {
    month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func list<Value>(
    _ text: String, _ read: (String) throws(LineupError) -> Value
  ) throws(LineupError) -> [Value] {
    var values: [Value] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      values.append(try read(String(item)))
    }
    return values
  }

  private static func number(
    _ text: String, in range: ClosedRange<Int>, _ name: String, of rule: String
  ) throws(LineupError) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw fault(rule, "has \(name)=\(text), not \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func day(
    _ text: String, of rule: String, mayHaveNumber: Bool
  ) throws(LineupError) -> Day {
    let number = text.dropLast(2)
    let weekday = Weekday.allCases.first { $0.calendarCode == text.suffix(2) }
    let place = Int(number) ?? 0
    guard let weekday, number.isEmpty || mayHaveNumber && place != 0 && abs(place) <= 53
    else { throw fault(rule, "has '\(text)' for a day of the week; write for example MO or -1FR") }
    return Day(weekday: weekday, number: Int(number))
  }

  private static func fault(_ rule: String, _ wrong: String) -> LineupError {
    .malformedRecurrence(rule, wrong)
  }
}

extension Weekday {
  /// The two letters of RFC 5545: `MO`.
  public var calendarCode: String { rawValue.prefix(2).uppercased() }
}

extension Recurrence: CustomStringConvertible {
  /// The rule in one way of writing it, as `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH`.
  public var description: String {
    let ending = end.map { ["UNTIL=\($0)"] } ?? []
    return ([cycle] + (count.map { ["COUNT=\($0)"] } ?? []) + ending + choice)
      .joined(separator: ";")
  }

  /// The rule ended by a local time instead of its own end and count.
  public func ended(by last: LocalDateTime) -> Recurrence {
    var rule = self
    (rule.count, rule.end) = (nil, .local(last))
    return rule
  }

  /// The rule as one for each of its days of the week, which then is the day that it begins on.
  public var withoutDays: Recurrence {
    var rule = self
    (rule.days, rule.weekStart) = ([], .monday)
    return rule
  }

  /// The rule with every month named where days of the month are all that choose a year's days.
  public var withMonths: Recurrence {
    guard frequency == .yearly, numbers[.monthDays] != nil, numbers[.months] == nil else {
      return self
    }
    var rule = self
    rule.numbers[.months] = Array(1...12)
    return rule
  }

  private var cycle: String {
    "FREQ=\(frequency.rawValue)" + (interval == 1 ? "" : ";INTERVAL=\(interval)")
  }

  private var choice: [String] {
    var parts: [String] = []
    for part in Part.allCases {
      if part == .hours, !days.isEmpty {
        let told = days.map { ($0.number.map { "\($0)" } ?? "") + $0.weekday.calendarCode }
        parts.append("BYDAY=" + told.joined(separator: ","))
      }
      if let numbers = numbers[part] {
        parts.append("\(part.rawValue)=" + numbers.map { "\($0)" }.joined(separator: ","))
      }
    }
    return parts + (weekStart == .monday ? [] : ["WKST=\(weekStart.calendarCode)"])
  }
}

extension Recurrence.End: CustomStringConvertible {
  public var description: String {
    switch self {
    case .day(let day): CalendarTime.day(day).description
    case .local(let time): CalendarTime.local(time).description
    case .instant(let moment): CalendarTime.instant(moment).description
    }
  }
}
