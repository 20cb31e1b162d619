/// A staff scheduling instance of the set published by T. Curtois and R. Qu (2014), in the terms of
/// its file. Days count from 0, a Monday.
public struct StaffSchedulingInstance: Hashable, Sendable {
  /// A kind of shift.
  public struct Kind: Hashable, Sendable {
    public let id: String
    public let minutes: Int

    /// The kinds that nobody may work on the day after one of this kind.
    public let forbiddenNext: Set<String>
  }

  /// Somebody with the limits of the contract.
  public struct Employee: Hashable, Sendable {
    public let id: String

    /// Most shifts of each kind, by the kind's id.
    public let maximumShifts: [String: Int]
    public let maximumMinutes: Int
    public let minimumMinutes: Int
    public let maximumConsecutiveShifts: Int
    public let minimumConsecutiveShifts: Int
    public let minimumConsecutiveDaysOff: Int
    public let maximumWeekends: Int

    /// Days on which the person does not work.
    public var daysOff: Set<Int> = []
  }

  /// A wish for a shift, or to be spared it.
  public struct Request: Hashable, Sendable {
    /// The place among the employees.
    public let employee: Int
    public let day: Int
    public let kind: String

    /// Whether the shift is asked for.
    public let isOn: Bool

    /// What a broken wish adds to the objective.
    public let weight: Int
  }

  /// How many people one kind of shift wants on one day.
  public struct Cover: Hashable, Sendable {
    public let day: Int
    public let kind: String
    public let requirement: Int

    /// What each head missing adds to the objective.
    public let underWeight: Int

    /// What each head too many adds to the objective.
    public let overWeight: Int
  }

  /// As `Instance8`.
  public let name: String

  /// Days of the horizon.
  public let days: Int
  public let kinds: [Kind]
  public let employees: [Employee]
  public let requests: [Request]
  public let covers: [Cover]
}
