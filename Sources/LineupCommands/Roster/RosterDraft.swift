import Lineup
import LineupInterchange
import LineupStore

/// A row of a roster file.
struct RosterDraft: ImportDraft {
  static let noun = "roster"

  private(set) var value = RosterEntry()
  private var platform: Platform?
  private var handle: String?

  /// Of a handle that is told as a link.
  private var linkedPlatform: Platform?
  private var followers: Int64?
  private var otherChannels: [Channel] = []

  /// Amounts by their columns, read once the currency is known.
  private var fees: [String: String] = [:]

  /// Codes that the shift maxima name more than once.
  private var repeatedCodes: [String] = []

  /// Lists that say that there is nothing, beside something.
  private var noneBesideOthers: [String] = []

  init() {}

  /// A draft about somebody who is known, so that no key has to tell who it is.
  init(about curator: Identifier<Curator>) { value.curator = curator }

  var entry: RosterEntry? { value }

  static var columns: [ImportColumn<RosterDraft>] {
    [
      .text("external_id", aliases: ["id"], limit: 200, check: RosterCell.refuseSpoiltKey) {
        $0.value.externalID = $1
      },
      .text(
        "name", aliases: ["full_name", "display_name"], required: true, limit: 200,
        check: RosterCell.refuseNothing
      ) {
        $0.value.name = $1
      },
      .parsed("email", aliases: ["e_mail", "mail"], by: RosterCell.address) { $0.value.email = $1 },
      .parsed("platform", aliases: ["network"], by: RosterCell.platform) { $0.platform = $1 },
      .parsed("handle", aliases: ["username", "account"], by: RosterCell.handle) {
        ($0.handle, $0.linkedPlatform) = $1
      },
      .count("followers", in: 0...10_000_000_000) { $0.followers = $1 },
      .list("other_channels", aliases: ["channels"], by: RosterCell.channel) {
        $0.otherChannels = $1
      },
      .list(
        "languages", aliases: ["language"], separatedBy: .ofCodes, by: { try LanguageTag($0) }
      ) {
        $0.value.languages = unique($1)
      },
      .list("skills", aliases: ["topics"], by: { try RosterCell.word($0).lowercased() }) {
        $0.value.skills = unique($1)
      },
      .parsed("state", aliases: ["status"], by: { try RosterState($0) }) { $0.value.state = $1 },
      .text("time_zone", aliases: ["timezone"], limit: 100) { $0.value.timeZone = $1 },
      .parsed("currency", by: { try Currency($0) }) { $0.value.currency = $1 },
      .text("fee_flat", limit: 40) { $0.fees["fee_flat"] = $1 },
      .text("fee_day", limit: 40) { $0.fees["fee_day"] = $1 },
      .text("fee_hour", limit: 40) { $0.fees["fee_hour"] = $1 },
    ] + weekLimits + [
      .list("tags", by: RosterCell.word) { $0.value.tags = unique($1) },
      .text("notes", check: RosterCell.refuseNothing) { $0.value.notes = $1 },
    ] + limits + terms
  }

  /// Further fees, and what the person promised and allows.
  private static var terms: [ImportColumn<RosterDraft>] {
    [
      .text("fee_post", limit: 40) { $0.fees["fee_post"] = $1 },
      .text("fee_minimum", limit: 40) { $0.fees["fee_minimum"] = $1 },
      .list(
        "territories", separatedBy: .ofCodes, by: { isNone($0) ? nil : try Territory($0) }
      ) { draft, told in
        draft.noteNone(told, in: "territories")
        draft.value.territories = unique(told.compactMap { $0 })
      },
      .list("exclusive_with", separatedBy: .ofPhrases, by: RosterCell.promise) { draft, told in
        draft.noteNone(told, in: "exclusive_with")
        draft.value.exclusivities = unique(told.compactMap { $0 })
      },
      .text("owner", limit: 200, check: RosterCell.refuseNothing) { $0.value.owner = $1 },
      .parsed("do_not_contact", by: RosterCell.yesOrNo) { $0.value.isNotToBeContacted = $1 },
      .text("do_not_contact_reason", check: RosterCell.refuseNothing) {
        $0.value.reasonNotToContact = $1
      },
    ]
  }

  /// Keeps in mind a list in which `none` stands beside something.
  private mutating func noteNone<Value>(_ told: [Value?], in field: String) {
    if told.count > 1, told.contains(where: { $0 == nil }) { noneBesideOthers.append(field) }
  }

