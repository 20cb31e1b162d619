import Testing

@testable import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct AssumptionTests {
  let assumptions = Assumptions()

  @Test func `every coefficient has one default with its meaning, unit, source and band`() {
    #expect(assumptions.all.map(\.coefficient) == Coefficient.allCases)
    #expect(Assumptions.standards.count == Coefficient.allCases.count)
    for told in assumptions.all {
      #expect(!told.meaning.isEmpty && !told.unit.isEmpty && !told.source.isEmpty)
      #expect(told.low <= told.value && told.value <= told.high, "\(told.name)")
      #expect(told.allowed.contains(told.low) && told.allowed.contains(told.high), "\(told.name)")
    }
  }

  @Test func `hours of trust, what is seen and outcomes are uncertain by 30 percent`() {
    for coefficient in [Coefficient.trustHours, .activeOfNano, .activeOfMega, .attendances] {
      let told = assumptions[told: coefficient]
      #expect(abs(told.low / told.value - 0.7) < 1e-12 && abs(told.high / told.value - 1.3) < 1e-12)
      #expect(assumptions.atEnd(.low, of: [coefficient])[coefficient] == told.low)
      #expect(assumptions.atEnd(.high, of: [coefficient])[coefficient] == told.high)
    }
  }

  @Test func `a value that is set keeps the band in proportion, or gets its own`() throws {
    let scaled = try assumptions.setting(.trustHours, to: 16, source: "spring 2026")
    #expect(scaled[.trustHours] == 16 && scaled[told: .trustHours].source == "spring 2026")
    #expect(abs(scaled[told: .trustHours].low - 11.2) < 1e-12)
    let told = try assumptions.setting(.trustHours, to: 7, band: 6...9, isJudgement: false)
    #expect(told[told: .trustHours].low == 6 && told[told: .trustHours].high == 9)
    #expect(!told[told: .trustHours].isJudgement)
    #expect(assumptions[.trustHours] == 8)
    let certain = try assumptions.setting(.noShow, to: 1)
    #expect(certain[told: .noShow].high == 1)
  }

  @Test func `values that make no sense are refused`() {
    #expect(throws: LineupError.self) { try assumptions.setting(.noShow, to: 1.01) }
    #expect(throws: LineupError.self) { try assumptions.setting(.noShow, to: .nan) }
    #expect(throws: LineupError.self) { try assumptions.setting(.noShow, to: 0.1, band: 0.2...0.3) }
    #expect(throws: LineupError.self) { try Coefficient("trust.minutes") }
    #expect(throws: Never.self) { try Coefficient("Trust.Hours") }
  }

  @Test func `haste costs 90 percent at once, and an agency passes 60 percent of that on`() {
    #expect(abs(assumptions.feeFactor(.cold, lead: 0) - 1.9) < 1e-12)
    #expect(abs(assumptions.feeFactor(.full, lead: 2) - (1 + 0.9 / M_E)) < 1e-12)
    #expect(abs(assumptions.feeFactor(.agency, lead: 0) - 1.45 * 1.54) < 1e-12)
    #expect(assumptions.feeFactor(.agency, lead: 500) == 1.45)
    #expect(assumptions.feeFactor(.cold, lead: -3) == assumptions.feeFactor(.cold, lead: 0))
  }

  @Test func `six weeks leave time for four rounds of reserves`() {
    #expect([0, 1.4, 1.5, 6, 7.4].map { assumptions.reserveRounds(lead: $0) } == [0, 0, 1, 4, 4])
  }

  @Test func `the share that sees a post falls from 30 to 8 percent`() {
    func share(_ followers: Int64) -> Double {
      assumptions.usableAudience(followers: followers) / Double(followers) / 0.8
    }
    #expect(abs(share(10) - 0.3) < 1e-12 && abs(share(1000) - 0.3) < 1e-12)
    #expect(abs(share(31_623) - 0.19) < 1e-6)
    #expect(abs(share(1_000_000) - 0.08) < 1e-12 && abs(share(50_000_000) - 0.08) < 1e-12)
    #expect(assumptions.usableAudience(followers: 0) == 0)
  }

  @Test func `money is told in whole minor units of the currency`() throws {
    #expect(assumptions.minorUnits(.wage, in: try Currency("EUR")) == 3000)
    #expect(assumptions.minorUnits(.wage, in: try Currency("JPY")) == 30)
    #expect(AgencyTerms(assumptions, in: try Currency("EUR")).retainer.amount == "4000.00")
  }
}

@Suite struct TrustTests {
  let assumptions = Assumptions()

  @Test func `trust grows with hours, no faster than the cap lets it`() {
    let start = Trust(.stranger, assumptions)
    let grown = start.growing(lead: 4, hoursAWeek: 2, assumptions)
    #expect(abs(grown.level - (1 - 0.95 / M_E)) < 1e-12)
    #expect(start.growing(lead: 4, hoursAWeek: 20, assumptions) == grown)
    #expect(start.growing(lead: 0, hoursAWeek: 2, assumptions) == start)
    #expect(start.growing(lead: 4, hoursAWeek: 0.25, assumptions) < grown)
  }

  @Test func `half is gone after 180 days, but nobody falls under a stranger`() {
    #expect(abs(Trust(.advocate, daysAgo: 180, assumptions).level - 0.425) < 1e-12)
    #expect(Trust(.noticed, daysAgo: 3650, assumptions).level == 0.05)
    #expect(Trust(.trusted, daysAgo: 0, assumptions).level == 0.65)
  }

