import Lineup
import Postgres

/// What is wrong with a staged entry against others of the file or against the database.
public struct ImportConflict: Hashable, Sendable {
  /// The facts, each with the values that the user needs.
  public enum Reason: Hashable, Sendable {
    case unknownTimeZone(String)
    case repeatedExternalID(String, line: Int)
    case repeatedHandle(String, line: Int)
    case handleOfAnother(String, person: String)
    case formerHandleOfAnother(String, person: String, now: String)
    case suppressed(String)
    case twoPeople(String, String)
    case repeatedAddress(String, line: Int)
    /// An e-mail address that is all a row has, and whose it is; `other` where it is two people's.
    case addressOfOthers(String, person: String, other: String?)
    case samePersonAgain(String, line: Int)
    case fewestOverMostHours(fewest: String, most: String)
    case fewestOverMostFlightHours(fewest: String, most: String)
    case fewestOverMostDays(fewest: String, most: String)
    case currencyWithoutFee(String, known: String)
    case mostFeesInAnotherCurrency(String, most: String)
    case unknownCurator(String, near: [String])
    case ambiguousCurator(String, first: String, second: String)
    case noTimeZone(String)
    case unresolvableLocalTime(String, zone: String, isGap: Bool, others: Int)
    case repeatedRow(line: Int)
    case repeatedHour(String, line: Int)
    case unknownShift(String, day: String, codes: [String])
    case repeatedWish(line: Int)
    case unknownSegment(String, segments: [String])
    case repeatedShare(String, line: Int)
    case twoStages(String, first: String, line: Int)
    case sharesOverOne(String)
    case repeatedObservation(String, line: Int)
    case yetToCome
    case outsideFlight(String, first: String, last: String)
    case notOnTheHour(String, zone: String)
    case knownOtherwise(String, known: String)
  }

  public let line: Int

  /// The column at fault.
  public let field: String
  public let reason: Reason

  public init(line: Int, field: String, reason: Reason) {
    self.line = line
    self.field = field
    self.reason = reason
  }
}

extension ImportConflict.Reason {
  /// What is wrong, with the values.
  public var message: String { message { "line \($0)" } }

