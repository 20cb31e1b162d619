import ArgumentParser
import Lineup

/// Reads an argument by a domain initialiser, its refusal told as a usage error.
///
/// - Throws: `ValidationError` with the domain's sentence.
func parsed<Value>(_ text: String, _ read: (String) throws -> Value) throws -> Value {
  do {
    return try read(text)
  } catch let error as LineupError {
    throw ValidationError(error.description)
  }
}

/// Readers of arguments.
enum Read {
  /// A local start and end.
  struct Hours: Hashable {
    let from: LocalTime
    let to: LocalTime
  }

  /// Reads `2027-05-03`.
  ///
  /// - Throws: `ValidationError`.
  static func day(_ text: String) throws -> LocalDate { try parsed(text) { try LocalDate($0) } }

  /// Reads `2027-05-03,2027-05-10`.
  ///
  /// - Throws: `ValidationError`.
  static func days(_ text: String) throws -> [LocalDate] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { try day($0.trimmed) }
  }

  /// Reads `09:00..17:00`.
  ///
  /// - Throws: `ValidationError`.
  static func hours(_ text: String) throws -> Hours {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 else {
      throw ValidationError("'\(text)' is no start and end; write for example 09:00..17:00")
    }
    let hours = Hours(
      from: try parsed(ends[0]) { try LocalTime($0) },
      to: try parsed(ends[1]) { try LocalTime($0) })
    guard hours.from != .endOfDay else {
      throw ValidationError("24:00 starts no day; write 00:00 of the next day")
    }
    return hours
  }

  /// Reads `2027-05-03..2027-05-16`, both days included.
  ///
  /// - Throws: `ValidationError`.
  static func flight(_ text: String) throws -> ClosedRange<LocalDate> {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 else {
      throw ValidationError("'\(text)' is no flight; write two days, as 2027-05-03..2027-05-16")
    }
    let (first, last) = (try day(ends[0]), try day(ends[1]))
    guard first <= last else {
      throw ValidationError("the flight \(text) ends before it starts; swap the two days")
    }
    guard last.dayNumber - first.dayNumber < 3660 else {
      throw ValidationError("the flight \(text) is over ten years long; check the years")
    }
    guard first >= earliestDay else {
      throw ValidationError("the flight \(text) begins before 1970; check the year")
    }
    return first...last
  }

  /// 1970-01-01.
  private static let earliestDay = LocalDate(dayNumber: 0)

  /// Reads `38000.00 EUR` or `38000EUR`; without a currency the amount is in `currency`.
  ///
  /// - Throws: `ValidationError`.
  static func money(_ text: String, in currency: Currency?) throws -> Money {
    let code = text.suffix(while: \.isLetter)
    let amount = text.dropLast(code.count).trimmed
    guard let known = try code.isEmpty ? currency : parsed(String(code), { try Currency($0) })
    else {
      throw ValidationError("'\(text)' names no currency; write for example 38000.00 EUR")
    }
    let money = try parsed(amount) { try Money($0, known) }
    guard money.minorUnits >= 0 else {
      throw ValidationError("a budget of \(money) is negative; give one of at least 0")
    }
    guard money.minorUnits <= mostMinorUnits else {
      throw ValidationError(
        "a budget of \(money) is too large; give at most "
          + "\(Money(minorUnits: mostMinorUnits, known))")
    }
    return money
  }

  /// Ten million million euros; sums and shares of it are reckoned without overflow.
  private static let mostMinorUnits: Int64 = 1_000_000_000_000_000

  /// Reads `0..30` or `30`, fewest and most people to hire.
  ///
  /// - Throws: `ValidationError`.
  static func hires(_ text: String) throws -> ClosedRange<Int> {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      case let fewest = ends.count == 1 ? 0 : first, fewest >= 0, fewest <= last, last <= 100_000
    else {
      throw ValidationError("'\(text)' is no number of hires; write 30, or 10..30")
    }
    return fewest...last
  }

  /// Reads `24:4,72:2`: under 24 hours of notice a change counts four times, under 72 twice.
  ///
  /// - Throws: `ValidationError`.
  static func notice(_ text: String) throws -> [ChangePolicy.Notice] {
    let steps = try text.split(separator: ",").map { part in
      let numbers = part.split(separator: ":", omittingEmptySubsequences: false).map {
        Int($0.trimmed)
      }
      guard numbers.count == 2, let hours = numbers[0], let weight = numbers[1],
        (1...10_000).contains(hours), (1...1000).contains(weight)
      else {
        throw ValidationError("'\(part.trimmed)' is no notice; write hours and times, as 24:4,72:2")
      }
      return ChangePolicy.Notice(under: hours, weight: weight)
    }.sorted { $0.hours < $1.hours }
    guard Set(steps.map(\.hours)).count == steps.count else {
      throw ValidationError("'\(text)' names some hours twice; write each once, as 24:4,72:2")
    }
    return steps
  }

  /// Reads `1200 attendance`.
  ///
  /// - Throws: `ValidationError`.
  static func goal(_ text: String) throws -> Goal {
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]), count > 0, count <= Int(Int32.max) else {
      throw ValidationError("'\(text)' is no goal; write a number and a kind, as '1200 attendance'")
    }
    return Goal(count, try parsed(String(words[1])) { try OutcomeKind($0) })
  }

  /// More people than there are.
  private static let mostPeople: Int64 = 10_000_000_000

  /// Reads `Name:population`, `Name:population:weight` or `Name:population:weight:pt+en`.
  ///
  /// - Throws: `ValidationError`.
  static func segment(_ text: String) throws -> Segment {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...4).contains(parts.count), let population = Int64(parts[1]),
      (1...mostPeople).contains(population),
      let weight = parts.count > 2 && !parts[2].isEmpty ? Double(parts[2]) : 1,
      (0...1000).contains(weight), !parts[0].trimmed.isEmpty
    else {
      throw ValidationError(
        "'\(text)' is no segment; write name:people, name:people:weight or "
          + "name:people:weight:pt+en, of 1 to \(mostPeople) people and a weight of 0 to 1000")
    }
    let languages = try parts.dropFirst(3).flatMap { $0.split(separator: "+") }.map { tag in
      try parsed(tag.trimmed) { try LanguageTag($0) }
    }
    return Segment(
      name: parts[0].trimmed, population: population, weight: weight, languages: languages)
  }

  /// Reads `mon,tue,wed`.
  ///
  /// - Throws: `ValidationError`.
  static func weekdays(_ text: String) throws -> Set<Weekday> {
    let days = try text.split(whereSeparator: { $0 == "," || $0 == ";" }).map {
      try parsed(String($0).trimmed) { try Weekday($0) }
    }
    guard !days.isEmpty else { throw ValidationError("no weekday is given; write mon,tue,wed") }
    return Set(days)
  }

  /// Reads `early,day`, codes of shift patterns.
  ///
  /// - Throws: `ValidationError`.
  static func codes(_ text: String) throws -> Set<String> {
    let codes = text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    for code in codes where !isCode(code) {
      throw ValidationError("'\(code)' is no code of a shift pattern; write for example early,day")
    }
    return Set(codes)
  }
}

/// Refuses a text that cannot name a thing in commands.
///
/// - Throws: `ValidationError`.
func requireCode(_ text: String) throws {
  guard isCode(text) else {
    throw ValidationError(
      "'\(text)' is no code; write lower-case letters, digits, dots, dashes and underscores, 64 at "
        + "most, as visit-lisbon")
  }
}

/// Refuses a name of nothing but white space.
///
/// - Throws: `ValidationError`.
func requireName(_ name: String?) throws {
  if name?.trimmed.isEmpty == true { throw ValidationError("the name is blank; give one") }
}

/// Whether a text can name a thing in commands, as `lineup.is_code` of the database judges.
func isCode(_ text: String) -> Bool {
  func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte)
  }
  let bytes = Array(text.utf8)
  guard let first = bytes.first, let last = bytes.last, bytes.count <= 64 else { return false }
  return isLetterOrDigit(first) && isLetterOrDigit(last)
    && bytes.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The longest end of which every character fits.
  fileprivate func suffix(while fits: (Character) -> Bool) -> SubSequence {
    self[(lastIndex { !fits($0) }.map { index(after: $0) } ?? startIndex)...]
  }
}
