/// How much work a person accepts.
public struct Contract: Hashable, Sendable {
  /// Fewest minutes in a week with the campaign's work, if hired; 0 asks for nothing.
  public let minimumMinutesPerWeek: Int

  /// Most minutes in a Monday-to-Sunday week; nil sets no limit.
  public let maximumMinutesPerWeek: Int?

  /// Most days with work in a Monday-to-Sunday week; nil sets no limit.
  public let maximumDaysPerWeek: Int?

  /// Most days with work in a row; nil sets no limit.
  public let maximumConsecutiveDays: Int?

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
