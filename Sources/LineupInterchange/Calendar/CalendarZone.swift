import Lineup

/// A time zone as a calendar defines it (VTIMEZONE), for zones that no IANA name tells.
struct CalendarZone {
  /// A stretch of the year with one offset.
  struct Observance {
    /// Local time of its first beginning, by the clocks before it.
    let onset: LocalDateTime
    let recurrence: Recurrence?
    let otherOnsets: [LocalDateTime]

    /// Seconds east of UTC before and from the beginning on.
    let before: Int
    let after: Int
  }

  /// A change of the clocks.
  private struct Change {
    let onset: LocalDateTime
    let before: Int
    let after: Int

    /// The first local time, by the clocks as they were, that the new offset tells: a time that is
    /// skipped is read by the clocks before the change, one shown twice is the first.
    var firstLocal: Int { onset.secondNumber + max(0, after - before) }
  }

  /// The TZID.
  let name: String

  private let changes: [Change]
  private let offsetBefore: Int

  /// A zone with its changes of the clocks up to a day.
  ///
  /// - Throws: `RecurrenceError`.
  init(
    _ name: String, _ observances: [Observance], through last: LocalDate
  ) throws(RecurrenceError) {
    self.name = name
    var changes: [Change] = []
    for observance in observances {
      var onsets = [observance.onset] + observance.otherOnsets
      if let recurrence = observance.recurrence {
        onsets += try recurrence.starts(
          of: observance.onset, from: observance.onset,
          through: LocalDateTime(last, second: 86_399))
      }
      changes += Set(onsets).map {
        Change(onset: $0, before: observance.before, after: observance.after)
      }
    }
    self.changes = changes.sorted {
      $0.onset.secondNumber - $0.before < $1.onset.secondNumber - $1.before
    }
    offsetBefore = self.changes.first?.before ?? 0
  }

  /// The instant of a local time.
  func instant(of time: LocalDateTime) -> Moment {
    let change = changes.last { $0.firstLocal <= time.secondNumber }
    let offset = change?.after ?? offsetBefore
    return Moment(
      microseconds: Int64(time.secondNumber - offset) * 1_000_000, offset: offset)
  }

  /// IANA names that a TZID may mean, the likeliest first: itself, or what follows a maker's mark,
  /// as in `/freeassociation.sourceforge.net/Europe/Berlin`.
  static func candidates(for name: String) -> [String] {
    let lower = name.lowercased()
    if utcNames.contains(lower) { return ["UTC"] }
    guard name.hasPrefix("/") else { return [name] }
    let parts = name.split(separator: "/")
    return [3, 2, 1].filter { $0 < parts.count }.map { parts.suffix($0).joined(separator: "/") }
  }

  private static let utcNames: Set<String> = [
    "gmt", "z", "etc/utc", "utc", "tzone://microsoft/utc",
  ]
}
