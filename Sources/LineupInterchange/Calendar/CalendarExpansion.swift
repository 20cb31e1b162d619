import Lineup

/// Works out when the events of a calendar take somebody's time.
public struct CalendarExpansion {
  /// The most stretches of one file, and days that are counted through for rules with a COUNT.
  public static let mostStretches = 200_000
  private static let mostDays = 2_000_000

  private let file: CalendarFile
  private let days: ClosedRange<LocalDate>

  /// IANA name of the clock of days and of times without a zone.
  private let timeZone: String
  private let known: Set<String>
  private let withTitles: Bool
  private let address: String?
  private let onlyTheirs: Bool

  /// What tells local times of a zone's name.
  private enum Clock {
    /// An IANA name.
    case known(String)
    case defined(CalendarZone)
    case unknown
  }
  private var clocks: [String: Result<Clock, CalendarFlaw>] = [:]

  /// Changes of series from a time on, and which series there are, by their UIDs.
  private let seriesChanges: [String: [CalendarEvent]]
  private let series: Set<String>
  private var countedDays = 0
  private var excludedTimes = 0

  public private(set) var stretches: [CalendarStretch] = []
  public private(set) var exceptions: [CalendarException] = []

  /// Events that were left out because something in them is at fault.
  public private(set) var refused = 0

  /// What the events of a file mean for one person on some days.
  ///
  /// - Parameters:
  ///   - file: the calendar.
  ///   - address: the person's, in lower case; what it declined is left out; nil if unknown.
  ///   - onlyTheirs: whether only events count in which the address takes part.
  ///   - days: outside of them nothing is worked out.
  ///   - timeZone: IANA name of the clock of days and of times without a zone.
  ///   - known: those of `file.timeZoneNames` that PostgreSQL knows.
  ///   - withTitles: whether the events' titles are told.
  ///   - log: is given what is at fault.
  public init(
    _ file: CalendarFile, of address: String?, onlyTheirs: Bool, on days: ClosedRange<LocalDate>,
    timeZone: String, known: Set<String>, withTitles: Bool, log: FaultLog
  ) {
    self.file = file
    self.days = days
    self.timeZone = timeZone
    self.known = known
    self.withTitles = withTitles
    self.address = address
    self.onlyTheirs = onlyTheirs
    seriesChanges = Dictionary(grouping: file.events.filter(\.changesLater), by: \.uid)
    series =
      seriesChanges.isEmpty
      ? [] : Set(file.events.filter { $0.overrides == nil && !$0.isPublished }.map(\.uid))
    for event in file.events {
      do throws(CalendarFlaw) {
        try expand(event)
      } catch {
        refused += 1
        log.report(Fault(error, in: file.name))
      }
      if stretches.count > Self.mostStretches {
        log.report(
          Fault(
            file: file.name, position: Position(line: event.line, column: 1),
            message: "up to here the events mean over \(Self.mostStretches) stretches of time",
            remedy: "ask for fewer days with --from and --to", concernsWholeFile: true))
        return
      }
    }
  }

  /// Whether an event takes the person's time.
  private func takesTime(_ event: CalendarEvent) -> Bool {
    guard event.isBusy else { return false }
    guard let address else { return !onlyTheirs }
    return !event.declined.contains(address) && (!onlyTheirs || event.people.contains(address))
  }

  private mutating func expand(_ event: CalendarEvent) throws(CalendarFlaw) {
    if event.changesLater {
      // The series tells its times as the change has them.
      if series.contains(event.uid) { return }
      throw CalendarFlaw(
        line: event.overrides?.line ?? event.line,
        message: "RECURRENCE-ID with RANGE changes a series that the file does not have",
        remedy: "export the whole calendar, or leave the event out with --skip-faults")
    }
    let isSeries = event.overrides == nil && !event.isPublished
    let changes = try SeriesChange.ordered(
      isSeries ? seriesChanges[event.uid] ?? [] : [], of: event)
    var exceptions: [CalendarException] = []
    var stretches: [CalendarStretch] = []
    if let time = event.overrides {
      exceptions.append(CalendarException(uid: event.uid, time: .start(try place(time))))
    }
    for time in event.exceptions + changes.flatMap(\.event.exceptions) {
      if case .day(let day) = time.time {
        exceptions.append(CalendarException(uid: event.uid, time: .day(day)))
      } else {
        exceptions.append(CalendarException(uid: event.uid, time: .start(try place(time))))
      }
    }
    if takesTime(event) || changes.contains(where: { takesTime($0.event) }) {
      let reach = Self.reach(of: event, changes)
      for (start, last) in try starts(of: event, reach: reach) {
        stretches += try stretch(
          event, changes, from: start, lasting: event.length, lastStart: last)
      }
      for (start, length) in event.otherStarts {
        let length = length == .untold ? event.length : length
        stretches += try stretch(event, changes, from: start, lasting: length)
      }
      exceptions += try exclusions(of: event, reach: reach)
    }
    self.exceptions += exceptions
    self.stretches += stretches
  }

