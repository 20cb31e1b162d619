import Foundation
import Lineup
import Testing

@testable import LineupTradeoff

@Suite("reach that a verdict takes") struct ReachNeededTests {
  private let segments = [Segment(name: "all", population: 40_000)]

  @Test func `a plan of so much reach, where everybody comes, has the word's probability`() throws {
    let assumptions = try Assumptions().setting(.curatorShape, to: 1e6).setting(.noShow, to: 0)
    let goal = Goal(40, .attendance)
    let needed = ReachNeeded(goal, segments, assumptions, scenarios: 4000, seed: 3)
    let ends = [
      (needed.longShot, VerdictWord.longShotShare), (needed.tossUp, VerdictWord.tossUpShare),
      (needed.sound, VerdictWord.soundShare), (needed.masterStroke, VerdictWord.masterShare),
    ]
    for (told, share) in ends {
      let reach = try #require(told, "\(share)")
      let undertaking = Undertaking(
        hires: [
          Recruit(
            curator: Identifier(1), acceptance: 1,
            terms: [.init(exposures: [-log1p(-reach / 40_000)], fees: 0, staffCost: 0)])
        ], segments: segments, goal: goal, budget: 1, assumptions)
      let forecast = Forecast(undertaking, scenarios: 4000, seed: 11, assumptions)
      #expect(abs(forecast.goal - share) < 0.04, "\(share): \(forecast.goal) at \(reach)")
    }
    let reaches = ends.compactMap(\.0)
    #expect(reaches == reaches.sorted())
  }

  @Test func `there is none where the whole public is too few`() {
    let needed = ReachNeeded(
      Goal(1_000_000, .attendance), segments, Assumptions(), scenarios: 500)
    #expect(needed.longShot == nil && needed.sound == nil && needed.masterStroke == nil)
  }
}
