import ArgumentParser

extension CommandConfiguration {
  /// The most characters of a line of examples, which the help and man pages indent.
  static let exampleWidth = 73

  /// A configuration whose help ends in examples, one command line each; long ones are broken.
  init(
    commandName: String, abstract: String, notes: String = "", examples: [String],
    version: String = "", subcommands: [any ParsableCommand.Type] = [], aliases: [String] = []
  ) {
    let title = examples.count == 1 ? "EXAMPLE:" : "EXAMPLES:"
    let lines = ([title] + examples.map { "  " + Self.fitted($0) }).joined(separator: "\n")
    self.init(
      commandName: commandName, abstract: abstract,
      discussion: notes.isEmpty ? lines : notes + "\n\n" + lines, version: version,
      subcommands: subcommands, aliases: aliases)
  }

  /// The notes and the lines of the examples of a discussion that was put together so.
  static func parts(ofDiscussion text: String) -> (notes: Substring, examples: [Substring]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let title = lines.lastIndex(where: { $0 == "EXAMPLE:" || $0 == "EXAMPLES:" }) else {
      return (text[...], [])
    }
    return (
      text[..<lines[title].startIndex],
      lines[(title + 1)...].map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }
    )
  }

  /// A command line that goes on in a next line before an option or an operator where it is long.
  private static func fitted(_ example: String) -> String {
    if example.count <= exampleWidth { return example }
    var parts: [String] = []
    for word in example.split(separator: " ") {
      let isQuoted = parts.last.map { $0.filter { $0 == "'" }.count % 2 == 1 } ?? false
      let isStart = word.hasPrefix("--") || ["&&", "|", ">", "<"].contains(word)
      if let last = parts.last, isQuoted || !isStart {
        parts[parts.count - 1] = "\(last) \(word)"
      } else {
        parts.append(String(word))
      }
    }
    let indent = "      "
    let lines = parts.dropFirst().reduce(into: [parts[0]]) { lines, part in
      let longer = "\(lines[lines.count - 1]) \(part)"
      if longer.count + " \\".count <= exampleWidth {
        lines[lines.count - 1] = longer
      } else {
        lines.append(indent + part)
      }
    }
    return lines.joined(separator: " \\\n")
  }
}
