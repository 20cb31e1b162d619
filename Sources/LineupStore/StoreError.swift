import Lineup
import Postgres

/// What the store could not do.
public enum StoreError: Error, Sendable {
  /// Nothing has the key; `near` are keys that look like it.
  case notFound(kind: String, key: String, near: [String])
  case alreadyExists(kind: String, key: String)
  case noCurrentClient
  case noCurrentCampaign
  case refused(Refusal)
  /// Shifts, desks or people of a plan are gone or changed since it was solved.
  case planIsOutdated(number: Int, reason: String)
  case planIsAccepted(number: Int)
  case unresolvableLocalTime(String, zone: String, isGap: Bool)
  /// What somebody may earn at most is told in another currency than the fees.
  case mostFeesInAnotherCurrency(name: String, most: Money, fees: Currency)
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound(let kind, let key, let near):
      "there is no \(kind) '\(key)'"
        + (near.isEmpty
          ? "; `lineup \(kind) list` shows them all"
          : "; did you mean \(near.joined(separator: ", "))?")
    case .alreadyExists(let kind, let key):
      "there is a \(kind) '\(key)' already; choose another code or edit that one"
    case .noCurrentClient:
      "no client is chosen; run `lineup client use CODE` or give --client CODE"
    case .noCurrentCampaign:
      "no campaign is chosen; run `lineup campaign use CODE` or give --campaign CODE"
    case .refused(let refusal):
      refusal.sentence
    case .planIsOutdated(let number, let reason):
      "plan \(number) no longer fits: \(reason); solve again with `lineup plan solve`"
    case .planIsAccepted(let number):
      "plan \(number) is accepted already; there is nothing to do"
    case .unresolvableLocalTime(let time, let zone, let isGap):
      "\(time) \(isGap ? "does not exist" : "exists twice") in \(zone), where the clocks change; "
        + "move the time or write it with its offset, as 2027-10-31T01:30:00+01:00"
    case .mostFeesInAnotherCurrency(let name, let most, let fees):
      "\(name) may earn at most \(most), but asks for fees in \(fees.code); "
        + "import both in one currency"
    }
  }
}

/// An invariant of the database that refused a change, by the name of its constraint.
public struct Refusal: Error, Hashable, Sendable {
  public let constraint: String

  /// What was refused and what to do.
  public let sentence: String

  /// nil where the error is no broken constraint.
  public init?(_ error: PostgresError) {
    guard let server = error.serverError, let constraint = server.constraint,
      server.sqlState.hasPrefix("23")
    else { return nil }
    self.init(constraint: constraint)
  }

  /// The refusal of a constraint that a guarded update keeps.
  public init(constraint: String) {
    self.constraint = constraint
    sentence =
      Self.sentences[constraint]
      ?? "the database refuses this: \(constraint.split(separator: "_").joined(separator: " "))"
  }

  private static let sentences: [String: String] = [
    "commitments_stay_within_budget":
      "this would commit more than the campaign's budget; raise the budget or choose a cheaper plan",
    "nobody_is_booked_twice_at_once":
      "somebody would be booked twice at the same time, perhaps by another campaign; "
      + "solve again with `lineup plan solve`",
    "nobody_is_planned_twice_at_once":
      "somebody would work two shifts at the same time; give one of them to another person",
    "curator_is_hired_once_per_campaign":
      "somebody is hired for this campaign already; cancel that hire first",
    "assignment_of_shift":
      "people are booked on these shifts; supersede the accepted plan first",
    "assignment_need_is_of_the_shift":
      "people are booked at these desks; supersede the accepted plan first",
    "campaign_belongs_to_client": "this client has campaigns; remove them first",
    "campaign_time_zone_is_known":
      "the time zone is unknown; write an IANA name such as Europe/Lisbon",
    "client_code_is_a_code": codeSentence,
    "campaign_code_is_a_code": codeSentence,
    "shift_pattern_code_is_a_code": codeSentence,
    "client_code_is_unique": "this client code is taken; choose another",
    "campaign_code_is_unique": "this campaign code is taken; choose another",
    "segment_name_is_unique": "two segments of one campaign have the same name; rename one",
    "client_name_is_not_blank": "the name is blank; give one",
    "campaign_name_is_not_blank": "the name is blank; give one",
    "reader_has_a_plain_name":
      "a reader's role has lower-case letters, digits, underscores, dots and dashes; "
      + "write for example maria",
    "reader_has_no_wider_rights":
      "this role sees every row already, so that no client can be kept from it; "
      + "make a role of its own for reading",
    "hashtag_has_no_hash_or_space": "a hashtag is written without spaces; the # may be left out",
  ]

  private static let codeSentence =
    "a code has lower-case letters, digits, dots, dashes and underscores, 64 at most; "
    + "write for example visit-lisbon"
}
