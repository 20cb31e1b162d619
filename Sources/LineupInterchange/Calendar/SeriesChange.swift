import Lineup

/// A change of a series from one of its times on (RECURRENCE-ID with RANGE=THISANDFUTURE, RFC 5545
/// section 3.8.4.4): later times are moved as far as that one, and last as long.
struct SeriesChange {
  /// The event as it is from then on.
  let event: CalendarEvent

  /// The series' time from which on it counts, as the series' clock shows it.
  let first: LocalDateTime

  /// Seconds by which the series' times are moved.
  let shift: Int

  /// - Throws: `CalendarFlaw` where its times cannot be compared with those of the series.
  private init(_ event: CalendarEvent, of series: CalendarEvent) throws(CalendarFlaw) {
    let time = event.overrides ?? event.start
    guard time.hasClock(of: series.start), event.start.hasClock(of: series.start) else {
      throw CalendarFlaw(
        line: time.line,
        message: "RECURRENCE-ID with RANGE is told on another clock than the series of line "
          + "\(series.line)",
        remedy: "write its times as DTSTART of the series, or export single events")
    }
    guard event.recurrences.isEmpty, event.otherStarts.isEmpty, event.exclusions.isEmpty else {
      throw CalendarFlaw(
        line: event.line, message: "the change of a series has a rule of its own",
        remedy: "end the series before it, and write the change as an event with another UID")
    }
    self.event = event
    first = time.clock
    shift = event.start.clock.secondNumber - time.clock.secondNumber
    guard abs(shift) <= Self.mostSeconds else {
      throw CalendarFlaw(
        line: event.start.line, message: "the series is moved by over a year",
        remedy: "end the series before it, and write the change as an event with another UID")
    }
  }

  /// Changes of a series in the order of its times.
  ///
  /// - Throws: `CalendarFlaw`.
  static func ordered(
    _ events: [CalendarEvent], of series: CalendarEvent
  ) throws(CalendarFlaw) -> [SeriesChange] {
    guard events.count <= mostOfSeries else {
      throw CalendarFlaw(
        line: series.line, message: "the series is changed \(events.count) times from one on",
        remedy: "export single events, or at most \(mostOfSeries) changes")
    }
    if !events.isEmpty,
      let other = series.otherStarts.first(where: { !$0.start.hasClock(of: series.start) })
    {
      throw CalendarFlaw(
        line: other.start.line,
        message: "RDATE is told on another clock than the series, which changes from a time on",
        remedy: "write it as DTSTART, or export single events")
    }
    var changes: [SeriesChange] = []
    for event in events { changes.append(try SeriesChange(event, of: series)) }
    return changes.sorted { $0.first < $1.first }
  }

  private static let mostOfSeries = 500
  private static let mostSeconds = 366 * 86_400
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

  /// Whether another time is a day where this one is, or is told by the same clock.
  func hasClock(of other: ZonedTime) -> Bool {
    switch (time, other.time) {
    case (.day, .day), (.instant, .instant): true
    case (.local, .local): zone == other.zone
    default: false
    }
  }

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
