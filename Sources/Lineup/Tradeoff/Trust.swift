#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far somebody's public takes their word for the client's, 0 to 1.
public struct Trust: Hashable, Comparable, Sendable {
  public let level: Double

  public init(_ level: Double) { self.level = min(max(level, 0), 1) }

  /// The trust of a stage that was observed some days ago; without contact half of it is gone after
  /// `trust.half-life`, but it never falls under a stranger's.
  public init(_ stage: RelationStage, daysAgo: Double = 0, _ assumptions: Assumptions) {
    let then = assumptions[stage.coefficient]
    let left = then * exp2(-max(0, daysAgo) / assumptions[.trustHalfLife])
    self.init(max(left, min(then, assumptions[.stranger])))
  }

  /// The trust after `lead` weeks with so many staff hours in each.
  ///
  /// T(L) = 1 - (1 - T0) exp(-L min(h, h_max) / H) with H = `trust.hours` and h_max =
  /// `trust.hours-cap`: the cap is why money cannot take the place of time.
  public func growing(
    lead: Double, hoursAWeek: Double, _ assumptions: Assumptions
  ) -> Trust {
    let pace = min(max(0, hoursAWeek), assumptions[.trustHoursCap])
    return Trust(level - (1 - level) * expm1(-max(0, lead) * pace / assumptions[.trustHours]))
  }

  /// The trust of a public that an agency speaks to: its own ties make up for
  /// `agency.borrowed-trust` of what is missing.
  public func throughAgency(_ assumptions: Assumptions) -> Trust {
    Trust(1 - (1 - level) * (1 - assumptions[.agencyBorrowedTrust]))
  }

  /// What one exposure does against one with full trust: e = .25 + .75 T.
  public func effect(_ assumptions: Assumptions) -> Double {
    min(1, assumptions[.effectBase] + assumptions[.effectOfTrust] * level)
  }

  public static func < (left: Self, right: Self) -> Bool { left.level < right.level }
}
