import ArgumentParser
import Lineup
import LineupStore

/// `lineup channel add`: another account of a person.
struct ChannelAdd: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add an account to a person.",
    notes: "The first account of a person is the main one, by which the person is listed.",
    examples: ["lineup channel add AN-001 tiktok:ana.exemplo"])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "The new account, as platform:handle.")
  var channel: ChannelKey

  @Flag(help: "List the person by this account.")
  var main = false

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "channel add")
    let person = try store.curator(person).curator.id
    var channels: [ChannelRecord] = []
    try store.addChannel(
      channel.channel, to: person, isMain: main, audit: audit.context("channel add"),
      dryRun: write.dryRun
    ) { channels = try store.channels(of: person, withFormer: false) }
    try output.write(table(of: channels), global)
    write.close(global)
  }
}
