import Lineup

/// One thing that a plan must meet; what clashes in an infeasible problem are demands.
public enum Demand: Hashable, Sendable {
  case minimum(shift: Identifier<Shift>, need: Identifier<Need>)
  case maximum(shift: Identifier<Shift>, need: Identifier<Need>)
  case hiresAtLeast(Int)
  case hiresAtMost(Int)
  case budget(Money)
  case pin(Assignment)

  /// A rule over everybody, by its name and sentence.
  case rule(String, String)

  /// A rule for some people, by its name and sentence.
  case personal(String, String, [Identifier<Curator>])

  init(_ rule: some Rule) { self = .rule(rule.name, rule.sentence) }

  /// The demand in a sentence without a full stop.
  func sentence(in problem: Problem) -> String {
    switch self {
    case .minimum(let shift, let need):
      let (label, desk, limits) = words(shift, need, in: problem)
      return "\(label) needs at least \(people(limits?.minimum ?? 0)) at \(desk)"
    case .maximum(let shift, let need):
      let (label, desk, limits) = words(shift, need, in: problem)
      return "\(label) has room for at most \(people(limits?.maximum ?? 0)) at \(desk)"
    case .hiresAtLeast(let count):
      return "at least \(people(count)) must be hired"
    case .hiresAtMost(let count):
      return "at most \(people(count)) may be hired"
    case .budget(let budget):
      return "the budget is \(budget)"
    case .pin(let pin):
      let (label, desk, _) = words(pin.shift, pin.need, in: problem)
      let name = problem.index(of: pin.curator).map { problem.people[$0].name }
      return "\(name ?? "curator \(pin.curator)") is pinned to \(label) at \(desk)"
    case .rule(_, let sentence):
      return clause(sentence)
    case .personal(let rule, let sentence, let people):
      return "\(rule) of \(names(people, in: problem)): \(clause(sentence))"
    }
  }

  /// A sentence as the end of another.
  private func clause(_ sentence: String) -> String {
    let lower = sentence.prefix(1).lowercased() + sentence.dropFirst()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }

  /// As `Ana, Rui and 3 more`.
  private func names(_ curators: [Identifier<Curator>], in problem: Problem) -> String {
    let names = curators.map { curator in
      problem.index(of: curator).map { problem.people[$0].name } ?? "curator \(curator)"
    }
    if names.count > 4 {
      return "\(names.prefix(3).joined(separator: ", ")) and \(names.count - 3) more"
    }
    let last = names.last ?? "nobody"
    return names.count < 2 ? last : "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// Demands with a rule that binds several people one by one told as one demand of all of them.
  static func joined(_ demands: [Demand]) -> [Demand] {
    var joined: [Demand] = []
    for demand in demands {
      guard case .personal(let rule, let sentence, let people) = demand else {
        joined.append(demand)
        continue
      }
      let same = joined.firstIndex {
        if case .personal(rule, sentence, _) = $0 { true } else { false }
      }
      if let same, case .personal(_, _, let known) = joined[same] {
        let more = people.filter { !known.contains($0) }
        joined[same] = .personal(rule, sentence, known + more)
      } else {
        joined.append(demand)
      }
    }
    return joined
  }

  private func words(
    _ shift: Identifier<Shift>, _ need: Identifier<Need>, in problem: Problem
  ) -> (label: String, desk: String, limits: Headcount?) {
    guard let shift = problem.index(of: shift).map({ problem.shifts[$0] }) else {
      return ("shift \(shift)", "need \(need)", nil)
    }
    guard let need = shift.needs.first(where: { $0.id == need }) else {
      return (shift.label, "need \(need)", nil)
    }
    return (shift.label, need.desk.description, need.headcount)
  }
}

/// Demands that cannot be met together.
public struct Clash: Hashable, Sendable {
  public let demands: [Demand]

  /// The demands in words; a rule that binds several people is told once for all of them.
  public let sentences: [String]

  /// What else is known of why; nil where the demands say it all.
  public let reason: String?

  /// Whether it is proven that none can be left out; the time may end before that.
  public let isMinimal: Bool

  /// Whether it is proven that no clash has fewer demands.
  public let isSmallest: Bool

  init(
    _ demands: [Demand], in problem: Problem, reason: String? = nil, isMinimal: Bool = true,
    isSmallest: Bool = false
  ) {
    self.demands = demands
    self.isMinimal = isMinimal
    self.isSmallest = isSmallest || demands.count == 1
    sentences = Demand.joined(demands).map { $0.sentence(in: problem) }
    self.reason = reason
  }
}

extension Clash: CustomStringConvertible {
  public var description: String {
    let words = sentences.joined(separator: "; ")
    return reason.map { "\(words): \($0)" } ?? words
  }
}
