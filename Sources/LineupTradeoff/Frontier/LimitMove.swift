import CPSAT
import Lineup

/// By how much a limit has to be moved for a reach to be attained, all others as they are.
public struct LimitMove: Hashable, Sendable {
  /// What limits a choice of people.
  public enum Limit: String, CaseIterable, Hashable, Sendable {
    case budget, lead
    case mostHires = "most hires"
    case fewestHires = "fewest hires"
    case staffHours = "staff hours"
  }

  public let limit: Limit

  /// Minor units, weeks, people, or staff hours in all.
  public let from: Double

  /// The nearest value that is found to suffice; nil where none is.
  public let to: Double?

  /// Whether everything nearer is proven not to suffice; without `to`, that nothing does.
  public let isProven: Bool
}

extension PriceSearch {
  /// Longest lead that is looked at, in weeks.
  public static let longestLead = 26

  /// The least move of each limit, in whole steps, with which a reach is attained; `starts` are
  /// selections to begin from.
  ///
  /// - Throws: `CPSATError`.
  public func moves(
    reaching reach: Double, seconds: Double, starts: [Selection] = []
  ) throws -> [LimitMove] {
    let limits = LimitMove.Limit.allCases.filter {
      $0 != .fewestHires || campaign.hires.lowerBound > 0
    }
    let end = ContinuousClock.now + .seconds(seconds)
    return try limits.enumerated().map { place, limit in
      let left = max(0.05, (end - ContinuousClock.now) / .seconds(1))
      return try move(
        of: limit, reaching: reach, seconds: left / Double(limits.count - place), starts)
    }
  }

  private func move(
    of limit: LimitMove.Limit, reaching reach: Double, seconds: Double, _ starts: [Selection]
  ) throws -> LimitMove {
    switch limit {
    case .budget:
      let found = try cheapest(reaching: reach, seconds: seconds, starts: starts)
      return LimitMove(
        limit: limit, from: Double(budget), to: found.cost.map { Double(max($0, budget)) },
        isProven: found.cost.map { $0 <= found.bound } ?? found.isInfeasible)
    case .lead:
      let next = Int(lead.rounded(.down)) + 1
      let found = try earliest(
        from: next, reaching: reach, upTo: Self.longestLead, seconds: seconds, starts: starts)
      return LimitMove(
        limit: limit, from: lead, to: found.lead.map(Double.init), isProven: found.isProven)
    case .mostHires:
      let now = campaign.hires.upperBound
      return try least(
        limit, from: now, upTo: max(now, campaign.candidates.count), reach, seconds, starts
      ) { most in
        var other = campaign
        other.hires = campaign.hires.lowerBound...most
        return problems(other)
      }
    case .fewestHires:
      let now = campaign.hires.lowerBound
      let found = try least(limit, from: 0, upTo: now, reach, seconds, starts) { fewer in
        var other = campaign
        other.hires = now - fewer...campaign.hires.upperBound
        return problems(other)
      }
      return LimitMove(
        limit: limit, from: Double(now), to: found.to.map { Double(now) - $0 },
        isProven: found.isProven)
    case .staffHours:
      let own = problems()
      let now = Int((own.compactMap(\.staffMinutes).max() ?? 0) / 60)
      let most = own.map(\.mostStaffMinutes).max() ?? 0
      return try least(
        limit, from: now, upTo: max(now, Int(most / 60) + 1), reach, seconds, starts
      ) { hours in
        own.map { $0.allowing(staffMinutes: Int64(hours) * 60) }
      }
    }
  }

  /// The least of some whole steps with which a reach is attained; more always do where fewer do.
  private func least(
    _ limit: LimitMove.Limit, from now: Int, upTo most: Int, _ reach: Double, _ seconds: Double,
    _ starts: [Selection], _ problems: (Int) -> [ReachProblem]
  ) throws -> LimitMove {
    func attaining(_ step: Int, _ part: Double) throws -> Attainment {
      try self.attaining(reach, problems(step), seconds: seconds * part, starts: starts)
    }
    func answer(_ to: Int?, isProven: Bool) -> LimitMove {
      LimitMove(limit: limit, from: Double(now), to: to.map(Double.init), isProven: isProven)
    }
    switch try attaining(most, 0.4) {
    case .found: break
    case .impossible: return answer(nil, isProven: true)
    case .unknown: return answer(nil, isProven: false)
    }
    // Everything up to `low` does not suffice, as far as that is known; `high` does.
    var (low, high, isProven) = (now, most, true)
    while high - low > 1 {
      let middle = (low + high) / 2
      switch try attaining(middle, 0.1) {
      case .found: high = middle
      case .impossible: (low, isProven) = (middle, true)
      case .unknown: (low, isProven) = (middle, false)
      }
    }
    return answer(high, isProven: isProven)
  }
}

extension ReachProblem {
  /// Minutes of staff that no selection exceeds.
  fileprivate var mostStaffMinutes: Int64 {
    let most = optionsOf.map { $0.map { options[$0].staffMinutes }.max() ?? 0 }
    return most.sorted(by: >).prefix(hires.upperBound).reduce(0, +)
  }
}
