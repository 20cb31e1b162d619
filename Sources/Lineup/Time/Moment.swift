/// An instant together with the offset from UTC that its place keeps then.
///
/// PostgreSQL resolves local times and tells the offset; two moments are equal when they are the
/// same instant, whatever their offsets.
public struct Moment: Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z, PostgreSQL's own resolution.
  public let microseconds: Int64

  /// Seconds east of UTC.
  public let offset: Int

  public init(microseconds: Int64, offset: Int = 0) {
    self.microseconds = microseconds
    self.offset = offset
  }

  /// Reads an RFC 3339 timestamp, as `2027-05-03T08:30:00+02:00` or `2027-05-03 08:30Z`.
  ///
  /// - Throws: `LineupError.malformedTimestamp`; a timestamp without an offset is refused.
  public init(_ text: String) throws(LineupError) {
    guard let match = Self.parse(text) else { throw .malformedTimestamp(text) }
    self = match
  }

  /// Whole minutes since 1970, rounded towards the past.
  public var minutes: Int { Int(flooredQuotient(microseconds, 60_000_000)) }

  /// The calendar day at the moment's place.
  public var localDate: LocalDate { LocalDate(dayNumber: localSeconds.quotient) }

  /// The time of day at the moment's place, seconds dropped.
  public var localTime: LocalTime {
    LocalTime(minutes: localSeconds.remainder / 60) ?? LocalTime.midnight
  }

  private var localSeconds: (quotient: Int, remainder: Int) {
    let seconds = Int(flooredQuotient(microseconds, 1_000_000)) + offset
    let day = flooredQuotient(seconds, 86_400)
    return (day, seconds - day * 86_400)
  }

  private static func parse(_ text: String) -> Moment? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let date = try? LocalDate(String(decoding: bytes[..<10], as: UTF8.self))
    else { return nil }
    let rest = bytes[11...]
    guard let mark = rest.firstIndex(where: { [UInt8]("Zz+-".utf8).contains($0) }) else {
      return nil
    }

    let clock = String(decoding: rest[..<mark], as: UTF8.self)
    let pieces = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(pieces.count),
      let time = try? LocalTime(pieces[0] + ":" + pieces[1]), time.minutes < 1440,
      let fraction = pieces.count == 3 ? microseconds(ofSeconds: pieces[2]) : 0,
      let offset = seconds(ofOffset: bytes[mark...])
    else { return nil }
    let seconds = Int64(date.dayNumber) * 86_400 + Int64(time.minutes * 60 - offset)
    return Moment(microseconds: seconds * 1_000_000 + fraction, offset: offset)
  }

  private static func microseconds(ofSeconds text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].utf8.count == 2, let seconds = Int64(parts[0]),
      (0..<60).contains(seconds)
    else { return nil }
    guard parts.count == 2 else { return seconds * 1_000_000 }
    guard (1...6).contains(parts[1].utf8.count), let digits = Int64(parts[1]), digits >= 0 else {
      return nil
    }
    let scale = (parts[1].utf8.count..<6).reduce(Int64(1)) { value, _ in value * 10 }
    return seconds * 1_000_000 + digits * scale
  }

  private static func seconds(ofOffset bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.count == 1 { return bytes.first.map { $0 | 32 } == UInt8(ascii: "z") ? 0 : nil }
    let sign = bytes.first == UInt8(ascii: "-") ? -1 : 1
    let digits = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard digits.count == 4, digits.allSatisfy({ (48...57).contains($0) }),
      let number = Int(String(decoding: digits, as: UTF8.self)), number % 100 < 60, number <= 1800
    else { return nil }
    return sign * (number / 100 * 3600 + number % 100 * 60)
  }
}

extension Moment: Hashable, Comparable {
  public static func == (left: Self, right: Self) -> Bool {
    left.microseconds == right.microseconds
  }

  public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

  public func hash(into hasher: inout Hasher) { hasher.combine(microseconds) }
}

extension Moment: CustomStringConvertible {
  /// RFC 3339 with the offset of the place, as `2027-05-03T08:30:00+02:00`.
  public var description: String {
    let (day, second) = localSeconds
    let fraction = Int(microseconds - flooredQuotient(microseconds, 1_000_000) * 1_000_000)
    let clock =
      "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    let sign = offset < 0 ? "-" : "+"
    let hours = Int(offset.magnitude) / 3600
    let zone =
      offset == 0 ? "Z" : "\(sign)\(padded(hours, 2)):\(padded(Int(offset.magnitude) / 60 % 60, 2))"
    let tail = fraction == 0 ? "" : ".\(padded(fraction, 6))"
    return "\(LocalDate(dayNumber: day))T\(clock)\(tail)\(zone)"
  }
}

/// A half-open, non-empty stretch of time.
public struct Period: Hashable, Sendable {
  public let start: Moment
  public let end: Moment

  /// - Returns: nil unless `start` comes before `end`.
  public init?(from start: Moment, to end: Moment) {
    guard start < end else { return nil }
    self.start = start
    self.end = end
  }

  /// Length in whole minutes.
  public var minutes: Int { Int((end.microseconds - start.microseconds) / 60_000_000) }

  /// Whether the two share an instant; periods that only touch do not.
  public func overlaps(_ other: Period) -> Bool { start < other.end && other.start < end }

  /// Whether every instant of `other` lies within this one.
  public func contains(_ other: Period) -> Bool { start <= other.start && other.end <= end }
}
