import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster contract`: how much people work, where, and for whom they may not.
struct RosterContractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contract",
    abstract: "Show and change how much somebody works, where, and for whom they may not.",
    examples: [
      "lineup roster contract show AN-001",
      "lineup roster contract set AN-001 --exclusive-with 'category:hotels (for Acme) ..2027-12-31'",
    ],
    subcommands: [RosterContractShow.self, RosterContractSet.self])

  /// The fields of a person that are terms of the contract.
  static let fields = [
    "min_hours_week", "max_hours_week", "max_days_week", "max_consecutive_days",
    "min_consecutive_days", "min_consecutive_days_off", "min_hours", "max_hours", "max_weekends",
    "max_shifts", "max_fees", "min_notice_hours", "territories", "exclusive_with", "currency",
  ]
}

/// `lineup roster contract show`: the terms of one person.
struct RosterContractShow: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show limits, territories and promises of somebody.",
    examples: ["lineup roster contract show AN-001"])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "roster contract show")
    let person = try store.curator(person)
    let promises = try store.rows(of: .exclusivities, where: [.curator(person.curator.id)])
    try output.write(
      Details(
        "contract",
        [
          .init(
            .entries(
              [
                .init("curator_id", .integer(Int(person.curator.id.rawValue))),
                .init("name", .text(person.curator.profile.name)),
              ] + person.contractEntries)),
          .init(
            .table(try tableOfOne(.exclusivities, promises)), name: "exclusivities",
            title: "May not work for"),
        ]), global)
  }
}

/// `lineup roster contract set`: changes terms of one person.
struct RosterContractSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change limits, territories and promises of somebody.",
    notes: """
      The fields are \
      \(ToldFields.options(of: RosterContractCommand.fields)); \
      they are written as in `lineup roster template`, and the word none lifts them. \
      --exclusive-with tells for whom the person may not work, in place of what is known: \
      brand:NAME, or category:NAME for everybody in it, then perhaps (for BRAND) with who has the \
      promise, and days as 2027-01-01..2027-12-31, either end left out where it is open.
      """,
    examples: [
      "lineup roster contract set AN-001 --max-hours-week 20 --territories 'PT;ES'",
      "lineup roster contract set AN-001 --exclusive-with 'category:hotels (for Acme);brand:Ajax'",
    ])

  @OptionGroup var change: PersonChange

  @Argument(
    parsing: .allUnrecognized, help: .init("Fields and their values.", valueName: "--field value"))
  var fields: [String] = []

  func run() throws {
    let fields = try ToldFields(fields, among: RosterContractCommand.fields)
    try edit("roster contract set", fields, by: change)
  }
}
