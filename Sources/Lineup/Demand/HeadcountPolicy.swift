/// How demand becomes the headcounts of a shift's desks.
public struct HeadcountPolicy: Hashable, Sendable {
  /// Which parts of a desk are kept apart; demand that differs only in the others is added up.
  public enum DeskPart: String, CaseIterable, Hashable, Sendable {
    case platform, language, topic
  }

  public let staffing: Staffing
  public let parts: Set<DeskPart>

  /// Share of the target, rounded down, that must never be missed, 0...1.
  public let minimumShare: Double

  /// People over the target that a desk may have.
  public let slack: Int

  /// What each head missing to the target, and each over it, weighs where coverage is weighed.
  public let underWeight: Int64
  public let overWeight: Int64

  /// People on call for each shift that opens a desk.
  public let standby: Int

  public init(
    staffing: Staffing = Staffing(), parts: Set<DeskPart> = Set(DeskPart.allCases),
    minimumShare: Double = 0, slack: Int = 0, underWeight: Int64 = 100, overWeight: Int64 = 1,
    standby: Int = 0
  ) {
    precondition((0...1).contains(minimumShare) && slack >= 0)
    precondition(underWeight >= 0 && overWeight >= 0 && standby >= 0)
    self.underWeight = underWeight
    self.overWeight = overWeight
    self.standby = standby
    self.staffing = staffing
    self.parts = parts
    self.minimumShare = minimumShare
    self.slack = slack
  }

  /// The desks that a shift over `period` opens, in a fixed order; desks without enough mentions
  /// stay closed.
  public func needs(
    over period: Period, from demand: [MentionCount]
  ) -> [(desk: Desk, headcount: Headcount)] {
    mentions(over: period, from: demand).compactMap { desk, hours in
      let target = staffing.heads(hourlyMentions: hours)
      let minimum = Int(Double(target) * minimumShare)
      return target == 0
        ? nil
        : Headcount(minimum: minimum, target: target, maximum: target + slack).map { (desk, $0) }
    }
  }

  /// The mentions of each hour of a shift over `period`, by desk in a fixed order; desks that are
  /// never mentioned are missing.
  ///
  /// An hour counts when any of it lies in the period; an hour without a figure has no mentions.
  public func mentions(
    over period: Period, from demand: [MentionCount]
  ) -> [(desk: Desk, hours: [Double])] {
    let hour: Int64 = 3_600_000_000
    let during = demand.filter {
      $0.hour.microseconds + hour > period.start.microseconds && $0.hour < period.end
    }
    var mentions: [Desk: [Int64: Double]] = [:]
    for count in during {
      mentions[kept(count.desk), default: [:]][count.hour.microseconds, default: 0] +=
        count.mentions
    }
    let phase = during.first.map { $0.hour.microseconds % hour } ?? 0
    let first = flooredQuotient(period.start.microseconds - phase, hour)
    let last = flooredQuotient(period.end.microseconds - phase - 1, hour)
    return mentions.map { desk, byHour in
      (desk: desk, hours: (first...last).map { byHour[$0 * hour + phase] ?? 0 })
    }.sorted { $0.desk.description < $1.desk.description }
  }

  private func kept(_ desk: Desk) -> Desk {
    Desk(
      platform: parts.contains(.platform) ? desk.platform : nil,
      language: parts.contains(.language) ? desk.language : nil,
      skill: parts.contains(.topic) ? desk.skill : nil)
  }
}
