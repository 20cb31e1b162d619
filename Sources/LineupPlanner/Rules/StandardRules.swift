import Lineup

/// The rules of every plan, in the order in which violations are listed.
public let standardRules: [any Rule] = [
  Soundness(),
  HiredWork(),
  HireLimits(),
  BudgetLimit(),
  HeadcountLimits(),
  Pins(),
  Availability(),
  DeskFit(),
  OneShiftAtATime(),
  OneShiftADay(),
  Rest(),
  WeeklyMaximum(),
  WeeklyMinimum(),
  DaysPerWeek(),
  ConsecutiveDays(),
]
