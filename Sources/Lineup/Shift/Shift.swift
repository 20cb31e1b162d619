/// A kind of shift that repeats on days of the week.
public struct ShiftPattern: Hashable, Sendable {
  /// Short name, as `early`.
  public let code: String
  public let start: LocalTime

  /// Not after `start` means the next day.
  public let end: LocalTime
  public let weekdays: Set<Weekday>

  /// Whether people would rather not work it; fairness spreads such shifts.
  public let isUnpopular: Bool

  /// Codes of patterns that nobody who works this one may work on the next day.
  public let notBefore: Set<String>

  public init(
    code: String, start: LocalTime, end: LocalTime, weekdays: Set<Weekday> = Set(Weekday.allCases),
    isUnpopular: Bool = false, notBefore: Set<String> = []
  ) {
    self.code = code
    self.start = start
    self.end = end
    self.weekdays = weekdays
    self.isUnpopular = isUnpopular
    self.notBefore = notBefore
  }
}

/// How many people a desk wants: never under `minimum`, `target` if at all possible, never over
/// `maximum`.
public struct Headcount: Hashable, Sendable {
  public let minimum: Int
  public let target: Int
  public let maximum: Int

  /// - Returns: nil unless 0 <= minimum <= target <= maximum.
  public init?(minimum: Int, target: Int, maximum: Int) {
    guard 0 <= minimum, minimum <= target, target <= maximum else { return nil }
    self.minimum = minimum
    self.target = target
    self.maximum = maximum
  }
}

/// What one desk asks of one shift.
public struct Need: Hashable, Sendable {
  public let id: Identifier<Need>
  public let desk: Desk
  public let headcount: Headcount

  /// What each head missing to the target weighs where coverage is weighed.
  public let underWeight: Int64

  /// What each head over the target weighs where coverage is weighed.
  public let overWeight: Int64

  /// Whether people only stand by, to step in for others; they heed all rules and cost a share of
  /// their hours.
  public let isStandby: Bool

  public init(
    id: Identifier<Need>, desk: Desk, headcount: Headcount, underWeight: Int64 = 100,
    overWeight: Int64 = 1, isStandby: Bool = false
  ) {
    self.id = id
    self.desk = desk
    self.headcount = headcount
    self.underWeight = underWeight
    self.overWeight = overWeight
    self.isStandby = isStandby
  }
}

/// A stretch of time in which people work, with what its desks need.
public struct Shift: Hashable, Sendable {
  public let id: Identifier<Shift>

  /// The pattern it was generated from, as `early`.
  public let code: String

  /// The campaign's local day on which it starts.
  public let day: LocalDate
  public let period: Period
  public let isUnpopular: Bool
  public let needs: [Need]

  public init(
    id: Identifier<Shift>, code: String, day: LocalDate, period: Period, isUnpopular: Bool = false,
    needs: [Need]
  ) {
    self.id = id
    self.code = code
    self.day = day
    self.period = period
    self.isUnpopular = isUnpopular
    self.needs = needs
  }
}
