import Lineup
import Testing

@testable import LineupPlanner

@Suite("problem")
struct ProblemTests {
  private let first = TinyCase.monday

  private func terms(budget: Int64 = 1000, hires: ClosedRange<Int> = 0...5, rest: Int = 0) throws
    -> CampaignTerms
  {
    CampaignTerms(
      code: "c", name: "C", timeZone: "UTC", flight: first...first.advanced(by: 6),
      budget: Money(minorUnits: budget, try Currency("EUR")), hires: hires, minimumRest: rest)
  }

  private func curator(
    _ id: Int64, _ state: RosterState = .active, rate: Rate?
  ) -> Curator {
    Curator(id: Identifier(id), profile: Profile(name: "C\(id)", state: state, rate: rate))
  }

  private func shift(_ id: Int64, day: Int) throws -> Shift {
    let start = TinyCase.moment(day * 1440)
    let period = try #require(Period(from: start, to: TinyCase.moment(day * 1440 + 60)))
    let headcount = try #require(Headcount(minimum: 0, target: 1, maximum: 1))
    return Shift(
      id: Identifier(id), code: "s\(id)", day: first.advanced(by: day), period: period,
      needs: [Need(id: Identifier(id), desk: Desk(), headcount: headcount)])
  }

  @Test("leaves out whom no plan can hire, and says why")
  func leavesOut() throws {
    let rate = Rate(try Currency("EUR"))
    let problem = try Problem(
      terms: terms(),
      curators: [
        curator(3, rate: rate), curator(1, .prospect, rate: rate), curator(2, rate: nil),
        curator(4, .paused, rate: rate), curator(5, .left, rate: nil),
        curator(6, rate: Rate(try Currency("USD"))),
      ],
      shifts: [shift(1, day: 0)])
    #expect(problem.people.map(\.id.rawValue) == [1, 3])
    #expect(
      problem.leftOut.map(\.description) == [
        "C2 has named no price; enter a rate",
        "C4 is paused; change the state to plan with them",
        "C5 is left; change the state to plan with them",
        "C6 asks for USD, the budget is in EUR; enter a rate in EUR",
      ])
  }

  @Test("leaves out who is barred, unless work of theirs has begun")
  func leavesOutTheBarred() throws {
    let rate = Rate(try Currency("EUR"))
    let problem = try Problem(
      terms: terms(), curators: (1...4).map { curator($0, rate: rate) },
      shifts: [shift(1, day: 0)], staying: [Identifier(3)],
      barred: [
        Identifier(1): .doNotContact(reason: "asked so"),
        Identifier(3): .doNotContact(reason: "asked so"),
        Identifier(4): .exclusivity("category:hotels (for Acme)", client: "bureau"),
      ])
    #expect(problem.people.map(\.id.rawValue) == [2, 3])
    #expect(
      problem.leftOut.map(\.description) == [
        "C1 is not to be contacted (asked so); lift it with `lineup roster do-not-contact lift`",
        "C4 may not work for bureau: category:hotels (for Acme); change the promise with "
          + "`lineup roster contract set`",
      ])
  }

  @Test("lists every fault, not the first")
  func listsFaults() throws {
    let euro = try Currency("EUR")
    let dollar = try Currency("USD")
    let expected: [ProblemFault] = [
      .negativeBudget(Money(minorUnits: -1, euro)), .negativeHires(-1), .negativeRest(minutes: -1),
      .foreignRate(name: "C1", dollar, campaign: euro),
      .feeOutOfRange(name: "C2", Money(minorUnits: -5, euro)),
      .curatorTwice(name: "C2"),
      .feeOutOfRange(name: "C2", Money(minorUnits: -5, euro)),
      .shiftOutsideFlight("s1 2027-05-10 00:00-01:00", flight: first...first.advanced(by: 6)),
      .shiftTwice("s2 2027-05-03 00:00-01:00"),
      .needTwice("s2 2027-05-03 00:00-01:00", desk: Desk()),
      .windowOfUnknownCurator(Identifier(8)), .pinOfUnknownCurator(Identifier(9)),
      .pinToUnknownShift(name: "C1", Identifier(7)),
      .pinToForeignNeed(name: "C1", shift: "s2 2027-05-03 00:00-01:00"),
    ]
    let period = try #require(Period(from: TinyCase.moment(0), to: TinyCase.moment(1)))
    let cheap = Rate(euro, flat: -5)
    #expect(throws: PlannerError.faults(expected)) {
      try Problem(
        terms: terms(budget: -1, hires: -1...5, rest: -1),
        curators: [
          curator(1, rate: Rate(dollar)), curator(2, rate: cheap), curator(2, rate: cheap),
        ],
        shifts: [shift(1, day: 7), shift(2, day: 0), shift(2, day: 0)],
        windows: [
          AvailabilityWindow(curator: Identifier(8), kind: .available, period: period)
        ],
        pinned: [
          Assignment(curator: Identifier(9), shift: Identifier(2), need: Identifier(2)),
          Assignment(curator: Identifier(1), shift: Identifier(7), need: Identifier(2)),
          Assignment(curator: Identifier(1), shift: Identifier(2), need: Identifier(1)),
        ],
        staying: [Identifier(1)])
    }
  }

  @Test("lists what is wrong with rules, requests, pairs and weights")
  func listsFaultsOfConditions() throws {
    let euro = try Currency("EUR")
    var conditions = Conditions()
    conditions.rules.settings = [
      "rest": RuleSetting(weight: 1), "notice": RuleSetting(isOn: false), "hires": RuleSetting(),
      "pinned": RuleSetting(isOn: false), "hired work": RuleSetting(weight: 3),
      "naps": RuleSetting(), "budget": RuleSetting(weight: 0),
      "desk": RuleSetting(weight: 1_000_001),
    ]
    conditions.requests = [
      ShiftRequest(curator: Identifier(8), shift: Identifier(1), isOn: true, weight: 1),
      ShiftRequest(curator: Identifier(1), shift: Identifier(9), isOn: true, weight: 0),
    ]
    conditions.pairings = [
      Pairing(Identifier(1), Identifier(7), .buddy), Pairing(Identifier(1), Identifier(1), .apart),
    ]
    var only = try shift(1, day: 0)
    let need = Need(
      id: Identifier(1), desk: Desk(), headcount: only.needs[0].headcount, underWeight: -1)
    only = Shift(id: only.id, code: only.code, day: only.day, period: only.period, needs: [need])
    let expected: [ProblemFault] = [
      .negativeWeight("s1 2027-05-03 00:00-01:00", desk: Desk()),
      .requestOfUnknownCurator(Identifier(8)),
      .requestForUnknownShift(name: "C1", Identifier(9)),
      .requestWeightOutOfRange(name: "C1", 0),
      .pairWithUnknownCurator(Identifier(7)), .pairWithOneself(name: "C1"),
      .ruleWeightOutOfRange("budget", 0), .ruleWeightOutOfRange("desk", 1_000_001),
      .fixedRule("hired work"), .unknownRule("naps"), .fixedRule("pinned"),
    ]
    #expect(throws: PlannerError.faults(expected)) {
      try Problem(
        terms: terms(), curators: [curator(1, rate: Rate(euro))], shifts: [only],
        conditions: conditions)
    }
    let words = ProblemFault.unknownRule("naps").description
    #expect(words.hasPrefix("there is no rule naps; the rules are soundness, hired work, "))
  }

  @Test("names every rule once, with a sentence and a unit")
  func ruleSheets() {
    let sheets = RuleSheet.all
    #expect(Set(sheets.map(\.name)).count == sheets.count)
    #expect(sheets.filter { !$0.sentence.hasSuffix(".") || $0.unit.isEmpty } == [])
    #expect(
      sheets.filter(\.isFixed).map(\.name) == [
        "soundness", "hired work", "pinned", "one shift at a time",
      ])
  }

  @Test("refuses an empty roster, an empty calendar, and a roster that nobody can be hired from")
  func refusesEmptiness() throws {
    #expect(throws: PlannerError.faults([.noCurators, .noShifts])) {
      try Problem(terms: terms(), curators: [], shifts: [])
    }
    #expect(throws: PlannerError.faults([.nobodyCanBeHired(leftOut: 1)])) {
      try Problem(terms: terms(), curators: [curator(1, rate: nil)], shifts: [shift(1, day: 0)])
    }
  }

  @Test("takes the fifth and tenth part of the median hour for wishes unless told otherwise")
  func preferenceWeights() throws {
    let euro = try Currency("EUR")
    let curators = [1500, 2000, 9000].enumerated().map {
      curator(Int64($0), rate: Rate(euro, perHour: $1))
    }
    let problem = try Problem(terms: terms(), curators: curators, shifts: [shift(1, day: 0)])
    #expect(problem.preferenceWeights == (400, 200))
    let settings = PlannerSettings(undesiredPerHour: 7, desiredPerHour: 0)
    let other = try Problem(
      terms: terms(), curators: curators, shifts: [shift(1, day: 0)], settings: settings)
    #expect(other.preferenceWeights == (7, 0))
  }
}
