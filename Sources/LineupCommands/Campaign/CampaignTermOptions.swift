import ArgumentParser
import Lineup

/// The terms of a campaign as options; those that are not given stay as they are.
struct CampaignTermOptions: ParsableArguments {
  @Option(help: "Name for people.")
  var name: String?

  @Option(help: "Hashtag, with or without #; '' for none.")
  var hashtag: String?

  @Option(help: .init("Where it happens; may be given again.", valueName: "place"))
  var place: [String] = []

  @Option(help: "IANA zone in which days and shifts are told, as Europe/Lisbon.")
  var timeZone: String?

  @Option(
    help: .init(
      "First and last day of work, as 2027-05-03..2027-05-16.", valueName: "day..day"),
    transform: Read.flight)
  var flight: ClosedRange<LocalDate>?

  @Option(
    help: .init("Day by which the client wants the result.", valueName: "day"),
    transform: Read.day)
  var deadline: LocalDate?

  @Option(help: .init("Most that may be spent, as '38000.00 EUR'.", valueName: "amount"))
  var budget: String?

  @Option(
    help: .init("Goal in outcomes, as '1200 attendance'.", valueName: "goal"), transform: Read.goal)
  var goal: Goal?

  @Option(
    help: .init("Most people to hire, or fewest and most: 30, 10..30.", valueName: "n"),
    transform: Read.hires)
  var hires: ClosedRange<Int>?

  @Option(help: .init("Shortest rest between shifts, in hours (default: 11).", valueName: "hours"))
  var rest: Double?

  @Option(
    help: .init(
      "Percent of the hourly fee that standing by costs (default: 25).", valueName: "percent"))
  var standby: Int?

  @Option(
    help: .init(
      "Hours before its start from which published work is frozen (default: 48).",
      valueName: "hours"))
  var freeze: Double?

  @Option(
    help: .init(
      "What a change counts under so many hours of notice (default: 24:4,72:2).",
      valueName: "hours:times"),
    transform: Read.notice)
  var notice: [ChangePolicy.Notice]?

  @Option(
    help: .init("Language that the campaign must speak; may be given again.", valueName: "tag"),
    transform: { text in try parsed(text) { try LanguageTag($0) } })
  var language: [LanguageTag] = []

  @Option(help: .init("Topic that the campaign must know; may be given again.", valueName: "topic"))
  var topic: [String] = []

  @Option(
    help: .init(
      "Part of the public, as 'Weekenders:250000:1.5', or 'Weekenders:250000:1.5:pt+en' where it "
        + "can be spoken to in some languages only; may be given again.",
      valueName: "name:people[:weight[:languages]]"),
    transform: Read.segment)
  var segment: [Segment] = []

  mutating func validate() throws {
    try requireName(name)
    if let hashtag, hashtag.trimmed.drop(while: { $0 == "#" }).contains(where: isHashOrSpace) {
      throw ValidationError("'\(hashtag)' is no hashtag; write one word, with or without the #")
    }
    if let rest, !(0...48).contains(rest) {
      throw ValidationError("a rest of \(rest) hours is out of range; give 0 to 48")
    }
    if let standby, !(0...100).contains(standby) {
      throw ValidationError("standing by at \(standby) percent is out of range; give 0 to 100")
    }
    if let freeze, !(0...1440).contains(freeze) {
      throw ValidationError("freezing \(freeze) hours before is out of range; give 0 to 1440")
    }
    if Set(segment.map(\.name)).count != segment.count {
      throw ValidationError("two segments have the same name; rename one")
    }
  }

  /// The terms with what is given in place of what was.
  func applied(to terms: CampaignTerms) throws -> CampaignTerms {
    CampaignTerms(
      code: terms.code, name: name ?? terms.name,
      hashtag: hashtag.map(bareHashtag) ?? terms.hashtag,
      places: place.isEmpty ? terms.places : place, timeZone: timeZone ?? terms.timeZone,
      flight: flight ?? terms.flight, deadline: deadline ?? terms.deadline,
      budget: try budget.map { try Read.money($0, in: terms.budget.currency) } ?? terms.budget,
      goal: goal ?? terms.goal, hires: hires ?? terms.hires,
      minimumRest: rest.map { Int(($0 * 60).rounded()) } ?? terms.minimumRest,
      standbyPercent: standby ?? terms.standbyPercent,
      changes: ChangePolicy(
        freezeMinutes: freeze.map { Int(($0 * 60).rounded()) } ?? terms.changes.freezeMinutes,
        notice: notice ?? terms.changes.notice),
      languages: language.isEmpty ? terms.languages : language,
      topics: topic.isEmpty ? terms.topics : topic.map { $0.lowercased() },
      segments: segment.isEmpty ? terms.segments : segment)
  }

  private func isHashOrSpace(_ character: Character) -> Bool {
    character == "#" || character.isWhitespace
  }

  private func bareHashtag(_ text: String) -> String? {
    let bare = String(text.trimmed.drop { $0 == "#" })
    return bare.isEmpty ? nil : bare
  }
}
