/// A time of a calendar with what its clock is, for PostgreSQL to resolve.
public enum PlacedTime: Hashable, Sendable {
  /// On the clocks of an IANA zone; in a gap or a fold as RFC 5545 section 3.3.5 says: a time that
  /// is skipped is told by the clocks before the change, one that is shown twice is the first.
  case local(LocalDateTime, zone: String)
  case instant(Moment)
}

/// A stretch of time that a calendar says somebody is busy.
public struct CalendarStretch: Hashable, Sendable {
  public enum End: Hashable, Sendable {
    case time(PlacedTime)

    /// So many seconds after the start.
    case seconds(Int)
  }

  /// The event's UID.
  public let uid: String

  /// Line of the file on which the event begins.
  public let line: Int
  public let start: PlacedTime
  public let end: End

  /// Whether it is one of a rule's times, which exceptions and overrides take away.
  public let isOccurrence: Bool

  /// The rule's time that was moved to the start; nil where none was moved.
  public let movedFrom: PlacedTime?

  /// The last instant at which the rule may begin; nil where it has none.
  public let lastStart: Moment?

  /// nil where the event has none, or nobody asked for it.
  public let title: String?

  public init(
    uid: String, line: Int, start: PlacedTime, end: End, isOccurrence: Bool = false,
    movedFrom: PlacedTime? = nil, lastStart: Moment? = nil, title: String? = nil
  ) {
    self.uid = uid
    self.line = line
    self.start = start
    self.end = end
    self.isOccurrence = isOccurrence
    self.movedFrom = movedFrom
    self.lastStart = lastStart
    self.title = title
  }
}

/// A time of an event's rule at which it does not take place, or not as the rule says.
public struct CalendarException: Hashable, Sendable {
  public enum Time: Hashable, Sendable {
    case start(PlacedTime)

    /// Whatever starts on a local day.
    case day(LocalDate)
  }

  public let uid: String
  public let time: Time

  /// The last instant that it may be, where it is one of a rule's; nil where that has none.
  public let last: Moment?

  public init(uid: String, time: Time, last: Moment? = nil) {
    self.uid = uid
    self.time = time
    self.last = last
  }
}
