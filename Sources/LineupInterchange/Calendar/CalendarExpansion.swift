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
  private var zones: [String: Result<CalendarZone?, CalendarFlaw>] = [:]
  private var countedDays = 0

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
    for event in file.events {
      let isTheirs = !onlyTheirs || address.map { event.people.contains($0) } ?? false
      let isDeclined = address.map { event.declined.contains($0) } ?? false
      do throws(CalendarFlaw) {
        try expand(event, takesTime: event.isBusy && isTheirs && !isDeclined)
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

  private mutating func expand(
    _ event: CalendarEvent, takesTime: Bool
  ) throws(CalendarFlaw) {
    var exceptions: [CalendarException] = []
    var stretches: [CalendarStretch] = []
    if let time = event.overrides {
      exceptions.append(CalendarException(uid: event.uid, time: .start(try place(time))))
    }
    for time in event.exceptions {
      if case .day(let day) = time.time {
        exceptions.append(CalendarException(uid: event.uid, time: .day(day)))
      } else {
        exceptions.append(CalendarException(uid: event.uid, time: .start(try place(time))))
      }
    }
    if takesTime {
      for start in try starts(of: event) {
        stretches += try stretch(event, from: start, lasting: event.length)
      }
      for (start, length) in event.otherStarts {
        let length = length == .untold ? event.length : length
        stretches += try stretch(event, from: start, lasting: length)
      }
    }
    self.exceptions += exceptions
    self.stretches += stretches
  }

  /// The starts of an event and of its rule, near the days that are asked for.
  private mutating func starts(of event: CalendarEvent) throws(CalendarFlaw) -> [ZonedTime] {
    guard let rule = event.recurrence, event.overrides == nil else { return [event.start] }
    let first = event.start.clock
    // Stretches reach from day to day, and no zone is further than 14 hours from UTC.
    let margin = 2 + event.longestDays
    let from = LocalDateTime(days.lowerBound.advanced(by: -margin))
    let through = LocalDateTime(days.upperBound.advanced(by: 2))
    if rule.count != nil {
      countedDays += max(0, through.date.dayNumber - first.date.dayNumber)
      guard countedDays <= Self.mostDays else {
        throw CalendarFlaw(
          line: event.line,
          message: "the calendar has too many rules with a COUNT to count through",
          remedy: "write UNTIL instead")
      }
    }
    var clocks: [LocalDateTime]
    do {
      clocks = try rule.starts(of: first, from: from, through: through)
    } catch {
      throw CalendarFlaw(line: event.line, message: "\(error)", remedy: "mend the event's rule")
    }
    // The event itself takes place, whether or not its rule says so.
    if first >= from, first <= through, clocks.first != first { clocks.insert(first, at: 0) }
    return clocks.map { event.start.moved(to: $0) }
  }

  private mutating func stretch(
    _ event: CalendarEvent, from start: ZonedTime, lasting length: EventLength
  ) throws(CalendarFlaw) -> [CalendarStretch] {
    // Most events of a long calendar are over.
    let first = start.clock.date
    guard first <= days.upperBound.advanced(by: 2),
      first.advanced(by: event.longestDays + 2) >= days.lowerBound
    else { return [] }
    guard let end = try end(of: start, lasting: length, in: event) else { return [] }
    var lastStart: Moment?
    if case .instant(let moment) = event.recurrence?.end, event.overrides == nil,
      start.clock != event.start.clock
    {
      lastStart = moment
    }
    return [
      CalendarStretch(
        uid: event.uid, line: event.line, start: try place(start), end: end,
        isOccurrence: event.overrides == nil, lastStart: lastStart,
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
      let isSameClock = end.zone == start.zone && end.isUTC == start.isUTC
      // Each time of a rule lasts exactly as long as the first (RFC 5545 section 3.8.5.3).
      if isSameClock { return seconds <= 0 ? nil : .seconds(seconds) }
      let moved = start.clock.secondNumber - event.anchor(of: end).clock.secondNumber
      return .time(try place(end.moved(to: end.clock.advanced(bySeconds: moved))))
    }
  }

  /// The zone that the file defines by a name, worked out once; nil where it defines none.
  private mutating func zone(_ name: String) throws(CalendarFlaw) -> CalendarZone? {
    let known: Result<CalendarZone?, CalendarFlaw>
    if let worked = zones[name] {
      known = worked
    } else {
      do throws(CalendarFlaw) {
        known = .success(try file.zone(name, through: days.upperBound.advanced(by: 400)))
      } catch {
        known = .failure(error)
      }
      zones[name] = known
    }
    return try known.get()
  }

  /// The time with what its clock is.
  private mutating func place(_ time: ZonedTime) throws(CalendarFlaw) -> PlacedTime {
    switch time.time {
    case .instant(let moment): return .instant(moment)
    case .day(let day): return .local(LocalDateTime(day), zone: timeZone)
    case .local(let local):
      guard let name = time.zone else { return .local(local, zone: timeZone) }
      if let zone = file.candidates(for: name).first(where: known.contains) {
        return .local(local, zone: zone)
      }
      guard let zone = try zone(name) else {
        throw CalendarFlaw(
          line: time.line,
          message: "\(VisibleText.quoted(name)) is no time zone that is known, and the file has no "
            + "VTIMEZONE of it",
          remedy: "write an IANA name such as Europe/Lisbon")
      }
      return .instant(zone.instant(of: local))
    }
  }
}

extension ZonedTime {
  /// What the clock shows; midnight of a day.
  var clock: LocalDateTime {
    switch time {
    case .day(let day): LocalDateTime(day)
    case .local(let local): local
    case .instant(let moment): LocalDateTime(secondNumber: Int(moment.microseconds / 1_000_000))
    }
  }

  var isUTC: Bool { if case .instant = time { true } else { false } }

  /// Another time of the same clock; the day of it where this is a day.
  func moved(to clock: LocalDateTime) -> ZonedTime {
    let moved: CalendarTime
    switch time {
    case .day: moved = .day(clock.date)
    case .local: moved = .local(clock)
    case .instant:
      moved = .instant(Moment(microseconds: Int64(clock.secondNumber) * 1_000_000))
    }
    return ZonedTime(time: moved, zone: zone, line: line)
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
