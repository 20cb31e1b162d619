import Lineup
import Testing

@testable import LineupTradeoff

@Suite struct VerdictTests {
  /// A forecast of 10,000 scenarios, some of them wins; the others lose `lossy` of them half.
  private func forecast(wins: Int, lossy: Int = 0, cost: Double = 100) -> Forecast {
    let undertaking = TinyUndertaking.undertaking(goal: 10, budget: 100, Assumptions())
    return Forecast(
      undertaking,
      Simulation(
        outcomes: (0..<10_000).map { $0 < wins ? 10 : $0 < wins + lossy ? 1 : 9 },
        costs: Array(repeating: cost, count: 10_000), active: Array(repeating: 6, count: 10_000)))
  }

  private func word(
    _ wins: Int, lossy: Int = 0, beside other: Int, cost: Double = 100, otherCost: Double = 100,
    agency: Bool = true
  ) -> VerdictWord {
    VerdictWord(
      forecast(wins: wins, lossy: lossy, cost: cost),
      beside: forecast(wins: other, cost: otherCost), throughAgency: agency)
  }

  @Test func `words go by the lower end of the interval, at each border and one off it`() {
    // The lower ends of 8078, 6594, 4097 and 1571 wins are the first from .8, .65, .4 and .15 on.
    func least(_ share: Double) -> Int {
      (0...10_000).first { ShareInterval(successes: $0, of: 10_000).lower >= share } ?? 0
    }
    #expect(word(least(0.8), beside: 1000) == .masterStroke)
    #expect(word(least(0.8) - 1, beside: 1000) == .sound)
    #expect(word(least(0.65), beside: 1000) == .sound)
    #expect(word(least(0.65) - 1, beside: 1000) == .tossUp)
    #expect(word(least(0.4), beside: 1000) == .tossUp)
    #expect(word(least(0.4) - 1, beside: 1000) == .longShot)
    let failing = (0...10_000).last { ShareInterval(successes: $0, of: 10_000).upper < 0.15 } ?? 0
    #expect(word(failing, beside: 1000) == .catastrophicFail)
    #expect(word(failing + 1, beside: 1000) == .longShot)
  }

  @Test func `a master stroke beats the other way by a quarter`() {
    #expect(word(9000, beside: 6500) == .masterStroke)
    #expect(word(9000, beside: 6501) == .sound)
  }

  @Test func `an agency is not needed where the staff win for less`() {
    #expect(word(9000, beside: 8500, cost: 90, otherCost: 80) == .agencyNotNeeded)
    #expect(word(9000, beside: 8500, cost: 80, otherCost: 80) == .sound)
    #expect(word(9000, beside: 7900, cost: 90, otherCost: 80) == .sound)
    #expect(word(8500, beside: 9000, cost: 90, otherCost: 80, agency: false) == .sound)
    #expect(word(100, beside: 8500, cost: 90, otherCost: 80) == .agencyNotNeeded)
  }

  @Test func `to lose half of the spend more often than not is a catastrophe`() {
    #expect(word(4500, lossy: 5001, beside: 0) == .catastrophicFail)
    #expect(word(4500, lossy: 5000, beside: 0) == .tossUp)
  }

  @Test func `the interval is Wilson's`() {
    let half = ShareInterval(successes: 5, of: 10)
    #expect(abs(half.lower - 0.2366) < 1e-4 && abs(half.upper - 0.7634) < 1e-4)
    let none = ShareInterval(successes: 0, of: 10)
    #expect(none.lower == 0 && abs(none.upper - 0.2775) < 1e-4)
    #expect(ShareInterval(successes: 10, of: 10).upper == 1)
  }

  @Test func `what is told of a forecast is counted over its scenarios`() {
    let told = forecast(wins: 2500, lossy: 500, cost: 104)
    #expect(told.win == 0.25 && told.goal == 0.25 && told.overspend == 1 && told.staffed == 1)
    #expect(told.loss == 0.05 && told.cost == 104)
    #expect(abs(told.outcomes - 8.85) < 1e-12)
    #expect(told.outcomeRange.middle == 9 && told.outcomeRange.high == 10)
    #expect(forecast(wins: 2500, cost: 105.01).win == 0)
  }
}

@Suite struct CalibrationTests {
  private let calibration = Calibration([
    .init(name: "a", win: 0.9, won: true), .init(name: "b", win: 0.8, won: false),
    .init(name: "c", win: 0.1, won: false), .init(name: "d", win: 1, won: true),
  ])

  @Test func `the Brier score is the mean squared distance`() throws {
    // (.01 + .64 + .01 + 0) / 4
    let score = try #require(calibration.brierScore)
    #expect(abs(score - 0.165) < 1e-12)
    #expect(calibration.share == 0.5 && calibration.baseScore == 0.25)
    #expect(Calibration([]).brierScore == nil)
  }

  @Test func `each forecast stands in one band`() {
    #expect(calibration.bands.map(\.cases) == [1, 0, 0, 0, 3])
    #expect(abs((calibration.bands[4].forecast ?? 0) - 0.9) < 1e-12)
    #expect(calibration.bands[4].observed.map { abs($0 - 2.0 / 3) < 1e-12 } == true)
    #expect(calibration.bands[1].observed == nil && calibration.bands[1].interval == nil)
  }
}
