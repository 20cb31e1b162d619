import Lineup

/// What a planner weighs beyond the terms of the campaign.
public struct PlannerSettings: Hashable, Sendable {
  /// Whether nobody works two shifts that start on one local day.
  public let isOneShiftADay: Bool

  /// Minor units that an hour of undesired work counts for; nil means a fifth of the median price
  /// of an hour.
  public let undesiredPerHour: Int64?

  /// Minor units that an hour of desired work is worth; nil means a tenth of the median price of an
  /// hour.
  public let desiredPerHour: Int64?

  /// Points of unfairness for each unpopular shift between those hired who have most and fewest.
  public let unpopularWeight: Int64

  /// Points of unfairness for each percent of accepted hours between those hired who are used most
  /// and least.
  public let loadWeight: Int64

  /// Percent of the hourly fee that standby costs. [J]
  public let standbyPercent: Int

  public init(
    isOneShiftADay: Bool = true, undesiredPerHour: Int64? = nil, desiredPerHour: Int64? = nil,
    unpopularWeight: Int64 = 10, loadWeight: Int64 = 1,
    standbyPercent: Int = Rate.standbyPercent
  ) {
    self.isOneShiftADay = isOneShiftADay
    self.undesiredPerHour = undesiredPerHour
    self.desiredPerHour = desiredPerHour
    self.unpopularWeight = unpopularWeight
    self.loadWeight = loadWeight
    self.standbyPercent = standbyPercent
  }
}
