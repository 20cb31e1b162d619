/// What a person asks: once for the campaign, for each day worked, and for each hour worked.
public struct Rate: Hashable, Sendable {
  public let currency: Currency

  /// Minor units, once, if hired.
  public let flat: Int64

  /// Minor units for each day with work.
  public let perDay: Int64

  /// Minor units for each hour of work.
  public let perHour: Int64

  /// Minor units for each post; plans, which know no posts, do not count it.
  public let perPost: Int64

  /// Minor units that an engagement brings at least.
  public let minimum: Int64

  public init(
    _ currency: Currency, flat: Int64 = 0, perDay: Int64 = 0, perHour: Int64 = 0,
    perPost: Int64 = 0, minimum: Int64 = 0
  ) {
    self.currency = currency
    self.flat = flat
    self.perDay = perDay
    self.perHour = perHour
    self.perPost = perPost
    self.minimum = minimum
  }

  /// What a hire costs in minor units, for some days with work and the hourly parts of its shifts.
  public func fees(days: Int, hourly: Int64) -> Int64 {
    max(minimum, flat + perDay * Int64(days) + hourly)
  }

  /// What a hire costs at least, in minor units.
  public var least: Int64 { max(flat, minimum) }

  /// The hourly part for one shift, in minor units, rounded up to whole ones.
  ///
  /// Each shift is rounded by itself, so that a schedule costs the sum of its shifts.
  public func hourly(minutes: Int) -> Int64 {
    (perHour * Int64(minutes) + 59) / 60
  }

  /// Percent of the hourly part that standing by costs where nobody says it: a judgement default.
  public static let standbyPercent = 25

  /// The part for standing by for one shift, in minor units, rounded up to whole ones.
  public func standby(minutes: Int, percent: Int) -> Int64 {
    (hourly(minutes: minutes) * Int64(percent) + 99) / 100
  }
}
