import Lineup
import Testing

@testable import LineupTradeoff

@Suite struct VerdictStudyTests {
  private func offer(_ id: Int64, stage: RelationStage = .talked) throws -> Offer {
    let assumptions = Assumptions()
    return Offer(
      ReachCandidate(
        curator: Identifier(id), followers: 20_000 + 3000 * id, shares: [0.3, 0.2], stage: stage,
        trust: Trust(stage, assumptions), acceptance: 0.8),
      ownFees: 40_000 + 1000 * id)
  }

  private func tradeoff(goal: Int = 120, hires: Int64 = 6, reserves: Int64 = 8) throws
    -> TradeoffCase
  {
    TradeoffCase(
      segments: [
        Segment(name: "Locals", population: 60_000),
        Segment(name: "Guests", population: 30_000, weight: 1.5),
      ], currency: try Currency("EUR"), flightWeeks: 2, goal: Goal(goal, .attendance),
      hires: try (1...hires).map { try offer($0) },
      reserves: try (1...reserves).map { try offer(hires + $0, stage: .stranger) },
      assumptions: Assumptions())
  }

  private func study(
    goal: Int = 120, lead: Double = 4, budget: Int64 = 900_000, staffHours: Double = 20,
    sourcing: Sourcing = .inHouse
  ) throws -> VerdictStudy {
    VerdictStudy(
      try tradeoff(goal: goal),
      Levers(lead: lead, budget: budget, hires: 6, staffHours: staffHours, sourcing: sourcing),
      mostHires: 12, scenarios: 1000, seed: 2)
  }

  @Test(arguments: [0.0, 0.4, 1, 3, 20, 1000])
  func `the staff's hours are never overspent, and never idle while they help`(hours: Double) throws
  {
    let tradeoff = try tradeoff()
    let offers = Array(tradeoff.offers.prefix(6))
    let levers = Levers(
      lead: 4, budget: 100_000_000, hires: 6, staffHours: hours, sourcing: .inHouse)
    let allocation = ModeAllocation(tradeoff, offers, levers)
    #expect(allocation.hours <= hours * 6 + 1e-6)
    let cheapest = 0.25 * 4 + 0.5 * 2
    let served = allocation.modes.count { $0 != nil }
    #expect(served == min(6, Int((hours * 6 + 1e-6) / cheapest)))
    if hours == 1000 { #expect(allocation.modes.allSatisfy { $0 == .full }) }
    #expect(tradeoff.undertaking(levers).hires.count == served)
    #expect(tradeoff.undertaking(levers).places == 6)
  }

  @Test func `an agency engages everybody and asks its retainer`() throws {
    let tradeoff = try tradeoff()
    let undertaking = tradeoff.undertaking(
      Levers(lead: 4, budget: 1, hires: 6, staffHours: 0, sourcing: .agency))
    #expect(undertaking.hires.count == 6 && undertaking.fixedCost == 400_000)
    #expect(undertaking.rounds == 2 && undertaking.reserves.count == 8)
    let fees = tradeoff.assumptions.feeFactor(.agency, lead: 4)
    let first = try #require(tradeoff.offers.first)
    #expect(
      undertaking.hires[0].terms[0].fees == Int64((Double(first.ownFees) * fees).rounded(.up)))
    // Whoever is asked later is dearer, and trusted less.
    let later = undertaking.reserves[0].terms
    #expect(later.count == 3 && later[0].fees < later[1].fees && later[1].fees < later[2].fees)
    #expect(later[0].exposures[0] > later[1].exposures[0])
  }

  @Test func `people follow each other by what they add for their fees`() throws {
    let offers = try tradeoff().offers
    #expect(offers.count == 14)
    #expect(Set(offers.prefix(6).map(\.candidate.curator.rawValue)) == Set(1...6))
  }

  @Test func `more of what helps wins more often`() throws {
    func win(_ change: (inout Levers) -> Void) throws -> Double {
      let study = try study()
      var levers = study.levers
      change(&levers)
      return study.forecast(levers).win
    }
    let now = try win { _ in }
    #expect(now > 0.1 && now < 0.9, "\(now)")
    #expect(try win { $0.lead = 12 } > now)
    #expect(try win { $0.lead = 0 } < now)
    #expect(try win { $0.budget *= 3 } >= now)
    #expect(try win { $0.staffHours = 1 } < now)
  }

  @Test func `the band of what is not known well holds the probability`() throws {
    let standing = try study().standing(.inHouse)
    #expect(standing.band[0].win < standing.forecast.win)
    #expect(standing.band[1].win > standing.forecast.win)
    #expect(standing.sensitivities.count == 3)
    for told in standing.sensitivities where told.coefficient != .trustHours {
      #expect(told.atLow < standing.forecast.win && told.atHigh > standing.forecast.win)
    }
    let hours = try #require(standing.sensitivities.first { $0.coefficient == .trustHours })
    #expect(hours.atLow >= hours.atHigh)
    #expect(standing.reach.lower < standing.reach.estimate)
    #expect(standing.reach.estimate < standing.reach.upper)
    #expect(standing.staffHours <= standing.staffHoursAvailable)
  }

