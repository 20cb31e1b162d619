import Lineup
import LineupInterchange
import LineupRender
import LineupStore

/// One import of an iCalendar file, in one transaction.
struct CalendarRun {
  let path: String

  /// The name of the calendar.
  let source: String
  let options: CalendarOptions
  let campaign: CampaignOptions
  let isDryRun: Bool

  /// Changes that a dry run shows at most.
  let limit: Int

  /// What came of it.
  struct Result {
    var outcome = CalendarOutcome()
    var changes: [ImportChange] = []
    var people: [String] = []
    var timeZones: [String] = []
    var earlier: Moment?
    var days: ClosedRange<LocalDate>
    var faults: [Fault] = []
  }

  /// Imports the file within the store's transaction.
  ///
  /// - Throws: `ImportRefusal` with every fault; nothing is stored then.
  func run(in store: Store, audit: AuditContext) throws -> (CalendarFile, Result) {
    let log = FaultLog()
    let file = try CalendarFile(ByteSource(path: path), log: log)
    try refuse(log)
    let people = try whose(file, in: store)
    let known = try store.knownTimeZones(among: file.timeZoneNames)
    let asked = try options.days(today: .todayInUTC)
    return try store.write(audit, dryRun: isDryRun) {
      let targets = try people.map {
        try target($0, asked, fileZone: file.timeZone(among: known), in: store)
      }
      var result = Result(days: targets.last?.horizon ?? asked)
      result.people = targets.map(\.person)
      result.timeZones = Set(targets.map(\.timeZone)).sorted()
      var refused: Set<Fault> = Set(log.faults)
      let situation = CalendarSituation(
        settling(file), name: source, targets: targets, zones: known)
      if refused.isEmpty, let settled = try store.settledOutcome(situation) {
        result.outcome = settled.outcome
        result.earlier = settled.earlier
        return (file, result)
      }
      for target in targets {
        let faults = FaultLog()
        let expansion = CalendarExpansion(
          file, of: target.address, onlyTheirs: options.person == nil, on: target.horizon,
          timeZone: target.timeZone, known: known, withTitles: options.titles, log: faults)
        try refuse(faults)
        let (outcome, changes) = try store.replace(
          CalendarImport(
            target, name: source, stretches: expansion.stretches,
            exceptions: expansion.exceptions),
          limit: limit)
        for line in outcome.reversedLines { faults.report(reversed(line, in: file)) }
        refused.formUnion(faults.faults)
        try refuse(faults)
        result.outcome += outcome
        result.changes += changes
      }
      result.faults = refused.sorted { ($0.position?.line ?? 0) < ($1.position?.line ?? 0) }
      result.changes = Array(result.changes.prefix(limit))
      result.earlier = try store.record(
        result.outcome,
        from: ImportSource(
          name: path, hash: file.hash.bytes, options: recorded, unreadable: refused.count))
      let events = result.outcome.new + result.outcome.changed + result.outcome.same
      if refused.isEmpty { try store.settle(situation, events: events) }
      return (file, result)
    }
  }

  /// The person's calendar, worked out at least as far as before.
  private func target(
    _ person: Curator, _ asked: ClosedRange<LocalDate>, fileZone: String?, in store: Store
  ) throws -> CalendarTarget {
    let (person, version) = try store.versioned(person.id)
    let zone = try options.zone ?? fileZone ?? campaign.timeZone(of: person, in: store)
    try store.requireTimeZone(zone)
    let before = try store.horizon(ofCalendar: source, of: person.id) ?? asked
    return CalendarTarget(
      person, timeZone: zone,
      horizon: min(before.lowerBound, asked.lowerBound)...max(before.upperBound, asked.upperBound),
      version: version)
  }

  /// The file with all that gives it its meaning; another version of Lineup may read it otherwise.
  private func settling(_ file: CalendarFile) -> ImportSource {
    ImportSource(
      name: path, hash: file.hash.bytes,
      options: recorded.merging(["lineup": LineupCommand.version]) { $1 })
  }

  private func reversed(_ line: Int, in file: CalendarFile) -> Fault {
    Fault(
      file: file.name, position: Position(line: line, column: 1),
      message: "the event ends before it starts, by the clocks of its zones",
      remedy: "mend DTEND or its TZID, or leave the event out with --skip-faults")
  }

  /// Whose time the file tells.
  ///
  /// - Throws: `CommandFailure` where nobody of the roster is in it.
  private func whose(_ file: CalendarFile, in store: Store) throws -> [Curator] {
    if let person = options.person { return [try store.curator(person).curator] }
    let people = try store.curators(withAddresses: file.people)
    guard people.isEmpty else { return people }
    let told = file.people.sorted().prefix(3).joined(separator: ", ")
    throw CommandFailure(
      .badData,
      ErrorMessage(
        told.isEmpty
          ? "the calendar names nobody; say whose it is with --person"
          : "nobody on the roster has an address of the calendar, as \(told); say whose it is with "
            + "--person", file: file.name))
  }

  private func refuse(_ log: FaultLog) throws {
    if log.refusesWholeFile || !log.isEmpty && !options.skipFaults {
      throw ImportRefusal.faults(log.faults, unlisted: log.unlisted)
    }
  }

  private var recorded: [String: String] {
    var flags = ["format": "ics", "source": source]
    if let person = options.person { flags["person"] = person }
    if let zone = options.zone { flags["zone"] = zone }
    if options.titles { flags["titles"] = "true" }
    return flags
  }

  /// The report of an import.
  func details(_ file: CalendarFile, _ result: Result) -> Details {
    let outcome = result.outcome
    let report = ImportReport(
      file: path,
      outcome: ImportOutcome(
        counts: ImportCounts(
          new: outcome.new, changed: outcome.changed, same: outcome.same,
          rejected: result.faults.count), earlier: outcome.removed > 0 ? nil : result.earlier),
      changes: result.changes.map { (path, $0) }, hasSeveralFiles: false, rejectFile: nil,
      isDryRun: isDryRun)
    let calendar: [Details.Entry] = [
      .init("name", .text(source)),
      .init("people", .list(result.people.map { .text($0) })),
      .init("time_zones", .list(result.timeZones.map { .text($0) })),
      .init("busy_events", .integer(file.busyEvents)),
      .init("free_events", .integer(file.freeEvents)),
      .init("removed", .integer(outcome.removed)),
      .init("stretches", .integer(outcome.stretches)),
      .init("first_day", .date(result.days.lowerBound.description)),
      .init("last_day", .date(result.days.upperBound.description)),
    ]
    return Details(
      "import",
      report.details.sections + [.init(.entries(calendar), name: "calendar", title: "Calendar")])
  }
}

extension CalendarOutcome {
  fileprivate static func += (all: inout Self, one: Self) {
    all.new += one.new
    all.changed += one.changed
    all.same += one.same
    all.removed += one.removed
    all.stretches += one.stretches
    all.reversedLines += one.reversedLines
  }
}