  /// What the person accepts in a week, and of days in a row; `none` lifts a limit.
  private static var weekLimits: [ImportColumn<RosterDraft>] {
    [
      .fewest("min_hours_week", by: minutes) { $0.value.minimumMinutesPerWeek = $1 },
      .most("max_hours_week", by: minutes) { $0.value.maximumMinutesPerWeek = $1 },
      .most("max_days_week", by: count(in: 1...7)) { $0.value.maximumDaysPerWeek = $1 },
      .most("max_consecutive_days", by: count(in: 1...366)) {
        $0.value.maximumConsecutiveDays = $1
      },
    ]
  }

  /// What else the person accepts in a flight; `none` lifts a limit.
  private static var limits: [ImportColumn<RosterDraft>] {
    let flight: @Sendable (String) throws -> Int = { try minutes($0, most: 8784, of: "a flight") }
    return [
      .fewest("min_consecutive_days", none: 1, by: count(in: 1...366)) {
        $0.value.minimumConsecutiveDays = $1
      },
      .fewest("min_consecutive_days_off", none: 1, by: count(in: 1...366)) {
        $0.value.minimumConsecutiveDaysOff = $1
      },
      .fewest("min_hours", by: flight) { $0.value.minimumMinutes = $1 },
      .most("max_hours", by: flight) { $0.value.maximumMinutes = $1 },
      .most("max_weekends", by: count(in: 0...60)) { $0.value.maximumWeekends = $1 },
      .list("max_shifts", by: { isNone($0) ? nil : try RosterCell.shiftMaximum($0) }) {
        draft, told in
        let maxima = told.compactMap { $0 }
        draft.noteNone(told, in: "max_shifts")
        draft.repeatedCodes = Set(maxima.map(\.code)).sorted().filter { code in
          maxima.filter { $0.code == code }.count > 1
        }
        draft.value.maximumShifts = Dictionary(maxima.map { ($0.code, $0.most) }) { $1 }
      },
      .text("max_fees", limit: 40) {
        if isNone($1) { $0.value.mostFees = .lifted } else { $0.fees["max_fees"] = $1 }
      },
      .fewest("min_notice_hours", by: { try minutes($0, most: 8784, of: "notice") }) {
        $0.value.minimumNotice = $1
      },
    ]
  }

  mutating func judge() -> [FieldProblem] {
    judgeChannels() + judgeFees() + judgeOrders() + judgeMaxima() + judgeBan()
  }

  private func judgeBan() -> [FieldProblem] {
    guard value.reasonNotToContact != nil, value.isNotToBeContacted != true else { return [] }
    return [
      FieldProblem(
        "do_not_contact_reason",
        ValueProblem(
          "a reason without do_not_contact", remedy: "write do_not_contact yes, or leave it blank"))
    ]
  }

  private mutating func judgeChannels() -> [FieldProblem] {
    var problems: [FieldProblem] = []
    let platform = platform ?? linkedPlatform
    if let linkedPlatform, let platform, platform != linkedPlatform {
      problems.append(
        FieldProblem(
          "handle",
          ValueProblem(
            "the link is one of \(linkedPlatform), not of \(platform)",
            remedy: "mend one of the two")
        ))
    } else if let platform, let handle {
      if let main = try? Channel(platform: platform, handle: handle, followers: followers) {
        value.channels = [main]
        value.hasMainChannel = true
      }
    } else if let handle {
      problems.append(
        FieldProblem(
          "platform", ValueProblem("the handle '\(handle)' has no platform", remedy: "fill it in")))
    } else if let platform {
      problems.append(
        FieldProblem(
          "handle", ValueProblem("'handle' is missing for \(platform)", remedy: "fill it in")))
    } else if followers != nil {
      problems.append(
        FieldProblem(
          "followers",
          ValueProblem("followers without an account", remedy: "fill in platform and handle")))
    } else if value.curator == nil, value.externalID == nil, value.email == nil,
      otherChannels.isEmpty
    {
      problems.append(
        FieldProblem(
          "external_id",
          ValueProblem(
            "nothing tells this person from others",
            remedy: "fill in external_id, or platform and handle, or email")))
    }
    for channel in otherChannels {
      let isTwice = value.channels.contains {
        $0.platform == channel.platform && $0.handle.lowercased() == channel.handle.lowercased()
      }
      if isTwice {
        problems.append(
          FieldProblem(
            "other_channels",
            ValueProblem("'\(channel)' stands twice in this row", remedy: "keep it once")))
      } else {
        value.channels.append(channel)
      }
    }
    return problems
  }

