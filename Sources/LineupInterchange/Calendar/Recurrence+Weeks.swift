import Lineup

extension Recurrence {
  /// The local times of a rule of numbered weeks (BYWEEKNO), which libical 3.0 works out wrongly.
  ///
  /// A week belongs to the year in which it has four days or more; it begins as WKST says, and with
  /// Monday its number is that of ISO 8601.
  ///
  /// - Throws: `RecurrenceError`.
  func startsInWeeks(
    of first: LocalDateTime, from start: LocalDateTime, through last: LocalDateTime
  ) throws(RecurrenceError) -> [LocalDateTime] {
    let places = Set(days.map { place(of: $0.weekday) }).sorted()
    let seconds = secondsOfDay(of: first)
    // Only a count makes what was before matter.
    let begin = count == nil ? max(first, start) : first
    var times: [LocalDateTime] = []
    var week = weekBeginning(of: begin.date)
    while week <= last.date {
      if hasWeek(beginningOn: week) {
        for place in places {
          let day = week.advanced(by: place)
          times += seconds.map { LocalDateTime(day, second: $0) }
            .filter { $0 >= begin && $0 <= last }
        }
      }
      if times.count >= count ?? Self.mostTimes + 1 { break }
      week = week.advanced(by: 7)
    }
    return try chosen(times, from: start)
  }

  private func weekBeginning(of day: LocalDate) -> LocalDate {
    day.advanced(by: -place(of: day.weekday))
  }

  /// Whether the rule names a week, by its number from the year's beginning or from its end.
  private func hasWeek(beginningOn day: LocalDate) -> Bool {
    // The week's fourth day is in the year that the week belongs to.
    let middle = day.advanced(by: 3)
    let year = middle.components.year
    guard let newYear = LocalDate(year: year, month: 1, day: 1),
      let yearEnd = LocalDate(year: year, month: 12, day: 31)
    else { return false }
    let number = (middle.dayNumber - newYear.dayNumber) / 7 + 1
    let numberFromEnd = -((yearEnd.dayNumber - middle.dayNumber) / 7 + 1)
    return numbers[.weeks].map { $0.contains(number) || $0.contains(numberFromEnd) } ?? false
  }

  /// Seconds since midnight at which the rule recurs on its days, ascending.
  private func secondsOfDay(of first: LocalDateTime) -> [Int] {
    let hours = numbers[.hours] ?? [first.second / 3600]
    let minutes = numbers[.minutes] ?? [first.second / 60 % 60]
    let seconds = numbers[.seconds] ?? [first.second % 60]
    return hours.flatMap { hour in
      minutes.flatMap { minute in seconds.map { hour * 3600 + minute * 60 + $0 } }
    }
  }
}
