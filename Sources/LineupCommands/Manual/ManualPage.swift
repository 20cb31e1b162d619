import ArgumentParser
import Lineup

/// The man page of a command, made from its help.
struct ManualPage {
  let command: CommandDump

  /// The words of every command that has a page.
  let known: Set<[String]>

  /// The name of the page's file, as `lineup-roster-import.1`.
  var fileName: String { Self.name(of: command.words) + ".1" }

  private static func name(of words: [String]) -> String { words.joined(separator: "-") }

  /// The page in roff, dated a day.
  func text(on day: LocalDate) -> String {
    let parts = CommandConfiguration.parts(ofDiscussion: command.discussion ?? "")
    let sections: [(title: String, lines: [String])] = [
      ("NAME", name), ("SYNOPSIS", [synopsis]), ("DESCRIPTION", description(parts.notes)),
      ("COMMANDS", commands), ("ARGUMENTS", command.positionals.flatMap(entry)),
      ("OPTIONS", command.options.flatMap(entry)),
      ("EXAMPLES", parts.examples.isEmpty ? [] : Roff.lines(parts.examples)),
      ("EXIT STATUS", exitStatus), ("ENVIRONMENT", told(Surrounding.environment)),
      ("FILES", told(Surrounding.files)), ("SEE ALSO", [references]),
    ]
    let title = Self.name(of: command.words).uppercased()
    let header = [
      ".\\\" Made by `lineup manual` from the help of the command.",
      ".TH \(Roff.literal(title)) 1 \(day) \"lineup \(LineupCommand.version)\" Lineup",
    ]
    let body = sections.filter { !$0.lines.isEmpty }.flatMap { [".SH \($0.title)"] + $0.lines }
    return (header + body).joined(separator: "\n") + "\n"
  }

  private var name: [String] {
    let abstract = command.abstract ?? ""
    let sentence = abstract.hasSuffix(".") ? abstract.dropLast() : abstract[...]
    let told = sentence.prefix(1).lowercased() + sentence.dropFirst()
    return ["\(Roff.literal(Self.name(of: command.words))) \\- \(Roff.prose(told))"]
  }

  private var synopsis: String {
    let required = command.options.filter { !$0.isOptional }.map { "\(signature(of: $0))" }
    let subcommand = command.subcommands == nil ? [] : [Roff.italic("command")]
    let positionals = command.positionals.map { positional in
      let value = Roff.italic(positional.valueName ?? "") + (positional.isRepeating ? " ..." : "")
      return positional.isOptional ? "[\(value)]" : value
    }
    return
      ([Roff.bold(command.words.joined(separator: " "))] + subcommand
      + ["[\(Roff.italic("options"))]"] + required + positionals).joined(separator: " ")
  }

  private func description(_ notes: Substring) -> [String] {
    let paragraphs = [(command.abstract ?? "")[...]] + notes.split(separator: "\n\n")
    let lines = paragraphs.flatMap { paragraph in
      let lines = paragraph.split(separator: "\n")
      return lines.allSatisfy { $0.hasPrefix("  ") }
        ? [".RS 2"] + Roff.lines(lines.map { $0.dropFirst(2) }) + [".RE"]
        : [".PP"] + lines.map(Roff.prose)
    }
    // The heading begins a paragraph already.
    return Array(lines.dropFirst())
  }

  private var commands: [String] {
    command.all.filter { $0.words.count == command.words.count + 1 }.flatMap { below in
      [".TP", reference(to: below.words), Roff.prose(below.abstract ?? "")]
    }
  }

  private func entry(of argument: ArgumentDump) -> [String] {
    [".TP", signature(of: argument), Roff.prose(meaning(of: argument))]
  }

  /// The names of an argument with what follows them.
  private func signature(of argument: ArgumentDump) -> String {
    let value = Roff.italic(argument.valueName ?? "")
    guard let names = argument.names else { return value }
    let ordered = names.sorted { $0.kind > $1.kind }.map { Roff.bold($0.typed) }
    return ordered.joined(separator: ", ") + (argument.kind == "option" ? " \(value)" : "")
  }

  private func meaning(of argument: ArgumentDump) -> String {
    let values = argument.allValues.map { "values: " + $0.joined(separator: ", ") }
    let standard = argument.defaultValue.map { "default: " + $0 }
    let limits = [values, standard].compactMap { $0 }.joined(separator: "; ")
    return (argument.abstract ?? "") + (limits.isEmpty ? "" : " (\(limits))")
  }

  private var exitStatus: [String] {
    LineupExit.allCases.flatMap { [".TP 5", Roff.bold("\($0.rawValue)"), Roff.prose($0.meaning)] }
  }

  private func told(_ surroundings: [Surrounding]) -> [String] {
    surroundings.filter { $0.concerns(command) }.flatMap { surrounding in
      [".TP", Roff.bold(surrounding.name), Roff.prose(surrounding.meaning)]
    }
  }

  /// Commands above and commands that the help names, and psql.
  private var references: String {
    var others = Set(command.words.indices.dropFirst().map { Array(command.words[..<$0]) })
    let texts = [command.abstract, command.discussion] + (command.arguments ?? []).map(\.abstract)
    for text in texts { others.formUnion(commands(in: text ?? "")) }
    others.remove(command.words)
    let ordered = others.sorted { Self.name(of: $0) < Self.name(of: $1) }
    return (ordered.map(reference) + [Roff.bold("psql") + "(1)"]).joined(separator: ",\n")
  }

  private func reference(to words: [String]) -> String {
    Roff.bold(Self.name(of: words)) + "(1)"
  }

  /// The commands that a text calls by all of their words.
  private func commands(in text: String) -> [[String]] {
    let words = text.split { !$0.isLetter && $0 != "-" }.map(String.init)
    return words.indices.filter { words[$0] == "lineup" }.compactMap { start in
      (2...4).reversed().lazy.map { Array(words[start...].prefix($0)) }.first(where: known.contains)
    }
  }
}