  private mutating func judgeFees() -> [FieldProblem] {
    var problems: [FieldProblem] = []
    var lacksCurrency = false
    for (column, text) in fees.sorted(by: { $0.key < $1.key }) {
      do {
        let told = column == "max_fees" ? try amountAndCurrency(text) : (text, nil)
        guard let currency = told.1 ?? value.currency else {
          lacksCurrency = true
          continue
        }
        let amount = try fee(told.0, currency)
        switch column {
        case "fee_flat": value.flat = amount
        case "fee_day": value.perDay = amount
        case "fee_post": value.perPost = amount
        case "fee_minimum": value.minimum = amount
        case "max_fees":
          value.mostFees = .atMost(Int(amount))
          value.mostFeesCurrency = told.1
        default: value.perHour = amount
        }
      } catch {
        problems.append(FieldProblem(column, error, value: text))
      }
    }
    if lacksCurrency {
      let problem = ValueProblem("fees without a currency", remedy: "fill in a code such as EUR")
      problems.append(FieldProblem("currency", problem))
    }
    return problems
  }

  /// What the row itself gives as fewest and most.
  private func judgeOrders() -> [FieldProblem] {
    let pairs: [(String, Int?, Int?, (Int, Int) -> ImportConflict.Reason)] = [
      (
        "min_hours_week", value.minimumMinutesPerWeek, value.maximumMinutesPerWeek?.most,
        { .fewestOverMostHours(fewest: hours($0), most: hours($1)) }
      ),
      (
        "min_hours", value.minimumMinutes, value.maximumMinutes?.most,
        { .fewestOverMostFlightHours(fewest: hours($0), most: hours($1)) }
      ),
      (
        "min_consecutive_days", value.minimumConsecutiveDays, value.maximumConsecutiveDays?.most,
        { .fewestOverMostDays(fewest: String($0), most: String($1)) }
      ),
    ]
    return pairs.compactMap { column, fewest, most, reason in
      guard let fewest, let most, fewest > most else { return nil }
      let told = reason(fewest, most)
      return FieldProblem(column, ValueProblem(told.message, remedy: told.remedy))
    }
  }

  private func judgeMaxima() -> [FieldProblem] {
    let none = ValueProblem(
      "'none' stands beside other values", remedy: "write it alone, or leave it out")
    return repeatedCodes.map {
      FieldProblem(
        "max_shifts", ValueProblem("'\($0)' stands twice in this cell", remedy: "keep it once"))
    } + noneBesideOthers.map { FieldProblem($0, none) }
  }
}

extension ImportColumn<RosterDraft> {
  /// A column of a least; `none` stands for the least that asks for nothing.
  fileprivate static func fewest(
    _ name: String, none: Int = 0, by parse: @escaping @Sendable (String) throws -> Int,
    into set: @escaping @Sendable (inout RosterDraft, Int) -> Void
  ) -> Self {
    .parsed(name, by: { isNone($0) ? none : try parse($0) }, into: set)
  }

  /// A column of a most; `none` lifts it.
  fileprivate static func most(
    _ name: String, by parse: @escaping @Sendable (String) throws -> Int,
    into set: @escaping @Sendable (inout RosterDraft, ToldLimit) -> Void
  ) -> Self {
    .parsed(name, by: { isNone($0) ? .lifted : .atMost(try parse($0)) }, into: set)
  }
}

/// Reads whole numbers within a range.
private func count(in range: ClosedRange<Int64>) -> @Sendable (String) throws -> Int {
  { Int(try wholeNumber($0, in: range)) }
}

/// Whether a cell says that there is no limit.
func isNone(_ text: String) -> Bool { text.lowercased() == "none" }

/// The parts of an amount that may have its own currency behind it, as `600.00 USD`.
private func amountAndCurrency(_ text: String) throws -> (String, Currency?) {
  guard let space = text.lastIndex(of: " "), text[space...].dropFirst().allSatisfy(\.isLetter)
  else { return (text, nil) }
  return (text[..<space].trimmed, try Currency(text[space...].trimmed))
}

/// Reads `7.5` hours of a week as minutes, rounded to whole ones.
private func minutes(_ text: String) throws -> Int { try minutes(text, most: 168, of: "a week") }

/// Reads `7.5` hours as minutes, rounded to whole ones.
private func minutes(_ text: String, most: Int, of stretch: String) throws -> Int {
  let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
  guard isPlain, let hours = Double(text), (0...Double(most)).contains(hours) else {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no number of hours \(stretch == "notice" ? "of" : "in") "
        + stretch,
      remedy: "write 0 to \(most), as 7.5")
  }
  return Int((hours * 60).rounded())
}

/// Minutes as hours, as `7.5`.
func hours(_ minutes: Int) -> String {
  let hundredths = (minutes * 100 + 30) / 60
  let (whole, rest) = (hundredths / 100, hundredths % 100)
  if rest == 0 { return "\(whole)" }
  return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
}

/// The values without repetitions, in their order.
private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
  var seen: Set<Value> = []
  return values.filter { seen.insert($0).inserted }
}
