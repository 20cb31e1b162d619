import Lineup
import LineupInterchange
import LineupStore

/// A row of a demand file.
struct DemandDraft: ImportDraft {
  static let noun = "demand"

  private var hour: DemandEntry.Hour?
  private var platform: Platform?
  private var language: LanguageTag?
  private var topic: String?
  private var mentions: Double?

  init() {}

  static var columns: [ImportColumn<DemandDraft>] {
    [
      .parsed("hour", aliases: ["starts_at"], required: true, by: readHour) { $0.hour = $1 },
      .parsed("platform", by: { try Platform($0) }) { $0.platform = $1 },
      .parsed("language", by: { try LanguageTag($0) }) { $0.language = $1 },
      .text("topic", limit: 100) { $0.topic = $1.lowercased() },
      .parsed("mentions", aliases: ["count"], required: true, by: readMentions) {
        $0.mentions = $1
      },
    ]
  }

  mutating func judge() -> [FieldProblem] { [] }

  var entry: DemandEntry? {
    guard let hour else { return nil }
    var entry = DemandEntry(hour: hour)
    entry.desk = Desk(platform: platform, language: language, skill: topic)
    entry.mentions = mentions ?? 0
    return entry
  }
}

/// Reads `2027-05-03 08:00` as a local hour, or an RFC 3339 timestamp as an instant.
private func readHour(_ text: String) throws -> DemandEntry.Hour {
  if let moment = try? Moment(text) { return .instant(moment) }
  let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
  guard parts.count == 2, let day = try? LocalDate(parts[0]), let time = try? LocalTime(parts[1])
  else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no hour",
      remedy: "write 2027-05-03 08:00 in the campaign's zone, or 2027-05-03T08:00:00+01:00")
  }
  return .local(day, time)
}

/// Reads a number of mentions, as `12` or `3.8`.
private func readMentions(_ text: String) throws -> Double {
  let isPlain = text.utf8.allSatisfy {
    (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
  }
  guard isPlain, let number = Double(text), number <= 1e9 else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no number of mentions",
      remedy: "write digits with a point before the decimals, as 12 or 3.8")
  }
  guard number >= 0 else {
    throw ValueProblem("\(VisibleText.quoted(text)) is negative", remedy: "write at least 0")
  }
  return number
}
