import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster tag`: the agency's own marks.
struct RosterTagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Mark people with tags, and list the tags.",
    examples: [
      "lineup roster tag add AN-001 spring food", "lineup roster list --tag spring",
    ],
    subcommands: [RosterTagAdd.self, RosterTagRemove.self, RosterTagList.self])
}

/// `lineup roster tag add`: marks somebody.
struct RosterTagAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Mark somebody with tags.",
    examples: ["lineup roster tag add AN-001 spring food"])

  @OptionGroup var tagging: Tagging

  func run() throws {
    try tagging.run("roster tag add") { try $0.addTags($1, to: $2) }
  }
}

/// `lineup roster tag remove`: takes marks away.
struct RosterTagRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take tags away from somebody.",
    examples: ["lineup roster tag remove AN-001 spring"])

  @OptionGroup var tagging: Tagging

  func run() throws {
    try tagging.run("roster tag remove") { try $0.removeTags($1, from: $2) }
  }
}

/// `lineup roster tag list`: all tags.
struct RosterTagList: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tags with the number of people who have them.",
    examples: ["lineup roster tag list"])

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "roster tag list")
    var table = Table("tags", columns: [Column("tag"), Column("people", kind: .integer)])
    for (tag, people) in try store.tags() { table.append([.text(tag), .integer(people)]) }
    try output.write(table, global)
  }
}

/// Options of commands that change the tags of one person.
struct Tagging: ParsableArguments {
  @OptionGroup var change: PersonChange

  @Argument(help: "The tags.")
  var tags: [String]

  /// Changes the tags in one transaction and shows all that the person has then.
  ///
  /// - Throws: `ValidationError` for what is no tag.
  func run(
    _ command: String, by body: (Store, [String], Identifier<Curator>) throws -> Void
  ) throws {
    let tags = try tags.map { text in
      let tag = text.trimmed
      guard !tag.isEmpty, tag.unicodeScalars.count <= 100 else {
        throw ValidationError("'\(text)' is no tag; write a word or two, 100 characters at most")
      }
      return tag
    }
    try change.run(command) { store, curator in
      try body(store, tags, curator.id)
      return tagTable(of: try store.curator("#\(curator.id)").curator)
    }
  }
}

private func tagTable(of curator: Curator) -> Table {
  Table(
    "tags",
    columns: [
      Column("curator_id", kind: .integer), Column("external_id"), Column("name"),
      Column("tags", kind: .list),
    ],
    rows: [
      [
        .integer(Int(curator.id.rawValue)),
        curator.profile.externalID.map { .text($0) } ?? .null, .text(curator.profile.name),
        .list(curator.profile.tags.map { .text($0) }),
      ]
    ])
}
