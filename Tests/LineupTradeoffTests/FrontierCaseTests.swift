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

  /// Three people and a shift of four hours a day for two heads, over five days.
  private func problem() throws -> Problem {
    let portuguese = try Desk(platform: Platform("instagram"), language: LanguageTag("pt"))
    let shifts = try (0..<5).map { day in
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
    let curators = try ["pt", "pt", "de"].enumerated().map { number, language in
      Curator(
        id: Identifier(Int64(number + 1)),
        profile: Profile(
          name: "C\(number)", state: .active,
          channels: [try Channel(platform: Platform("instagram"), handle: "c\(number)")],
          languages: [try LanguageTag(language)], rate: Rate(euro, flat: 1000, perHour: 500),
          contract: Contract(maximumDaysPerWeek: number == 0 ? 3 : nil)))
    }
    return try Problem(
      terms: CampaignTerms(
        code: "c", name: "C", timeZone: "UTC", flight: first...first.advanced(by: 4),
        budget: Money(minorUnits: 100_000, euro), hires: 0...3), curators: curators,
      shifts: shifts)
  }

  @Test func `counts the blocks that are asked for and that each person can do`() throws {
    let template = WorkTemplate(try problem())
    #expect(template.minutesPerBlock == 240)
    #expect(template.blocks == [10])
    #expect(template.capacities[Identifier(1)] == .init(desks: [0], most: 3))
    #expect(template.capacities[Identifier(2)] == .init(desks: [0], most: 5))
    #expect(template.capacities[Identifier(3)] == .init(desks: [], most: 0))
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
    #expect(cut == CapacityCut(amounts: [0: 3, 2: 0], least: 3))
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

  @Test func `tells prices that enclose what the change is worth`() throws {
    let assumptions = Assumptions()
    let trust = Trust(.noticed, assumptions)
    let campaign = FrontierCase(
      candidates: (1...6).map { number in
        FrontierCase.Candidate(
          reach: ReachCandidate(
            curator: Identifier(Int64(number)), followers: Int64(number * 4000), shares: [0.4],
            stage: .noticed, trust: trust, acceptance: 1),
          rate: Rate(euro, flat: Int64(number * 20_000)), capacity: .init(desks: [], most: 0))
      }, segments: [Segment(name: "all", population: 50_000)], currency: euro,
      assumptions: assumptions, hires: 0...2, flightWeeks: 2, minutesPerBlock: 60, demand: [])
    let search = PriceSearch(
      campaign, lead: 4, sourcing: .inHouse, budget: 200_000, workers: 1)
    let base = try search.base(seconds: 20)
    let prices = try search.prices(of: Price.Change.allCases, against: base, seconds: 20)
    for price in prices { #expect(price.range.contains(price.gain), "\(price.change)") }
    let more = try #require(prices.first { $0.change == .more })
    let another = try PriceSearch(
      campaign, lead: 4, sourcing: .inHouse, budget: 300_000, workers: 1
    ).base(seconds: 20)
    #expect(abs(more.gain - (another.reach - base.reach)) <= 1e-3 * another.reach)
    let cheapest = try search.cheapest(reaching: base.reach, seconds: 20)
    #expect((cheapest.cost ?? .max) <= 200_000)
    let earliest = try #require(
      try search.earliest(reaching: base.reach * 0.999, upTo: 8, seconds: 5))
    #expect(earliest.lead <= 4)
    #expect(earliest.isProven)
  }
}