  @Test func `a flip is where the word changes, and not one step before`() throws {
    let study = try study()
    let standing = study.standing(.inHouse)
    let flips = study.flips(of: standing)
    #expect(!flips.isEmpty)
    // Where other people alone change the word, levers are moved for the plan's only.
    let reselects = best(study, study.levers).word.rank == standing.word.rank
    func word(_ levers: Levers) -> VerdictWord {
      reselects ? best(study, levers).word : study.judgement(levers).word
    }
    for flip in flips {
      #expect(flip.word != standing.word)
      #expect(flip.isBetter == (flip.word.rank > standing.word.rank))
      let move = flip.moves[0]
      guard move.lever == .lead, let from = move.from, let to = move.to else { continue }
      var levers = study.levers
      levers.lead = to
      #expect(word(levers) == flip.word)
      levers.lead = to + (from < to ? -0.1 : 0.1)
      #expect(word(levers).rank == standing.word.rank, "\(flip)")
    }
  }

  /// The better of the plan's people and of those chosen anew.
  private func best(_ study: VerdictStudy, _ levers: Levers) -> (word: VerdictWord, win: Double) {
    let (word, forecast) = study.judgement(levers)
    guard let anew = study.reselection(levers), anew.forecast.win > forecast.win else {
      return (word, forecast.win)
    }
    return (anew.word, anew.forecast.win)
  }

