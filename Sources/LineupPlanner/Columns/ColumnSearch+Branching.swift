import CLP

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
}

extension ColumnSearch {
  /// Splits the plans by how many heads are missing in all, then by who works when, and bounds each
  /// part by itself, the part with the least bound first (branch and price), until the time is over or
  /// nothing is left.
  ///
  /// Every whole-numbered mix that turns up on the way is a plan.
  func branch(until end: () -> Bool) {
    guard let whole, relaxedBound > -1e12 else { return }
    if openNodes == nil {
      openNodes = [ColumnNode(branches: [], bound: relaxedBound)]
    }
    while !clock.isOver, !end(), !isProven {
      // The part with the least bound; ties go deep.
      guard let nodes = openNodes,
        let place = nodes.indices.min(by: {
          (nodes[$0].bound, -nodes[$0].branches.count)
            < (nodes[$1].bound, -nodes[$1].branches.count)
        })
      else { return }
      let node = nodes[place]
      openNodes?.remove(at: place)
      if let children = split(node, of: whole, until: end) {
        openNodes?.append(contentsOf: children.filter { !isHopeless($0.bound) })
      } else {
        openNodes?.append(node)
      }
      raiseBoundByNodes()
    }
  }

  private func isHopeless(_ bound: Double) -> Bool {
    Self.wholeBound(bound) >= bestCost - 1e-6
  }

  private func raiseBoundByNodes() {
    guard let openNodes else { return }
    raiseBound(min(bestCost, openNodes.map(\.bound).min() ?? .infinity))
  }

  /// The two halves of a part, or none where it holds nothing better; nil where the time was over.
  private func split(
    _ node: ColumnNode, of master: ColumnMaster, until end: () -> Bool
  ) -> [ColumnNode]? {
    var compiled = workers
    for branch in node.branches {
      compiled[branch.worker] = compiled[branch.worker].keeping(branch)
    }
    let branches = Dictionary(grouping: node.branches, by: \.worker)
    func keeps(_ column: WorkerColumn) -> Bool {
      (branches[column.worker] ?? []).allSatisfy { branch in
        let choice = Int(column.choices[branch.day])
        let shift = choice < 0 ? nil : workers[column.worker].days[branch.day].options[choice].shift
        return (shift == branch.shift) == branch.isOn
      }
    }
    let barred = branches.keys.flatMap { worker in
      master.places(of: worker).filter { !keeps(master.columns[$0]) }
    }
    for column in barred { master.bar(column) }
    master.limitMissing(to: node.missing)
    defer {
      for column in barred { master.release(column) }
      master.limitMissing(to: 0...1e9)
    }
    let relaxed = generateBounded(
      master, among: compiled, barred: Set(barred), from: node.bound, until: end)
    guard let relaxed else { return nil }
    if isHopeless(relaxed) { return [] }
    var part = node
    part.bound = relaxed
    let missing = master.missing
    let (fewer, more) = (missing.rounded(.down), missing.rounded(.up))
    if min(missing - fewer, more - missing) > 1e-4, part.missing.contains(fewer),
      part.missing.contains(more)
    {
      return [
        part.missing.lowerBound...fewer,
        more...part.missing.upperBound,
      ].map {
        part.missing = $0
        return part
      }
    }
    guard let (worker, day, shift) = openQuestion(in: master) else {
      // Whole: the mix is a plan, and the best of its part.
      let chosen = workers.compactMap { worker in
        master.places(of: worker.worker).first { master.share(of: $0) > 0.5 }
          .map { master.columns[$0] }
      }
      consider(chosen)
      part.bound = bestCost
      return isHopeless(relaxed) ? [] : [part]
    }
    return [true, false].map { isOn in
      var child = part
      child.branches.append(ColumnBranch(worker: worker, day: day, shift: shift, isOn: isOn))
      return child
    }
  }

  /// The bound of a part, as far as it matters; nil where the time was over.
  private func generateBounded(
    _ master: ColumnMaster, among compiled: [CompiledWorker], barred: Set<Int>, from floor: Double,
    until end: () -> Bool
  ) -> Double? {
    var bound = floor
    var level = 0
    var isFirst = true
    while true {
      guard !clock.isOver, !end(), let value = relax(master, by: isFirst ? .dual : .primal) else {
        return nil
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
      let lower = master.bound(
        at: prices, cheapest: zip(answers, thresholds).map { min($0.floor, $1) })
      if lower > bound { bound = lower }
      if isHopeless(bound) || value - bound < 1e-6 * max(1, abs(value)) { return bound }
      if master.add(answers.compactMap { $0.found?.column }) == 0 {
        if level == 1 { return bound }
        level = 1
      }
    }
  }

  /// Somebody who works a shift about half of the time in the relaxation.
  private func openQuestion(in master: ColumnMaster) -> (worker: Int, day: Int, shift: Int)? {
    var best: (worker: Int, day: Int, shift: Int)?
    var distance = 0.499
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
        where abs(share - 0.5) < distance - 1e-9 {
          distance = abs(share - 0.5)
          best = (worker.worker, day, shift)
        }
      }
    }
    return best
  }
}
