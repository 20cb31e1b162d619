import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A command and those below it, as the parser tells them to other programs.
struct CommandDump: Decodable {
  let commandName: String

  /// The names of the commands above; nil for the root.
  let superCommands: [String]?
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandDump]?
  let arguments: [ArgumentDump]?

  /// The words that call the command.
  var words: [String] { (superCommands ?? []) + [commandName] }

  /// This command and all below it, but for the parser's own `help`.
  var all: [CommandDump] {
    [self] + (subcommands ?? []).filter { $0.words != ["lineup", "help"] }.flatMap(\.all)
  }

  var positionals: [ArgumentDump] { (arguments ?? []).filter { $0.names == nil } }

  var options: [ArgumentDump] {
    (arguments ?? []).filter { $0.names != nil && $0.shouldDisplay }
  }

  /// Whether the command has an option of a long name.
  func has(_ option: String) -> Bool {
    options.contains { $0.preferredName?.name == option }
  }

  /// Whether the command tells of something.
  func mentions(_ word: String) -> Bool {
    ([discussion] + (arguments ?? []).map(\.abstract)).contains { $0?.contains(word) == true }
  }

  /// All commands of this program, from the root.
  ///
  /// - Throws: `DecodingError` where the parser has begun to tell them otherwise.
  static func root() throws -> CommandDump {
    struct Dump: Decodable {
      let command: CommandDump
    }
    return try JSONDecoder().decode(Dump.self, from: Data(LineupCommand._dumpHelp().utf8)).command
  }
}

/// An argument or option of a command, as the parser tells it.
struct ArgumentDump: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String

    /// As it is typed.
    var typed: String { (kind == "long" ? "--" : "-") + name }
  }

  /// `positional`, `option` or `flag`.
  let kind: String
  let shouldDisplay: Bool
  let isOptional: Bool
  let isRepeating: Bool

  /// nil for what is told by its place.
  let names: [Name]?
  let preferredName: Name?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let abstract: String?
}
