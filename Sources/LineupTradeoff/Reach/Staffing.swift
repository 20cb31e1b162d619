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

  /// Serves the demand, or so many blocks of it, whichever are cheapest; false where it cannot be
  /// served.
  mutating func serve(_ blocks: Int? = nil) -> Bool {
    let all = missing.reduce(0, +)
    if let blocks, blocks < all { return serveCheapest(blocks) }
    for kind in missing.indices {
      while missing[kind] > 0 {
        guard let chain = chain(for: kind) else { return false }
        follow(chain, atMost: missing[kind])
      }
    }
    return true
  }

  private mutating func serveCheapest(_ blocks: Int) -> Bool {
    var left = blocks
    while left > 0 {
      let chains = missing.indices.compactMap { missing[$0] > 0 ? chain(for: $0) : nil }
      guard let cheapest = chains.min(by: { $0.price < $1.price }) else { return false }
      left -= follow(cheapest, atMost: min(left, missing[cheapest.kind]))
    }
    return true
  }

  /// What a further block of an offer costs; nil where the offer is used up.
  private func price(of offer: Int) -> Int64? {
    if used[offer] < offers[offer].fewest { return 0 }
    return used[offer] < offers[offer].most ? offers[offer].fee : nil
  }

  /// How one more block of a kind is served: by an offer that works more, and others that hand work to
  /// one another.
  private struct Chain {
    let kind: Int

    /// Who works more, at what, and for which fee.
    let offer: Int
    let last: Int
    let price: Int64

    /// By kind: who hands it on, to serve which kind instead.
    let handedOn: [Int: (offer: Int, instead: Int)]
  }

  /// The cheapest chain for a kind; nil where there is none.
  ///
  /// Handing over costs nothing itself, so the chain is as cheap as the offer that works more.
  private func chain(for kind: Int) -> Chain? {
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
    return best.map {
      Chain(kind: kind, offer: $0.offer, last: $0.kind, price: $0.price, handedOn: handedOn)
    }
  }

  /// Serves as many blocks as a chain allows, and tells how many.
  @discardableResult
  private mutating func follow(_ chain: Chain, atMost most: Int) -> Int {
    let (kind, offer) = (chain.kind, offers[chain.offer])
    let used = used[chain.offer]
    var amount = min((used < offer.fewest ? offer.fewest : offer.most) - used, most)
    var link = chain.last
    while link != kind, let step = chain.handedOn[link] {
      amount = min(amount, shares[step.offer][link])
      link = step.instead
    }
    shares[chain.offer][chain.last] += amount
    self.used[chain.offer] += amount
    link = chain.last
    while link != kind, let step = chain.handedOn[link] {
      shares[step.offer][link] -= amount
      shares[step.offer][step.instead] += amount
      link = step.instead
    }
    missing[kind] -= amount
    fee += chain.price * Int64(amount)
    return amount
  }
}

extension ReachProblem {
  /// What the cheapest work of a selection costs, where so many blocks have to be worked or all of
  /// them; nil where it cannot serve them.
  func workFee(of selection: Selection, serving blocks: Int?) -> Int64? {
    let offers = selection.options.compactMap { offerOf[$0].map { self.offers[$0] } }
    var staffing = Staffing(offers, demand: demand)
    return staffing.serve(blocks) ? staffing.fee : nil
  }
}
