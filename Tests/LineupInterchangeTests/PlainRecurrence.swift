import Lineup

/// A plain second way to tell when a rule recurs: it looks at each day by itself, and shares no code
/// with libical.
struct PlainRecurrence {
  let rule: Recurrence
  let first: LocalDateTime

  /// The times from the rule's beginning to the end of a day, both included.
  func times(through last: LocalDate) -> [LocalDateTime] {
    var times: [LocalDateTime] = []
    for number in first.date.dayNumber...last.dayNumber {
      let day = LocalDate(dayNumber: number)
      if fits(day) { times += timesOfDay.map { LocalDateTime(day, second: $0) } }
    }
    times = times.filter { $0 >= first }
    if case .local(let end) = rule.end { times = times.filter { $0 <= end } }
    if case .day(let end) = rule.end { times = times.filter { $0.date <= end } }
    return rule.count.map { Array(times.prefix($0)) } ?? times
  }

  private func numbers(_ part: Recurrence.Part) -> [Int]? { rule.numbers[part] }

  private var timesOfDay: [Int] {
    let own = first.second
    var times: [Int] = []
    for hour in Set(numbers(.hours) ?? [own / 3600]).sorted() {
      for minute in Set(numbers(.minutes) ?? [own / 60 % 60]).sorted() {
        for second in Set(numbers(.seconds) ?? [own % 60]).sorted() {
          times.append(hour * 3600 + minute * 60 + second)
        }
      }
    }
    return times
  }

  private func fits(_ day: LocalDate) -> Bool {
    guard isInCycle(day), mayBe(day) else { return false }
    guard let positions = numbers(.positions) else { return true }
    let (year, month, _) = day.components
    let days = (1...31).compactMap { LocalDate(year: year, month: month, day: $0) }.filter(mayBe)
    guard let place = days.firstIndex(of: day) else { return false }
    return positions.contains(place + 1) || positions.contains(place - days.count)
  }

  private func isInCycle(_ day: LocalDate) -> Bool {
    let (year, month, _) = day.components
    let (firstYear, firstMonth, _) = first.date.components
    let cycles: Int
    switch rule.frequency {
    case .daily: cycles = day.dayNumber - first.date.dayNumber
    case .weekly: cycles = (weekBeginning(day) - weekBeginning(first.date)) / 7
    case .monthly: cycles = (year - firstYear) * 12 + month - firstMonth
    case .yearly: cycles = year - firstYear
    }
    return cycles % rule.interval == 0
  }

  private func weekBeginning(_ day: LocalDate) -> Int {
    day.dayNumber - (day.weekday.isoNumber - rule.weekStart.isoNumber + 7) % 7
  }

  /// Whether all parts that choose days let it be, SETPOS left aside.
  private func mayBe(_ day: LocalDate) -> Bool {
    let (year, month, number) = day.components
    if let months = numbers(.months), !months.contains(month) { return false }
    let monthLength = (28...31).last { LocalDate(year: year, month: month, day: $0) != nil } ?? 28
    if let days = numbers(.monthDays),
      !days.contains(number), !days.contains(number - monthLength - 1)
    {
      return false
    }
    let newYear = LocalDate(year: year, month: 1, day: 1)?.dayNumber ?? 0
    let yearEnd = LocalDate(year: year, month: 12, day: 31)?.dayNumber ?? 0
    if let days = numbers(.yearDays),
      !days.contains(day.dayNumber - newYear + 1), !days.contains(day.dayNumber - yearEnd - 1)
    {
      return false
    }
    if !rule.days.isEmpty {
      let isOfMonth = rule.frequency == .monthly || numbers(.months) != nil
      let (start, end) =
        isOfMonth
        ? (day.dayNumber - number + 1, day.dayNumber - number + monthLength) : (newYear, yearEnd)
      return rule.days.contains { told in
        guard told.weekday == day.weekday else { return false }
        guard let place = told.number else { return true }
        return place == (day.dayNumber - start) / 7 + 1 || -place == (end - day.dayNumber) / 7 + 1
      }
    }
    return isOwnDay(day)
  }

  /// Whether it is the day that the beginning chooses where no part does.
  private func isOwnDay(_ day: LocalDate) -> Bool {
    let (_, month, number) = day.components
    let (_, firstMonth, firstNumber) = first.date.components
    switch rule.frequency {
    case .daily: return true
    case .weekly: return day.weekday == first.date.weekday
    case .monthly: return numbers(.monthDays) != nil || number == firstNumber
    case .yearly:
      if numbers(.monthDays) != nil || numbers(.yearDays) != nil { return true }
      return number == firstNumber && (numbers(.months) != nil || month == firstMonth)
    }
  }
}
