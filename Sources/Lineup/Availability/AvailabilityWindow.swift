/// What a person says of a stretch of time.
public enum AvailabilityKind: String, CaseIterable, Hashable, Sendable {
  /// Can work. Somebody with any such window in a campaign works only inside these windows.
  case available
  /// Cannot work.
  case unavailable
  /// Would rather not.
  case undesired
  /// Would like to.
  case desired

  /// Reads a kind's name, in any case; `busy` means unavailable.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    let lower = text.lowercased()
    guard let kind = AvailabilityKind(rawValue: lower == "busy" ? "unavailable" : lower) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = kind
  }
}

/// A stretch of time with what a person said of it.
public struct AvailabilityWindow: Hashable, Sendable {
  public let curator: Identifier<Curator>
  public let kind: AvailabilityKind
  public let period: Period

  public init(curator: Identifier<Curator>, kind: AvailabilityKind, period: Period) {
    self.curator = curator
    self.kind = kind
    self.period = period
  }
}
