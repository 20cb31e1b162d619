import CLP

/// Whether somebody works a shift, or any shift on a day.
struct ColumnQuestion: Hashable, Sendable {
  let worker: Int
  let day: Int

  /// nil asks for any.
  let shift: Int?

  func answered(_ isOn: Bool) -> ColumnBranch {
    ColumnBranch(question: self, isOn: isOn)
  }
}

/// Somebody works a shift, or does not: what one branch of a proof adds to another.
struct ColumnBranch: Hashable, Sendable {
  let question: ColumnQuestion
  let isOn: Bool
}

/// A part of all plans, those that keep some branches, with what none of them is below.
struct ColumnNode: Sendable {
  var branches: [ColumnBranch]

  /// Missing heads of all desks together.
  var missing: ClosedRange<Double> = 0...1e9
  var bound: Double

  /// What the part may come to, by the schedules that were known when it was made.
  var estimate = -Double.infinity
}

/// How far a proof has come.
struct ColumnProof {
  /// The schedules that are mixed in it.
  let master: ColumnMaster

  /// Those whose schedules are mixed, in the order of the master, and the place of each.
  let workers: [CompiledWorker]
  private let placeOf: [Int: Int]

  /// What everything beside the master costs.
  let rest: Double

  /// The parts of all plans that may still hold a better one.
  var nodes: [ColumnNode]

  /// No plan of the parts that could not be split any further comes to less.
  var floor = Double.infinity

  /// Whether the last of the parts is a half of the one that was split last.
  var isDescending = false

  /// `bound` is what no mix of the master is below.
  init(_ master: ColumnMaster, of workers: [CompiledWorker], beside rest: Double, bound: Double) {
    self.master = master
    self.workers = workers
    self.rest = rest
    placeOf = Dictionary(uniqueKeysWithValues: workers.enumerated().map { ($1.worker, $0) })
    nodes = [ColumnNode(branches: [], bound: bound)]
  }

  /// Takes the part to split next: a half of the last one, because whole plans are found at the ends,
  /// else the most promising one.
  mutating func next() -> ColumnNode? {
    if isDescending { return nodes.popLast() }
    let place = nodes.indices.min { nodes[$0].estimate < nodes[$1].estimate }
    return place.map { nodes.remove(at: $0) }
  }

  /// The workers, as some branches leave them.
  func workers(keeping branches: [ColumnBranch]) -> [CompiledWorker] {
    var result = workers
    for branch in branches {
      guard let place = placeOf[branch.question.worker] else { continue }
      result[place] = result[place].keeping(branch)
    }
    return result
  }
}

extension ColumnSearch {
  /// Splits the plans by how many heads are missing in all, then by who works when, and bounds each
  /// part by itself (branch and price), until the time is over or nothing is left.
  ///
  /// Every whole-numbered mix that turns up on the way is a plan.
  func branch(until end: () -> Bool) {
    guard let whole, relaxed.value > -1e12 else { return }
    var proof =
      self.proof
      ?? ColumnProof(
        promising(of: whole, count: Self.known), of: workers, beside: 0, bound: relaxed.value)
    while !isProven, advance(&proof, until: end) {
      raiseBound(proof.nodes.reduce(min(bestCost, proof.floor)) { min($0, $1.bound) })
    }
    self.proof = proof
  }

  /// Splits one part of a proof.
  ///
  /// - Returns: whether there was one, and time enough.
  func advance(_ proof: inout ColumnProof, until end: () -> Bool) -> Bool {
    guard !clock.isOver, !end(), let node = proof.next() else { return false }
    guard let halves = split(node, of: &proof, until: end) else {
      proof.nodes.append(node)
      return false
    }
    let rest = proof.rest
    let hopeful = halves.filter { !isHopeless($0.bound + rest) }
    proof.nodes += hopeful
    proof.isDescending = !hopeful.isEmpty
    return true
  }

  private func isHopeless(_ bound: Double) -> Bool {
    wholeBound(bound) >= bestCost - 1e-6
  }

