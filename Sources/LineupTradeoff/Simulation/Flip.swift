import Lineup

/// What somebody can move to change how a plan stands.
public enum Lever: String, CaseIterable, Hashable, Sendable {
  case lead, budget, hires
  case staffHours = "staff hours"
  case goal
  case sourcing
}

/// A move of one lever that changes the word.
public struct Flip: Hashable, Sendable {
  public let lever: Lever

  /// The lever's value now and at the nearest place where the word is another: weeks, minor units,
  /// people, hours a week or outcomes; for the sourcing there is none.
  public let from: Double?
  public let to: Double?
  public let word: VerdictWord
  public let win: Double

  /// What more it costs on average than now, in minor units; less than 0 where it is cheaper.
  public let extraCost: Double

  /// Whether the word there is better than now.
  public let isBetter: Bool
}

extension VerdictStudy {
  /// The least move of each lever, up and down, at which the word is another, found by solving again.
  public func flips(of standing: Standing) -> [Flip] {
    Lever.allCases.flatMap { lever -> [Flip] in
      if lever == .sourcing { return [switching(standing)].filter { $0.word != standing.word } }
      return [true, false].compactMap { isUpward in
        nearest(lever, isUpward: isUpward, from: standing) { $0.rank != standing.word.rank }
      }
    }
  }

  /// Moves of one lever that make the plan sound, the one with the least extra cost first; empty
  /// where it is sound already, or no single move makes it so.
  public func rescues(of standing: Standing) -> [Flip] {
    guard standing.word.rank < VerdictWord.sound.rank else { return [] }
    let moves = Lever.allCases.flatMap { lever -> [Flip] in
      if lever == .sourcing {
        return [switching(standing)].filter { $0.word.rank >= VerdictWord.sound.rank }
      }
      return [true, false].compactMap { isUpward in
        nearest(lever, isUpward: isUpward, from: standing) { $0.rank >= VerdictWord.sound.rank }
      }
    }
    return moves.sorted {
      // Wanting less costs nothing, but it is no rescue of the goal: it comes last.
      ($0.lever == .goal ? 1 : 0, $0.extraCost) < ($1.lever == .goal ? 1 : 0, $1.extraCost)
    }
  }

  private func switching(_ standing: Standing) -> Flip {
    var moved = levers
    moved.sourcing = standing.sourcing == .agency ? .inHouse : .agency
    let (word, forecast) = judgement(moved)
    return Flip(
      lever: .sourcing, from: nil, to: nil, word: word, win: forecast.win,
      extraCost: forecast.cost - standing.forecast.cost, isBetter: word.rank > standing.word.rank)
  }

  /// The nearest place in one direction where the word fits: a coarse scan outward, then halving.
  private func nearest(
    _ lever: Lever, isUpward: Bool, from standing: Standing, _ fits: (VerdictWord) -> Bool
  ) -> Flip? {
    let now = value(of: lever)
    var (inside, outside) = (now, now)
    var found: (word: VerdictWord, forecast: Forecast)?
    for place in places(of: lever, isUpward: isUpward) {
      let judged = judgement(lever, at: place, standing.sourcing)
      if fits(judged.word) {
        (outside, found) = (place, judged)
        break
      }
      inside = place
    }
    guard var found else { return nil }
    let grain = grain(of: lever)
    while abs(outside - inside) > grain * 1.5 {
      let middle = (((inside + outside) / 2) / grain).rounded() * grain
      guard middle != inside, middle != outside else { break }
      let judged = judgement(lever, at: middle, standing.sourcing)
      if fits(judged.word) { (outside, found) = (middle, judged) } else { inside = middle }
    }
    return Flip(
      lever: lever, from: now, to: outside, word: found.word, win: found.forecast.win,
      extraCost: found.forecast.cost - standing.forecast.cost,
      isBetter: found.word.rank > standing.word.rank)
  }

  /// The word with a lever at a place. A budget is spent again: on more people where it grows, on
  /// fewer where it shrinks, if that is better than the same people.
  private func judgement(
    _ lever: Lever, at place: Double, _ sourcing: Sourcing
  ) -> (word: VerdictWord, forecast: Forecast) {
    var moved = levers
    moved.sourcing = sourcing
    switch lever {
    case .lead: moved.lead = place
    case .budget:
      moved.budget = Int64(place)
      let same = judgement(moved)
      moved.hires = affordable(moved)
      if moved.hires == levers.hires { return same }
      let resized = judgement(moved)
      return resized.forecast.win > same.forecast.win ? resized : same
    case .hires: moved.hires = Int(place)
    case .staffHours: moved.staffHours = place
    case .goal: return judgement(moved, in: tradeoff.wanting(Int(place)))
    case .sourcing: break
    }
    return judgement(moved)
  }

  /// The most people, in their order, whom the budget pays.
  private func affordable(_ levers: Levers) -> Int {
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

  private func value(of lever: Lever) -> Double {
    switch lever {
    case .lead: levers.lead
    case .budget: Double(levers.budget)
    case .hires: Double(levers.hires)
    case .staffHours: levers.staffHours
    case .goal: Double(tradeoff.goal.count)
    case .sourcing: 0
    }
  }

  /// How finely a lever is told.
  private func grain(of lever: Lever) -> Double {
    switch lever {
    case .lead: 0.1
    case .budget: max(1, (Double(levers.budget) / 200).rounded())
    case .hires, .sourcing: 1
    case .staffHours: 0.5
    case .goal: max(1, (Double(tradeoff.goal.count) / 200).rounded())
    }
  }

  /// Where a lever is tried, from near to far, as far as it makes sense.
  private func places(of lever: Lever, isUpward: Bool) -> [Double] {
    let now = value(of: lever)
    let steps: [Double] =
      switch lever {
      case .lead: [0.5, 1, 2, 3, 4, 6, 8, 12, 16, 26]
      case .hires: [1, 2, 3, 5, 8, 13, 21, 34]
      case .staffHours: [5, 10, 20, 40, 80, 160]
      case .budget, .goal: [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3].map { $0 * now }
      case .sourcing: []
      }
    let grain = grain(of: lever)
    let least = lever == .lead || lever == .staffHours ? 0 : grain
    let most =
      lever == .hires ? Double(min(mostHires, tradeoff.offers.count)) : Double(Int64.max / 16)
    var places: [Double] = []
    for step in steps {
      let place = ((isUpward ? now + step : now - step) / grain).rounded() * grain
      let kept = min(max(place, least), most)
      if kept != now, kept != places.last { places.append(kept) }
      if kept != place { break }
    }
    return places
  }
}
