/// Something about a person's work that is not as the person knows it.
public struct ScheduleChange: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Work that is new to the person.
    case gained
    /// Work that the person no longer has.
    case lost
    /// The same shift at another desk or another time.
    case moved
  }

  public let kind: Kind
  public let curator: Identifier<Curator>
  public let shift: Identifier<Shift>

  /// The shift's code and day.
  public let code: String
  public let day: LocalDate

  /// When the shift is; of lost work, when it was to be.
  public let period: Period

  /// Where, as `Need.place` tells it; of lost work, where it was to be. nil where the desk is gone.
  public let desk: String?

  /// Where it was before; nil unless the desk changed.
  public let formerDesk: String?

  /// When it was before; nil unless the time changed.
  public let formerPeriod: Period?

  /// Why, in a clause; nil where the plan wants it so.
  public let reason: String?

  public init(
    _ kind: Kind, curator: Identifier<Curator>, shift: Identifier<Shift>, code: String,
    day: LocalDate, period: Period, desk: String?, formerDesk: String? = nil,
    formerPeriod: Period? = nil, reason: String? = nil
  ) {
    self.kind = kind
    self.curator = curator
    self.shift = shift
    self.code = code
    self.day = day
    self.period = period
    self.desk = desk
    self.formerDesk = formerDesk
    self.formerPeriod = formerPeriod
    self.reason = reason
  }

  /// What to tell the person, as `works early on 2027-05-03, 08:00 to 14:00, at instagram/pt`.
  public var sentence: String {
    let place = desk.map { ", at \($0)" } ?? ""
    let text =
      switch kind {
      case .gained: "works \(when(period))\(place)"
      case .lost: "no longer works \(when(period))\(place)"
      case .moved:
        "works \(when(period))\(place)"
          + (formerDesk.map { ", no longer at \($0)" } ?? "")
          + (formerPeriod.map { ", no longer \(hours(of: $0))" } ?? "")
      }
    return text + (reason.map { " (\($0))" } ?? "")
  }

  private func when(_ period: Period) -> String { "\(code) on \(day), \(hours(of: period))" }

  private func hours(of period: Period) -> String {
    let (start, end) = (period.start, period.end)
    let ending =
      end.localDate == start.localDate
      ? "\(end.localTime)" : "\(end.localTime) on \(end.localDate)"
    return "\(start.localTime) to \(ending)"
  }
}

extension ScheduleChange {
  /// By start, then person, then shift: the least notice first.
  public static func isBefore(_ left: Self, _ right: Self) -> Bool {
    (left.period.start, left.curator, left.shift) < (right.period.start, right.curator, right.shift)
  }
}

extension Need {
  /// Where the need is, in a word: its desk, or `standby`.
  public var place: String { isStandby ? "standby" : desk.description }
}
