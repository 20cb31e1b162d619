/// Questions before something that cannot be taken back.
enum Confirm {
  /// Returns when the user agrees; asks on a terminal only, and not under `--yes`.
  ///
  /// - Throws: `CommandFailure` of `.usage` when nobody can be asked, of `.failure` when the answer
  ///   is not yes.
  static func that(
    _ question: String, _ write: WriteOptions, _ global: GlobalOptions,
    terminal: Terminal = .standard, answer: () -> String? = { readLine() }
  ) throws(CommandFailure) {
    if write.yes || write.dryRun { return }
    if global.noInput || !terminal.isInputTerminal || !terminal.isErrorTerminal {
      throw CommandFailure(
        .usage, "this needs a confirmation: \(question) Run it with --yes to agree")
    }
    terminal.note(question + " [y/N] ")
    let told = answer()?.lowercased() ?? ""
    if told != "y" && told != "yes" { throw CommandFailure(.failure, "nothing was done") }
  }
}
