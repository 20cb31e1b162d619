import Lineup

/// Moves levers of a standing plan until its word fits: a coarse scan outward, then halving.
struct FlipSearch {
  private let study: VerdictStudy
  private let standing: Standing
  private let fits: (VerdictWord) -> Bool

  /// Whether people are chosen anew where a lever moves: not where that alone does it, for then no
  /// lever had to move.
  private let reselects: Bool

  /// Levers and their values.
  private typealias Places = [Lever: Double]

  init(_ study: VerdictStudy, _ standing: Standing, _ fits: @escaping (VerdictWord) -> Bool) {
    self.study = study
    self.standing = standing
    self.fits = fits
    var levers = study.levers
    levers.sourcing = standing.sourcing
    reselects = !(study.reselection(levers).map { fits($0.word) } ?? false)
  }

  /// The other way of lining people up, or other people, where that fits.
  func switching(_ lever: Lever) -> Flip? {
    var levers = study.levers
    levers.sourcing = standing.sourcing
    guard lever == .sourcing else {
      return study.reselection(levers).flatMap { flip([:], [lever], $0) }
    }
    levers.sourcing = other(than: standing.sourcing)
    return flip([:], [lever], judged(levers))
  }

  /// The nearest place in one direction where the word fits.
  func nearest(_ lever: Lever, isUpward: Bool) -> Flip? {
    var near = value(of: lever)
    for place in places(of: lever, isUpward: isUpward) {
      if fits(judgement([lever: place]).word) {
        let to = halved(lever, from: near, to: place, beside: [:])
        return flip([lever: to], [lever], judgement([lever: to]))
      }
      near = place
    }
    return nil
  }

  /// The nearest places of two levers together where the word fits, each as near as the other allows.
  func nearest(
    _ first: (lever: Lever, isUpward: Bool), _ second: (lever: Lever, isUpward: Bool)
  ) -> Flip? {
    let (one, two) = (steps(first), steps(second))
    func at(_ i: Int, _ j: Int) -> Places {
      [first.lever: one[min(i, one.count - 1)], second.lever: two[min(j, two.count - 1)]]
    }
    let last = max(one.count, two.count) - 1
    guard !one.isEmpty, !two.isEmpty, fits(judgement(at(last, last)).word),
      let both = (0...last).first(where: { fits(judgement(at($0, $0)).word) })
    else { return nil }
    let i = (0...both).first { fits(judgement(at($0, both)).word) } ?? both
    let j = (0...both).first { fits(judgement(at(i, $0)).word) } ?? both
    var found = at(i, j)
    for (direction, step, all) in [(first, i, one), (second, j, two)]
    where direction.lever != .sourcing {
      let lever = direction.lever
      guard let to = found[lever] else { continue }
      let near =
        min(step, all.count - 1) == 0 ? value(of: lever) : all[min(step, all.count - 1) - 1]
      found[lever] = halved(lever, from: near, to: to, beside: found)
    }
    return flip(found, [first.lever, second.lever], judgement(found))
  }

  private func steps(_ direction: (lever: Lever, isUpward: Bool)) -> [Double] {
    direction.lever == .sourcing
      ? [1] : places(of: direction.lever, isUpward: direction.isUpward)
  }

  /// The nearest place between two, of which the further one fits, to the lever's grain.
  private func halved(
    _ lever: Lever, from near: Double, to far: Double, beside places: Places
  ) -> Double {
    var (inside, outside) = (near, far)
    let grain = grain(of: lever)
    while abs(outside - inside) > grain * 1.5 {
      let middle = (((inside + outside) / 2) / grain).rounded() * grain
      guard middle != inside, middle != outside else { break }
      let moved = places.merging([lever: middle]) { $1 }
      if fits(judgement(moved).word) { outside = middle } else { inside = middle }
    }
    return outside
  }

  private func flip(_ places: Places, _ levers: [Lever], _ judged: VerdictStudy.Judged) -> Flip? {
    guard fits(judged.word) else { return nil }
    return Flip(
      moves: levers.map { lever in
        let isSwitch = lever == .sourcing || lever == .people
        return Flip.Move(
          lever: lever, from: isSwitch ? nil : value(of: lever), to: isSwitch ? nil : places[lever])
      },
      word: judged.word, win: judged.forecast.win,
      extraCost: judged.forecast.cost - standing.forecast.cost,
      isBetter: judged.word.rank > standing.word.rank, isReselected: judged.isReselected)
  }

  /// The word with levers at some places. A budget is spent again: on more people where it grows, on
  /// fewer where it shrinks, if that is better than the same people.
  private func judgement(_ places: Places) -> VerdictStudy.Judged {
    var moved = study.levers
    moved.sourcing = places[.sourcing] == nil ? standing.sourcing : other(than: standing.sourcing)
    if let lead = places[.lead] { moved.lead = lead }
    if let hours = places[.staffHours] { moved.staffHours = hours }
    if let hires = places[.hires] { moved.hires = Int(hires) }
    if let goal = places[.goal] {
      let (word, forecast) = study.judgement(moved, in: study.tradeoff.wanting(Int(goal)))
      return VerdictStudy.Judged(word: word, forecast: forecast, isReselected: false)
    }
    guard let budget = places[.budget] else { return judged(moved) }
    moved.budget = Int64(budget)
    let same = judged(moved)
    guard places[.hires] == nil else { return same }
    moved.hires = study.affordable(moved)
    if moved.hires == study.levers.hires { return same }
    let resized = judged(moved)
    return resized.forecast.win > same.forecast.win ? resized : same
  }

  /// The better of the plan's people and of people chosen anew.
  private func judged(_ levers: Levers) -> VerdictStudy.Judged {
    let (word, forecast) = study.judgement(levers)
    let same = VerdictStudy.Judged(word: word, forecast: forecast, isReselected: false)
    guard reselects, let anew = study.reselection(levers), anew.forecast.win > forecast.win else {
      return same
    }
    return anew
  }

  private func other(than sourcing: Sourcing) -> Sourcing {
    sourcing == .agency ? .inHouse : .agency
  }

  private func value(of lever: Lever) -> Double {
    switch lever {
    case .lead: study.levers.lead
    case .budget: Double(study.levers.budget)
    case .hires: Double(study.levers.hires)
    case .staffHours: study.levers.staffHours
    case .goal: Double(study.tradeoff.goal.count)
    case .sourcing, .people: 0
    }
  }

  /// How finely a lever is told.
  private func grain(of lever: Lever) -> Double {
    switch lever {
    case .lead: 0.1
    case .budget: max(1, (Double(study.levers.budget) / 200).rounded())
    case .hires, .sourcing, .people: 1
    case .staffHours: 0.5
    case .goal: max(1, (Double(study.tradeoff.goal.count) / 200).rounded())
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
      case .sourcing, .people: []
      }
    let grain = grain(of: lever)
    let least = lever == .lead || lever == .staffHours ? 0 : grain
    let most =
      lever == .hires
      ? Double(min(study.mostHires, study.tradeoff.offers.count)) : Double(Int64.max / 16)
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
