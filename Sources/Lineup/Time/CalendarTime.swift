/// A time as RFC 5545 writes it: `20270503`, `20270503T083000` or `20270503T063000Z`.
public enum CalendarTime: Hashable, Sendable {
  case day(LocalDate)

  /// A time on some place's clock.
  case local(LocalDateTime)
  case instant(Moment)

  /// - Returns: nil where the text is no date and no time; a leap second is the second before it.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard bytes.count >= range.upperBound,
        bytes[range].allSatisfy({ (48...57).contains($0) })
      else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
      let date = LocalDate(year: year, month: month, day: day)
    else { return nil }
    if bytes.count == 8 {
      self = .day(date)
      return
    }
    guard bytes[8] == UInt8(ascii: "T"), let hour = number(9..<11), hour < 24,
      let minute = number(11..<13), minute < 60, let second = number(13..<15), second <= 60
    else { return nil }
    let time = LocalDateTime(date, second: hour * 3600 + minute * 60 + min(second, 59))
    if bytes.count == 15 {
      self = .local(time)
    } else if bytes.count == 16, bytes[15] == UInt8(ascii: "Z") {
      self = .instant(Moment(microseconds: Int64(time.secondNumber) * 1_000_000))
    } else {
      return nil
    }
  }

  /// The last time of a rule that ends with this one.
  var end: Recurrence.End {
    switch self {
    case .day(let day): .day(day)
    case .local(let time): .local(time)
    case .instant(let moment): .instant(moment)
    }
  }
}

extension CalendarTime: CustomStringConvertible {
  public var description: String {
    switch self {
    case .day(let day):
      let (year, month, number) = day.components
      return padded(year, 4) + padded(month, 2) + padded(number, 2)
    case .local(let time):
      return CalendarTime.day(time.date).description + "T" + padded(time.second / 3600, 2)
        + padded(time.second / 60 % 60, 2) + padded(time.second % 60, 2)
    case .instant(let moment):
      let seconds = Int(flooredQuotient(moment.microseconds, 1_000_000))
      return CalendarTime.local(LocalDateTime(secondNumber: seconds)).description + "Z"
    }
  }
}
