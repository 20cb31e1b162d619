import CPSAT

// Who is hired, chosen before who works when.
extension ColumnSearch {
  /// A mix of schedules in which everybody is either hired or not, and the workers as that leaves them.
  struct Choice {
    var mix: FirstOrderMaster
    let workers: [CompiledWorker]
  }

  /// What relaxations of choices are told apart by, as a part of what they come to.
  private static let precision = 5e-5

  /// The best choice of hires, where a mix hires somebody in part; nil where it does not, or the
  /// best that is known is as good.
  ///
  /// What is decided over parts of several choices is none of them. So the choice that comes to least by
  /// all prices known is relaxed by itself, which gives new prices, until none can be better; that
  /// bounds all plans more closely than the mix does (Benders, "Partitioning procedures for solving
  /// mixed-variables programming problems", 1962).
  func choice(beside mix: FirstOrderMaster, time: Double) -> Choice? {
    let isMixed = workers.contains {
      $0.idleCost != nil && abs(mix.hired($0.worker) - 0.5) < 0.49
    }
    guard isMixed, !isProven, let first = relaxed.prices else { return nil }
    let began = clock.remaining
    func isOver() -> Bool { clock.isOver || began - clock.remaining > time }
    var choice = HireChoice(grid, about: relaxed.value)
    for prices in pricesOfMoney(first) {
      choice.add(hireBound(at: prices, beside: mix, among: workers))
    }
    var found: Choice?
    var (least, floor) = (bestCost, Double.infinity)
    while !isOver() {
      // What is better by less than can be told apart is not asked for.
      let goal = wholeBound(min(least - Self.precision * abs(least), bestCost))
      guard bound <= goal - unit else { break }
      let answer = choice.best(within: bound...(goal - unit), parameters(for: min(2, time / 4)))
      clock.spend(work: answer.work)
      raiseBound(min(answer.least, floor, goal, bestCost))
      guard let isHired = answer.isHired else { break }
      var next = restricted(mix, hiring: isHired, at: first)
      let known = generate(
        &next.mix, among: next.workers, from: first, to: Self.precision, below: least,
        isGlobal: false, until: isOver)
      guard let prices = known.prices, !isOver() else { break }
      choice.add(hireBound(at: prices, beside: next.mix, among: next.workers))
      // Each is asked for once: a relaxation that stays open would be the least again and again.
      choice.bar(isHired)
      floor = min(floor, known.value)
      if next.mix.value < least { (found, least) = (next, next.mix.value) }
    }
    return found
  }

  /// Prices at which money is worth more or less: where it is limited, that differs most between choices.
  private func pricesOfMoney(_ prices: MasterPrices) -> [MasterPrices] {
    guard let limit = grid.feeLimit, limit > 0 else { return [prices] }
    func priced(_ prices: MasterPrices, _ fee: Double) -> MasterPrices {
      var result = prices
      result.fee = fee
      return result
    }
    // At so much, a thousandth over the limit is worse than anything.
    let most = 1000 * max(1, abs(bestCost)) / limit
    return [priced(grid.noPrices, most), priced(prices, 0)]
      + (prices.fee > 0 ? [0.5, 1, 2].map { priced(prices, $0 * prices.fee) } : [])
  }

  /// What every choice of hires comes to at least, by some prices; a mix is known of some workers, as free
  /// as they are in it.
  private func hireBound(
    at prices: MasterPrices, beside mix: FirstOrderMaster, among some: [CompiledWorker]
  ) -> HireChoice.Bound {
    // How many are hired is no matter of prices here.
    var prices = prices
    prices.hire = 0
    let hired = workers.map { $0.hired(true) }
    let known = some.map { worker in
      worker.idleCost == nil ? mix.least(of: worker.worker, at: prices) : .infinity
    }
    let answers = price(hired, at: prices, under: known, effort: .narrow(4))
    return HireChoice.Bound(
      rest: ColumnMaster.bound(of: grid, at: prices, standing: nil, cheapest: []),
      hired: zip(answers, known).map { min($0.floor, $1) },
      idle: workers.map { $0.idleCost ?? 0 })
  }

  /// A mix without the work of those who are not hired and the idleness of those who are.
  private func restricted(
    _ mix: FirstOrderMaster, hiring isHired: [Bool], at prices: MasterPrices
  ) -> Choice {
    var mix = mix
    let workers = workers.map { $0.hired(isHired[$0.worker]) }
    func keeps(_ column: WorkerColumn) -> Bool { isIdle(column) != isHired[column.worker] }
    // Of some, the mix knows no such schedule.
    let others = workers.filter { worker in
      !mix.columnsOf[worker.worker].contains { keeps(mix.columns[$0]) }
    }
    let answers = price(
      others, at: prices, under: others.map { _ in .infinity }, effort: .narrow(4))
    mix.add(schedules(answers, of: others))
    mix.keep(where: keeps)
    return Choice(mix: mix, workers: workers)
  }

  private func parameters(for time: Double) -> Parameters {
    var parameters = Parameters(
      time, in: clock.countsWork ? .work : .seconds,
      seed: .random(in: 0...Int32.max, using: &random), workers: clock.countsWork ? 1 : threads)
    // Sums of the same people again and again are what the defect of the solver is about.
    parameters.presolveInclusionWorkLimit = 0
    return parameters
  }
}
