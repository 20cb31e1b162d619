/// How far a relation with somebody has come.
public enum RelationStage: String, CaseIterable, Hashable, Comparable, Sendable {
  case stranger, noticed, talked, trusted, advocate

  /// The trust that the stage stands for.
  public var coefficient: Coefficient {
    switch self {
    case .stranger: .stranger
    case .noticed: .noticed
    case .talked: .talked
    case .trusted: .trusted
    case .advocate: .advocate
    }
  }

  /// Reads a stage's name, in any case.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    guard let stage = RelationStage(rawValue: text.lowercased()) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = stage
  }

  /// The stage that somebody's state on the roster suggests where none was observed. [J]
  public init(suggestedBy state: RosterState) {
    self =
      switch state {
      case .prospect, .left: .stranger
      case .invited, .paused: .noticed
      case .agreed: .talked
      case .active: .trusted
      }
  }

  public static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
