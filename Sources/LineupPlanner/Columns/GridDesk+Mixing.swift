// What mixes of schedules, with parts of heads, make of a desk's costs.
extension GridDesk {
  /// The cost of a mix of heads, in proportion between whole numbers; `beyond` is that of each head over
  /// the most.
  func cost(heads: Double, beyond: Double) -> Double {
    let missing = Double(target) - heads
    var (sum, left) = (0.0, abs(missing))
    for cost in missing > 0 ? under : over where left > 0 {
      sum += cost * min(1, left)
      left -= 1
    }
    return missing < 0 && left > 0 ? sum + left * beyond : sum
  }

  /// The price nearest to one that was moved, of those that some number of missing heads asks for; each
  /// head counts `1 / sigma` of it.
  func price(near moved: Double, _ sigma: Double, beyond: Double) -> Double {
    // Missing heads at which a change of one weighs as much as the step.
    let wanted = -moved / sigma
    var missing = 0.0
    if wanted > 0 {
      for (number, cost) in under.enumerated() {
        let reached = wanted - cost / sigma
        if reached <= Double(number) { break }
        missing = min(reached, Double(number + 1))
        if reached < Double(number + 1) { break }
      }
    } else {
      for (number, cost) in (over + [beyond]).enumerated() {
        let reached = -wanted - cost / sigma
        if reached <= Double(number) { break }
        missing = -min(reached, number == over.count ? .infinity : Double(number + 1))
        if reached < Double(number + 1) { break }
      }
    }
    return -sigma * (wanted - missing)
  }
}
