import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup roster show`: one person.
struct RosterShow: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show all that is known of a person.",
    examples: ["lineup roster show AN-001", "lineup roster show instagram:ana.exemplo --json"])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "roster show")
    let details = try store.details(of: person, omittingEmpty: output.format() == .table)
    try output.write(details, global)
  }
}

extension Store {
  /// All that is known of the person with a key; people need not see tables without rows.
  func details(of key: String, omittingEmpty: Bool) throws -> Details {
    let person = try curator(key)
    let further: [(Listing, name: String, title: String)] = [
      (.rates, "rates", "Rates"), (.states, "states", "States"),
      (.exclusivities, "exclusivities", "May not work for"),
      (.consents, "consents", "Consents"),
      (.doNotContact, "do_not_contact", "Do not contact"), (.standby, "standby", "Standby"),
      (.notes, "dated_notes", "Dated notes"), (.observations, "observations", "Observations"),
    ]
    let sections = try further.compactMap { listing, name, title -> Details.Section? in
      let rows = try rows(of: listing, where: [.curator(person.curator.id)])
      let isShown = !rows.isEmpty || !omittingEmpty
      return isShown
        ? .init(.table(try tableOfOne(listing, rows)), name: name, title: title) : nil
    }
    return Details("curator", person.sections + sections)
  }
}

extension CuratorDetails {
  /// The person, and the person's accounts.
  fileprivate var sections: [Details.Section] {
    let profile = curator.profile
    let text = { (text: String?) -> Cell in text.map { .text($0) } ?? .null }
    let list = { (texts: [String]) -> Cell in .list(texts.map { .text($0) }) }
    let fee = { (fee: (Rate) -> Int64) -> Cell in
      profile.rate.map { Cell(Money(minorUnits: fee($0), $0.currency)) } ?? .null
    }
    let found = foundBy.map { [Details.Entry("found_by", .text($0))] } ?? []
    let person: [Details.Entry] =
      found + [
        .init("id", .integer(Int(curator.id.rawValue))),
        .init("external_id", text(profile.externalID)), .init("name", .text(profile.name)),
        .init("email", text(profile.email)), .init("state", .text(profile.state.rawValue)),
        .init("time_zone", text(profile.timeZone)),
        .init("languages", list(profile.languages.map(\.tag))),
        .init("skills", list(profile.skills)), .init("tags", list(profile.tags)),
        .init("fee_flat", fee(\.flat)), .init("fee_day", fee(\.perDay)),
        .init("fee_hour", fee(\.perHour)),
        .init("fee_post", fee(\.perPost)), .init("fee_minimum", fee(\.minimum)),
        .init("fees_from", rateFrom.map { .date($0.description) } ?? .null),
      ] + contractEntries + [
        .init("owner", text(owner)),
        .init("notes", text(profile.notes)),
        .init("created_at", .timestamp(createdAt.description)),
        .init("updated_at", .timestamp(updatedAt.description)),
      ]
    var channels = Table(
      "channels",
      columns: [
        Column("platform"), Column("handle"), Column("followers", kind: .integer),
        Column("followers_as_of", kind: .timestamp), Column("followers_source"),
      ], emptyText: "No accounts.")
    for (channel, counted) in zip(profile.channels, counted) {
      channels.append([
        .text(channel.platform.name), .text(channel.handle),
        channel.followers.map { .integer(Int($0)) } ?? .null,
        counted.map { .timestamp($0.at.description) } ?? .null, text(counted?.source),
      ])
    }
    return [
      .init(.entries(person)), .init(.table(channels), name: "channels", title: "Channels"),
    ]
  }

  /// How much the person works, and where the person may be used.
  var contractEntries: [Details.Entry] {
    let contract = curator.profile.contract
    let number = { (number: Int?) -> Cell in number.map { .integer($0) } ?? .null }
    let list = { (texts: [String]) -> Cell in .list(texts.map { .text($0) }) }
    return [
      .init("min_hours_week", .decimal(hours(contract.minimumMinutesPerWeek))),
      .init(
        "max_hours_week",
        contract.maximumMinutesPerWeek.map { .decimal(hours($0)) } ?? .null),
      .init("max_days_week", number(contract.maximumDaysPerWeek)),
      .init("max_consecutive_days", number(contract.maximumConsecutiveDays)),
      .init("min_consecutive_days", .integer(contract.minimumConsecutiveDays)),
      .init("min_consecutive_days_off", .integer(contract.minimumConsecutiveDaysOff)),
      .init("min_hours", .decimal(hours(contract.minimumMinutes))),
      .init("max_hours", contract.maximumMinutes.map { .decimal(hours($0)) } ?? .null),
      .init("max_weekends", number(contract.maximumWeekends)),
      .init(
        "max_shifts",
        list(contract.maximumShifts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" })),
      .init("max_fees", mostFees.map { Cell($0) } ?? .null),
      .init("min_notice_hours", .decimal(hours(contract.minimumNotice))),
      .init("territories", list(territories)),
    ]
  }
}
