/// Shares blocks of work among people as cheaply as can be: a flow of least cost, found by
/// successive shortest paths.
struct Staffing {
  private let offers: [WorkOffer]
  private var used: [Int]

  /// By offer and kind: blocks that the offer serves.
  private(set) var shares: [[Int]]
  private var missing: [Int]

  /// What the work costs, blocks that are paid in any case with it.
  private(set) var fee: Int64

  init(_ offers: [WorkOffer], demand: [Int]) {
    self.offers = offers
    used = [Int](repeating: 0, count: offers.count)
    shares = offers.map { _ in [Int](repeating: 0, count: demand.count) }
    missing = demand
    fee = offers.reduce(0) { $0 + $1.fee * Int64($1.fewest) }
  }

  /// Serves the demand; false where it cannot be served.
  mutating func serve() -> Bool {
    for kind in missing.indices {
      while missing[kind] > 0 {
        guard serveSome(of: kind) else { return false }
      }
    }
    return true
  }

  /// What a further block of an offer costs; nil where the offer is used up.
  private func price(of offer: Int) -> Int64? {
    if used[offer] < offers[offer].fewest { return 0 }
    return used[offer] < offers[offer].most ? offers[offer].fee : nil
  }

  /// Serves blocks of a kind by the cheapest chain in which people hand work to one another; false
  /// where there is none.
  ///
  /// Handing over costs nothing itself, so the chain is as cheap as the offer that works more.
  private mutating func serveSome(of kind: Int) -> Bool {
    /// By kind: who hands it on, to serve which kind instead.
    var handedOn: [Int: (offer: Int, instead: Int)] = [:]
    var isSeen = [Bool](repeating: false, count: offers.count)
    var queue = [kind]
    var best: (offer: Int, kind: Int, price: Int64)?
    var next = 0
    while next < queue.count {
      let wanted = queue[next]
      next += 1
      for (place, offer) in offers.enumerated()
      where !isSeen[place] && offer.kinds.contains(wanted) {
        isSeen[place] = true
        if let price = price(of: place), best.map({ price < $0.price }) ?? true {
          best = (place, wanted, price)
        }
        for other in offer.kinds
        where shares[place][other] > 0 && other != kind && handedOn[other] == nil {
          handedOn[other] = (place, wanted)
          queue.append(other)
        }
      }
    }
    guard let best else { return false }
    let room =
      price(of: best.offer) == 0 && used[best.offer] < offers[best.offer].fewest
      ? offers[best.offer].fewest - used[best.offer] : offers[best.offer].most - used[best.offer]
    var amount = min(room, missing[kind])
    var link = best.kind
    while link != kind, let step = handedOn[link] {
      amount = min(amount, shares[step.offer][link])
      link = step.instead
    }
    shares[best.offer][best.kind] += amount
    used[best.offer] += amount
    link = best.kind
    while link != kind, let step = handedOn[link] {
      shares[step.offer][link] -= amount
      shares[step.offer][step.instead] += amount
      link = step.instead
    }
    missing[kind] -= amount
    fee += best.price * Int64(amount)
    return true
  }
}

extension ReachProblem {
  /// What the cheapest work of a selection costs; nil where it cannot serve a demand.
  func workFee(of selection: Selection, serving demand: [Int]) -> Int64? {
    let offers = selection.options.compactMap { offerOf[$0].map { self.offers[$0] } }
    var staffing = Staffing(offers, demand: demand)
    return staffing.serve() ? staffing.fee : nil
  }
}
