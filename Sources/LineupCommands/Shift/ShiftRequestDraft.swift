import Lineup
import LineupInterchange
import LineupStore

/// A row of a file of wishes.
struct ShiftRequestDraft: ImportDraft {
  static let noun = "shift request"

  private var curator: String?
  private var day: LocalDate?
  private var shift: String?
  private var wish: Wish?
  private var weight: Int64?

  init() {}

  static var columns: [ImportColumn<ShiftRequestDraft>] {
    [
      .text("curator", aliases: ["external_id", "person"], required: true, limit: 200) {
        $0.curator = $1
      },
      .parsed("day", aliases: ["date"], required: true, by: { try LocalDate($0) }) { $0.day = $1 },
      .text("shift", aliases: ["code"], required: true, limit: 64) { $0.shift = $1 },
      .parsed("wish", aliases: ["request"], required: true, by: readWish) { $0.wish = $1 },
      .integer("weight", in: 1...1_000_000) { $0.weight = $1 },
    ]
  }

  mutating func judge() -> [FieldProblem] { [] }

  var entry: RequestEntry? {
    guard let curator, let day, let shift else { return nil }
    var entry = RequestEntry(day: day)
    entry.curator = curator
    entry.channel = Channel(key: curator)
    entry.shift = shift
    entry.isOn = wish == .on
    if let weight { entry.weight = weight }
    return entry
  }
}

private func readWish(_ text: String) throws -> Wish {
  guard let wish = Wish(rawValue: text.lowercased()) else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no wish", remedy: "write on, or off to be spared the shift")
  }
  return wish
}

extension Channel {
  /// The account that a key such as `instagram:ana` names; nil where it names none.
  init?(key: String) {
    let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let platform = try? Platform(parts[0]),
      let channel = try? Channel(platform: platform, handle: parts[1])
    else { return nil }
    self = channel
  }
}
