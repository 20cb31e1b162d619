import Lineup

/// A time as a calendar's line tells it, with the TZID of its clock.
struct ZonedTime: Hashable {
  let time: CalendarTime
  let zone: String?
  let line: Int
}

/// How long an event lasts.
enum EventLength: Hashable {
  case until(ZonedTime)
  case duration(CalendarDuration)

  /// Neither was told: a day's event lasts the day, any other no time.
  case untold
}

/// An event as its calendar tells it, or the busy times that somebody published.
struct CalendarEvent {
  let uid: String
  let line: Int
  let start: ZonedTime
  let length: EventLength

  /// Its rules; RFC 5545 wants one at most, yet of several each tells times.
  var recurrences: [Recurrence] = []

  /// Rules by whose times it does not take place (EXRULE, of RFC 2445).
  var exclusions: [Recurrence] = []

  /// Other starts, some with a length of their own.
  var otherStarts: [(start: ZonedTime, length: EventLength)] = []
  var exceptions: [ZonedTime] = []

  /// The rule's time that this event stands for; nil for the event itself.
  var overrides: ZonedTime?

  /// Whether it stands for all later times of the rule, too (RANGE=THISANDFUTURE).
  var changesLater = false
  var sequence = 0

  /// Whether it is a busy time that was published, not an event.
  var isPublished = false

  /// Whether it takes its people's time.
  var isBusy = true
  var title: String?

  /// Addresses of whoever takes part, and of those who declined, in lower case.
  var people: Set<String> = []
  var declined: Set<String> = []
}

/// Why a line of a calendar is refused.
struct CalendarFlaw: Error {
  let line: Int
  let message: String
  let remedy: String
}

extension CalendarFlaw {
  /// What is wrong with the times of a rule.
  init(_ error: RecurrenceError, line: Int) {
    switch error {
    case .tooManyTimes(let rule, _), .notReadByLibical(let rule):
      self.init(error, value: rule.description, line: line)
    case .noLibical(let reason):
      self.init(
        line: line, message: "rules are worked out by libical, which cannot be used: \(reason)",
        remedy: "install it (libical3 on Debian)")
    }
  }

  fileprivate init(_ error: any Error, value: String, line: Int) {
    self.init(
      line: line, message: ValueProblem(error, value: value).message,
      remedy: "write the rule in another way, or leave the event out with --skip-faults")
  }
}

extension Recurrence {
  /// Reads a line's rule.
  init(_ line: ContentLine) throws(CalendarFlaw) {
    let text = line.value.trimmed()
    do {
      try self.init(text)
    } catch {
      throw CalendarFlaw(error, value: text, line: line.line)
    }
  }
}

extension ContentLine {
  /// Whether a RECURRENCE-ID means all later times, too.
  fileprivate var changesLater: Bool {
    get throws(CalendarFlaw) {
      guard let range = parameters["RANGE"] else { return false }
      guard range.uppercased() == "THISANDFUTURE" else {
        throw CalendarFlaw(
          line: line,
          message:
            "RANGE=\(VisibleText.quoted(range)) is not read, for RFC 5545 knows THISANDFUTURE "
            + "only",
          remedy: "export single events, or leave the event out with --skip-faults")
      }
      return true
    }
  }
}

extension CalendarEvent {
  /// Reads a VEVENT.
  ///
  /// - Throws: `CalendarFlaw`.
  init(_ component: CalendarComponent, isCancelled: Bool) throws(CalendarFlaw) {
    guard let line = component.first("DTSTART") else {
      throw CalendarFlaw(
        line: component.line, message: "the event has no DTSTART",
        remedy: "add it, or remove the event")
    }
    let start = try ZonedTime(line)
    self.line = component.line
    self.start = start
    length = try EventLength(component, from: start)
    uid = try component.uid(else: "no UID \(start.time)/\(component.first("SUMMARY")?.text ?? "")")
    for line in component.all("RRULE") { recurrences.append(try Recurrence(line)) }
    for line in component.all("EXRULE") { exclusions.append(try Recurrence(line)) }
    for line in component.all("RDATE") { otherStarts += try ZonedTime.periods(line) }
    for line in component.all("EXDATE") { exceptions += try ZonedTime.list(line) }
    if let line = component.first("RECURRENCE-ID") {
      overrides = try ZonedTime(line)
      changesLater = try line.changesLater
    }
    sequence = component.first("SEQUENCE").flatMap { Int($0.value.trimmed()) } ?? 0
    isBusy = !isCancelled && component.word("STATUS") != "CANCELLED" && component.takesTime
    title = component.first("SUMMARY")?.text
    for line in component.all("ATTENDEE") + component.all("ORGANIZER") {
      guard let address = line.mailAddress else { continue }
      people.insert(address)
      if line.name == "ATTENDEE", line.parameters["PARTSTAT"]?.uppercased() == "DECLINED" {
        declined.insert(address)
      }
    }
  }

