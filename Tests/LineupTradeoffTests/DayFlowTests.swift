import Lineup
import LineupPlanner
import Testing

@testable import LineupTradeoff

@Suite("work of people with one shift a day") struct DayFlowTests {
  /// Five people who can work on some of four days, at the desks of one or two languages.
  private func problem(_ random: inout SeededGenerator) throws -> Problem {
    let first = try LocalDate("2027-05-03")
    let desks = try ["pt", "de"].map {
      try Desk(platform: Platform("instagram"), language: LanguageTag($0))
    }
    func period(_ day: Int, _ hours: Int) throws -> Period {
      let start = Int64(day) * 86_400_000_000
      return try #require(
        Period(
          from: Moment(microseconds: start, offset: 0),
          to: Moment(microseconds: start + Int64(hours) * 3_600_000_000, offset: 0)))
    }
    var shifts: [Shift] = []
    for day in 0..<4 {
      let needs = try desks.enumerated().map { place, desk in
        Need(
          id: Identifier(Int64(day * 10 + place)), desk: desk,
          headcount: try #require(Headcount(minimum: 0, target: 1, maximum: 1)))
      }
      shifts.append(
        Shift(
          id: Identifier(Int64(day + 1)), code: "early", day: first.advanced(by: day),
          period: try period(day, 4), needs: needs))
    }
    var curators: [Curator] = []
    var windows: [AvailabilityWindow] = []
    for number in 1...5 {
      let languages = [["pt"], ["de"], ["pt", "de"]][Int.random(in: 0..<3, using: &random)]
      curators.append(
        Curator(
          id: Identifier(Int64(number)),
          profile: Profile(
            name: "C\(number)", state: .active,
            channels: [try Channel(platform: Platform("instagram"), handle: "c\(number)")],
            languages: try languages.map(LanguageTag.init),
            rate: Rate(try Currency("EUR"), perHour: 500),
            contract: Contract(maximumDaysPerWeek: Int.random(in: 1...3, using: &random)))))
      for day in 0..<4 where Bool.random(using: &random) {
        windows.append(
          AvailabilityWindow(
            curator: Identifier(Int64(number)), kind: .unavailable, period: try period(day, 24)))
      }
    }
    return try Problem(
      terms: CampaignTerms(
        code: "c", name: "C", timeZone: "UTC", flight: first...first.advanced(by: 3),
        budget: Money(minorUnits: 1_000_000, try Currency("EUR")), hires: 0...5),
      curators: curators, shifts: shifts, windows: windows)
  }

  @Test func `refuses exactly the people whom every schedule leaves short`() throws {
    var random = SeededGenerator(seed: 5)
    var (refused, allowed) = (0, 0)
    for _ in 0..<4 {
      let problem = try problem(&random)
      let curators = problem.people.map(\.id)
      let flow = try #require(DayFlow(problem, curators))
      // Two of eight heads may be missing.
      let spare = 480
      var cuts: [CapacityCut] = []
      for set in 1..<32 {
        let people = Set((0..<5).filter { set >> $0 & 1 == 1 })
        let outcome = try? Planner().solve(
          problem.hiring(Set(people.map { curators[$0] }), budget: nil), seconds: 20, workers: 1)
        // Whoever must work and cannot makes a problem of another kind.
        guard let outcome else { continue }
        #expect(outcome.plan.levels[0].isProven)
        let isShort = outcome.unmetHeadMinutes > spare
        let cut = flow.cut(of: people, sparing: spare)
        #expect((cut != nil) == isShort, "\(people)")
        if let cut {
          #expect(cut.isCertain && cut.shortfall(of: people) > 0)
          cuts.append(cut)
          refused += 1
        } else {
          allowed += 1
          // What others lack holds for these, too.
          #expect(cuts.allSatisfy { $0.shortfall(of: people) == 0 }, "\(people)")
        }
      }
      for cut in cuts {
        for set in 1..<32 {
          let people = Set((0..<5).filter { set >> $0 & 1 == 1 })
          if cut.shortfall(of: people) > 0 {
            #expect(flow.cut(of: people, sparing: spare) != nil, "\(people)")
          }
        }
      }
    }
    #expect(refused > 10 && allowed > 3)
  }
}

@Suite("flow in a network") struct MaximumFlowTests {
  @Test func `is as much as the least cut lets through`() {
    // A known network: 0 and 1 are its ends, and 23 flows (Cormen and others, Introduction to
    // Algorithms, figure 26.1).
    var network = MaximumFlow(nodes: 6)
    for (from, to, capacity) in [
      (0, 2, 16), (0, 3, 13), (2, 4, 12), (3, 2, 4), (4, 3, 9), (3, 5, 14), (5, 4, 7), (4, 1, 20),
      (5, 1, 4),
    ] {
      network.connect(from, to, capacity: capacity)
    }
    let flow = network.run()
    #expect(flow == 23)
    #expect([2, 3, 5].allSatisfy(network.isReached) && !network.isReached(4))
  }
}
