import Lineup

/// Looks through the parts of a problem: who can be hired, who is left out, and what is wrong.
struct ProblemInspection {
  private(set) var candidates: [(curator: Curator, rate: Rate)] = []
  private(set) var leftOut: [LeftOut] = []
  private(set) var faults: [ProblemFault] = []

  /// Largest fee in minor units; sums of millions of them stay far from overflow in the solver.
  static let largestFee: Int64 = 1_000_000_000_000

  /// Largest weight of a request or a rule, for the same reason.
  static let heaviest: Int64 = 1_000_000

  init(
    terms: CampaignTerms, curators: [Curator], shifts: [Shift], windows: [AvailabilityWindow],
    pinned: [Assignment], conditions: Conditions, staying: Set<Identifier<Curator>> = [],
    barred: [Identifier<Curator>: Bar] = [:]
  ) {
    inspect(terms)
    inspect(curators, currency: terms.budget.currency, staying: staying, barred: barred)
    inspect(shifts, flight: terms.flight)
    inspect(windows, pinned, curators: curators, shifts: shifts)
    inspect(conditions, curators: curators, shifts: shifts)
    inspect(conditions.rules)
  }

  private mutating func inspect(_ terms: CampaignTerms) {
    if terms.budget.minorUnits < 0 { faults.append(.negativeBudget(terms.budget)) }
    if terms.hires.lowerBound < 0 { faults.append(.negativeHires(terms.hires.lowerBound)) }
    if terms.minimumRest < 0 { faults.append(.negativeRest(minutes: terms.minimumRest)) }
  }

  private mutating func inspect(
    _ curators: [Curator], currency: Currency, staying: Set<Identifier<Curator>>,
    barred: [Identifier<Curator>: Bar]
  ) {
    if curators.isEmpty { faults.append(.noCurators) }
    var seen: Set<Identifier<Curator>> = []
    for curator in curators {
      let profile = curator.profile
      if !seen.insert(curator.id).inserted { faults.append(.curatorTwice(name: profile.name)) }
      if let bar = barred[curator.id], !staying.contains(curator.id) {
        leave(curator, .barred(bar))
        continue
      }
      guard profile.state.canBeHired || staying.contains(curator.id) else {
        leave(curator, .state(profile.state))
        continue
      }
      guard let rate = profile.rate else {
        leave(curator, .noRate)
        continue
      }
      if rate.currency != currency {
        guard staying.contains(curator.id) else {
          leave(curator, .foreignRate(rate.currency, campaign: currency))
          continue
        }
        faults.append(.foreignRate(name: profile.name, rate.currency, campaign: currency))
      }
      for fee in [rate.flat, rate.perDay, rate.perHour, rate.minimum]
      where !(0...Self.largestFee).contains(fee) {
        faults.append(
          .feeOutOfRange(name: profile.name, Money(minorUnits: fee, rate.currency)))
      }
      candidates.append((curator, rate))
    }
    if !curators.isEmpty, candidates.isEmpty {
      faults.append(.nobodyCanBeHired(leftOut: leftOut.count))
    }
  }

  private mutating func leave(_ curator: Curator, _ reason: LeftOut.Reason) {
    leftOut.append(LeftOut(curator: curator.id, name: curator.profile.name, reason: reason))
  }

  private mutating func inspect(_ shifts: [Shift], flight: ClosedRange<LocalDate>) {
    if shifts.isEmpty { faults.append(.noShifts) }
    var seenShifts: Set<Identifier<Shift>> = []
    var seenNeeds: Set<Identifier<Need>> = []
    for shift in shifts {
      if !seenShifts.insert(shift.id).inserted { faults.append(.shiftTwice(shift.label)) }
      if !flight.contains(shift.day) {
        faults.append(.shiftOutsideFlight(shift.label, flight: flight))
      }
      for need in shift.needs where !seenNeeds.insert(need.id).inserted {
        faults.append(.needTwice(shift.label, desk: need.desk))
      }
      for need in shift.needs where min(need.underWeight, need.overWeight) < 0 {
        faults.append(.negativeWeight(shift.label, desk: need.desk))
      }
    }
  }

  private mutating func inspect(
    _ windows: [AvailabilityWindow], _ pinned: [Assignment], curators: [Curator], shifts: [Shift]
  ) {
    let known = Dictionary(curators.map { ($0.id, $0.profile.name) }) { first, _ in first }
    let shiftOf = Dictionary(shifts.map { ($0.id, $0) }) { first, _ in first }
    let leftOutNames = Dictionary(leftOut.map { ($0.curator, $0) }) { first, _ in first }
    for curator in Set(windows.map(\.curator)).sorted() where known[curator] == nil {
      faults.append(.windowOfUnknownCurator(curator))
    }
    for pin in pinned {
      guard let name = known[pin.curator] else {
        faults.append(.pinOfUnknownCurator(pin.curator))
        continue
      }
      if let reason = leftOutNames[pin.curator] { faults.append(.pinOfLeftOut(reason)) }
      guard let shift = shiftOf[pin.shift] else {
        faults.append(.pinToUnknownShift(name: name, pin.shift))
        continue
      }
      if !shift.needs.contains(where: { $0.id == pin.need }) {
        faults.append(.pinToForeignNeed(name: name, shift: shift.label))
      }
    }
  }

  private mutating func inspect(
    _ conditions: Conditions, curators: [Curator], shifts: [Shift]
  ) {
    let known = Dictionary(curators.map { ($0.id, $0.profile.name) }) { first, _ in first }
    let shifts = Set(shifts.map(\.id))
    for request in conditions.requests {
      guard let name = known[request.curator] else {
        faults.append(.requestOfUnknownCurator(request.curator))
        continue
      }
      if !shifts.contains(request.shift) {
        faults.append(.requestForUnknownShift(name: name, request.shift))
      }
      if !(1...Self.heaviest).contains(request.weight) {
        faults.append(.requestWeightOutOfRange(name: name, request.weight))
      }
    }
    for pair in conditions.pairings {
      for curator in [pair.first, pair.second] where known[curator] == nil {
        faults.append(.pairWithUnknownCurator(curator))
      }
      if pair.first == pair.second, let name = known[pair.first] {
        faults.append(.pairWithOneself(name: name))
      }
    }
  }

  private mutating func inspect(_ book: RuleBook) {
    let sheets = Dictionary(uniqueKeysWithValues: RuleSheet.all.map { ($0.name, $0) })
    for (name, setting) in book.settings.sorted(by: { $0.key < $1.key }) {
      guard let sheet = sheets[name] else {
        faults.append(.unknownRule(name))
        continue
      }
      if sheet.isFixed, !setting.isOn || !setting.isHard { faults.append(.fixedRule(name)) }
      if let weight = setting.weight, !(1...Self.heaviest).contains(weight) {
        faults.append(.ruleWeightOutOfRange(name, weight))
      }
    }
  }
}
