/// How much work a person accepts.
public struct Contract: Hashable, Sendable {
  /// Fewest minutes in a week with the campaign's work, if hired; 0 asks for nothing.
  public var minimumMinutesPerWeek = 0

  /// Most minutes in a Monday-to-Sunday week; nil sets no limit.
  public var maximumMinutesPerWeek: Int?

  /// Most days with work in a Monday-to-Sunday week; nil sets no limit.
  public var maximumDaysPerWeek: Int?

  /// Most days with work in a row; nil sets no limit.
  public var maximumConsecutiveDays: Int?

  /// Fewest days with work in a row; a stretch that touches the flight's first or last day may be
  /// shorter, because work may go on beyond. 1 asks for nothing.
  public var minimumConsecutiveDays = 1

  /// Fewest free days between two stretches of work; free days at the flight's ends do not count,
  /// because they may go on beyond. 1 asks for nothing.
  public var minimumConsecutiveDaysOff = 1

  /// Fewest minutes over the whole flight, if hired; 0 asks for nothing.
  public var minimumMinutes = 0

  /// Most minutes over the whole flight; nil sets no limit.
  public var maximumMinutes: Int?

  /// Most weekends (Saturday, Sunday or both) with work; nil sets no limit.
  public var maximumWeekends: Int?

  /// Most shifts of a kind, by the kind's code; kinds that are missing have no limit.
  public var maximumShifts: [String: Int] = [:]

  /// Most that the person may or wants to earn in the campaign, in minor units of the rate's
  /// currency; nil sets no limit.
  public var maximumFees: Int64?

  /// Minutes that must lie between telling the person of a shift and its start; 0 asks for nothing.
  public var minimumNotice = 0

  public init(
    minimumMinutesPerWeek: Int = 0, maximumMinutesPerWeek: Int? = nil,
    maximumDaysPerWeek: Int? = nil, maximumConsecutiveDays: Int? = nil
  ) {
    self.minimumMinutesPerWeek = minimumMinutesPerWeek
    self.maximumMinutesPerWeek = maximumMinutesPerWeek
    self.maximumDaysPerWeek = maximumDaysPerWeek
    self.maximumConsecutiveDays = maximumConsecutiveDays
  }
}