  @Test func `people are chosen anew by the exact model, within hires, budget and hours`() throws {
    let tradeoff = try tradeoff(hires: 3, reserves: 5)
    let levers = Levers(lead: 4, budget: 230_000, hires: 4, staffHours: 2, sourcing: .inHouse)
    let problem = tradeoff.reachProblem(levers)
    let tiny = TinyReach(problem)
    let most = try #require(tiny.mostReach)
    let chosen = try #require(tradeoff.chosenAnew(levers))
    let best = tiny.allowed.filter { option in
      option.options.map { problem.options[$0].person }.sorted() == chosen.sorted()
    }.map(\.reach).max()
    #expect(try #require(best) >= most * (1 - 6e-3))
    let asked = tradeoff.asking(first: chosen)
    #expect(
      asked.offers.prefix(chosen.count).map(\.candidate.curator).sorted()
        == chosen.map { tradeoff.offers[$0].candidate.curator }.sorted())
    #expect(Set(asked.offers) == Set(tradeoff.offers) && asked.planned == tradeoff.planned)
  }

  @Test func `better people are a lever of their own, and then no other has to move`() throws {
    // The plan hires strangers with small accounts, beside advocates with large ones.
    let assumptions = Assumptions()
    func offer(_ id: Int64, _ followers: Int64, _ stage: RelationStage) -> Offer {
      Offer(
        ReachCandidate(
          curator: Identifier(id), followers: followers, shares: [0.3], stage: stage,
          trust: Trust(stage, assumptions), acceptance: 1), ownFees: 40_000)
    }
    let poor = TradeoffCase(
      segments: [Segment(name: "Locals", population: 60_000)], currency: try Currency("EUR"),
      flightWeeks: 2, goal: Goal(30, .attendance), hires: (1...6).map { offer($0, 900, .stranger) },
      reserves: (7...14).map { offer($0, 30_000, .advocate) }, assumptions: assumptions)
    let study = VerdictStudy(
      poor, Levers(lead: 1, budget: 900_000, hires: 6, staffHours: 20, sourcing: .inHouse),
      mostHires: 12, scenarios: 1000, seed: 2)
    let standing = study.standing(.inHouse)
    #expect(standing.word.rank < VerdictWord.sound.rank)
    let rescues = study.rescues(of: standing)
    let people = try #require(rescues.first { $0.moves.map(\.lever) == [.people] })
    #expect(people.isReselected && people.word.rank >= VerdictWord.sound.rank)
    #expect(rescues.allSatisfy { $0.moves.count == 1 })
    #expect(rescues.filter { $0.moves[0].lever != .people }.allSatisfy { !$0.isReselected })
  }

  @Test func `where no lever saves a plan, two together do, neither of them further than needed`()
    throws
  {
    // Twelve equal people without luck, of whom money and staff are there for six each.
    let assumptions = try Assumptions().setting(.campaignShape, to: 1e6)
      .setting(.segmentShape, to: 1e6).setting(.curatorShape, to: 1e6).setting(.feeNoise, to: 0)
      .setting(.noShow, to: 0)
    let offers = (1...12).map { id in
      Offer(
        ReachCandidate(
          curator: Identifier(Int64(id)), followers: 20_000, shares: [0.5], stage: .advocate,
          trust: Trust(.advocate, assumptions), acceptance: 1), ownFees: 40_000)
    }
    func tradeoff(_ goal: Int) throws -> TradeoffCase {
      TradeoffCase(
        segments: [Segment(name: "all", population: 10_000_000)], currency: try Currency("EUR"),
        flightWeeks: 2, goal: Goal(goal, .attendance), hires: Array(offers.prefix(6)),
        reserves: Array(offers.dropFirst(6)), assumptions: assumptions)
    }
    let rich = Levers(lead: 12, budget: 2_000_000, hires: 12, staffHours: 20, sourcing: .inHouse)
    let most = VerdictStudy(try tradeoff(1), rich, mostHires: 12, scenarios: 1000).forecast(rich)
    let levers = Levers(
      lead: 12, budget: 320_000, hires: 6, staffHours: 1.75, sourcing: .inHouse)
    let study = VerdictStudy(
      try tradeoff(Int(most.outcomes * 0.8)), levers, mostHires: 12, scenarios: 1000)
    let standing = study.standing(.inHouse)
    let rescues = study.rescues(of: standing).filter { !$0.wantsLess }
    #expect(rescues.allSatisfy { $0.moves.count == 2 && $0.isBetter }, "\(rescues)")
    #expect(rescues.map(\.extraCost) == rescues.map(\.extraCost).sorted())
    let both = try #require(
      rescues.first { Set($0.moves.map(\.lever)) == [.budget, .staffHours] }, "\(rescues)")
    #expect(both.word.rank >= VerdictWord.sound.rank)
    for move in both.moves {
      let to = try #require(move.to)
      var alone = levers
      if move.lever == .budget { alone.budget = Int64(to) } else { alone.staffHours = to }
      #expect(best(study, alone).word.rank < VerdictWord.sound.rank, "\(move)")
    }
  }

  @Test func `reserves with larger accounts are told as what carries a plan`() throws {
    let assumptions = Assumptions()
    func offer(_ id: Int64, _ followers: Int64, _ acceptance: Double) -> Offer {
      Offer(
        ReachCandidate(
          curator: Identifier(id), followers: followers, shares: [0.3], stage: .trusted,
          trust: Trust(.trusted, assumptions), acceptance: acceptance), ownFees: 30_000)
    }
    let carried = TradeoffCase(
      segments: [Segment(name: "Locals", population: 60_000)], currency: try Currency("EUR"),
      flightWeeks: 2, goal: Goal(25, .attendance), hires: (1...6).map { offer($0, 4000, 0.4) },
      reserves: (7...24).map { offer($0, 60_000, 0.9) }, assumptions: assumptions)
    let study = VerdictStudy(
      carried, Levers(lead: 6, budget: 2_000_000, hires: 6, staffHours: 60, sourcing: .inHouse),
      mostHires: 12, scenarios: 1000, seed: 2)
    let standing = study.standing(.inHouse)
    #expect(standing.word.rank >= VerdictWord.sound.rank)
    let reasons = study.reasons(for: standing).map(\.text)
    #expect(
      reasons.contains { $0.hasPrefix("18 of those who may step in have larger accounts") },
      "\(reasons)")
  }

  @Test func `a rescue makes a plan sound, the cheapest first`() throws {
    let study = try study()
    let standing = study.standing(.inHouse)
    #expect(standing.word.rank < VerdictWord.sound.rank)
    let rescues = study.rescues(of: standing)
    #expect(!rescues.isEmpty)
    #expect(rescues.allSatisfy { $0.word.rank >= VerdictWord.sound.rank && $0.isBetter })
    let money = rescues.filter { !$0.wantsLess }.map(\.extraCost)
    #expect(money == money.sorted())
    #expect(study.rescues(of: try self.study(goal: 5).standing(.inHouse)).isEmpty)
  }

  @Test func `reasons are three, told with what would be without them`() throws {
    let poor = try study()
    let reasons = poor.reasons(for: poor.standing(.inHouse))
    #expect(reasons.count == 3 && Set(reasons.map(\.text)).count == 3)
    #expect(reasons.allSatisfy { $0.change >= 0 && $0.text.contains("then a win would have") })
    #expect(reasons[0].change >= reasons[1].change)
    let rich = try study(goal: 40)
    let standing = rich.standing(.inHouse)
    #expect(standing.word.rank >= VerdictWord.sound.rank)
    let strengths = rich.reasons(for: standing)
    #expect(strengths.count == 3 && strengths[0].change < 0)
    #expect(strengths.allSatisfy { $0.text.contains("otherwise a win would have") })
  }
}
