/// A wish of a person to work a shift, or not to; what breaks it weighs.
public struct ShiftRequest: Hashable, Sendable {
  public let curator: Identifier<Curator>
  public let shift: Identifier<Shift>

  /// Whether the person asks for the shift; else asks to be spared it.
  public let isOn: Bool

  /// What a broken wish counts, in the unit of the level that weighs preferences; over 0.
  public let weight: Int64

  /// What a wish weighs where nobody says it: a judgement default.
  public static let usualWeight: Int64 = 100

  public init(
    curator: Identifier<Curator>, shift: Identifier<Shift>, isOn: Bool, weight: Int64
  ) {
    self.curator = curator
    self.shift = shift
    self.isOn = isOn
    self.weight = weight
  }
}

/// Two people who work together or keep apart.
public struct Pairing: Hashable, Sendable {
  /// What binds them.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Whenever `first` works, `second` works the same shift.
    case buddy
    /// They never work shifts that overlap.
    case apart
  }

  public let first: Identifier<Curator>
  public let second: Identifier<Curator>
  public let kind: Kind

  public init(_ first: Identifier<Curator>, _ second: Identifier<Curator>, _ kind: Kind) {
    self.first = first
    self.second = second
    self.kind = kind
  }
}
