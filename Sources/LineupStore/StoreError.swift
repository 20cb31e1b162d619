import Lineup
import Postgres

/// What the store could not do.
public enum StoreError: Error, Sendable {
  /// Nothing has the key; `near` are keys that look like it.
  case notFound(kind: String, key: String, near: [String])
  case alreadyExists(kind: String, key: String)
  case noCurrentClient
  case noCurrentCampaign
  /// A campaign has no plan where the one in force or the newest draft is meant.
  case noPlanYet(campaign: String)
  case refused(Refusal)
  /// Shifts, desks or people of a plan are gone or changed since it was solved.
  case planIsOutdated(number: Int, reason: String)
  case planIsAccepted(number: Int)
  /// A rule's local time in a gap or a fold, with how many others of its times are so.
  case clockChange(String, zone: String, isGap: Bool, others: Int)
  /// A rule's stretch of which a change of the clocks leaves nothing.
  case swallowedByClockChange(String, zone: String, others: Int)
  case unknownTimeZone(String)
  /// Another rule of the person says just what this one would.
  case saidAlready(rule: Identifier<AvailabilityRule>)
  case stateDoesNotFollow(name: String, from: RosterState, to: RosterState)
  case doNotContact(name: String, reason: String)
  /// What somebody may earn at most is told in another currency than the fees.
  case mostFeesInAnotherCurrency(name: String, most: Money, fees: Currency)
}

extension StoreError: CustomStringConvertible {
  /// The commands that list what has another name than its kind.
  private static let lists = ["curator": "roster list", "merge": "roster merges"]

  private static func andOthers(_ count: Int) -> String {
    count == 0 ? "" : ", as do \(count) other\(count == 1 ? "" : "s") of its times"
  }

  public var description: String {
    switch self {
    case .notFound(let kind, let key, let near):
      "there is no \(kind) '\(key)'"
        + (near.isEmpty
          ? "; `lineup \(Self.lists[kind] ?? kind + " list")` shows them all"
          : "; did you mean \(near.joined(separator: ", "))?")
    case .alreadyExists(let kind, let key):
      "there is a \(kind) '\(key)' already; choose another code or edit that one"
    case .noCurrentClient:
      "no client is chosen; run `lineup client use CODE` or give --client CODE"
    case .noCurrentCampaign:
      "no campaign is chosen; run `lineup campaign use CODE` or give --campaign CODE"
    case .noPlanYet(let campaign):
      "campaign \(campaign) has no plan yet; make one with `lineup plan solve`, or bring one with "
        + "`lineup plan import`"
    case .refused(let refusal):
      refusal.sentence
    case .planIsOutdated(let number, let reason):
      "plan \(number) no longer fits: \(reason); solve again with `lineup plan solve`"
    case .planIsAccepted(let number):
      "plan \(number) is accepted already; there is nothing to do"
    case .clockChange(let time, let zone, let isGap, let others):
      ClockChange.fault(of: time, in: zone, isGap: isGap)
        + Self.andOthers(others)
        + "; say which is meant by --\(isGap ? "gap" : "fold") earlier or later, or leave the day "
        + "out by --except"
    case .swallowedByClockChange(let time, let zone, let others):
      "\(time) leaves no time in \(zone), where the clocks change"
        + Self.andOthers(others)
        + "; say the other side by --gap, or leave the day out by --except"
    case .saidAlready(let rule):
      "rule \(rule.rawValue) says just that already; remove one of the two with "
        + "`lineup availability remove`"
    case .unknownTimeZone(let zone):
      "'\(zone)' is no time zone; write an IANA name such as Europe/Lisbon"
    case .stateDoesNotFollow(let name, let from, let to):
      from == to
        ? "\(name) is \(to.rawValue) already; there is nothing to do"
        : "\(name) is \(from.rawValue), which may become "
          + from.successors.map(\.rawValue).joined(separator: ", ")
          + "; correct a mistake with `lineup roster edit --state \(to.rawValue)`"
    case .doNotContact(let name, let reason):
      "\(name) is not to be contacted (\(reason)); leave \(name) alone, or lift it with "
        + "`lineup roster do-not-contact lift`"
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

  /// Whether the value itself is malformed, whatever else is stored.
  public var isOfForm: Bool { Self.forms.contains(constraint) }

  private static let forms: Set = [
    "client_code_is_a_code", "campaign_code_is_a_code", "shift_pattern_code_is_a_code",
    "client_name_is_not_blank", "campaign_name_is_not_blank", "campaign_time_zone_is_known",
    "hashtag_has_no_hash_or_space", "reader_has_a_plain_name",
  ]

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
    "do_not_contact_is_heeded":
      "somebody in this is not to be contacted for any client, as `lineup roster do-not-contact "
      + "list` tells; leave the person out, or solve again with `lineup plan solve`",
    "do_not_contact_is_set_once":
      "this person is not to be contacted already; there is nothing to do",
    "availability_rule_is_told_once":
      "the person said just this already; look at `lineup availability list`",
    "curator_external_id_is_unique":
      "another person has this external id; choose another, or edit that person",
    "handle_is_unique_on_its_platform":
      "the handle is an account's already; `lineup channel list` tells whose",
    "former_handle_is_given_up_first":
      "the handle was another person's before a rename; if it is somebody else's now, run "
      + "`lineup channel release platform:handle` first",
    "suppressed_people_stay_away":
      "somebody with this address was forgotten and is never to be contacted; leave it out",
    "merge_is_of_two_entries": "both keys are the same entry; name two",
    "entry_is_merged_once": "the entry was merged already; nothing is left to merge",
    "merged_people_are_on_the_roster": "one of the two is not on the roster; look again",
    "merged_people_are_not_booked_at_once":
      "both are booked at the same time, so they are two people; if they are not, take one of the "
      + "bookings back with `lineup shift decline`, repair the plan, and merge then",
    "merged_people_are_not_planned_at_once":
      "a plan has both at the same time, so they are two people; if they are not, give up the "
      + "second's work in drafts with --give-up-drafts, or accept a plan without one of them",
    "later_merges_are_undone_first":
      "a later merge rests on this one; undo that first (`lineup roster merges` lists them)",
    "forgotten_people_stay_forgotten": "the person was forgotten; nothing brings the entry back",
    "forgotten_people_have_no_work_to_come":
      "the person is booked for work to come; record `lineup shift decline KEY --all`, repair the "
      + "plan, and forget the person then",
    "forgotten_people_are_not_hired":
      "somebody of this plan was forgotten meanwhile; solve again with `lineup plan solve`",
    "person_is_forgotten_once": "the person is forgotten already; there is nothing to do",
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
