import Lineup

/// A rule that keeps people from a desk, with those whom it keeps.
public struct Hindrance: Hashable, Sendable {
  /// Name of the rule, as `rest`.
  public let rule: String

  /// How many people it keeps away, alone or with other rules.
  public let people: Int

  /// Those whom it alone keeps away, with what is in their way.
  public let alone: [Alone]

  /// Somebody whom one rule alone keeps away.
  public struct Alone: Hashable, Sendable {
    public let name: String
    public let sentence: String
    public let remedy: String
  }

  /// The rules in the way of some candidates, those that keep most people first.
  public static func all(of candidates: [Candidate]) -> [Hindrance] {
    let blocked = candidates.filter { $0.standing == .blocked }
    var people: [String: Int] = [:]
    var alone: [String: [Alone]] = [:]
    for candidate in blocked {
      let rules = Set(candidate.blockers.map(\.rule))
      for rule in rules { people[rule, default: 0] += 1 }
      if rules.count == 1, let only = candidate.blockers.first {
        alone[only.rule, default: []].append(
          Alone(name: candidate.name, sentence: only.sentence, remedy: only.remedy))
      }
    }
    return people.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      Hindrance(rule: $0.key, people: $0.value, alone: alone[$0.key] ?? [])
    }
  }
}

extension Hindrance: CustomStringConvertible {
  /// As `4 by desk`.
  public var description: String { "\(people) by \(rule)" }
}

/// A desk with fewer people than its target, and what keeps others from it.
public struct OpenDesk: Sendable {
  public let shift: Shift
  public let need: Need

  /// Heads missing to the target.
  public let missing: Int

  /// Everybody beside the desk, the best first.
  public let candidates: [Candidate]

  /// The rules in the way, those that keep most people first.
  public let hindrances: [Hindrance]

  /// The cheapest thing that would fill a head, in a sentence; nil where nothing is known.
  public let remedy: String?
}

// What blocks the heads that a plan leaves unfilled.
extension PlanTrial {
  /// The desks that lack people to their targets, in the order of the shifts; with `shift` only
  /// those of that shift, and at most `limit`.
  public func openDesks(of shift: Identifier<Shift>? = nil, limit: Int = .max) -> [OpenDesk] {
    let open = schedule.unmet.filter { shift == nil || $0.shift.id == shift }
    return open.prefix(limit).map { open in
      let candidates = candidates(
        for: open.shift.id, at: [open.need.id], ways: shift == nil ? 3 : 9)
      return OpenDesk(
        shift: open.shift, need: open.need, missing: open.missing, candidates: candidates,
        hindrances: Hindrance.all(of: candidates), remedy: remedy(among: candidates))
    }
  }

  /// Who could just be put there; else who would be free after a larger change; else whose only
  /// rule in the way would cost least to lift.
  private func remedy(among candidates: [Candidate]) -> String? {
    if let first = candidates.first(where: { $0.standing == .possible }), let effect = first.effect
    {
      return "put \(first.name) there: \(words(effect))"
    }
    let freed = candidates.compactMap { candidate in candidate.way.map { (candidate, $0) } }
    if let (candidate, way) = freed.min(by: { $0.1.effect.precedes($1.1.effect) }) {
      return "\(candidate.name) could if \(candidate.name) \(way.sentence): \(words(way.effect))"
    }
    // Nobody learns a language for a shift; people can be asked to make themselves free.
    let alone = candidates.filter {
      $0.standing == .blocked && Set($0.blockers.map(\.rule)).count == 1 && canServe($0)
    }
    let free = alone.filter { $0.effect.map { !hasObstacle($0.change) } ?? false }
    let lifted = (free.isEmpty ? alone : free).compactMap { candidate in
      candidate.effect.map { (candidate, effect(of: $0.change)) }
    }
    guard let (candidate, effect) = lifted.min(by: { $0.1.precedes($1.1) }),
      let blocker = candidate.blockers.first
    else { return nil }
    return
      "\(candidate.name) could but for \(blocker.rule) (\(blocker.sentence); \(blocker.remedy)): "
      + words(effect)
  }

  private func canServe(_ candidate: Candidate) -> Bool {
    problem.index(of: candidate.curator).map { canServe($0, candidate.need) } ?? false
  }

  /// The changes of the levels, as `shortage -240, cost and preference +80.00 EUR`.
  public func words(_ effect: Effect) -> String {
    let moved = effect.levels.filter { $0.change != 0 }.map { level in
      let sign = level.change > 0 ? "+" : ""
      return "\(level.level) \(sign)\(amount(level.change, level.unit))"
    }
    return moved.isEmpty ? "no level changes" : moved.joined(separator: ", ")
  }

  /// A level's figure with its unit, money as money.
  public func amount(_ value: Int64, _ unit: String) -> String {
    unit == "\(problem.currency.code) minor units"
      ? Money(minorUnits: value, problem.currency).description : "\(value)"
  }
}

// Why somebody works where they do.
extension PlanTrial {
  /// Everybody else beside the place of somebody on a shift, as if that place were free.
  public func alternatives(to assignment: Assignment) -> [Candidate] {
    guard let place = problem.index(of: assignment.shift),
      let need = problem.shifts[place].needs.first(where: { $0.id == assignment.need })
    else { return [] }
    let lens = lens(on: [place])
    return problem.people.indices.filter { seat(of: $0, on: place) == nil }
      .map { candidate($0, on: place, at: need, through: lens, replacing: assignment) }
      .sorted(by: Candidate.precedes)
  }

  /// The plan without somebody on a shift.
  public func without(_ assignment: Assignment) -> Effect {
    effect(of: PlanChange(removing: [assignment]))
  }

  /// The plan without somebody at all.
  public func without(_ curator: Identifier<Curator>) -> Effect {
    effect(of: PlanChange(removing: plan.assignments.filter { $0.curator == curator }))
  }

  /// Why somebody is on a shift, in a sentence, given everybody else beside the place.
  public func reason(for assignment: Assignment, among others: [Candidate]) -> String {
    guard let person = problem.index(of: assignment.curator) else { return "no such person" }
    let name = problem.people[person].name
    if problem.pinned.contains(assignment) { return "\(name) is pinned there" }
    let possible = others.filter { $0.standing == .possible }
    guard let best = possible.first, let effect = best.effect else {
      let kept = Hindrance.all(of: others).map(\.description).joined(separator: ", ")
      return kept.isEmpty
        ? "nobody else is on the roster"
        : "nobody else can take \(name)'s place as the plan stands: kept away are \(kept)"
    }
    if effect.isBetter {
      return "\(best.name) would suit the plan better in \(name)'s place: \(words(effect))"
    }
    let count =
      possible.count == 1 ? "the other who could" : "the \(possible.count) others who could"
    return effect.levels.allSatisfy { $0.change == 0 }
      ? "\(best.name) would do as well; no one else does better"
      : "\(name) suits the plan better than \(count); next comes \(best.name): \(words(effect))"
  }
}
