import ArgumentParser
import Lineup
import LineupInterchange
import LineupStore

/// Options that tell what a person says of days and times.
struct AvailabilityWord: ParsableArguments {
  /// The most days of one rule: three years.
  static let mostDays = 1096

  @Option(
    help: .init(
      "Last day, included (default: the first; of a rule, its own end).", valueName: "day"),
    transform: Read.day)
  var to: LocalDate?

  @Option(
    help: .init("Only these days of the week.", valueName: "mon,tue"), transform: Read.weekdays)
  var weekdays: Set<Weekday>?

  @Option(
    help: .init("The rule by which it recurs, as FREQ=WEEKLY;BYDAY=TU.", valueName: "rule"),
    transform: { text in try parsed(text) { try Recurrence($0) } })
  var rrule: Recurrence?

  @Option(
    help: .init("Local start and end (default: the whole day).", valueName: "from..to"),
    transform: Read.hours)
  var hours: Read.Hours?

  @Option(
    help: .init(
      "IANA time zone (default: the person's own, else the campaign's).", valueName: "zone"))
  var zone: String?

  @Option(
    help: .init("Not on these days; may be repeated, '' is none.", valueName: "day,day"),
    transform: { text in try text.isEmpty ? [] : Read.days(text) })
  var except: [[LocalDate]] = []

  @Option(
    help: .init("On these days besides; may be repeated, '' is none.", valueName: "day,day"),
    transform: { text in try text.isEmpty ? [] : Read.days(text) })
  var also: [[LocalDate]] = []

  @Option(help: "What times mean that the clocks skip: the earlier or the later side.")
  var gap: AvailabilityRule.ClockSide?

  @Option(help: "What times mean that the clocks show twice: the earlier or the later.")
  var fold: AvailabilityRule.ClockSide?

  @Option(help: "Free text to keep with it; '' is none.")
  var note: String?

  /// Whether any of them is given.
  var isGiven: Bool {
    to != nil || weekdays != nil || rrule != nil || hours != nil || zone != nil || !except.isEmpty
      || !also.isEmpty || gap != nil || fold != nil || note != nil
  }

  mutating func validate() throws {
    if rrule != nil, weekdays != nil {
      throw ValidationError("--weekdays and --rrule both choose days; write BYDAY into the rule")
    }
    if except.joined().count > 100 || also.joined().count > 100 {
      throw ValidationError("--except and --also name over 100 days; split the rule")
    }
  }

  /// The days of a rule.
  ///
  /// - Throws: `ValidationError` where they end before they start or are over three years.
  static func days(from first: LocalDate, to last: LocalDate) throws -> ClosedRange<LocalDate> {
    let days = try DayOptions.range(first, last)
    if last.dayNumber - first.dayNumber >= mostDays {
      throw ValidationError("\(first) to \(last) is over three years; check the years")
    }
    return days
  }

  /// A rule with what is given in place of what was, and its local starts from a first day on.
  ///
  /// Where it recurs by a rule that is given, or by one with an end of its own from another day on,
  /// it ends with that unless a last day is given.
  ///
  /// - Throws: `ValidationError`, and `CommandFailure` where no day is left.
  func applied(
    to known: AvailabilityRule, from first: LocalDate
  ) throws -> (rule: AvailabilityRule, starts: [LocalDateTime]) {
    var rule = known
    if let weekdays {
      rule.recurrence = nil
      rule.weekdays = weekdays.map(\.isoNumber).sorted()
    }
    if let rrule {
      rule.recurrence = rrule
      rule.weekdays = Weekday.allCases.map(\.isoNumber)
    }
    if let hours { (rule.from, rule.to) = (hours.from, hours.to) }
    if let zone { rule.timeZone = zone }
    if !except.isEmpty { rule.exceptDays = Set(except.joined()).sorted() }
    if !also.isEmpty { rule.extraDays = Set(also.joined()).sorted() }
    if let gap { rule.gap = gap }
    if let fold { rule.fold = fold }
    if let note { rule.note = note.trimmed.isEmpty ? nil : note }
    let hasOwnEnd = rule.recurrence.map { $0.count != nil || $0.end != nil } ?? false
    let endsByRule =
      to == nil && (rrule != nil || hasOwnEnd && first != known.days.lowerBound)
    rule.days = try Self.days(
      from: first,
      to: endsByRule
        ? first.advanced(by: Self.mostDays - 1) : to ?? known.days.upperBound)
    let starts = rule.withOtherDays(try localStarts(of: rule))
    guard let final = starts.last else {
      throw CommandFailure(
        .badData,
        ErrorMessage(
          "none of the days is left from \(first) to \(rule.days.upperBound); mend the days or the "
            + "rule"))
    }
    if endsByRule { rule.days = first...max(first, final.date) }
    return (rule, starts)
  }

  private func localStarts(of rule: AvailabilityRule) throws -> [LocalDateTime] {
    guard let recurrence = rule.recurrence else { return rule.weeklyStarts }
    let first = LocalDateTime(rule.days.lowerBound, rule.from)
    do {
      return try recurrence.starts(
        of: first, from: first, through: LocalDateTime(rule.days.upperBound, second: 86_399))
    } catch {
      throw CommandFailure(.badData, ErrorMessage(error.description))
    }
  }
}

extension AvailabilityChange {
  /// Says on standard error what the person is booked on while the rule says that they cannot.
  func noteBookedWork(_ global: GlobalOptions) {
    guard !bookedWork.isEmpty, !global.quiet else { return }
    let shifts = bookedWork.prefix(5).map { "\($0.code)@\($0.period.start.localDate)" }
    let others = bookedWork.count - shifts.count
    Terminal.standard.note(
      "note: \(after.name) is booked then on \(shifts.joined(separator: ", "))"
        + (others > 0 ? " and \(others) more" : "")
        + "; record `lineup shift decline`, and give the work to others with `lineup plan repair`\n"
    )
  }
}