  /// Reads the busy times of a VFREEBUSY, an event each.
  ///
  /// - Throws: `CalendarFlaw`.
  static func busyTimes(_ component: CalendarComponent) throws(CalendarFlaw) -> [CalendarEvent] {
    let uid = try component.uid(else: "free and busy times")
    let people = Set(
      (component.all("ATTENDEE") + component.all("ORGANIZER")).compactMap(\.mailAddress))
    var events: [CalendarEvent] = []
    for line in component.all("FREEBUSY") where line.parameters["FBTYPE"]?.uppercased() != "FREE" {
      for (start, length) in try ZonedTime.periods(line) {
        var event = CalendarEvent(uid: uid, line: line.line, start: start, length: length)
        event.people = people
        event.isPublished = true
        events.append(event)
      }
    }
    return events
  }
}

extension CalendarComponent {
  /// The first word of a name, in upper case.
  fileprivate func word(_ name: String) -> String? { first(name)?.value.trimmed().uppercased() }

  /// Whether the event is shown as something else than free. Outlook's own word, which has more to
  /// say (BUSY, TENTATIVE, OOF, WORKINGELSEWHERE), counts before TRANSP, as [MS-OXCICAL] has it.
  fileprivate var takesTime: Bool {
    guard let status = word("X-MICROSOFT-CDO-BUSYSTATUS"), !status.isEmpty else {
      return word("TRANSP") != "TRANSPARENT"
    }
    return status != "FREE"
  }

  /// The UID, or another name where it has none.
  fileprivate func uid(else other: String) throws(CalendarFlaw) -> String {
    let line = first("UID")
    let told = line?.value.trimmed() ?? ""
    let uid = told.isEmpty ? String(other.prefix(100)) : told
    guard uid.utf8.count <= 500 else {
      throw CalendarFlaw(
        line: line?.line ?? self.line, message: "the UID has \(uid.utf8.count) bytes",
        remedy: "shorten it to 500")
    }
    return uid
  }
}

extension ZonedTime {
  /// Reads a line's time.
  init(_ line: ContentLine) throws(CalendarFlaw) {
    self = try Self.time(line.value.trimmed(), line)
  }

  /// Reads a line's times, separated by commas.
  static func list(_ line: ContentLine) throws(CalendarFlaw) -> [ZonedTime] {
    var times: [ZonedTime] = []
    for part in line.value.split(separator: ",") where !part.trimmed().isEmpty {
      times.append(try time(String(part.trimmed()), line))
    }
    return times
  }

  /// Reads a line's times and periods, separated by commas.
  static func periods(
    _ line: ContentLine
  ) throws(CalendarFlaw) -> [(start: ZonedTime, length: EventLength)] {
    var periods: [(start: ZonedTime, length: EventLength)] = []
    for part in line.value.split(separator: ",") where !part.trimmed().isEmpty {
      let ends = part.trimmed().split(separator: "/", omittingEmptySubsequences: false)
      let start = try time(String(ends[0]), line)
      guard ends.count > 1 else {
        periods.append((start, .untold))
        continue
      }
      if ends.count == 2, let duration = CalendarDuration(String(ends[1])) {
        periods.append((start, .duration(duration)))
      } else {
        let end = try time(ends.dropFirst().joined(separator: "/"), line)
        if let fault = EventLength.fault(from: start, to: end) { throw fault }
        periods.append((start, .until(end)))
      }
    }
    return periods
  }

  private static func time(_ text: String, _ line: ContentLine) throws(CalendarFlaw) -> ZonedTime {
    guard let time = CalendarTime(text) else {
      throw CalendarFlaw(
        line: line.line, message: "\(line.name) \(VisibleText.quoted(text)) is no date or time",
        remedy: "write it as 20270503, 20270503T083000 or 20270503T063000Z")
    }
    return ZonedTime(time: time, zone: line.parameters["TZID"], line: line.line)
  }
}

extension EventLength {
  /// Reads an event's DTEND or DURATION.
  fileprivate init(
    _ component: CalendarComponent, from start: ZonedTime
  ) throws(CalendarFlaw) {
    if let line = component.first("DTEND") {
      let end = try ZonedTime(line)
      if let fault = Self.fault(from: start, to: end) { throw fault }
      self = .until(end)
    } else if let line = component.first("DURATION") {
      guard let duration = CalendarDuration(line.value.trimmed()) else {
        throw CalendarFlaw(
          line: line.line,
          message: "DURATION \(VisibleText.quoted(line.value)) is no length of time",
          remedy: "write it as PT1H30M or P2D")
      }
      self = .duration(duration)
    } else {
      self = .untold
    }
  }

  /// What is wrong with an end after a start; nil if nothing.
  static func fault(from start: ZonedTime, to end: ZonedTime) -> CalendarFlaw? {
    let isBefore: Bool
    switch (start.time, end.time) {
    case (.day(let first), .day(let last)): isBefore = last < first
    case (.day, _), (_, .day):
      return CalendarFlaw(
        line: end.line,
        message: "the start \(start.time) and the end \(end.time) are not both days",
        remedy: "write both as days, or both with a time")
    case (.local(let first), .local(let last)): isBefore = start.zone == end.zone && last < first
    case (.instant(let first), .instant(let last)): isBefore = last < first
    default: isBefore = false
    }
    guard isBefore else { return nil }
    return CalendarFlaw(
      line: end.line, message: "the end \(end.time) is before the start \(start.time)",
      remedy: "mend one of the two")
  }
}
