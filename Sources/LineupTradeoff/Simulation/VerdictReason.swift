import Lineup

/// Why a plan stands as it does: a what-if that takes one thing away, or grants it.
public struct VerdictReason: Hashable, Sendable {
  /// A sentence with the figures.
  public let text: String

  /// The probability of a win in the what-if.
  public let win: Double

  /// How far the what-if moves the probability of a win.
  public let change: Double
}

extension VerdictStudy {
  /// The main reasons for how a plan stands: what would help most where it is no better than a
  /// toss-up, and what it owes most to where it is sound. Found by solving again.
  public func reasons(for standing: Standing, limit: Int = 3) -> [VerdictReason] {
    var levers = levers
    levers.sourcing = standing.sourcing
    let isSound = standing.word.rank >= VerdictWord.sound.rank
    let whatIfs = isSound ? strengths(standing, levers) : obstacles(standing, levers)
    let now = standing.forecast
    let goal = Double(max(1, tradeoff.goal.count))
    return whatIfs.map { whatIf in
      let then = forecast(whatIf.levers, in: whatIf.tradeoff)
      let change = then.win - now.win
      return (
        reason: VerdictReason(
          text: "\(whatIf.text); \(isSound ? "otherwise" : "then") a win would have "
            + "\(percent(then.win)) instead of \(percent(now.win))",
          win: then.win, change: change),
        // Where no single thing moves the probability, what moves the outcomes most comes first.
        weight: (isSound ? -change : change, abs(then.outcomes - now.outcomes) / goal)
      )
    }.sorted { ($0.weight.0, $0.weight.1) > ($1.weight.0, $1.weight.1) }.prefix(limit).map(\.reason)
  }

  private struct WhatIf {
    let text: String
    let levers: Levers
    let tradeoff: TradeoffCase
  }

  /// What each what-if changes one thing of.
  private struct Ground {
    let levers: Levers
    let tradeoff: TradeoffCase

    func moving(_ text: String, _ change: (inout Levers) -> Void) -> WhatIf {
      var moved = levers
      change(&moved)
      return WhatIf(text: text, levers: moved, tradeoff: tradeoff)
    }

    func assuming(_ text: String, _ other: TradeoffCase) -> WhatIf {
      WhatIf(text: text, levers: levers, tradeoff: other)
    }
  }

  /// What holds a plan back, with each thing granted.
  private func obstacles(_ standing: Standing, _ levers: Levers) -> [WhatIf] {
    let now = standing.forecast
    let assumptions = tradeoff.assumptions
    let plan = Ground(levers: levers, tradeoff: tradeoff)
    var found = [
      plan.moving(
        "\(weeks(levers.lead)) of lead leave trust at \(decimal(standing.trust)) when the flight "
          + "begins: say it were 12 weeks more"
      ) { $0.lead += 12 },
      plan.moving(
        "it costs \(money(now.cost)) on average, \(percent(now.cost / Double(max(1, levers.budget)))) "
          + "of the budget: say money were no matter"
      ) { $0.budget = Int64.max / 8 },
      plan.assuming(
        "of \(levers.hires) places \(decimal(now.active, 1)) are filled at the end on average: say "
          + "everybody came",
        tradeoff.assuming(assumptions.taking(.noShow, as: 0)).changing { $0.accepting(1) }),
      plan.assuming(
        "\(decimal(now.outcomes, 0)) outcomes are expected where \(tradeoff.goal.count) are wanted: "
          + "say half were enough",
        tradeoff.wanting(max(1, tradeoff.goal.count / 2))),
      plan.assuming(
        "relations are what they are, mean trust \(decimal(standing.trust)): say all were advocates",
        tradeoff.changing { $0.trusting(Trust(.advocate, assumptions)) }),
      plan.assuming(
        "haste adds \(money(Double(standing.hastePremium))) to fees: say it added none",
        tradeoff.assuming(assumptions.taking(.rushPremium, as: 0))),
    ]
    if standing.sourcing == .inHouse {
      found.append(
        plan.moving(
          "the staff has \(decimal(standing.staffHoursAvailable, 0)) hours"
            + (standing.unserved == 0 ? "" : ", none for \(standing.unserved) of the people")
            + ": say it had four times as many"
        ) { $0.staffHours *= 4 })
    } else {
      found.append(
        plan.assuming(
          "the agency multiplies fees by \(decimal(assumptions[.agencyFeeFactor])) and asks "
            + "\(money(Double(tradeoff.retainer))): say it asked nothing",
          tradeoff.assuming(
            assumptions.taking(.agencyFeeFactor, as: 1).taking(.agencyRetainer, as: 0))))
    }
    return found
  }

