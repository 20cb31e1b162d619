import ArgumentParser
import Lineup
import LineupStore

/// Options that choose people of the roster; those who fit all of them are meant.
struct RosterFilterOptions: ParsableArguments {
  @Option(help: "Only people in this state.")
  var state: String?

  @Option(help: "Only people with an account there.")
  var platform: String?

  @Option(help: "Only people who can answer in it; pt-BR serves pt.")
  var language: String?

  @Option(help: "Only people with this skill.")
  var skill: String?

  @Option(help: "Only people with this tag.")
  var tag: String?

  @Option(help: "Only people whom this member of the staff looks after.")
  var owner: String?

  @Option(help: "Only people with this text in name, external id, e-mail address or handle.")
  var search: String?

  /// - Throws: `ValidationError`.
  func filter() throws -> RosterFilter {
    RosterFilter(
      state: try state.map { try parsed($0) { try RosterState($0) } },
      platform: try platform.map { try parsed($0) { try Platform($0) } },
      language: try language.map { try parsed($0) { try LanguageTag($0) } },
      skill: skill?.lowercased(), tag: tag, owner: owner, search: search)
  }
}