  /// Days before and after those that are asked for, from which a rule's times may reach into them.
  private struct Reach {
    let before: Int
    let after: Int
  }

  private static func reach(of event: CalendarEvent, _ changes: [SeriesChange]) -> Reach {
    let moved = changes.map { abs($0.shift) / 86_400 + 1 }.max() ?? 0
    let longest = changes.reduce(event.longestDays) { max($0, $1.event.longestDays) }
    // No zone is further than 14 hours from UTC.
    return Reach(before: longest + moved + 2, after: moved + 2)
  }

  /// The times that the event's rules of exceptions take away.
  private mutating func exclusions(
    of event: CalendarEvent, reach: Reach
  ) throws(CalendarFlaw) -> [CalendarException] {
    guard event.overrides == nil else { return [] }
    var exceptions: [CalendarException] = []
    for rule in event.exclusions {
      let times = try localTimes(of: rule, event, reach: reach)
      excludedTimes += times.count
      guard excludedTimes <= Self.mostStretches else {
        throw CalendarFlaw(
          line: event.line,
          message: "up to here rules of exceptions take away over \(Self.mostStretches) times",
          remedy: "write EXDATE instead, or ask for fewer days with --from and --to")
      }
      for time in times {
        exceptions.append(
          CalendarException(
            uid: event.uid, time: .start(try place(event.start.moved(to: time))),
            last: rule.lastInstant))
      }
    }
    return exceptions
  }

  /// The starts of an event and of its rules near the days that are asked for, each with the last
  /// instant at which its rule lets it begin; nil where none ends it.
  private mutating func starts(
    of event: CalendarEvent, reach: Reach
  ) throws(CalendarFlaw) -> [(start: ZonedTime, last: Moment?)] {
    guard !event.recurrences.isEmpty, event.overrides == nil else { return [(event.start, nil)] }
    var lasts: [LocalDateTime: Moment?] = [:]
    for rule in event.recurrences {
      for time in try localTimes(of: rule, event, reach: reach) {
        // Of several rules that tell a time, the one that ends last decides.
        let last = lasts[time].map { known in Self.later(known, rule.lastInstant) }
        lasts.updateValue(last ?? rule.lastInstant, forKey: time)
      }
    }
    let (from, through) = near(reach)
    // The event itself takes place, whether or not its rules say so.
    let first = event.start.clock
    if first >= from, first <= through { lasts.updateValue(nil, forKey: first) }
    return lasts.sorted { $0.key < $1.key }.map { (event.start.moved(to: $0.key), $0.value) }
  }

  /// The later of two ends; nil, which is none, comes after all.
  private static func later(_ one: Moment?, _ other: Moment?) -> Moment? {
    guard let one, let other else { return nil }
    return max(one, other)
  }

  /// The local times within reach of the days that are asked for.
  private func near(_ reach: Reach) -> (from: LocalDateTime, through: LocalDateTime) {
    (
      LocalDateTime(days.lowerBound.advanced(by: -reach.before)),
      LocalDateTime(days.upperBound.advanced(by: reach.after))
    )
  }

  /// The local times of a rule of an event, near the days that are asked for.
  private mutating func localTimes(
    of rule: Recurrence, _ event: CalendarEvent, reach: Reach
  ) throws(CalendarFlaw) -> [LocalDateTime] {
    let first = event.start.clock
    let (from, through) = near(reach)
    if rule.count != nil {
      countedDays += max(0, through.date.dayNumber - first.date.dayNumber)
      guard countedDays <= Self.mostDays else {
        throw CalendarFlaw(
          line: event.line,
          message: "the calendar has too many rules with a COUNT to count through",
          remedy: "write UNTIL instead")
      }
    }
    do {
      return try rule.starts(of: first, from: from, through: through)
    } catch {
      throw CalendarFlaw(error, line: event.line)
    }
  }

  /// The stretch that comes of a time of an event, as the last change before it has it.
  private mutating func stretch(
    _ event: CalendarEvent, _ changes: [SeriesChange], from start: ZonedTime,
    lasting length: EventLength, lastStart: Moment? = nil
  ) throws(CalendarFlaw) -> [CalendarStretch] {
    guard let change = changes.last(where: { $0.first <= start.clock }) else {
      guard takesTime(event) else { return [] }
      return try stretch(
        event, from: start, lasting: length, occurrence: start, of: event, lastStart: lastStart)
    }
    guard takesTime(change.event) else { return [] }
    let moved = start.moved(to: start.clock.advanced(bySeconds: change.shift))
    return try stretch(
      change.event, from: moved, lasting: change.event.length, occurrence: start, of: event,
      lastStart: lastStart)
  }

