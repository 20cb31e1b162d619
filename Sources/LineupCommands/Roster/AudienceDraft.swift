import Lineup
import LineupInterchange
import LineupStore

/// A row of a file of audiences.
struct AudienceDraft: ImportDraft {
  static let noun = "roster audience"

  private var curator: String?
  private var segment: String?
  private var share: Double?
  private var stage: RelationStage?
  private var observedOn: LocalDate?
  private var source: String?

  init() {}

  static var columns: [ImportColumn<AudienceDraft>] {
    [
      .text("curator", aliases: ["external_id", "person"], required: true, limit: 200) {
        $0.curator = $1
      },
      .text("segment", limit: 200) { $0.segment = $1 },
      .parsed("share", by: readShare) { $0.share = $1 },
      .parsed("stage", aliases: ["relation"], by: { try RelationStage($0) }) { $0.stage = $1 },
      .parsed("observed_on", aliases: ["date", "as_of"], by: { try LocalDate($0) }) {
        $0.observedOn = $1
      },
      .text("source", limit: 200) { $0.source = $1 },
    ]
  }

  mutating func judge() -> [FieldProblem] {
    if segment != nil, share == nil {
      return [
        FieldProblem(
          "share", ValueProblem("a segment without a share", remedy: "write the share, as 0.35"))
      ]
    }
    if segment == nil, share != nil {
      return [
        FieldProblem(
          "segment", ValueProblem("a share of no segment", remedy: "write the segment's name"))
      ]
    }
    if segment == nil, stage == nil, curator != nil {
      return [
        FieldProblem(
          "segment",
          ValueProblem(
            "the row tells nothing of this person", remedy: "write segment and share, or a stage"))
      ]
    }
    return []
  }

  var entry: AudienceEntry? {
    guard let curator else { return nil }
    var entry = AudienceEntry(curator: curator)
    entry.channel = Channel(key: curator)
    entry.segment = segment
    entry.share = share
    entry.stage = stage
    entry.observedOn = observedOn
    entry.source = source
    return entry
  }
}

/// Reads a part of a whole, as `0.35` or `35%`.
private func readShare(_ text: String) throws -> Double {
  let isPercent = text.hasSuffix("%")
  let digits = isPercent ? text.dropLast().trimmed : text
  let isPlain = digits.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
  guard isPlain, let number = Double(digits), case let share = isPercent ? number / 100 : number,
    (0...1).contains(share)
  else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no share", remedy: "write 0 to 1, as 0.35, or 35%")
  }
  return share
}
