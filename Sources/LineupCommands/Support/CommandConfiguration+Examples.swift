import ArgumentParser

extension CommandConfiguration {
  /// A configuration whose help ends in examples, one command line each.
  init(
    commandName: String, abstract: String, notes: String = "", examples: [String],
    subcommands: [any ParsableCommand.Type] = [], aliases: [String] = []
  ) {
    let title = examples.count == 1 ? "EXAMPLE:" : "EXAMPLES:"
    let lines = ([title] + examples.map { "  " + $0 }).joined(separator: "\n")
    self.init(
      commandName: commandName, abstract: abstract,
      discussion: notes.isEmpty ? lines : notes + "\n\n" + lines,
      subcommands: subcommands, aliases: aliases)
  }
}
