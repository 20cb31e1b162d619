import Lineup
import LineupInterchange
import LineupStore

/// A row of an availability file.
struct AvailabilityDraft: ImportDraft {
  static let noun = "availability"

  private var curator: String?
  private var kind: AvailabilityKind?
  private var firstDay: LocalDate?
  private var lastDay: LocalDate?
  private var weekdays: [Weekday] = []
  private var from: LocalTime?
  private var to: LocalTime?
  private var timeZone: String?
  private var note: String?

  init() {}

  static var columns: [ImportColumn<AvailabilityDraft>] {
    [
      .text("curator", aliases: ["external_id", "person"], required: true, limit: 200) {
        $0.curator = $1
      },
      .parsed("kind", required: true, by: { try AvailabilityKind($0) }) { $0.kind = $1 },
      .parsed("from_date", aliases: ["from_day"], required: true, by: { try LocalDate($0) }) {
        $0.firstDay = $1
      },
      .parsed("to_date", aliases: ["to_day"], required: true, by: { try LocalDate($0) }) {
        $0.lastDay = $1
      },
      .list("weekdays", separatedBy: .ofCodes, by: { try Weekday($0) }) { $0.weekdays = $1 },
      .parsed("from_time", by: { try LocalTime($0) }) { $0.from = $1 },
      .parsed("to_time", by: { try LocalTime($0) }) { $0.to = $1 },
      .text("time_zone", aliases: ["timezone"], limit: 100) { $0.timeZone = $1 },
      .text("note", aliases: ["notes"]) { $0.note = $1 },
    ]
  }

  mutating func judge() -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if from == .endOfDay {
      problems.append(
        FieldProblem(
          "from_time",
          ValueProblem("24:00 starts no day", remedy: "write 00:00 of the next day")))
    }
    guard let firstDay, let lastDay else { return problems }
    let days = lastDay.dayNumber - firstDay.dayNumber + 1
    if days < 1 {
      problems.append(
        FieldProblem(
          "to_date",
          ValueProblem(
            "\(lastDay) is before from_date \(firstDay)", remedy: "swap the two, or mend one")))
    } else if days > AvailabilityWord.mostDays {
      problems.append(
        FieldProblem(
          "to_date",
          ValueProblem(
            "\(firstDay) to \(lastDay) is over three years", remedy: "check the years")))
    } else if !weekdays.isEmpty, days < 7,
      !(0..<days).contains(where: { weekdays.contains(firstDay.advanced(by: $0).weekday) })
    {
      let told = weekdays.map(\.rawValue).joined(separator: ";")
      problems.append(
        FieldProblem(
          "weekdays",
          ValueProblem(
            "no day from \(firstDay) to \(lastDay) is \(told)",
            remedy: "mend the days, or leave weekdays blank")))
    }
    return problems
  }

  var entry: AvailabilityEntry? {
    guard let curator, let firstDay, let lastDay, firstDay <= lastDay,
      lastDay.dayNumber - firstDay.dayNumber < AvailabilityWord.mostDays
    else { return nil }
    var entry = AvailabilityEntry(days: firstDay...lastDay)
    entry.curator = curator
    entry.channel = Channel(key: curator)
    entry.kind = kind ?? .available
    if !weekdays.isEmpty { entry.weekdays = Set(weekdays.map(\.isoNumber)).sorted() }
    entry.from = from ?? .midnight
    entry.to = to ?? .endOfDay
    entry.timeZone = timeZone
    entry.note = note
    return entry
  }
}
