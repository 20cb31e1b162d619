import CPSAT
import Foundation
import Lineup
import LineupPlanner
import Testing

@testable import LineupTradeoff

@Suite("a campaign as the frontier sees it") struct FrontierCaseTests {
  private let first: LocalDate
  private let euro: Currency

  init() throws {
    first = try LocalDate("2027-05-03")
    euro = try Currency("EUR")
  }

  /// Three people and a shift of four hours a day for two heads, over five days; the second works no
  /// more days in a row than told.
  private func problem(
    daysInARow: Int? = nil, days: Int = 5, contract: Contract? = nil
  ) throws -> Problem {
    let portuguese = try Desk(platform: Platform("instagram"), language: LanguageTag("pt"))
    let shifts = try (0..<days).map { day in
      let start = Int64(day) * 86_400_000_000
      let period = try #require(
        Period(
          from: Moment(microseconds: start, offset: 0),
          to: Moment(microseconds: start + 14_400_000_000, offset: 0)))
      let headcount = try #require(Headcount(minimum: 0, target: 2, maximum: 2))
      return Shift(
        id: Identifier(Int64(day + 1)), code: "early", day: first.advanced(by: day),
        period: period,
        needs: [Need(id: Identifier(Int64(day + 1)), desk: portuguese, headcount: headcount)])
    }
    // A told contract is the third one's, who then serves the desk, too.
    let curators = try ["pt", "pt", contract == nil ? "de" : "pt"].enumerated().map {
      number, language in
      Curator(
        id: Identifier(Int64(number + 1)),
        profile: Profile(
          name: "C\(number)", state: .active,
          channels: [try Channel(platform: Platform("instagram"), handle: "c\(number)")],
          languages: [try LanguageTag(language)], rate: Rate(euro, flat: 1000, perHour: 500),
          contract: number == 2
            ? contract ?? Contract()
            : Contract(
              maximumDaysPerWeek: number == 0 ? 3 : nil,
              maximumConsecutiveDays: number == 1 ? daysInARow : nil)))
    }
    return try Problem(
      terms: CampaignTerms(
        code: "c", name: "C", timeZone: "UTC", flight: first...first.advanced(by: days - 1),
        budget: Money(minorUnits: 100_000, euro), hires: 0...3), curators: curators,
      shifts: shifts)
  }

  @Test func `counts the blocks that are asked for and that each person can do`() throws {
    let template = WorkTemplate(try problem())
    #expect(template.minutesPerBlock == 240)
    #expect(template.blocks == [10])
    #expect(template.weeks == [.init(all: 10, byDesk: [10])])
    func capacity(_ desks: [Int], _ most: Int, days: Int? = nil) -> WorkTemplate.Capacity {
      .init(
        desks: desks, most: most, weeks: [.init(all: most, byDesk: [most], days: days ?? most)])
    }
    #expect(template.capacities[Identifier(1)] == capacity([0], 3, days: 5))
    #expect(template.capacities[Identifier(2)] == capacity([0], 5))
    #expect(template.capacities[Identifier(3)] == capacity([], 0))
  }

  @Test func `leaves out whoever is promised more work than there is, and pays what is promised`()
    throws
  {
    // The flight of seven days is one whole week; shifts have four hours.
    func capacity(_ minimum: Int, _ maximum: Int?) throws -> WorkTemplate.Capacity? {
      let problem = try problem(
        days: 7,
        contract: Contract(minimumMinutesPerWeek: minimum, maximumMinutesPerWeek: maximum))
      return WorkTemplate(problem).capacities[Identifier(3)]
    }
    #expect(try capacity(480, 720)?.fewest == 2 && capacity(480, 720)?.most == 3)
    // Two shifts are too many, and one is too few.
    #expect(try capacity(300, 470)?.most == 0)
    #expect(try capacity(240, 470)?.most == 1)
    #expect(try capacity(1920, nil)?.most == 0)
    #expect(try capacity(1680, nil)?.fewest == 7)
  }

  @Test func `pays the least that somebody asks, whatever is worked`() throws {
    let assumptions = Assumptions()
    func cost(minimum: Int64, demand: [Int]) throws -> Int64 {
      let candidate = FrontierCase.Candidate(
        reach: ReachCandidate(
          curator: Identifier(1), followers: 5000, shares: [0.5], stage: .talked,
          trust: Trust(.talked, assumptions), acceptance: 1),
        rate: Rate(euro, flat: 500, perDay: 10_000, minimum: minimum),
        capacity: .init(desks: [0], most: 5))
      let campaign = FrontierCase(
        candidates: [candidate], segments: [Segment(name: "all", population: 9000)],
        currency: euro, assumptions: assumptions, hires: 0...1, flightWeeks: 1,
        minutesPerBlock: 240, demand: demand)
      let problem = campaign.group(lead: 400, sourcing: .inHouse).variants[0]
      return try #require(problem.cost(of: Selection([0])))
    }
    let three = try cost(minimum: 0, demand: [3])
    #expect(try cost(minimum: 0, demand: [2]) == three - 10_000)
    #expect(try cost(minimum: 30_500, demand: [3]) == three)
    #expect(try cost(minimum: 40_500, demand: [3]) == three + 10_000)
    #expect(try cost(minimum: 70_500, demand: [3]) == three + 40_000)
    #expect(try cost(minimum: 70_500, demand: []) == three + 40_000)
  }

  @Test func `refuses people who together lack capacity in one week only`() throws {
    let assumptions = Assumptions()
    func candidate(_ id: Int64, _ weeks: [Int]) -> FrontierCase.Candidate {
      FrontierCase.Candidate(
        reach: ReachCandidate(
          curator: Identifier(id), followers: 5000, shares: [0.5], stage: .talked,
          trust: Trust(.talked, assumptions), acceptance: 1), rate: Rate(euro, flat: 1000),
        capacity: .init(
          desks: [0], most: weeks.reduce(0, +), weeks: weeks.map { .init(all: $0, byDesk: [$0]) }))
    }
    // Six blocks in the first week and two in the second, of which seven have to be done.
    let campaign = FrontierCase(
      candidates: [candidate(1, [2, 5]), candidate(2, [2, 5]), candidate(3, [3, 0])],
      segments: [Segment(name: "all", population: 9000)], currency: euro,
      assumptions: assumptions, hires: 0...2, flightWeeks: 2, minutesPerBlock: 240, demand: [7],
      weeks: [.init(all: 6, byDesk: [6]), .init(all: 2, byDesk: [2])])
    let problem = campaign.group(lead: 4, sourcing: .agency).variants[0]
    // The first two do fourteen blocks in all, but four in the first week.
    #expect(problem.faults(of: Selection([0, 1])) == ["capacity is short", "capacity is short"])
    #expect(problem.faults(of: Selection([0, 2])) == [])
    #expect(problem.cuts.map(\.least) == [5, 5, 1, 1])
  }

  @Test func `tells by a schedule whether people can do the work`() throws {
    let problem = try problem()
    let template = WorkTemplate(problem)
    let reach = ReachProblem(
      segments: [], options: (0..<2).map { ReachOption(person: $0, exposures: [], fee: 0) },
      hires: 0...2)
    func finding(_ options: [Int], _ coverage: Double) throws -> ScheduleFinding {
      try ScheduleTrial(
        problem, curators: problem.people.map(\.id), template: template, coverage: coverage
      ).finding(Selection(options), in: reach)
    }
    // Three and five of ten blocks.
    guard case .covers = try finding([0, 1], 0.8) else {
      Issue.record("two people do eight blocks")
      return
    }
    guard case .short(let cut) = try finding([1], 0.8) else {
      Issue.record("one does five")
      return
    }
    // No schedule is needed to tell: five of eight blocks.
    #expect(cut == CapacityCut(amounts: [0: 3, 1: 5], least: 8))
  }

  @Test func `tells a lack that only schedules show, and whether it is proven`() throws {
    let problem = try problem(daysInARow: 1)
    let trial = ScheduleTrial(
      problem, curators: problem.people.map(\.id), template: WorkTemplate(problem), coverage: 0.5)
    let reach = ReachProblem(
      segments: [], options: (0..<2).map { ReachOption(person: $0, exposures: [], fee: 0) },
      hires: 0...2)
    guard case .short(let cut) = try trial.finding(Selection([1]), in: reach) else {
      Issue.record("every other day makes three of five blocks")
      return
    }
    // The second head missing counts twice: what the weights prove is one block, not two.
    #expect(cut == CapacityCut(amounts: [0: 2, 2: 0], least: 2, isCertain: false))
    let stop = StopToken()
    stop.stop()
    let stopped = try ScheduleTrial(
      problem, curators: problem.people.map(\.id), template: WorkTemplate(problem), coverage: 0.5,
      stop: stop
    ).finding(Selection([1]), in: reach)
    guard case .unknown = stopped else {
      Issue.record("a stopped search tells nothing")
      return
    }
  }

  @Test func `covers in each cell what the best schedule of the best people covers`() throws {
    // Two weeks, and nobody works two days in a row but the third, who has four days a week.
    let problem = try problem(daysInARow: 1, days: 12, contract: Contract(maximumDaysPerWeek: 4))
    let template = WorkTemplate(problem)
    let curators = problem.people.map(\.id)
    let assumptions = Assumptions()
    let campaign = FrontierCase(
      candidates: try problem.people.map { person in
        FrontierCase.Candidate(
          reach: ReachCandidate(
            curator: person.id, followers: 5000, shares: [], stage: .talked,
            trust: Trust(.talked, assumptions), acceptance: 1), rate: person.rate,
          capacity: try #require(template.capacities[person.id]))
      }, segments: [], currency: euro, assumptions: assumptions, hires: 1...2, flightWeeks: 12 / 7,
      minutesPerBlock: 240, demand: template.blocks, weeks: template.weeks, objective: .coverage)
    var board = FrontierBoard(
      campaign.problem(leads: [4], sourcings: [.inHouse], budgets: [30_000, 9_000_000]),
      wantsSchedules: true)
    let trial = ScheduleTrial(
      problem, curators: curators, template: template, coverage: 0, workers: 1)
    try FrontierSearch(workers: 1).run(
      &board, seconds: 60, schedule: { try trial.finding($1, in: $0) })
    #expect(board.isComplete)
    let wanted = 12 * 2 * 240
    func covered(_ people: Set<Int>) throws -> Double {
      let outcome = try Planner().solve(
        problem.hiring(Set(people.map { curators[$0] }), budget: nil), seconds: 20, workers: 1)
      return Double(1000 * (wanted - outcome.unmetHeadMinutes) / wanted) / 10
    }
    let pairs: [Set<Int>] = [[0], [1], [2], [0, 1], [0, 2], [1, 2]]
    let best = try pairs.map(covered).max()
    let rich = try #require(board.states[CellKey(group: 0, step: 1)])
    #expect(rich.reach == best && rich.bound == rich.reach && rich.isScheduled)
    for (cell, state) in board.states {
      let options = board.problem.groups[cell.group].variants[state.variant].options
      let selection = try #require(state.selection, "a cell without people")
      #expect(try covered(Set(selection.options.map { options[$0].person })) >= state.reach)
    }
    let poor = try #require(board.states[CellKey(group: 0, step: 0)])
    #expect(poor.reach < rich.reach)
  }

  @Test func `tells the work that every plan leaves undone, as far as weights prove it`() throws {
    let problem = try problem()
    let outcome = try Planner().solve(
      problem.hiring([Identifier(1)], budget: nil), seconds: 20, workers: 1)
    // Three of five shifts miss one of two heads, two miss both: 3 + 2 x 3 times 240 minutes.
    #expect(outcome.plan.levels[0].value == 2160 && outcome.unmetHeadMinutes == 1680)
    // Were all gaps of two heads, 2160 would come of two thirds as many minutes.
    #expect(outcome.leastUnmetHeadMinutes(of: problem) == 1440)
  }

  @Test func `hires all of some people, and plans with nobody else`() throws {
    let problem = try problem().hiring([Identifier(2)], budget: nil)
    #expect(problem.people.map(\.id) == [Identifier(2)])
    #expect(problem.hires == 1...1)
    #expect(problem.budget == nil)
    let outcome = try Planner().solve(problem, seconds: 10, workers: 1)
    #expect(outcome.plan.assignments.count == 5)
  }

  @Test func `prices modes by their factors and the staff's time`() throws {
    let assumptions = Assumptions()
    let trust = Trust(.talked, assumptions)
    let campaign = FrontierCase(
      candidates: [
        FrontierCase.Candidate(
          reach: ReachCandidate(
            curator: Identifier(1), followers: 10_000, shares: [0.5], stage: .talked,
            trust: trust, acceptance: 1), rate: Rate(euro, flat: 1000, perHour: 600),
          capacity: .init(desks: [0], most: 4))
      ], segments: [Segment(name: "all", population: 9000)], currency: euro,
      assumptions: assumptions, hires: 0...1, flightWeeks: 2, minutesPerBlock: 240, demand: [3])
    let both = campaign.group(lead: 4, sourcing: .both).variants
    #expect(both.count == 2)
    #expect(both[0].options.count == 4 && both[1].options.count == 3)
    #expect(both[0].retainer == 400_000 && both[1].retainer == 0)
    // The staff's 20 hours a week over 4 + 2 weeks.
    #expect(both[1].staffMinutes == 7200)
    let cold = both[1].options[0]
    // A quarter of an hour in each of 4 weeks, half an hour in each of 2: 2 hours at 30.
    #expect(cold.staffMinutes == 120)
    let premium = 1 + 0.9 * exp(-2.0)
    #expect(cold.fee == Int64((1000 * premium).rounded(.up)) + 6000)
    #expect(both[1].offers.map(\.fee) == [Int64((2400 * premium).rounded(.up))])
    #expect(both[1].offers.map(\.options) == [[0, 1, 2]])
    let effect = EngagementEffect(
      campaign.candidates[0].reach, .cold, lead: 4, flightWeeks: 2, segments: campaign.segments,
      assumptions)
    #expect(cold.exposures == effect.exposures)
  }

  /// Six people without work, the larger the dearer, of whom some are hired in-house.
  private func sixPeople(hires: ClosedRange<Int>, staffHours: Double = 20) throws -> FrontierCase {
    let assumptions = try Assumptions().setting(.staffHours, to: staffHours)
    let trust = Trust(.noticed, assumptions)
    return FrontierCase(
      candidates: (1...6).map { number in
        FrontierCase.Candidate(
          reach: ReachCandidate(
            curator: Identifier(Int64(number)), followers: Int64(number * 4000), shares: [0.4],
            stage: .noticed, trust: trust, acceptance: 1),
          rate: Rate(euro, flat: Int64(number * 20_000)), capacity: .init(desks: [], most: 0))
      }, segments: [Segment(name: "all", population: 50_000)], currency: euro,
      assumptions: assumptions, hires: hires, flightWeeks: 2, minutesPerBlock: 60, demand: [])
  }

  /// The most that some terms reach, by looking at every selection.
  private func mostReach(
    _ campaign: FrontierCase, lead: Double = 4, budget: Int64
  ) -> Double? {
    var problem = campaign.group(lead: lead, sourcing: .inHouse).variants[0]
    problem.budget = budget
    return TinyReach(problem).mostReach
  }

  @Test func `moves each limit no further than a reach needs, which one step less misses`() throws {
    let campaign = try sixPeople(hires: 0...2, staffHours: 3)
    let budget: Int64 = 200_000
    let base = try #require(mostReach(campaign, budget: budget))
    let target = base * 1.05
    let moves = try PriceSearch(
      campaign, lead: 4, sourcing: .inHouse, budget: budget, workers: 1
    ).moves(reaching: target, seconds: 60)
    #expect(moves.map(\.limit) == [.budget, .lead, .mostHires, .staffHours])
    func attains(_ campaign: FrontierCase, lead: Double = 4, budget: Int64 = budget) -> Bool {
      (mostReach(campaign, lead: lead, budget: budget) ?? -1) >= target * (1 - 1e-4)
    }
    var moved = 0
    for move in moves {
      let told = "\(move)"
      #expect(move.isProven, "\(told)")
      guard let to = move.to else { continue }
      moved += 1
      func suffices(_ value: Double) throws -> Bool {
        switch move.limit {
        case .budget: return attains(campaign, budget: Int64(value))
        case .lead: return attains(campaign, lead: value)
        case .mostHires: return attains(try sixPeople(hires: 0...Int(value), staffHours: 3))
        case .fewestHires: return false
        case .staffHours:
          // Three hours a week over four weeks of lead and two of the flight are there already.
          var other = campaign
          other.moreStaffMinutes = Int64(value - 18) * 60
          return attains(other)
        }
      }
      #expect(try suffices(to), "\(told)")
      #expect(try !suffices(to - (move.limit == .budget ? Double(budget) / 200 : 1)), "\(told)")
    }
    #expect(moved >= 2, "\(moves)")
  }

  @Test func `where nothing is possible tells by how much fewer hires, or more money, make it so`()
    throws
  {
    // Five people cost 300,000 in fees before haste and the staff's time.
    let campaign = try sixPeople(hires: 5...6, staffHours: 100)
    let search = PriceSearch(
      campaign, lead: 4, sourcing: .inHouse, budget: 200_000, workers: 1)
    #expect(try search.base(seconds: 20).isInfeasible)
    let moves = try search.moves(reaching: 0, seconds: 60)
    let fewest = try #require(moves.first { $0.limit == .fewestHires })
    let to = try #require(fewest.to.map(Int.init))
    #expect(fewest.from == 5 && fewest.isProven)
    #expect(mostReach(try sixPeople(hires: to...6, staffHours: 100), budget: 200_000) != nil)
    #expect(mostReach(try sixPeople(hires: to + 1...6, staffHours: 100), budget: 200_000) == nil)
    let money = try #require(moves.first { $0.limit == .budget }?.to.map { Int64($0) })
    #expect(mostReach(campaign, budget: money) != nil)
    #expect(mostReach(campaign, budget: money - 1) == nil)
    let most = try #require(moves.first { $0.limit == .mostHires })
    #expect(most.to == nil && most.isProven)
  }

  @Test func `begins from choices of people, told alike with and without an agency`() throws {
    let campaign = try sixPeople(hires: 0...3)
    // An agency's retainer alone exceeds the budget, so that the own staff's way is the best.
    let search = PriceSearch(campaign, lead: 4, sourcing: .both, budget: 300_000, workers: 1)
    let base = try search.base(seconds: 20)
    let variants = campaign.group(lead: 4, sourcing: .both).variants
    let chosen = try #require(base.selection)
    let choices = chosen.options.map {
      (variants[0].options[$0].person, variants[0].options[$0].mode)
    }
    let agency = EngagementMode.allCases.firstIndex(of: .agency)
    #expect(choices.allSatisfy { $0.1 != agency })
    let own = try #require(variants[1].selection(of: choices.map { (person: $0.0, mode: $0.1) }))
    #expect(abs(variants[1].reach(of: own) - base.reach) < 1e-6)
    // In no time at all what is known is all that is found.
    let again = try search.base(
      seconds: 0.001, starts: [choices.map { (person: $0.0, mode: $0.1) }])
    #expect(again.reach == base.reach)
  }

  @Test func `tells prices that enclose what the change is worth`() throws {
    let campaign = try sixPeople(hires: 0...2)
    let search = PriceSearch(
      campaign, lead: 4, sourcing: .inHouse, budget: 200_000, workers: 1)
    let base = try search.base(seconds: 20)
    let prices = try search.prices(of: Price.Change.allCases, against: base, seconds: 80)
    for price in prices { #expect(price.range.contains(price.gain), "\(price.change)") }
    let more = try #require(prices.first { $0.change == .more })
    let another = try PriceSearch(
      campaign, lead: 4, sourcing: .inHouse, budget: 300_000, workers: 1
    ).base(seconds: 20)
    #expect(abs(more.gain - (another.reach - base.reach)) <= 1e-3 * another.reach)
    // From nothing known, what the changes found leads to the same.
    let nothing = ReachOutcome(
      selection: nil, reach: 0, bound: base.bound * 2, isInfeasible: false)
    let late = try search.base(nothing, after: prices, seconds: 20)
    #expect(late.reach >= base.reach * (1 - 1e-3) && late.bound <= base.bound * (1 + 1e-2))
    #expect(prices.allSatisfy { $0.against(late).range.contains($0.against(late).gain) })
    let cheapest = try search.cheapest(reaching: base.reach, seconds: 20)
    #expect((cheapest.cost ?? .max) <= 200_000)
    let wanted = base.reach * 0.999
    let earliest = try search.earliest(reaching: wanted, upTo: 8, seconds: 40)
    let first = (0...8).first {
      (mostReach(campaign, lead: Double($0), budget: 200_000) ?? 0) >= wanted * (1 - 1e-4)
    }
    #expect(earliest.lead == first && first.map { $0 <= 4 } == true)
    #expect(earliest.isProven)
    let never = try search.earliest(reaching: 49_999, upTo: 5, seconds: 40)
    #expect(never.lead == nil && never.isProven)
  }
}
