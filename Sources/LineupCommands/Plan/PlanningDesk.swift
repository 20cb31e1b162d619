import Lineup
import LineupPlanner
import LineupStore

/// All that planning a campaign needs, read from the store at one instant.
struct PlanningDesk {
  let campaign: Campaign
  let curators: [Curator]
  let shifts: [Shift]
  let windows: [AvailabilityWindow]

  init(_ store: Store, _ campaign: Campaign) throws {
    let parts = try store.read {
      (
        try store.candidates(on: campaign.terms.flight.lowerBound),
        try store.shifts(of: campaign), try store.windows(of: campaign)
      )
    }
    self.campaign = campaign
    (curators, shifts, windows) = parts
  }

  /// What each candidate asks; people without a price are missing.
  var rates: [Identifier<Curator>: Rate] {
    Dictionary(
      uniqueKeysWithValues: curators.compactMap { curator in
        curator.profile.rate.map { (curator.id, $0) }
      })
  }

  /// The planner's problem.
  ///
  /// - Throws: `PlannerError.faults`.
  func problem() throws -> Problem {
    try Problem(terms: campaign.terms, curators: curators, shifts: shifts, windows: windows)
  }
}
