import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup demand heads`: what mentions ask for, before any shift is made.
struct DemandHeads: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "heads",
    abstract: "Show how many people each shift's desks would take, and what asks for them.",
    notes: """
      Mentions an hour are those at the chosen percentile of the shift's hours. Heads follow Erlang \
      C; criterion tells what fewer people would miss: the service level, the occupancy, or both. \
      Nothing is stored; `shift generate` with the same options makes these shifts. With --mentions \
      only that stream is staffed and no campaign is asked.
      """,
    examples: [
      "lineup demand heads --day 2027-05-08", "lineup demand heads --mentions 60,150",
      "lineup demand heads --percentile 0.8 --apart language -o csv",
    ])

  @OptionGroup var staffing: StaffingOptions

  @Option(
    help: .init("Staff these mentions an hour instead of a campaign's.", valueName: "n,n"),
    transform: rates)
  var mentions: [Double] = []

  @Option(
    help: .init("Only shifts that start on this day.", valueName: "day"),
    transform: Read.day)
  var day: LocalDate?

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    if !mentions.isEmpty {
      try output.write(
        Self.table(mentions.map { staffing.staffing.level(mentionsPerHour: $0) }), global)
      return
    }
    let store = try database.open(command: "demand heads")
    let campaign = try campaign.find(in: store)
    let (made, demand) = try store.read {
      (try store.slots(of: campaign), try store.demand(of: campaign))
    }
    let (slots, clockChanges) = made
    guard !slots.isEmpty || !clockChanges.isEmpty else {
      throw CommandFailure(
        .badData,
        "\(campaign.terms.code) has no shift patterns; describe one with `lineup shift pattern set`"
      )
    }
    let policy = HeadcountPolicy(staffing: staffing.staffing, parts: staffing.apart)
    let told = slots.filter { day == nil || $0.day == day }
    let nothing = reasonForNothing(told, demand, campaign)
    var table = Table(
      "heads",
      columns: [
        Column("day", kind: .date), Column("shift"), Column("desk"),
        Column("hours", kind: .integer), Column("mentions", kind: .decimal),
      ] + Self.columns,
      emptyText: nothing)
    for slot in told {
      for (desk, hours) in policy.mentions(over: slot.period, from: demand) {
        let head: [Cell] = [
          .date(slot.day.description), .text(slot.code), .text(desk.description),
          .integer(hours.count), .decimal(hours.reduce(0, +), places: 2),
        ]
        table.append(head + Self.cells(policy.staffing.level(hourlyMentions: hours)))
      }
    }
    try output.write(table, global)
    if table.rows.isEmpty, output.format() != .table, !global.quiet {
      Terminal.standard.note(nothing + "\n")
    }
    ClockChange.warn(of: clockChanges.filter { day == nil || $0.day == day }, global)
  }

  /// Why no shift has a desk, and what to do.
  private func reasonForNothing(
    _ slots: [ShiftSlot], _ demand: [MentionCount], _ campaign: Campaign
  ) -> String {
    let terms = campaign.terms
    if let day, !terms.flight.contains(day) {
      return "\(day) is no day of \(terms.code), which works from \(terms.flight.lowerBound) to "
        + "\(terms.flight.upperBound); ask for one of those"
    }
    if let day, slots.isEmpty {
      return "no shift of \(terms.code) starts on \(day); `lineup shift pattern list` tells the "
        + "patterns' weekdays"
    }
    let remedy = "import mentions by hour with `lineup demand import`"
    return demand.isEmpty
      ? "\(terms.code) has no demand yet; \(remedy)"
      : "there is no demand in the shifts\(day.map { " of \($0)" } ?? ""); \(remedy)"
  }

  private static let columns = [
    Column("mentions_per_hour", kind: .decimal), Column("heads", kind: .integer),
    Column("criterion"), Column("service_level_percent", kind: .decimal),
    Column("occupancy_percent", kind: .decimal),
  ]

  private static func cells(_ level: StaffingLevel) -> [Cell] {
    let isOpen = level.criterion != nil
    return [
      .decimal(level.mentionsPerHour, places: 2), .integer(level.heads),
      .text(level.criterion?.rawValue ?? "closed"),
      isOpen ? .decimal(level.serviceLevel * 100, places: 1) : .null,
      isOpen ? .decimal(level.occupancy * 100, places: 1) : .null,
    ]
  }

  private static func table(_ levels: [StaffingLevel]) -> Table {
    Table("heads", columns: columns, rows: levels.map(cells))
  }
}

/// Reads `60,150`, mentions an hour.
///
/// - Throws: `ValidationError`.
private func rates(_ text: String) throws -> [Double] {
  try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
    guard let rate = Double(String(part).trimmed), (0...1e6).contains(rate) else {
      throw ValidationError("'\(part)' is no number of mentions an hour; write 0 to 1000000")
    }
    return rate
  }
}
