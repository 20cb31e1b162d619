import ArgumentParser

/// `lineup completion`: the completion script of a shell.
struct CompletionCommand: ParsableCommand {
  /// The shells for which a script can be made.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    /// The parser's name for the shell.
    var script: CompletionShell {
      switch self {
      case .bash: return .bash
      case .zsh: return .zsh
      case .fish: return .fish
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the completion script of a shell.",
    examples: [
      "lineup completion bash > ~/.local/share/bash-completion/completions/lineup",
      "lineup completion zsh > \"${fpath[1]}/_lineup\"",
      "lineup completion fish > ~/.config/fish/completions/lineup.fish",
    ])

  @Argument(help: "The shell.")
  var shell: Shell

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try Terminal.standard.write(LineupCommand.completionScript(for: shell.script) + "\n")
  }
}
