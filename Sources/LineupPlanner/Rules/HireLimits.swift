import CPSAT
import Lineup

/// The number of hires lies within the campaign's limits.
struct HireLimits: Rule {
  let name = "hires"
  let sentence = "The number of hires is within the campaign's limits."
  let unit = "people"

  func constrain(_ draft: inout Draft) {
    let limits = draft.problem.hires
    let count = LinearExpression.sum(draft.hired)
    if limits.lowerBound > 0 {
      draft.keep(
        count, atLeast: LinearExpression(Int64(limits.lowerBound)),
        .hiresAtLeast(limits.lowerBound))
    }
    if limits.upperBound < draft.hired.count {
      draft.keep(
        count, atMost: LinearExpression(Int64(limits.upperBound)), .hiresAtMost(limits.upperBound))
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let limits = schedule.problem.hires
    let count = schedule.hired.count
    if count < limits.lowerBound {
      return [
        Violation(
          self, "\(people(count)) hired, the campaign wants at least \(limits.lowerBound)",
          remedy: "hire \(limits.lowerBound - count) more or lower the limit",
          excess: Int64(limits.lowerBound - count))
      ]
    }
    if count > limits.upperBound {
      return [
        Violation(
          self, "\(people(count)) hired, the campaign allows at most \(limits.upperBound)",
          remedy: "hire \(count - limits.upperBound) fewer or raise the limit",
          excess: Int64(count - limits.upperBound))
      ]
    }
    return []
  }
}
