import Lineup
import LineupInterchange
import LineupStore

/// A row of a file of observations.
struct ObservationDraft: ImportDraft {
  static let noun = "roster observation"

  private var channel: Channel?
  private var metric: String?
  private var value: String?
  private var asOf: Moment?
  private var source: String?

  init() {}

  static var columns: [ImportColumn<ObservationDraft>] {
    [
      .parsed("channel", aliases: ["account"], required: true, by: readAccount) { $0.channel = $1 },
      .parsed("metric", required: true, by: readMetric) { $0.metric = $1 },
      .parsed("value", required: true, by: readFigure) { $0.value = $1 },
      .parsed("as_of", aliases: ["observed_at", "date"], by: readInstant) { $0.asOf = $1 },
      .text("source", limit: 200) { $0.source = $1 },
    ]
  }

  mutating func judge() -> [FieldProblem] { [] }

  var entry: ObservationEntry? {
    guard let channel, let metric, let value else { return nil }
    return ObservationEntry(
      channel: channel, metric: metric, value: value, asOf: asOf, source: source)
  }
}

private func readAccount(_ text: String) throws -> Channel {
  guard let channel = Channel(key: text) else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no account", remedy: "write platform:handle")
  }
  return channel
}

/// Reads the name of a figure, in any case and with spaces for dashes.
///
/// - Throws: `ValueProblem`.
func readMetric(_ text: String) throws -> String {
  let code = text.lowercased().replacing(" ", with: "_")
  guard isCode(code) else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no metric",
      remedy: "write lower-case letters, digits, dashes and underscores, as engagement_rate")
  }
  return code
}

/// Reads a figure as its exact text, as `4.25`.
///
/// - Throws: `ValueProblem`.
func readFigure(_ text: String) throws -> String {
  let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
  let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  let isFigure =
    text.utf8.count - digits.count <= 1 && parts.count <= 2 && digits.count <= 40
    && parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (48...57).contains($0) }
    }
  guard isFigure else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no figure",
      remedy: "write digits with a point before decimals, as 4.25")
  }
  return text
}

/// Reads a day as its first instant in UTC, or an instant with its offset.
///
/// - Throws: `ValueProblem`.
func readInstant(_ text: String) throws -> Moment {
  if let day = try? LocalDate(text) {
    return Moment(microseconds: Int64(day.dayNumber) * 86_400_000_000)
  }
  guard let moment = try? Moment(text) else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no day",
      remedy: "write it as 2027-05-03 or 2027-05-03T08:30:00+02:00")
  }
  return moment
}