  private mutating func stretch(
    _ event: CalendarEvent, from start: ZonedTime, lasting length: EventLength,
    occurrence: ZonedTime, of series: CalendarEvent, lastStart: Moment?
  ) throws(CalendarFlaw) -> [CalendarStretch] {
    // Most events of a long calendar are over.
    let first = start.clock.date
    guard first <= days.upperBound.advanced(by: 2),
      first.advanced(by: event.longestDays + 2) >= days.lowerBound
    else { return [] }
    guard let end = try end(of: start, lasting: length, in: event) else { return [] }
    let isOccurrence = series.overrides == nil
    return [
      CalendarStretch(
        uid: event.uid, line: event.line, start: try place(start), end: end,
        isOccurrence: isOccurrence,
        movedFrom: occurrence == start ? nil : try place(occurrence),
        lastStart: isOccurrence ? lastStart : nil,
        title: withTitles ? event.title : nil)
    ]
  }

  /// Where a stretch from `start` ends; nil where it takes no time.
  private mutating func end(
    of start: ZonedTime, lasting length: EventLength, in event: CalendarEvent
  ) throws(CalendarFlaw) -> CalendarStretch.End? {
    switch length {
    case .untold:
      guard case .day(let day) = start.time else { return nil }
      return .time(try place(start.moved(to: LocalDateTime(day.advanced(by: 1)))))
    case .duration(let duration):
      if duration.days == 0 { return duration.seconds == 0 ? nil : .seconds(duration.seconds) }
      let clock = start.clock.advanced(bySeconds: duration.days * 86_400 + duration.seconds)
      return .time(try place(start.moved(to: clock)))
    case .until(let end):
      let seconds = end.clock.secondNumber - event.anchor(of: end).clock.secondNumber
      if case .day = start.time {
        let days = max(86_400, seconds)
        return .time(try place(start.moved(to: start.clock.advanced(bySeconds: days))))
      }
      // Each time of a rule lasts exactly as long as the first (RFC 5545 section 3.8.5.3).
      if end.hasClock(of: start) { return seconds <= 0 ? nil : .seconds(seconds) }
      let moved = start.clock.secondNumber - event.anchor(of: end).clock.secondNumber
      return .time(try place(end.moved(to: end.clock.advanced(bySeconds: moved))))
    }
  }

  /// What tells the local times of a zone's name, worked out once.
  private mutating func clock(of name: String) throws(CalendarFlaw) -> Clock {
    if let worked = clocks[name] { return try worked.get() }
    let clock: Result<Clock, CalendarFlaw>
    do throws(CalendarFlaw) {
      clock = .success(try newClock(of: name))
    } catch {
      clock = .failure(error)
    }
    clocks[name] = clock
    return try clock.get()
  }

  private func newClock(of name: String) throws(CalendarFlaw) -> Clock {
    if let zone = file.candidates(for: name).first(where: known.contains) { return .known(zone) }
    // A zone that the file defines counts before one of Windows of the same name.
    if let zone = try file.zone(name, through: days.upperBound.advanced(by: 400)) {
      return .defined(zone)
    }
    guard let zone = WindowsZone.name(name), known.contains(zone) else { return .unknown }
    return .known(zone)
  }

  /// The time with what its clock is.
  private mutating func place(_ time: ZonedTime) throws(CalendarFlaw) -> PlacedTime {
    switch time.time {
    case .instant(let moment): return .instant(moment)
    case .day(let day): return .local(LocalDateTime(day), zone: timeZone)
    case .local(let local):
      guard let name = time.zone else { return .local(local, zone: timeZone) }
      switch try clock(of: name) {
      case .known(let zone): return .local(local, zone: zone)
      case .defined(let zone): return .instant(zone.instant(of: local))
      case .unknown:
        throw CalendarFlaw(
          line: time.line,
          message: "\(VisibleText.quoted(name)) is no time zone that is known, and the file has no "
            + "VTIMEZONE of it",
          remedy: "write an IANA name such as Europe/Lisbon")
      }
    }
  }
}

extension CalendarEvent {
  /// The start that an end was told with.
  fileprivate func anchor(of end: ZonedTime) -> ZonedTime {
    otherStarts.first { $0.length == .until(end) }?.start ?? start
  }

  /// The most days that one of its stretches takes.
  fileprivate var longestDays: Int {
    let lengths = [(start, length)] + otherStarts
    return lengths.map { start, length in
      switch length {
      case .untold: 1
      case .duration(let duration): duration.days + duration.seconds / 86_400 + 1
      case .until(let end):
        max(0, end.clock.date.dayNumber - start.clock.date.dayNumber) + 1
      }
    }.max() ?? 1
  }
}