  /// The two halves of a part, that which is split on first last, or none where it holds nothing better;
  /// nil where the time was over.
  private func split(
    _ node: ColumnNode, of proof: inout ColumnProof, until end: () -> Bool
  ) -> [ColumnNode]? {
    let master = proof.master
    let compiled = proof.workers(keeping: node.branches)
    let branches = Dictionary(grouping: node.branches, by: \.question.worker)
    func keeps(_ column: WorkerColumn) -> Bool {
      (branches[column.worker] ?? []).allSatisfy { self.keeps(column, $0) }
    }
    let barred = Set(
      branches.keys.flatMap { worker in
        master.places(of: worker).filter { !keeps(master.columns[$0]) }
      })
    for column in barred { master.bar(column) }
    master.limitMissing(to: node.missing)
    defer {
      for column in barred { master.release(column) }
      master.limitMissing(to: 0...1e9)
    }
    var part = node
    let rest = proof.rest
    func relaxed(isExact: Bool) -> Bool {
      relax(
        &part, master, beside: rest, among: compiled, barred: barred, isExact: isExact,
        until: end)
    }
    guard relaxed(isExact: false) else { return nil }
    if isHopeless(part.bound + rest) { return [] }
    if let halves = halvesByMissing(of: part, in: master) { return halves }
    var open = openQuestion(in: master, barred: barred)
    if open == nil {
      // The mix is a plan; whether it is the best of its part is still to be seen.
      considerPlan(of: master)
      guard relaxed(isExact: true) else { return nil }
      open = isHopeless(part.bound + rest) ? nil : openQuestion(in: master, barred: barred)
    }
    guard let (question, gains) = open else {
      considerPlan(of: master)
      // What binds everybody may forbid the plan, or a schedule be unknown: then others may be better.
      if !isHopeless(part.bound + rest) { proof.floor = min(proof.floor, part.bound + rest) }
      return []
    }
    // What somebody does settles more than what they do not, unless it costs much more.
    let isOnFirst = gains.on <= 2 * gains.off
    return [!isOnFirst, isOnFirst].map { isOn in
      var half = part
      half.branches.append(question.answered(isOn))
      half.estimate = master.value + (isOn ? gains.on : gains.off)
      return half
    }
  }

  /// Keeps the plan that a relaxation without open questions is, beside those it does not mix.
  private func considerPlan(of master: ColumnMaster) {
    var plan = best
    for worker in master.active {
      let taken = master.places(of: worker).first { master.share(of: $0) > 0.5 }
      guard let taken else { return }
      plan[worker] = master.columns[taken]
    }
    consider(plan)
  }

  /// The halves of a part with fewer and with more missing heads; nil where their number is whole.
  private func halvesByMissing(of part: ColumnNode, in master: ColumnMaster) -> [ColumnNode]? {
    let missing = master.missing
    let (fewer, more) = (missing.rounded(.down), missing.rounded(.up))
    guard min(missing - fewer, more - missing) > 1e-4, part.missing.contains(fewer),
      part.missing.contains(more)
    else { return nil }
    return [more...part.missing.upperBound, part.missing.lowerBound...fewer].map { limits in
      var half = part
      half.missing = limits
      half.estimate = master.value
      return half
    }
  }

