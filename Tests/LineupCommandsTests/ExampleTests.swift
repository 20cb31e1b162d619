import ArgumentParser
import Foundation
import Testing

@testable import LineupCommands

/// Command lines that people are shown, in help texts and in the README.
@Suite struct ExampleTests {
  private func commands(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    [command] + command.configuration.subcommands.flatMap(commands)
  }

  /// Parses every call of `lineup` in some lines of shell, and returns how many there are.
  private func parseCalls(in shell: String) -> Int {
    let calls = simpleCommands(shell).filter { $0.first == "lineup" && $0.last != "--help" }
    for call in calls {
      #expect(throws: Never.self, "\(call.joined(separator: " "))") {
        try LineupCommand.parseAsRoot(withJSONFieldsApart(Array(call.dropFirst())))
      }
    }
    return calls.count
  }

  @Test func `every command has examples in its help, and all of them parse`() throws {
    for command in commands(LineupCommand.self) {
      let help = command.configuration.discussion
      let examples = try #require(help.firstRange(of: "EXAMPLE"), "\(command)")
      #expect(parseCalls(in: String(help[examples.lowerBound...])) > 0, "\(command)")
    }
  }

  @Test func `every example stands in the help as it is, on lines that fit a terminal`() {
    for command in commands(LineupCommand.self) {
      let discussion = command.configuration.discussion
      let examples = CommandConfiguration.parts(ofDiscussion: discussion).examples
      let help = LineupCommand.helpMessage(for: command, columns: 80).split(separator: "\n")
      for line in examples {
        #expect(line.count <= CommandConfiguration.exampleWidth, "\(command): \(line)")
        #expect(help.contains { $0.hasSuffix(line) && $0.count - line.count <= 2 }, "\(line)")
      }
    }
  }

  @Test func `every command line of the README parses`() throws {
    let path = #filePath.replacing(/Tests\/[^\/]*\/[^\/]*$/, with: "README.md")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let code = lines.filter { $0.hasPrefix("    ") }
    #expect(parseCalls(in: code.joined(separator: "\n")) > 80)
  }

  @Test func `reads lines of shell as a shell does`() {
    #expect(
      simpleCommands("a 'b c'd \\\n e > f | g \"h\" # i\nj && k < l; m '' # 'n\no \"$(p q)\" r")
        == [
          ["a", "b cd", "e"], ["g", "h"], ["j"], ["k"], ["m", ""], ["o"], ["p", "q"], ["r"],
        ])
  }
}

/// The words of each simple command in lines of shell, without redirections and comments; what is
/// put in for a command in quotes is a command of its own.
private func simpleCommands(_ shell: String) -> [[String]] {
  var commands: [[String]] = [[]]
  var word: String?
  var quote: Character?
  var isTarget = false
  func endWord() {
    if let word, !isTarget { commands[commands.count - 1].append(word) }
    if word != nil { isTarget = false }
    word = nil
  }
  let apart = shell.replacing("\\\n", with: " ").replacing("\"$(", with: ";")
  var rest = apart.replacing(")\"", with: ";")[...]
  while let character = rest.popFirst() {
    if let open = quote {
      if character == open { quote = nil } else { word?.append(character) }
      continue
    }
    switch character {
    case "'", "\"":
      quote = character
      word = word ?? ""
    case " ": endWord()
    case ">", "<":
      endWord()
      isTarget = true
    case "|", "&", ";", "\n":
      endWord()
      isTarget = false
      commands.append([])
    case "#" where word == nil: rest = rest.drop { $0 != "\n" }
    default: word = (word ?? "") + String(character)
    }
  }
  endWord()
  return commands.filter { !$0.isEmpty }
}
