import ArgumentParser
import Lineup
import LineupStore

/// Options of commands that work on one campaign.
struct CampaignOptions: ParsableArguments {
  @Option(
    help: .init(
      "Code of the campaign (default: LINEUP_CAMPAIGN, else the one of `lineup campaign use`).",
      valueName: "code"))
  var campaign: String?

  /// The campaign that is meant.
  ///
  /// - Throws: `StoreError.notFound`, `.noCurrentCampaign`.
  func find(in store: Store) throws -> Campaign {
    if let campaign { return try store.campaign(campaign) }
    if let code = environmentValue("LINEUP_CAMPAIGN") { return try store.campaign(code) }
    return try store.currentCampaign(of: Actor.current)
  }
}
