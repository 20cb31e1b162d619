/// Somebody who does not come to some work, or a shift that falls through.
public struct Absence: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Somebody said that they will not come.
    case decline
    /// Somebody was expected and did not come.
    case noShow = "no-show"
    /// Nobody is to come any more.
    case cancelled
  }

  public let kind: Kind

  /// nil where a shift is cancelled for everybody.
  public let curator: Identifier<Curator>?

  /// nil where it is about all work that has not begun at `notedAt`.
  public let shift: Identifier<Shift>?
  public let notedAt: Moment

  /// nil where nobody gave one.
  public let reason: String?

  public init(
    _ kind: Kind, curator: Identifier<Curator>?, shift: Identifier<Shift>?, notedAt: Moment,
    reason: String? = nil
  ) {
    self.kind = kind
    self.curator = curator
    self.shift = shift
    self.notedAt = notedAt
    self.reason = reason
  }

  /// Whether it keeps somebody from a shift.
  public func concerns(_ curator: Identifier<Curator>, on shift: Shift) -> Bool {
    (self.curator ?? curator) == curator
      && (self.shift.map { $0 == shift.id } ?? (shift.period.start > notedAt))
  }

  /// Why somebody does not come, in a clause.
  public var clause: String {
    let words =
      switch kind {
      case .decline: "declined"
      case .noShow: "did not come"
      case .cancelled: "the shift is cancelled"
      }
    return reason.map { "\(words): \($0)" } ?? words
  }
}

/// Work of the schedule in force.
public struct Booking: Hashable, Sendable {
  public let assignment: Assignment

  /// Whether every plan must keep it.
  public let isPinned: Bool

  /// When the person was told of it as it is; nil: not yet.
  public let publishedAt: Moment?

  public init(_ assignment: Assignment, isPinned: Bool, publishedAt: Moment?) {
    self.assignment = assignment
    self.isPinned = isPinned
    self.publishedAt = publishedAt
  }
}
