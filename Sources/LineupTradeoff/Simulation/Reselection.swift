import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension VerdictStudy {
  /// How levers stand with the plan's people or with others.
  struct Judged {
    let word: VerdictWord
    let forecast: Forecast
    let isReselected: Bool
  }

  /// How levers stand with the people whom the exact model of reach chooses for them, as many as
  /// there are places at most; nil where it finds none, is not to be asked, or was asked too often.
  ///
  /// Answers are kept, for levers are tried more than once.
  func reselection(_ levers: Levers) -> Judged? {
    if let known = reselections[levers] { return known }
    guard choosesAnew, reselections.count < Self.mostReselections else { return nil }
    let chosen = tradeoff.chosenAnew(levers)
    let judged = chosen.map { chosen in
      var moved = levers
      moved.hires = chosen.count
      let (word, forecast) = judgement(moved, in: tradeoff.asking(first: chosen))
      return Judged(word: word, forecast: forecast, isReselected: true)
    }
    reselections[levers] = .some(judged)
    return judged
  }

  /// Choices by the exact model in one study.
  private static let mostReselections = 250

  /// The most people, in their order, whom the budget pays.
  func affordable(_ levers: Levers) -> Int {
    var (low, high) = (1, max(1, min(mostHires, tradeoff.offers.count)))
    while low < high {
      var trial = levers
      trial.hires = (low + high + 1) / 2
      if tradeoff.undertaking(trial).plannedCost <= levers.budget {
        low = trial.hires
      } else {
        high = trial.hires - 1
      }
    }
    return low
  }
}

extension TradeoffCase {
  /// Places of the people who reach most under some levers, in ascending order; nil where none do or
  /// the solver is missing.
  ///
  /// Whoever takes offers seldom, or is likely to drop out, counts by that much less.
  func chosenAnew(_ levers: Levers) -> [Int]? {
    let problem = reachProblem(levers)
    guard
      let outcome = try? ReachSearch(problem, workers: 1).most(
        seconds: Self.choosingSeconds, gap: 5e-3),
      let selection = outcome.selection, !selection.options.isEmpty
    else { return nil }
    return selection.options.map { problem.options[$0].person }
  }

  /// Seconds for one choice, which it seldom needs.
  private static let choosingSeconds = 1.0

  /// Whom to engage and how, under some levers, so that as many as possible are reached.
  func reachProblem(_ levers: Levers) -> ReachProblem {
    let staying = 1 - assumptions[.noShow]
    var options: [ReachOption] = []
    for (person, offer) in offers.enumerated() {
      for mode in levers.sourcing.modes {
        let effect = effect(offer, mode, lead: levers.lead)
        options.append(
          ReachOption(
            person: person, mode: EngagementMode.allCases.firstIndex(of: mode) ?? 0,
            exposures: effect.exposures.map { $0 * offer.candidate.acceptance * staying },
            fee: effect.fees(offer.ownFees) + Int64((effect.staffHours * wage).rounded(.up)),
            staffMinutes: Int64((effect.staffHours * 60).rounded(.up))))
      }
    }
    let hours = levers.staffHours * (levers.lead + flightWeeks)
    return ReachProblem(
      segments: segments, options: options, hires: 0...min(levers.hires, offers.count),
      budget: levers.budget, retainer: levers.sourcing.usesAgency ? retainer : 0,
      // An agency's people take some of the staff's time whatever there is of it.
      staffMinutes: levers.sourcing == .inHouse ? Int64((hours * 60).rounded(.down)) : nil)
  }
}
