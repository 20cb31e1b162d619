/// A staff scheduling instance of the set published by T. Curtois and R. Qu (2014), in the terms of
/// its file. Days count from 0, a Monday.
public struct StaffSchedulingInstance: Hashable, Sendable {
  /// A kind of shift.
  public struct Kind: Hashable, Sendable {
    public let id: String
    public let minutes: Int

    /// The kinds that nobody may work on the day after one of this kind.
    public let forbiddenNext: Set<String>

    /// A kind of shift by its id.
    public init(id: String, minutes: Int, forbiddenNext: Set<String> = []) {
      self.id = id
      self.minutes = minutes
      self.forbiddenNext = forbiddenNext
    }
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
    public var daysOff: Set<Int>

    /// Somebody by the person's id, with all limits.
    public init(
      id: String, maximumShifts: [String: Int], maximumMinutes: Int, minimumMinutes: Int,
      maximumConsecutiveShifts: Int, minimumConsecutiveShifts: Int,
      minimumConsecutiveDaysOff: Int, maximumWeekends: Int, daysOff: Set<Int> = []
    ) {
      self.id = id
      self.maximumShifts = maximumShifts
      self.maximumMinutes = maximumMinutes
      self.minimumMinutes = minimumMinutes
      self.maximumConsecutiveShifts = maximumConsecutiveShifts
      self.minimumConsecutiveShifts = minimumConsecutiveShifts
      self.minimumConsecutiveDaysOff = minimumConsecutiveDaysOff
      self.maximumWeekends = maximumWeekends
      self.daysOff = daysOff
    }
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

    /// A wish with its weight.
    public init(employee: Int, day: Int, kind: String, isOn: Bool, weight: Int) {
      self.employee = employee
      self.day = day
      self.kind = kind
      self.isOn = isOn
      self.weight = weight
    }
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

    /// A requirement with the weights of missing it.
    public init(day: Int, kind: String, requirement: Int, underWeight: Int, overWeight: Int) {
      self.day = day
      self.kind = kind
      self.requirement = requirement
      self.underWeight = underWeight
      self.overWeight = overWeight
    }
  }

  /// As `Instance8`.
  public let name: String

  /// Days of the horizon.
  public let days: Int
  public let kinds: [Kind]
  public let employees: [Employee]
  public let requests: [Request]
  public let covers: [Cover]

  /// An instance of parts that fit together.
  public init(
    name: String, days: Int, kinds: [Kind], employees: [Employee], requests: [Request],
    covers: [Cover]
  ) {
    self.name = name
    self.days = days
    self.kinds = kinds
    self.employees = employees
    self.requests = requests
    self.covers = covers
  }
}
