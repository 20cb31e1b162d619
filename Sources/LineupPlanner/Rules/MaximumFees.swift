import CPSAT
import Lineup

/// Nobody earns more in the campaign than they may or want to.
struct MaximumFees: Rule {
  let name = "own fees"
  let sentence = "Nobody's fees come to more than the person may or wants to earn."
  let unit = "minor units"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumFees else { continue }
      draft.keep(draft.fees[index], atMost: LinearExpression(limit), Demand(self))
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let currency = schedule.problem.currency
    return schedule.problem.people.enumerated().compactMap { index, person in
      let fees = schedule.fees(of: index)
      guard let limit = person.contract.maximumFees, fees > limit else { return nil }
      return Violation(
        self,
        "\(person.name)'s fees come to \(Money(minorUnits: fees, currency)), "
          + "the limit is \(Money(minorUnits: limit, currency))",
        remedy: "give work worth \(Money(minorUnits: fees - limit, currency)) to others",
        curators: [person.id], shifts: schedule.shifts(of: index).map(\.id), excess: fees - limit)
    }
  }
}
