import ArgumentParser
import Lineup
import LineupInterchange
import LineupStore

/// Fields of one person as a command line tells them, each read as the roster file's column of that
/// name: `--fee-hour 20.00`.
struct ToldFields {
  /// The fields as options, for help and complaints.
  static func options(of fields: [String] = RosterDraft.columns.map(\.name)) -> String {
    fields.map { "--" + $0.replacing("_", with: "-") }.joined(separator: ", ")
  }

  /// Why fields cannot be blanked, by their names.
  private static let reasonsNotToClear: [String: String] = [
    "name": "everybody has a name", "state": "everybody is in some state",
    "platform": accounts, "handle": accounts, "other_channels": accounts,
    "followers": "figures are never taken back; tell a newer one",
    "currency": amounts, "fee_flat": amounts, "fee_day": amounts, "fee_hour": amounts,
    "fee_post": amounts, "fee_minimum": amounts, "do_not_contact": bans,
    "do_not_contact_reason": bans,
  ]
  private static let accounts = "accounts are taken away by `lineup channel remove`"
  private static let amounts = "write 0 for a fee that is none"
  private static let bans = "`lineup roster do-not-contact lift` does that, with its reason"

  /// Fields to be blanked that no word lifts.
  let cleared: [ClearableField]

  private let values: [(name: String, text: String)]

  /// Whether any field has a value.
  var tellsValues: Bool { !values.isEmpty }

  /// - Parameters:
  ///   - words: `--field value` or `--field=value`, one after the other.
  ///   - clearing: names of fields to be blanked, several with commas between them.
  ///   - fields: the fields that may be told.
  /// - Throws: `ValidationError` where a field is unknown, told twice or without a value.
  init(
    _ words: [String], clearing: [String] = [],
    among fields: [String] = RosterDraft.columns.map(\.name)
  ) throws {
    var values: [(name: String, text: String)] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        throw ValidationError("'\(word)' is no field; write --field value")
      }
      let parts = word.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.field(String(parts[0]), among: fields)
      guard !values.contains(where: { $0.name == name }) else {
        throw ValidationError("--\(parts[0]) is told twice; tell it once")
      }
      guard let text = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
        throw ValidationError("--\(parts[0]) needs a value")
      }
      guard !text.trimmed.isEmpty else {
        throw ValidationError("--\(parts[0]) is blank; a blank value changes nothing, leave it out")
      }
      values.append((name, text))
    }
    var cleared: [ClearableField] = []
    for text in clearing.flatMap({ $0.split(separator: ",") }).map(\.trimmed) {
      let name = try Self.field(text, among: fields)
      guard !values.contains(where: { $0.name == name }) else {
        throw ValidationError("--\(text) is told and cleared; do one of the two")
      }
      if let reason = Self.reasonsNotToClear[name] {
        throw ValidationError("'\(text)' cannot be cleared: \(reason)")
      }
      if let field = ClearableField(rawValue: name) {
        cleared.append(field)
      } else {
        values.append((name, "none"))
      }
    }
    guard !values.isEmpty || !cleared.isEmpty else {
      throw ValidationError(
        "nothing is told; write --field value with one of "
          + Self.options(of: fields))
    }
    self.values = values
    self.cleared = cleared
  }

  /// The name of the field that an option's name means.
  ///
  /// - Throws: `ValidationError` where there is none.
  private static func field(_ option: String, among fields: [String]) throws -> String {
    let name = option.lowercased().replacing("-", with: "_")
    guard fields.contains(name) else {
      throw ValidationError("there is no field '--\(option)'; write one of " + options(of: fields))
    }
    return name
  }

  /// What the fields say of somebody; what they do not tell is as in `known`, if it has to be told.
  ///
  /// - Throws: `CommandFailure` with everything that is wrong.
  func entry(about known: Curator?) throws -> RosterEntry {
    var members = values.map { ($0.name, CellValue.text($0.text)) }
    if let known {
      // Every row of a file tells the name, and the currency with each fee.
      for (name, value) in [
        ("name", known.profile.name), ("currency", known.profile.rate?.currency.code),
      ] where !values.contains(where: { $0.name == name }) {
        if let value, name == "name" || values.contains(where: { $0.name.contains("fee") }) {
          members.append((name, .text(value)))
        }
      }
    }
    var bytes: [UInt8] = []
    JSONLinesWriter.appendLine(members, to: &bytes)
    let reader = JSONLinesReader(
      ByteSource(bytes: bytes, name: "command line"), log: FaultLog(capacity: 0))
    var told: (entry: RosterEntry?, faults: [Fault]) = (nil, [])
    try ImportTable(RosterDraft.columns).forEachJudgedRow(
      of: reader, from: known.map { RosterDraft(about: $0.id) } ?? RosterDraft(),
      judge: { $0.judge() }, malformed: { told.faults += $0.faults }
    ) { draft, faults, _ in
      told = (draft.entry, faults)
    }
    guard let entry = told.entry, told.faults.isEmpty else {
      throw CommandFailure(.badData, told.faults.map { ErrorMessage(Self.sentence(of: $0)) })
    }
    return entry
  }

  private static func sentence(of fault: Fault) -> String {
    fault.field.map { "--\($0.replacing("_", with: "-")): \(fault.reason)" } ?? fault.reason
  }
}

extension Store {
  /// Merges what is said of one person into the roster; belongs into `write`.
  ///
  /// - Returns: what changes of somebody who is known.
  /// - Throws: `CommandFailure` with everything that the roster holds against it.
  func merge(_ entry: RosterEntry, source: String) throws -> [ImportChange] {
    let staged = StagedRoster(self)
    try staged.stage { put in try put(entry, 1, false) }
    let conflicts = try staged.findConflicts()
    guard conflicts.isEmpty else {
      throw CommandFailure(
        .badData,
        conflicts.map { conflict in
          ErrorMessage(
            "--\(conflict.field.replacing("_", with: "-")): \(conflict.reason.message); "
              + conflict.reason.remedy)
        })
    }
    try staged.apply(source: source)
    return try staged.changes(limit: 1000)
  }
}
