import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup availability show`: a person's time.
struct AvailabilityShow: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a person's time as a calendar, or as rows in machine formats.",
    notes: """
      Each row is a week, each column a day, and each sign some hours; where they differ within a \
      sign, unavailable counts before undesired, desired and available. Rows of machine formats \
      are stretches of time with the rule that they come from. \(AvailabilityRange.defaults)
      """,
    examples: [
      "lineup availability show AN-001", "lineup availability show AN-001 --from 2027-05-03 -o csv",
      "lineup availability show AN-001 --zone UTC --json",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @OptionGroup var range: AvailabilityRange
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let store = try database.open(command: "availability show")
    let person = try store.curator(person).curator
    let (days, zone, stretches) = try range.told(of: person, campaign, in: store)
    let rows = table(of: stretches)
    guard output.format() == .table, output.fields == nil else {
      return try output.write(rows, global)
    }
    let calendar = availabilityCalendar(
      stretches, on: days, remarks: try store.daysOfChangingClocks(days, in: zone).map(\.remark)
    ).rendered(global.style)
    try output.write(
      Details(
        "availability",
        [
          .init(
            .entries([
              .init("name", .text(person.profile.name)), .init("time_zone", .text(zone)),
            ])),
          .init(.picture(calendar)),
          .init(.table(try withoutBlanks(rows)), name: "stretches", title: "Stretches"),
        ]), global)
  }

  /// The rows without the last columns where nothing is in them, to fit a terminal.
  private func withoutBlanks(_ table: Table) throws -> Table {
    let names = table.columns.indices.filter { index in
      index < 4 || table.rows.contains { $0[index] != .null }
    }.map { table.columns[$0].name }
    return try table.selecting(names)
  }

  private func table(of stretches: [AvailabilityStretch]) -> Table {
    Table(
      "stretches",
      columns: [
        Column("kind"), Column("starts_at", kind: .timestamp), Column("ends_at", kind: .timestamp),
        Column("rule", kind: .integer), Column("calendar"), Column("note"),
      ],
      rows: stretches.map { stretch in
        [
          .text(stretch.kind.rawValue), .timestamp(stretch.period.start.description),
          .timestamp(stretch.period.end.description), .integer(Int(stretch.rule.rawValue)),
          stretch.calendar.map { .text($0) } ?? .null, stretch.note.map { .text($0) } ?? .null,
        ]
      },
      emptyText: "Nothing is said of these days.")
  }
}

/// Stretches as a calendar of whole weeks, in the clock that their moments tell.
func availabilityCalendar(
  _ stretches: [AvailabilityStretch], on days: ClosedRange<LocalDate>, remarks: [String] = []
) -> AvailabilityCalendar {
  let kinds: [AvailabilityKind] = [.available, .desired, .undesired, .unavailable]
  let monday = days.lowerBound.advanced(by: 1 - days.lowerBound.weekday.isoNumber).dayNumber
  let count = (days.upperBound.dayNumber - monday) / 7 * 7 + 7
  var hours = Array(repeating: 0, count: count * 24)
  for stretch in stretches {
    let shade = (kinds.firstIndex(of: stretch.kind) ?? 0) + 1
    let start = minute(of: stretch.period.start) - monday * 1440
    // Where the clocks go back, a stretch may end before it starts, as the clock tells it.
    let end = max(minute(of: stretch.period.end) - monday * 1440, start + 1)
    for hour in max(0, flooredHour(start))..<max(0, flooredHour(end - 1) + 1)
    where hour < hours.count {
      hours[hour] = max(hours[hour], shade)
    }
  }
  let weeks = stride(from: 0, to: count, by: 7).map { first in
    AvailabilityCalendar.Week(
      LocalDate(dayNumber: monday + first).description,
      (first..<first + 7).map { day in
        days.contains(LocalDate(dayNumber: monday + day))
          ? Array(hours[day * 24..<day * 24 + 24]) : nil
      })
  }
  return AvailabilityCalendar(
    weeks,
    shades: [
      .init("·", plain: ".", "nothing said", ink: .dim),
      .init("░", plain: "-", "available"),
      .init("▓", plain: "+", "desired", ink: .green),
      .init("▒", plain: "~", "undesired", ink: .yellow),
      .init("█", plain: "#", "unavailable", ink: .red),
    ], remarks: remarks)
}

extension DayOfChangingClocks {
  fileprivate var remark: String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    let length = "\(hours) hours" + (rest == 0 ? "" : " and \(rest) minutes")
    return "\(day) has \(length), for the clocks change."
  }
}

private func minute(of moment: Moment) -> Int {
  moment.localDate.dayNumber * 1440 + moment.localTime.minutes
}

private func flooredHour(_ minute: Int) -> Int {
  minute >= 0 ? minute / 60 : (minute + 1) / 60 - 1
}