  /// What is wrong, with the values, where `place` names the place of another record.
  public func message(naming place: (Int) -> String) -> String {
    switch self {
    case .unknownTimeZone(let zone): "'\(zone)' is no time zone"
    case .repeatedExternalID(let id, let line):
      "external id '\(id)' stands in \(place(line)) already"
    case .repeatedHandle(let channel, let line): "'\(channel)' stands in \(place(line)) already"
    case .handleOfAnother(let channel, let person): "'\(channel)' belongs to \(person)"
    case .formerHandleOfAnother(let channel, let person, let now):
      "'\(channel)' was the handle of \(person), who is '\(now)' now"
    case .suppressed(let address):
      "'\(address)' is of somebody who was forgotten and is never to be contacted"
    case .twoPeople(let first, let second):
      "this row's accounts belong to two people, \(first) and \(second)"
    case .repeatedAddress(let address, let line):
      "'\(address)' is all that tells this person from others, and stands in \(place(line)) already"
    case .addressOfOthers(let address, let person, let other):
      "'\(address)' is the address of \(person)" + (other.map { " and of \($0)" } ?? "")
    case .samePersonAgain(let person, let line): "\(place(line)) is \(person) too"
    case .fewestOverMostHours(let fewest, let most):
      "at least \(fewest) hours a week are more than the at most \(most)"
    case .fewestOverMostFlightHours(let fewest, let most):
      "at least \(fewest) hours in all are more than the at most \(most)"
    case .fewestOverMostDays(let fewest, let most):
      "at least \(fewest) days in a row are more than the at most \(most)"
    case .mostFeesInAnotherCurrency(let told, let most):
      "the fees are in \(told), but the most that this person may earn is in \(most)"
    case .currencyWithoutFee(let told, let known):
      "the fees of this person are in \(known), not \(told)"
    case .unknownCurator(let key, _): "nobody on the roster is '\(key)'"
    case .ambiguousCurator(let key, let first, let second):
      "'\(key)' is the external id of \(first) and the account of \(second)"
    case .noTimeZone(let person): "no time zone is known for \(person)"
    case .unresolvableLocalTime(let time, let zone, let isGap, let others):
      ClockChange.fault(of: time, in: zone, isGap: isGap)
        + (others == 0 ? "" : ", as on \(others) other day\(others == 1 ? "" : "s")")
    case .repeatedRow(let line): "\(place(line)) says the same"
    case .repeatedHour(let hour, let line): "\(hour) of this desk stands in \(place(line)) already"
    case .unknownShift(let code, let day, _): "there is no shift '\(code)' on \(day)"
    case .repeatedWish(let line): "\(place(line)) tells this person's wish for this shift already"
    case .unknownSegment(let segment, _): "the campaign has no segment '\(segment)'"
    case .repeatedShare(let segment, let line):
      "\(place(line)) tells this person's share of '\(segment)' already"
    case .twoStages(let stage, let first, let line):
      "\(place(line)) tells that this person is '\(first)', not '\(stage)'"
    case .sharesOverOne(let sum): "this person's shares add up to \(sum)"
    case .repeatedObservation(let metric, let line):
      "line \(line) tells \(metric) of this account at the same time already"
    case .yetToCome: "this time is yet to come"
    case .outsideFlight(let hour, let first, let last):
      "\(hour) is outside the campaign's flight, \(first) to \(last)"
    case .knownOtherwise(let told, let known): "'\(told)' would replace '\(known)'"
    case .notOnTheHour(let hour, let zone): "\(hour) is not the start of an hour in \(zone)"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .unknownTimeZone: "write an IANA name such as Europe/Lisbon"
    case .repeatedExternalID: "keep one of the two rows, or give one another external id"
    case .repeatedHandle: "keep it in one row only"
    case .handleOfAnother:
      "give that person's external id, or mend the handle (`lineup roster show` tells whose it is)"
    case .formerHandleOfAnother(let channel, _, let now):
      "write '\(now)' if it is the same person; if the handle is another's now, run "
        + "`lineup channel release \(channel)` first"
    case .suppressed: "take it out; only that person's own word lets it in again"
    case .repeatedAddress, .addressOfOthers(_, _, .some):
      "fill in external_id, or platform and handle, so that one can be told from the other"
    case .addressOfOthers(_, _, nil):
      "write the name as it is known, or fill in external_id, or platform and handle"
    case .twoPeople: "split the row, or take the account out that is another's"
    case .samePersonAgain: "join the two rows"
    case .fewestOverMostHours: "lower min_hours_week or raise max_hours_week"
    case .fewestOverMostFlightHours: "lower min_hours or raise max_hours"
    case .fewestOverMostDays: "lower min_consecutive_days or raise max_consecutive_days"
    case .mostFeesInAnotherCurrency: "fill in max_fees in the new currency too"
    case .currencyWithoutFee: "give the fees in the new currency too, or leave the currency blank"
    case .unknownCurator(_, let near):
      near.isEmpty
        ? "write an external id or platform:handle of `lineup roster list`, or import the roster first"
        : "did you mean \(near.joined(separator: ", "))?"
    case .ambiguousCurator: "write the external id of the one you mean"
    case .noTimeZone: "fill in time_zone, or name a campaign whose zone counts with --campaign CODE"
    case .unresolvableLocalTime(_, _, let isGap, _):
      "write the day in a row of its own "
        + (isGap ? "with a time that exists" : "with a time before or after the change")
    case .repeatedRow: "keep one of the two"
    case .repeatedHour: "add the two up, or keep one"
    case .unknownShift(_, _, let codes):
      codes.isEmpty
        ? "no shift starts that day; see `lineup shift list`"
        : "write one of \(codes.joined(separator: ", "))"
    case .repeatedWish: "keep one of the two"
    case .unknownSegment(_, let segments):
      segments.isEmpty
        ? "add segments with `lineup campaign edit --segment name:people`"
        : "write one of \(segments.joined(separator: ", "))"
    case .repeatedShare, .twoStages: "keep one of the two"
    case .sharesOverOne: "an audience is 1 at most: lower them, or leave out what overlaps"
    case .repeatedObservation: "keep one of the two, or give another time"
    case .yetToCome: "write when it was true"
    case .outsideFlight: "mend the date, or move the flight with `lineup campaign edit`"
    case .knownOtherwise:
      "leave the cell blank to keep what is known, or choose --on-conflict update"
    case .notOnTheHour: "write the full hour, and add up what lies within it"
    }
  }
}
