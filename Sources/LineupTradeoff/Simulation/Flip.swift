import Lineup

/// What somebody can move to change how a plan stands.
public enum Lever: String, CaseIterable, Hashable, Sendable {
  case lead, budget, hires
  case staffHours = "staff hours"
  case goal
  case sourcing

  /// Whom the plan hires: those whom the exact model of reach chooses for the terms, in place of the
  /// plan's.
  case people
}

/// A move of a lever, or of two together, that changes the word.
public struct Flip: Hashable, Sendable {
  /// What happens to one lever.
  public struct Move: Hashable, Sendable {
    public let lever: Lever

    /// The lever's value now and at the nearest place where the word is another: weeks, minor units,
    /// people, hours a week or outcomes; for the sourcing and the people there is none.
    public let from: Double?
    public let to: Double?
  }

  public let moves: [Move]
  public let word: VerdictWord
  public let win: Double

  /// What more it costs on average than now, in minor units; less than 0 where it is cheaper.
  public let extraCost: Double

  /// Whether the word there is better than now.
  public let isBetter: Bool

  /// Whether people are chosen anew for the moved terms, because those win more often.
  public let isReselected: Bool

  /// Whether it is the goal that gives way.
  var wantsLess: Bool { moves.contains { $0.lever == .goal } }
}

extension VerdictStudy {
  /// The least move of each lever, up and down, at which the word is another, found by solving again
  /// with the plan's people and with people chosen anew; the better of the two counts.
  public func flips(of standing: Standing) -> [Flip] {
    // That an agency is not needed ranks with a master stroke, and is another word.
    singles(of: standing, { $0.rank != standing.word.rank }) { $0 != standing.word }
  }

  /// Moves of one lever that make the plan sound, or of two where no single one does, the one with
  /// the least extra cost first; empty where it is sound already, or nothing makes it so.
  public func rescues(of standing: Standing) -> [Flip] {
    guard standing.word.rank < VerdictWord.sound.rank else { return [] }
    func saves(_ word: VerdictWord) -> Bool { word.rank >= VerdictWord.sound.rank }
    var moves = singles(of: standing, saves, saves)
    if moves.allSatisfy(\.wantsLess) { moves += pairs(of: standing, saves) }
    return moves.sorted {
      // Wanting less costs nothing, but it is no rescue of the goal: it comes last.
      ($0.wantsLess ? 1 : 0, $0.extraCost) < ($1.wantsLess ? 1 : 0, $1.extraCost)
    }
  }

  private func singles(
    of standing: Standing, _ fits: @escaping (VerdictWord) -> Bool,
    _ fitsOther: @escaping (VerdictWord) -> Bool
  ) -> [Flip] {
    let search = FlipSearch(self, standing, fits)
    return Lever.allCases.flatMap { lever -> [Flip] in
      switch lever {
      case .sourcing:
        [FlipSearch(self, standing, fitsOther).switching(lever)].compactMap { $0 }
      case .people: [search.switching(lever)].compactMap { $0 }
      default: [true, false].compactMap { search.nearest(lever, isUpward: $0) }
      }
    }
  }

  /// The cheapest moves of two levers together, one for each two.
  private func pairs(
    of standing: Standing, _ fits: @escaping (VerdictWord) -> Bool
  ) -> [Flip] {
    let search = FlipSearch(self, standing, fits)
    // More lead, money or time of the staff is what can help; hires may be too few or too many.
    let directions: [(lever: Lever, isUpward: Bool)] = [
      (.sourcing, true), (.lead, true), (.budget, true), (.hires, true), (.hires, false),
      (.staffHours, true),
    ]
    let found = directions.indices.flatMap { first in
      directions.indices.dropFirst(first + 1).compactMap { second -> Flip? in
        guard directions[first].lever != directions[second].lever else { return nil }
        return search.nearest(directions[first], directions[second])
      }
    }
    return Array(found.sorted { $0.extraCost < $1.extraCost }.prefix(Self.mostPairs))
  }

  /// Pairs that are told.
  private static let mostPairs = 4
}