  @Test func `an agency makes up for 35 percent of what is missing`() {
    #expect(abs(Trust(0.2).throughAgency(assumptions).level - 0.48) < 1e-12)
    #expect(Trust(1).throughAgency(assumptions).level == 1)
  }

  @Test func `an exposure does a quarter without trust and all with it`() {
    #expect(Trust(0).effect(assumptions) == 0.25 && Trust(1).effect(assumptions) == 1)
  }
}

@Suite struct ReachCandidateTests {
  let assumptions = Assumptions()

  private func curator(_ languages: [String], followers: [Int64?]) throws -> Curator {
    let channels = try followers.enumerated().map {
      try Channel(platform: Platform("instagram"), handle: "a\($0.offset)", followers: $0.element)
    }
    return Curator(
      id: Identifier(1),
      profile: Profile(
        name: "Ana", state: .invited, channels: channels,
        languages: try languages.map { try LanguageTag($0) }))
  }

  private func segments() throws -> [Segment] {
    [
      Segment(name: "Locals", population: 30_000, languages: [try LanguageTag("pt")]),
      Segment(name: "Guests", population: 50_000, weight: 2, languages: [try LanguageTag("en")]),
      Segment(name: "Anybody", population: 10_000),
    ]
  }

  @Test func `shares are spread over the segments whose language is spoken, by their people`()
    throws
  {
    let candidate = ReachCandidate(
      try curator(["pt-BR"], followers: [900, nil, 5000]), AudienceNote(), segments: try segments(),
      assumptions)
    #expect(candidate.hasSpreadShares && candidate.followers == 5000)
    let expected = [0.3 * 0.75, 0, 0.3 * 0.25]
    #expect(zip(candidate.shares, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(candidate.stage == .noticed && candidate.hasSuggestedStage)
    #expect(candidate.acceptance == 0.75)
  }

  @Test func `told shares and stages count before suggestions`() throws {
    let note = AudienceNote(shares: ["Guests": 0.4], stage: .advocate, stageDaysAgo: 180)
    let candidate = ReachCandidate(
      try curator(["pt"], followers: []), note, segments: try segments(), assumptions)
    #expect(candidate.shares == [0, 0.4, 0] && !candidate.hasSpreadShares)
    #expect(candidate.stage == .advocate && !candidate.hasSuggestedStage)
    #expect(abs(candidate.trust.level - 0.425) < 1e-12 && candidate.followers == nil)
  }

  @Test func `an engagement's effect is the model's, worked by hand`() throws {
    let candidate = ReachCandidate(
      curator: Identifier(1), followers: 1000, shares: [0.5, 0, 1], stage: .talked,
      trust: Trust(0.35), acceptance: 1)
    let effect = EngagementEffect(
      candidate, .light, lead: 4, flightWeeks: 2, segments: try segments(), assumptions)
    let trust = 1 - 0.65 * exp(-4 * 0.75 / 8)
    let reached = 1000 * 0.8 * 0.3 * 0.5 * (0.25 + 0.75 * trust) / 30_000
    #expect(abs(effect.trust.level - trust) < 1e-12)
    #expect(abs(effect.reached[0] - reached) < 1e-12 && effect.reached[1] == 0)
    #expect(abs(effect.exposures[0] + log(1 - reached)) < 1e-12)
    #expect(abs(effect.staffHours - (4 * 0.75 + 2 * 0.5)) < 1e-12)
    #expect(effect.fees(10_001) == Int64((10_001 * (1 + 0.9 * exp(-2))).rounded(.up)))
  }

  @Test func `nobody reaches more than the cap, and nobody without followers`() throws {
    let star = ReachCandidate(
      curator: Identifier(1), followers: 90_000_000, shares: [1, 1, 1], stage: .advocate,
      trust: Trust(1), acceptance: 1)
    let unknown = ReachCandidate(
      curator: Identifier(2), followers: nil, shares: [1, 1, 1], stage: .advocate,
      trust: Trust(1), acceptance: 1)
    let effects = try [star, unknown].map {
      EngagementEffect($0, .agency, lead: 1, flightWeeks: 1, segments: try segments(), assumptions)
    }
    #expect(effects[0].reached == [0.6, 0.6, 0.6])
    #expect(effects[1].exposures == [0, 0, 0])
  }

  @Test func `reach counts everybody once and lies between its bounds`() throws {
    let segments = [Segment(name: "All", population: 1000, weight: 3)]
    let effects = (1...2).map {
      EngagementEffect(
        ReachCandidate(
          curator: Identifier($0), followers: 1000, shares: [$0 == 1 ? 0.5 : 0.25],
          stage: .advocate, trust: Trust(1), acceptance: 1),
        .full, lead: 0, flightWeeks: 1, segments: segments, assumptions)
    }
    let reach = SegmentReach(effects, segments: segments, assumptions)
    #expect(abs(reach.estimate - 3000 * (1 - 0.88 * 0.94)) < 1e-9)
    #expect(abs(reach.lower - 360) < 1e-9 && abs(reach.upper - 540) < 1e-9)
    #expect(abs(reach.bySegment[0] - 172.8) < 1e-9)
    #expect(reach.lower < reach.unevenEstimate && reach.unevenEstimate < reach.estimate)
    #expect(SegmentReach([], segments: segments, assumptions).upper == 0)
  }
}
