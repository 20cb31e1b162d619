import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup availability remove`: takes rules, or a whole calendar, back.
struct AvailabilityRemove: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove rules of a person, or a calendar with all that it said.",
    notes: "Events go with their calendar: removed alone they would be back at its next import.",
    examples: [
      "lineup availability remove AN-001 12 13 --reason 'will travel after all'",
      "lineup availability remove AN-001 --calendar work.ics",
    ])

  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @Argument(help: "Numbers of rules, as `availability list` shows them.")
  var rules: [Int64] = []

  @Option(help: .init("A calendar, by the name that `availability list` shows.", valueName: "name"))
  var calendar: String?

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    if rules.isEmpty == (calendar == nil) {
      throw ValidationError("name either rules by their numbers or one --calendar")
    }
  }

  func run() throws {
    let store = try database.open(command: "availability remove")
    let person = try store.curator(person).curator
    let known = try store.availability(of: person.id)
    if let calendar {
      guard known.contains(where: { $0.calendar == calendar }) else {
        throw CommandFailure(
          .noInput,
          "\(person.profile.name) has no calendar '\(calendar)'; see `lineup availability list`")
      }
    }
    let told = known.filter { record in
      rules.contains(record.id.rawValue) || calendar != nil && record.calendar == calendar
    }
    try requireOwnWord(rules, among: known, of: person.profile.name)
    let audit = audit.context("availability remove")
    if let calendar {
      _ = try store.removeCalendar(calendar, of: person.id, audit: audit, dryRun: write.dryRun)
    } else {
      _ = try store.removeAvailability(
        told.map(\.id), of: person.id, audit: audit, dryRun: write.dryRun)
    }
    try output.write(table(of: told), global)
    write.close(global)
  }
}

/// - Throws: `CommandFailure` where a rule is none of those known, or not the person's own word.
func requireOwnWord(_ rules: [Int64], among known: [AvailabilityRecord], of name: String) throws {
  let faults = rules.compactMap { number -> ErrorMessage? in
    guard let rule = known.first(where: { $0.id.rawValue == number }) else {
      return "\(name) has no rule \(number); see `lineup availability list`"
    }
    return rule.calendar.map {
      "rule \(number) is an event of the calendar '\($0)'; remove the calendar, or import it anew"
    }
  }
  if !faults.isEmpty { throw CommandFailure(.noInput, faults) }
}
