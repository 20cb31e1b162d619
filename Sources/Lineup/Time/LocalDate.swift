/// A calendar day without a zone, proleptic Gregorian.
public struct LocalDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let dayNumber: Int

  public init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// The day of a calendar date.
  ///
  /// - Returns: nil where the calendar has no such day (February 30).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    guard day <= Self.daysInMonth(month, year: year) else { return nil }
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `2027-05-03`.
  ///
  /// - Throws: `LineupError.malformedDate`.
  public init(_ text: String) throws(LineupError) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ (48...57).contains($0) }),
      let year = Int(Substring(parts[0])), let month = Int(Substring(parts[1])),
      let day = Int(Substring(parts[2])), let date = LocalDate(year: year, month: month, day: day)
    else { throw .malformedDate(text) }
    self = date
  }

  /// Year, month 1...12 and day 1...31.
  public var components: (year: Int, month: Int, day: Int) {
    // Howard Hinnant, civil_from_days.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    Weekday.allCases[dayNumber + 3 - weekNumber * 7]
  }

  /// The number of the ISO week counted from 1970: equal for the days of one Monday-to-Sunday week.
  public var weekNumber: Int { flooredQuotient(dayNumber + 3, 7) }

  public func advanced(by days: Int) -> LocalDate { LocalDate(dayNumber: dayNumber + days) }

  public static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }

  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension LocalDate: CustomStringConvertible {
  /// ISO 8601, as `2027-05-03`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A day of the week; Monday comes first, as in ISO 8601.
public enum Weekday: String, CaseIterable, Hashable, Sendable {
  case monday = "mon"
  case tuesday = "tue"
  case wednesday = "wed"
  case thursday = "thu"
  case friday = "fri"
  case saturday = "sat"
  case sunday = "sun"

  /// Reads `mon` or `Monday`, in any case.
  ///
  /// - Throws: `LineupError.malformedWeekday`.
  public init(_ text: String) throws(LineupError) {
    let lower = text.lowercased()
    guard let day = Self.allCases.first(where: { $0.rawValue == lower || "\($0)" == lower }) else {
      throw .malformedWeekday(text)
    }
    self = day
  }

  /// 1 for Monday to 7 for Sunday (ISO 8601, PostgreSQL's `isodow`).
  public var isoNumber: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  public var isWeekend: Bool { self == .saturday || self == .sunday }
}

/// `number / divisor` rounded towards minus infinity; `divisor` is positive.
func flooredQuotient<Number: BinaryInteger>(_ number: Number, _ divisor: Number) -> Number {
  number >= 0 ? number / divisor : (number + 1) / divisor - 1
}

/// `number` in decimal with leading zeros to at least `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
