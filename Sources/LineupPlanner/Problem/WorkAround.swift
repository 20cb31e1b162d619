import Lineup

/// What is known of somebody's work beside the plan, as the rules ask for it.
struct WorkAround: Sendable {
  /// In the order of their starts.
  let bookings: [WorkElsewhere]

  /// The days on which any of it starts, with its minutes.
  let minutes: [LocalDate: Int]

  private let firstDay: LocalDate?
  private let lastDay: LocalDate?

  init(_ bookings: [WorkElsewhere] = []) {
    self.bookings = bookings.sorted {
      ($0.period.start, $0.period.end) < ($1.period.start, $1.period.end)
    }
    minutes = Dictionary(bookings.map { ($0.day, $0.period.minutes) }, uniquingKeysWith: +)
    firstDay = minutes.keys.min()
    lastDay = minutes.keys.max()
  }

  var isEmpty: Bool { bookings.isEmpty }

  /// Whether somebody works on a day whatever the plan holds.
  func isWorked(_ day: LocalDate) -> Bool { minutes[day] != nil }

  /// The days of a Monday-to-Sunday week on which somebody works whatever the plan holds.
  func days(ofWeek week: Int) -> Set<LocalDate> {
    Set(minutes.keys.filter { $0.weekNumber == week })
  }

  /// The minutes of a Monday-to-Sunday week that somebody works whatever the plan holds.
  func minutes(ofWeek week: Int) -> Int {
    days(ofWeek: week).reduce(0) { $0 + (minutes[$1] ?? 0) }
  }

  /// Whether it is known that somebody works on a day or does not: on every day of a flight, and
  /// beyond its ends where there is any work on that side.
  func isKnown(_ day: LocalDate, around flight: ClosedRange<LocalDate>) -> Bool {
    if day < flight.lowerBound { return (firstDay ?? flight.lowerBound) < flight.lowerBound }
    if day > flight.upperBound { return (lastDay ?? flight.upperBound) > flight.upperBound }
    return true
  }
}

extension WorkElsewhere {
  /// As `ask-porto 2027-05-02 18:00-23:00`.
  var label: String { "\(campaign) \(day) \(period.start.localTime)-\(period.end.localTime)" }
}
