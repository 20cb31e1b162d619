import Lineup

/// Somebody beside a desk of a shift: whether they can take it as the plan stands, and what then.
public struct Candidate: Sendable {
  /// Where somebody stands, the most useful first.
  public enum Standing: Int, Comparable, Sendable {
    /// No rule is in the way.
    case possible
    /// Works there already.
    case working
    /// Rules are in the way.
    case blocked
    /// No plan can hire the person.
    case leftOut

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public let curator: Identifier<Curator>
  public let name: String
  public let shift: Shift
  public let need: Need
  public let standing: Standing

  /// Heads that the desk lacks to its target in the plan.
  public let missing: Int

  /// What taking it would do; nil for those who work there or are left out.
  public let effect: Effect?

  /// What speaks for and against, and what is known of the person's load, in words.
  public let reasons: [String]

  /// The change that would free somebody blocked; nil where none was found or looked for.
  public internal(set) var way: Way?

  /// The rules in the way.
  public var blockers: [Blocker] { effect?.blockers ?? [] }
}

/// A larger change that no rule forbids, in words.
public struct Way: Hashable, Sendable {
  /// As `gives late 2027-05-03 16:00-22:00 to Rui`.
  public let sentence: String
  public let effect: Effect
}

extension Candidate {
  /// The order in which candidates are listed: by standing, then level by level, then the fewest
  /// rules in the way, those with a way before those without, then names.
  static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.standing != right.standing { return left.standing < right.standing }
    if left.standing == .possible, let one = left.effect, let other = right.effect {
      if one.precedes(other) { return true }
      if other.precedes(one) { return false }
    }
    let (one, other) = (left.way == nil ? 1 : 0, right.way == nil ? 1 : 0)
    return (
      one, left.blockers.count, left.name, left.curator, left.shift.period.start, left.need.id
    )
      < (
        other, right.blockers.count, right.name, right.curator, right.shift.period.start,
        right.need.id
      )
  }
}