  /// Relaxes a part and raises its bound: as far as can be, or as far as it matters, for where not even
  /// what is known is hopeless, it does not matter how low the bound is.
  ///
  /// - Returns: whether the time sufficed.
  private func relax(
    _ part: inout ColumnNode, _ master: ColumnMaster, beside rest: Double,
    among compiled: [CompiledWorker], barred: Set<Int>, isExact: Bool, until end: () -> Bool
  ) -> Bool {
    var level = 0
    var isFirst = true
    while true {
      guard !clock.isOver, !end(), let value = relax(master, by: isFirst ? .dual : .primal) else {
        return false
      }
      isFirst = false
      let prices = master.prices
      let thresholds = compiled.map { worker in
        master.places(of: worker.worker).reduce(Double.infinity) {
          barred.contains($1) ? $0 : min($0, master.columns[$1].value(at: prices))
        }
      }
      let answers = price(
        compiled, at: prices, under: thresholds,
        effort: level == 0 ? .improvement : deepest > 1 ? .best : .narrow(6))
      part.bound = max(
        part.bound,
        master.bound(at: prices, cheapest: zip(answers, thresholds).map { min($0.floor, $1) }))
      if isHopeless(part.bound + rest) || value - part.bound < 1e-6 * max(1, abs(value)) {
        return true
      }
      if master.add(answers.compactMap { $0.found?.column }) == 0 {
        if level == 1 || !isExact && !isHopeless(value + rest) { return true }
        level = 1
      }
    }
  }

  /// Who works what, so that both answers raise the relaxation most, and by how much they do: of those
  /// that it leaves most open, each answer is tried on the schedules that are known (strong branching).
  private func openQuestion(
    in master: ColumnMaster, barred: Set<Int>
  ) -> (question: ColumnQuestion, gains: (on: Double, off: Double))? {
    let (value, basis) = (master.value, master.basis)
    let before = master.work
    defer { clock.spend(pivots: master.work - before) }
    var best: (question: ColumnQuestion, gains: (on: Double, off: Double))?
    for question in openQuestions(in: master) where best == nil || !clock.isOver {
      func gain(_ isOn: Bool) -> Double {
        let others = master.places(of: question.worker).filter {
          !barred.contains($0) && !keeps(master.columns[$0], question.answered(isOn))
        }
        let value =
          master.value(
            without: others, seconds: clock.secondsForLibrary, steps: Self.trialSteps, from: basis)
          - value
        return max(1e-3, value)
      }
      let gains = (on: gain(true), off: gain(false))
      if best.map({ gains.on * gains.off > $0.gains.on * $0.gains.off }) ?? true {
        best = (question, gains)
      }
    }
    return best
  }

  /// Questions of each kind whose answers are tried, and steps in which each is.
  private static let tried = 4
  private static let trialSteps = 20

  func keeps(_ column: WorkerColumn, _ branch: ColumnBranch) -> Bool {
    let question = branch.question
    let choice = Int(column.choices[question.day])
    guard choice >= 0 else { return !branch.isOn }
    let shift = workers[column.worker].days[question.day].options[choice].shift
    return (question.shift == nil || question.shift == shift) == branch.isOn
  }

  /// What the relaxation leaves open, some questions of each kind, those that are nearest to a half.
  private func openQuestions(in master: ColumnMaster) -> [ColumnQuestion] {
    var ofDays: [(question: ColumnQuestion, distance: Double)] = []
    var ofShifts = ofDays
    for worker in master.active {
      let mixed = master.places(of: worker).filter { master.share(of: $0) > 1e-6 }
      guard mixed.count > 1 else { continue }
      for day in 0..<grid.dayCount {
        var shares: [Int: Double] = [:]
        for place in mixed {
          let choice = Int(master.columns[place].choices[day])
          guard choice >= 0 else { continue }
          shares[workers[worker].days[day].options[choice].shift, default: 0] +=
            master.share(of: place)
        }
        for (shift, share) in shares.sorted(by: { $0.key < $1.key })
        where abs(share - 0.5) < 0.499 {
          ofShifts.append(
            (ColumnQuestion(worker: worker, day: day, shift: shift), abs(share - 0.5)))
        }
        let any = shares.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
        if abs(any - 0.5) < 0.499 {
          ofDays.append((ColumnQuestion(worker: worker, day: day, shift: nil), abs(any - 0.5)))
        }
      }
    }
    return [ofDays, ofShifts].flatMap { open in
      open.indices.sorted { (open[$0].distance, $0) < (open[$1].distance, $1) }
        .prefix(Self.tried).map { open[$0].question }
    }
  }
}
