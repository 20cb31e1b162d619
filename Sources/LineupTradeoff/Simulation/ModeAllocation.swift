import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the staff's hours go to people: everybody cold while hours last, then more time where an hour
/// adds the most weighted reach, while hours and budget last.
struct ModeAllocation {
  /// One for each person, nil where no hour was left.
  let modes: [EngagementMode?]

  /// Hours that the modes take in all.
  let hours: Double

  init(_ tradeoff: TradeoffCase, _ offers: [Offer], _ levers: Levers) {
    let available = levers.staffHours * (levers.lead + tradeoff.flightWeeks)
    let ladder: [EngagementMode] = [.cold, .light, .full]
    let effects = offers.map { offer in
      ladder.map { tradeoff.effect(offer, $0, lead: levers.lead) }
    }
    func cost(_ person: Int, _ step: Int) -> Double {
      Double(effects[person][step].fees(offers[person].ownFees))
        + effects[person][step].staffHours * tradeoff.wage
    }
    var (steps, hours, spent) = ([Int?](repeating: nil, count: offers.count), 0.0, 0.0)
    var unreached = tradeoff.segments.map { $0.weight * Double($0.population) }
    for person in offers.indices where hours + effects[person][0].staffHours <= available + 1e-9 {
      steps[person] = 0
      hours += effects[person][0].staffHours
      spent += cost(person, 0)
      unreached = zip(unreached, effects[person][0].exposures).map { $0 * exp(-$1) }
    }
    while true {
      var best: (person: Int, gain: Double)?
      for person in offers.indices {
        guard let step = steps[person], step + 1 < ladder.count else { continue }
        let (now, then) = (effects[person][step], effects[person][step + 1])
        let more = then.staffHours - now.staffHours
        guard more > 0, hours + more <= available + 1e-9,
          spent + cost(person, step + 1) - cost(person, step) <= Double(levers.budget)
        else { continue }
        let reach = zip(unreached, zip(now.exposures, then.exposures)).reduce(0) {
          $0 - $1.0 * expm1($1.1.0 - $1.1.1)
        }
        if reach / more > (best?.gain ?? 0) { best = (person, reach / more) }
      }
      guard let person = best?.person, let step = steps[person] else { break }
      let (now, then) = (effects[person][step], effects[person][step + 1])
      steps[person] = step + 1
      hours += then.staffHours - now.staffHours
      spent += cost(person, step + 1) - cost(person, step)
      unreached = zip(unreached, zip(now.exposures, then.exposures)).map {
        $0 * exp($1.0 - $1.1)
      }
    }
    modes = steps.map { $0.map { ladder[$0] } }
    self.hours = hours
  }
}
