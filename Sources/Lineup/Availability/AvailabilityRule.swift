/// What a person said of days and times, as told.
public struct AvailabilityRule: Hashable, Sendable {
  /// Which side of a change of the clocks a local time means that they skip or show twice.
  public enum ClockSide: String, CaseIterable, Hashable, Sendable {
    case earlier, later
  }

  public let curator: Identifier<Curator>
  public var kind: AvailabilityKind

  /// First and last day on which it may start.
  public var days: ClosedRange<LocalDate>

  /// ISO numbers of the days of the week, ascending; they count without a recurrence.
  public var weekdays = [1, 2, 3, 4, 5, 6, 7]

  /// Local start and end of each time; an end not after the start is on the next day.
  public var from = LocalTime.midnight
  public var to = LocalTime.endOfDay

  /// IANA name.
  public var timeZone: String

  /// The rule by which it recurs from the first day on; nil stands for each of the weekdays.
  public var recurrence: Recurrence?

  /// Local days on which it does not start, ascending.
  public var exceptDays: [LocalDate] = []

  /// Local days on which it starts besides, ascending.
  public var extraDays: [LocalDate] = []

  /// nil where such a time is refused.
  public var gap: ClockSide?
  public var fold: ClockSide?
  public var note: String?

  public init(
    _ curator: Identifier<Curator>, _ kind: AvailabilityKind, days: ClosedRange<LocalDate>,
    timeZone: String
  ) {
    self.curator = curator
    self.kind = kind
    self.days = days
    self.timeZone = timeZone
  }

  /// How long each time lasts on the clock, in seconds.
  public var clockSeconds: Int {
    let seconds = (to.minutes - from.minutes) * 60
    return seconds > 0 ? seconds : seconds + 86_400
  }

  /// The local starts on its weekdays, other days not yet heeded.
  public var weeklyStarts: [LocalDateTime] {
    (days.lowerBound.dayNumber...days.upperBound.dayNumber).map { LocalDate(dayNumber: $0) }
      .filter { weekdays.contains($0.weekday.isoNumber) }.map { LocalDateTime($0, from) }
  }

  /// The starts without those on days that are excepted, and with those on days besides.
  public func withOtherDays(_ starts: [LocalDateTime]) -> [LocalDateTime] {
    let extra = extraDays.map { LocalDateTime($0, from) }
    return Set(starts + extra).filter { !exceptDays.contains($0.date) }.sorted()
  }
}
