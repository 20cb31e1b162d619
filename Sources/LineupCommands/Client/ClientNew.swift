import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup client new`: enters a client.
struct ClientNew: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Enter a client.",
    examples: [
      "lineup client new visit-lisbon --name 'Visit Lisbon Bureau'",
      "lineup client new acme --name Acme --brand 'Acme Hotels' --category hotels",
    ])

  @Argument(help: "Short name for commands: lower-case letters, digits, dots and dashes.")
  var code: String

  @Option(help: "Name as the client writes it.")
  var name: String

  @Option(help: "Free text.")
  var notes: String?

  @Option(help: .init("Name under which it trades; may be repeated.", valueName: "name"))
  var brand: [String] = []

  @Option(
    help: .init("What it is a competitor in, as hotels; may be repeated.", valueName: "category"))
  var category: [String] = []

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    try requireCode(code)
    try requireName(name)
  }

  func run() throws {
    let store = try database.open(command: "client new")
    let client = try store.addClient(
      code: code, name: name, notes: notes, brands: names(brand),
      categories: names(category).map { $0.lowercased() }, audit: audit.context("client new"),
      dryRun: write.dryRun)
    try output.write(client.details, global)
    write.close(global)
  }
}
