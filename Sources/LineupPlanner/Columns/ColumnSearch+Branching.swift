import CLP

/// Whether somebody works a shift.
struct ColumnQuestion: Hashable, Sendable {
  let worker: Int
  let day: Int
  let shift: Int

  func answered(_ isOn: Bool) -> ColumnBranch {
    ColumnBranch(worker: worker, day: day, shift: shift, isOn: isOn)
  }
}

/// Somebody works a shift, or does not: what one branch of a proof adds to another.
struct ColumnBranch: Hashable, Sendable {
  let worker: Int
  let day: Int
  let shift: Int
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

  /// The parts of all plans that may still hold a better one.
  var nodes: [ColumnNode]

  /// Whether the last of the parts is a half of the one that was split last.
  var isDescending = false

  /// Takes the part to split next: a half of the last one, because whole plans are found at the ends,
  /// else the most promising one.
  mutating func next() -> ColumnNode? {
    if isDescending { return nodes.popLast() }
    let place = nodes.indices.min { nodes[$0].estimate < nodes[$1].estimate }
    return place.map { nodes.remove(at: $0) }
  }
}

extension ColumnSearch {
  /// Schedules of each worker with which a proof begins.
  private static let known = 60

  /// Splits the plans by how many heads are missing in all, then by who works when, and bounds each
  /// part by itself (branch and price), until the time is over or nothing is left.
  ///
  /// Every whole-numbered mix that turns up on the way is a plan.
  func branch(until end: () -> Bool) {
    guard let whole, relaxedBound > -1e12 else { return }
    var proof =
      self.proof
      ?? ColumnProof(
        master: promising(of: whole, count: Self.known),
        nodes: [ColumnNode(branches: [], bound: relaxedBound)])
    while !clock.isOver, !end(), !isProven, let node = proof.next() {
      if let halves = split(node, of: proof.master, until: end) {
        let hopeful = halves.filter { !isHopeless($0.bound) }
        proof.nodes += hopeful
        proof.isDescending = !hopeful.isEmpty
      } else {
        proof.nodes.append(node)
      }
      raiseBound(min(bestCost, proof.nodes.map(\.bound).min() ?? .infinity))
    }
    self.proof = proof
  }

  private func isHopeless(_ bound: Double) -> Bool {
    Self.wholeBound(bound) >= bestCost - 1e-6
  }

  /// The two halves of a part, that which is split on first last, or none where it holds nothing better;
  /// nil where the time was over.
  private func split(
    _ node: ColumnNode, of master: ColumnMaster, until end: () -> Bool
  ) -> [ColumnNode]? {
    var compiled = workers
    for branch in node.branches {
      compiled[branch.worker] = compiled[branch.worker].keeping(branch)
    }
    let branches = Dictionary(grouping: node.branches, by: \.worker)
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
    guard relax(&part, master, among: compiled, barred: barred, isExact: false, until: end)
    else { return nil }
    if isHopeless(part.bound) { return [] }
    if let halves = halvesByMissing(of: part, in: master) { return halves }
    var open = openQuestion(in: master, barred: barred)
    if open == nil {
      // The mix is a plan; whether it is the best of its part is still to be seen.
      consider(plan(of: master))
      guard relax(&part, master, among: compiled, barred: barred, isExact: true, until: end)
      else { return nil }
      open = isHopeless(part.bound) ? nil : openQuestion(in: master, barred: barred)
    }
    guard let (question, gains) = open else {
      consider(plan(of: master))
      return []
    }
    return [(false, gains.off), (true, gains.on)].map { isOn, gain in
      var half = part
      half.branches.append(question.answered(isOn))
      half.estimate = master.value + gain
      return half
    }
  }

  /// A plan that a relaxation without open questions is.
  private func plan(of master: ColumnMaster) -> [WorkerColumn] {
    workers.compactMap { worker in
      master.places(of: worker.worker).first { master.share(of: $0) > 0.5 }
        .map { master.columns[$0] }
    }
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
    _ part: inout ColumnNode, _ master: ColumnMaster, among compiled: [CompiledWorker],
    barred: Set<Int>, isExact: Bool, until end: () -> Bool
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
        compiled, at: prices, under: thresholds, effort: level == 0 ? .improvement : .best)
      part.bound = max(
        part.bound,
        master.bound(at: prices, cheapest: zip(answers, thresholds).map { min($0.floor, $1) }))
      if isHopeless(part.bound) || value - part.bound < 1e-6 * max(1, abs(value)) { return true }
      if master.add(answers.compactMap { $0.found?.column }) == 0 {
        if level == 1 || !isExact && !isHopeless(value) { return true }
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
    for question in openQuestions(in: master).prefix(Self.tried) {
      func gain(_ isOn: Bool) -> Double {
        let others = master.places(of: question.worker).filter {
          !barred.contains($0) && !keeps(master.columns[$0], question.answered(isOn))
        }
        let value = master.value(without: others, steps: Self.trialSteps, from: basis) - value
        return max(1e-3, value)
      }
      let gains = (on: gain(true), off: gain(false))
      if best.map({ gains.on * gains.off > $0.gains.on * $0.gains.off }) ?? true {
        best = (question, gains)
      }
    }
    return best
  }

  /// Questions whose answers are tried, and steps in which each is.
  private static let tried = 8
  private static let trialSteps = 20

  private func keeps(_ column: WorkerColumn, _ branch: ColumnBranch) -> Bool {
    let choice = Int(column.choices[branch.day])
    let shift = choice < 0 ? nil : workers[column.worker].days[branch.day].options[choice].shift
    return (shift == branch.shift) == branch.isOn
  }

  /// What the relaxation leaves open, that which is nearest to a half first.
  private func openQuestions(in master: ColumnMaster) -> [ColumnQuestion] {
    var found: [ColumnQuestion] = []
    var distances: [Double] = []
    for worker in workers {
      let mixed = master.places(of: worker.worker).filter { master.share(of: $0) > 1e-6 }
      guard mixed.count > 1 else { continue }
      for day in 0..<grid.dayCount {
        var shares: [Int: Double] = [:]
        for place in mixed {
          let choice = Int(master.columns[place].choices[day])
          guard choice >= 0 else { continue }
          shares[worker.days[day].options[choice].shift, default: 0] += master.share(of: place)
        }
        for (shift, share) in shares.sorted(by: { $0.key < $1.key })
        where abs(share - 0.5) < 0.499 {
          found.append(ColumnQuestion(worker: worker.worker, day: day, shift: shift))
          distances.append(abs(share - 0.5))
        }
      }
    }
    return found.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }.map { found[$0] }
  }
}
