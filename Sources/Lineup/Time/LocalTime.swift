/// A time of day without a zone, to the minute; 24:00 is the end of the day.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0...1440.
  public let minutes: Int

  /// 00:00.
  public static let midnight = LocalTime(unchecked: 0)

  /// 24:00.
  public static let endOfDay = LocalTime(unchecked: 1440)

  /// - Returns: nil outside 0...1440.
  public init?(minutes: Int) {
    guard (0...1440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// Reads `08:30`, `8:30` or `24:00`; seconds must be zero where given.
  ///
  /// - Throws: `LineupError.malformedTime`.
  public init(_ text: String) throws(LineupError) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let isShaped =
      (2...3).contains(parts.count) && (1...2).contains(parts[0].count)
      && parts.dropFirst().allSatisfy { $0.count == 2 }
      && parts.joined().allSatisfy { (48...57).contains($0) }
    guard isShaped, let hour = Int(Substring(parts[0])), let minute = Int(Substring(parts[1])),
      minute < 60, parts.count == 2 || Int(Substring(parts[2])) == 0,
      let time = LocalTime(minutes: hour * 60 + minute)
    else { throw .malformedTime(text) }
    self = time
  }

  private init(unchecked minutes: Int) { self.minutes = minutes }

  public static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}

extension LocalTime: CustomStringConvertible {
  public var description: String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
}