  /// What a plan owes its standing to, with each thing taken away.
  private func strengths(_ standing: Standing, _ levers: Levers) -> [WhatIf] {
    let now = standing.forecast
    let assumptions = tradeoff.assumptions
    let plan = Ground(levers: levers, tradeoff: tradeoff)
    var found = [
      plan.moving(
        "\(weeks(levers.lead)) of lead bring trust to \(decimal(standing.trust)) when the flight "
          + "begins: say there were none"
      ) { $0.lead = 0 },
      plan.moving(
        "the budget is \(percent(Double(levers.budget) / max(1, now.cost))) of what it costs on "
          + "average: say it were 80% of the cost"
      ) { $0.budget = Int64(now.cost * 0.8) },
      plan.assuming(
        "\(decimal(now.outcomes, 0)) outcomes are expected where \(tradeoff.goal.count) are wanted: "
          + "say half as many again were wanted",
        tradeoff.wanting(tradeoff.goal.count * 3 / 2)),
      plan.assuming(
        "relations are what they are, mean trust \(decimal(standing.trust)): say all were strangers",
        tradeoff.changing { $0.trusting(Trust(.stranger, assumptions)) }),
      plan.assuming(
        "\(assumptions.reserveRounds(lead: levers.lead)) rounds of reserves fill places: say there "
          + "were none",
        tradeoff.assuming(assumptions.taking(.weeksPerRound, as: 52))),
    ]
    if let (usual, larger) = largerReserves(levers) {
      found.append(
        plan.assuming(
          "\(larger) of those who may step in have larger accounts than the usual hire with "
            + "\(usual) followers: say they had no larger ones",
          tradeoff.limitingReserves(to: usual)))
    }
    if standing.sourcing == .agency {
      found.append(
        plan.assuming(
          "the agency's ties make up for \(percent(assumptions[.agencyBorrowedTrust])) of missing "
            + "trust: say it had none",
          tradeoff.assuming(assumptions.taking(.agencyBorrowedTrust, as: 0))))
    } else {
      found.append(
        plan.moving(
          "the staff has \(decimal(standing.staffHoursAvailable, 0)) hours: say it had a quarter"
        ) { $0.staffHours /= 4 })
    }
    return found
  }

  /// The median of the hires' followers, and how many of those who would be asked for their places
  /// have more; nil where none do.
  private func largerReserves(_ levers: Levers) -> (usual: Int64, larger: Int)? {
    guard tradeoff.assumptions.reserveRounds(lead: levers.lead) > 0 else { return nil }
    let known = tradeoff.offers.prefix(levers.hires).compactMap(\.candidate.followers).sorted()
    guard !known.isEmpty else { return nil }
    let usual = known[known.count / 2]
    let asked = tradeoff.offers.dropFirst(max(levers.hires, tradeoff.planned))
      .prefix(4 * levers.hires)
    let larger = asked.count { ($0.candidate.followers ?? 0) > usual }
    return larger > 0 ? (usual, larger) : nil
  }

  func money(_ minor: Double) -> String {
    Money(minorUnits: Int64(minor.rounded()), tradeoff.currency).description
  }
}

extension ReachCandidate {
  /// The person, sure to accept with some probability.
  func accepting(_ probability: Double) -> ReachCandidate { changed(acceptance: probability) }

  /// The person with another trust today.
  func trusting(_ trust: Trust) -> ReachCandidate { changed(trust: trust) }

  /// The person with another count of followers.
  func having(followers: Int64) -> ReachCandidate { changed(followers: followers) }

  private func changed(
    trust: Trust? = nil, acceptance: Double? = nil, followers: Int64? = nil
  ) -> ReachCandidate {
    ReachCandidate(
      curator: curator, followers: followers ?? self.followers, shares: shares,
      hasSpreadShares: hasSpreadShares,
      stage: stage, hasSuggestedStage: hasSuggestedStage, trust: trust ?? self.trust,
      acceptance: acceptance ?? self.acceptance)
  }
}

/// A share as `64%`.
func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

/// A figure with a fixed number of decimals.
func decimal(_ figure: Double, _ places: Int = 2) -> String {
  let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
  let whole = Int((abs(figure) * scale).rounded())
  let digits = String(whole)
  let sign = figure < 0 && whole > 0 ? "-" : ""
  guard places > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
}

/// A length of time as `6.0 weeks`.
func weeks(_ count: Double) -> String { "\(decimal(count, 1)) weeks" }
