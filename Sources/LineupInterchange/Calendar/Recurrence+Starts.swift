import CLibical
import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the times of a rule are not worked out.
public enum RecurrenceError: Error, Equatable, Sendable {
  case tooManyTimes(Recurrence, limit: Int)
  case notReadByLibical(Recurrence)
  /// libical, by which rules are worked out, cannot be opened.
  case noLibical(reason: String)
}

extension RecurrenceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooManyTimes(let rule, let limit):
      "'\(rule)' recurs over \(limit) times; give it an end, or make it rarer"
    case .notReadByLibical(let rule):
      "'\(rule)' is no rule that libical reads; write it in another way"
    case .noLibical(let reason):
      "rules are worked out by libical, which cannot be used: \(reason); install it (libical3 on "
        + "Debian)"
    }
  }
}

extension Recurrence {
  /// The most times that a rule may recur within the days that are asked for.
  public static let mostTimes = 10_000

  /// The most times that are counted in all, those before the first day that is asked for included.
  private static let mostSteps = 100_000

  /// The local times of a rule that began at `first`, from `start` to `last`, both included, worked
  /// out by libical.
  ///
  /// `first` itself is a time only if the rule meets it. A rule that ends at an instant may be told
  /// up to a day longer, for which local time that is depends on the zone.
  ///
  /// - Throws: `RecurrenceError`.
  public func starts(
    of first: LocalDateTime, from start: LocalDateTime, through last: LocalDateTime
  ) throws(RecurrenceError) -> [LocalDateTime] {
    let last = min(last, localEnd ?? last)
    guard first <= last else { return [] }
    if numbers[.weeks] != nil { return try startsInWeeks(of: first, from: start, through: last) }
    let ended = ended(by: last).withMonths
    guard frequency == .weekly else {
      return try walk(ended, from: beginning(near: start, from: first), first, start)
    }
    // libical errs about the week in which a rule of several days begins, but not about one day.
    let weekdays = days.isEmpty ? [first.date.weekday] : days.map(\.weekday)
    var times: [LocalDateTime] = []
    for weekday in Set(weekdays) {
      let begin = beginning(near: start, from: self.beginning(on: weekday, inTheWeekOf: first))
      times += try walk(ended.withoutDays, from: begin, first, start)
    }
    times.sort()
    return try chosen(times, from: start)
  }

  /// Of all times up to the last that is asked for those which the rule's count leaves, from `start`
  /// on.
  func chosen(
    _ times: [LocalDateTime], from start: LocalDateTime
  ) throws(RecurrenceError) -> [LocalDateTime] {
    let counted = count.map { times.prefix($0) } ?? times[...]
    let chosen = counted.filter { $0 >= start }
    if chosen.count > Self.mostTimes { throw .tooManyTimes(self, limit: Self.mostTimes) }
    return chosen
  }

  /// The times from `start` on at which libical lets a rule recur that begins at `begin`; where the
  /// rule has a count, those before it too.
  ///
  /// - Throws: `RecurrenceError`.
  private func walk(
    _ rule: Recurrence, from begin: LocalDateTime, _ first: LocalDateTime, _ start: LocalDateTime
  ) throws(RecurrenceError) -> [LocalDateTime] {
    let (year, month, day) = begin.date.components
    var library = try Self.library.get()
    let iterator = recurrence_begin(
      &library, rule.description, Int32(year), Int32(month), Int32(day), Int32(begin.second / 3600),
      Int32(begin.second / 60 % 60), Int32(begin.second % 60))
    guard let iterator else { throw .notReadByLibical(self) }
    defer { recurrence_end(&library, iterator) }
    let isCounted = count != nil && frequency == .weekly
    var times: [LocalDateTime] = []
    var steps = 0
    while steps < count ?? .max, let time = Self.next(of: iterator, &library) {
      if time < first { continue }
      steps += 1
      if time >= start || isCounted { times.append(time) }
      if !isCounted, times.count > Self.mostTimes {
        throw .tooManyTimes(self, limit: Self.mostTimes)
      }
      if steps > Self.mostSteps { throw .tooManyTimes(self, limit: Self.mostSteps) }
    }
    return times
  }

  /// The time of a weekday in the week in which the rule begins, as early as the rule's own times.
  private func beginning(
    on weekday: Weekday, inTheWeekOf first: LocalDateTime
  ) -> LocalDateTime {
    var (hour, minute, second) = (first.second / 3600, first.second / 60 % 60, first.second % 60)
    if numbers[.hours] != nil { hour = 0 }
    if numbers[.minutes] != nil { minute = 0 }
    if numbers[.seconds] != nil { second = 0 }
    return LocalDateTime(
      first.date.advanced(by: place(of: weekday) - place(of: first.date.weekday)),
      second: hour * 3600 + minute * 60 + second)
  }

  /// How many days after the beginning of the rule's weeks a day of the week is.
  func place(of day: Weekday) -> Int { (day.isoNumber - weekStart.isoNumber + 7) % 7 }

  /// The last local time that the rule's end may allow; nil where it has none.
  private var localEnd: LocalDateTime? {
    switch end {
    case .day(let day): LocalDateTime(day, second: 86_399)
    case .local(let time): time
    // No zone is further than 14 hours from UTC.
    case .instant(let moment):
      LocalDateTime(secondNumber: Int(moment.microseconds / 1_000_000) + 14 * 3600)
    case nil: nil
    }
  }

  /// A time not after `start` from which the rule goes on as from `first`: libical walks all the
  /// way, and calendars begin long ago.
  private func beginning(near start: LocalDateTime, from first: LocalDateTime) -> LocalDateTime {
    let cycle: Int
    switch frequency {
    case .daily: cycle = interval
    case .weekly: cycle = interval * 7
    case .monthly, .yearly: return first
    }
    guard count == nil, start > first else { return first }
    let days = (start.secondNumber - first.secondNumber) / 86_400
    return LocalDateTime(first.date.advanced(by: days / cycle * cycle), second: first.second)
  }

  /// libical, opened when the first rule asks for it.
  nonisolated(unsafe) private static let library: Result<recurrence_library, RecurrenceError> = {
    var library = recurrence_library()
    if recurrence_open(&library) != 0 { return .success(library) }
    let reason = dlerror().map { String(cString: $0) } ?? "it lacks a function"
    return .failure(.noLibical(reason: reason))
  }()

  private static func next(
    of iterator: UnsafeMutableRawPointer, _ library: inout recurrence_library
  ) -> LocalDateTime? {
    var fields: [Int32] = [0, 0, 0, 0, 0, 0]
    guard recurrence_next(&library, iterator, &fields) != 0 else { return nil }
    let parts = fields.map { Int($0) }
    guard let date = LocalDate(year: parts[0], month: parts[1], day: parts[2]) else { return nil }
    return LocalDateTime(date, second: parts[3] * 3600 + parts[4] * 60 + min(parts[5], 59))
  }
}
