import CPSAT
import Lineup

/// Fees do not exceed the budget.
struct BudgetLimit: Rule {
  let name = "budget"
  let sentence =
    "Fees, nobody's under the least that the person asks, come to no more than the budget."
  let unit = "minor units"

  func constrain(_ draft: inout Draft) {
    guard let budget = draft.problem.budget else { return }
    draft.keep(draft.cost, atMost: LinearExpression(budget.minorUnits), .budget(budget))
  }

  func violations(in schedule: Schedule) -> [Violation] {
    guard let budget = schedule.problem.budget else { return [] }
    let cost = schedule.cost
    guard cost > budget.minorUnits else { return [] }
    let excess = Money(minorUnits: cost - budget.minorUnits, budget.currency)
    return [
      Violation(
        self,
        "the fees come to \(Money(minorUnits: cost, budget.currency)), "
          + "\(excess) more than the budget of \(budget)",
        remedy: "save \(excess) or raise the budget",
        excess: excess.minorUnits)
    ]
  }
}
