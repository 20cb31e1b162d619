/// A day and a time of day without a zone, to the second.
public struct LocalDateTime: Hashable, Sendable {
  public let date: LocalDate

  /// Seconds since midnight, 0..<86400.
  public let second: Int

  /// - Precondition: `second` is within the day.
  public init(_ date: LocalDate, second: Int = 0) {
    precondition((0..<86_400).contains(second), "a second of the day")
    self.date = date
    self.second = second
  }

  /// A day and a time on it; 24:00 is the next day's midnight.
  public init(_ date: LocalDate, _ time: LocalTime) {
    self.init(secondNumber: date.dayNumber * 86_400 + time.minutes * 60)
  }

  /// The time a number of seconds after 1970-01-01 00:00 on the same clock.
  public init(secondNumber: Int) {
    let day = flooredQuotient(secondNumber, 86_400)
    self.init(LocalDate(dayNumber: day), second: secondNumber - day * 86_400)
  }

  /// Seconds since 1970-01-01 00:00 on the same clock.
  public var secondNumber: Int { date.dayNumber * 86_400 + second }

  /// The time that a clock shows which nobody sets, after a number of seconds.
  public func advanced(bySeconds seconds: Int) -> LocalDateTime {
    LocalDateTime(secondNumber: secondNumber + seconds)
  }
}

extension LocalDateTime: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.secondNumber < right.secondNumber }
}

extension LocalDateTime: CustomStringConvertible {
  /// As `2027-05-03 08:30`, with seconds where they are not zero.
  public var description: String {
    let seconds = second % 60 == 0 ? "" : ":" + padded(second % 60, 2)
    return "\(date) \(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))\(seconds)"
  }
}
