import ArgumentParser
import Lineup
import LineupStore

/// `lineup channel remove`: an account that is not the person's after all.
struct ChannelRemove: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove an account with its former handles and all that was observed of it.",
    examples: ["lineup channel remove tiktok:ana.exemplo --yes"])

  @Argument(help: "The account, as platform:handle.")
  var channel: ChannelKey

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "channel remove")
    let person = try store.curator(channel.channel.description).curator
    try Confirm.that(
      "Remove \(channel.channel) of \(person.profile.name) with all that was observed of it?",
      write, global)
    let left = try store.channels(of: person.id, withFormer: false).filter {
      $0.channel.handle.lowercased() != channel.channel.handle.lowercased()
        || $0.channel.platform != channel.channel.platform
    }
    try store.removeChannel(
      channel.channel, audit: audit.context("channel remove"), dryRun: write.dryRun)
    try output.write(table(of: left), global)
    write.close(global)
  }
}
