import Lineup

/// What a repair weighs against each other, in points. [J]
public struct ChangeWeights: Hashable, Sendable {
  /// A shift more or a shift less for a person, with plenty of notice.
  public var change: Int64 = 2

  /// The same shift at another desk.
  public var move: Int64 = 1

  /// Somebody who was not hired before, whatever the notice.
  public var newHire: Int64 = 4

  /// The first head missing at a need; the second counts twice, and so on.
  public var missingHead: Int64 = 40

  /// How short notice multiplies changes and moves.
  public var policy: ChangePolicy

  public init(policy: ChangePolicy = ChangePolicy()) { self.policy = policy }
}
