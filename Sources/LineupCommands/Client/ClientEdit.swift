import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup client edit`: changes a client.
struct ClientEdit: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a client's name, notes, brands or categories.",
    notes: "People whose promises to others name a brand or category are left out of its plans.",
    examples: [
      "lineup client edit visit-lisbon --name 'Visit Lisbon' --dry-run",
      "lineup client edit visit-lisbon --category tourism --category events",
    ])

  @Argument(help: "Code of the client.")
  var code: String

  @Option(help: "New name.")
  var name: String?

  @Option(help: "New notes.")
  var notes: String?

  @Option(
    help: .init(
      "Name under which it trades, in place of those known; may be repeated, '' is none.",
      valueName: "name"))
  var brand: [String] = []

  @Option(
    help: .init(
      "What it is a competitor in, in place of what is known; may be repeated, '' is nothing.",
      valueName: "category"))
  var category: [String] = []

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    guard name != nil || notes != nil || !brand.isEmpty || !category.isEmpty else {
      throw ValidationError(
        "nothing is to change; give --name, --notes, --brand or --category")
    }
    try requireName(name)
  }

  func run() throws {
    let store = try database.open(command: "client edit")
    let (before, after) = try store.editClient(
      code, name: name, notes: notes,
      brands: brand.isEmpty ? nil : names(brand),
      categories: category.isEmpty ? nil : names(category).map { $0.lowercased() },
      audit: audit.context("client edit"), dryRun: write.dryRun)
    try output.write(changes(from: before.details, to: after.details), global)
    write.close(global)
  }
}
