import Lineup
import Postgres

/// Whose calendar an import fills, and how its times are read.
public struct CalendarTarget: Hashable, Sendable {
  public let curator: Identifier<Curator>

  /// The person's name.
  public let person: String

  /// The person's e-mail address, in lower case; nil where none is known.
  public let address: String?

  /// IANA name.
  public let timeZone: String

  /// Outside of these days nothing is kept.
  public let horizon: ClosedRange<LocalDate>

  /// Another one after every change of the person's entry.
  public let version: String

  public init(
    _ curator: Curator, timeZone: String, horizon: ClosedRange<LocalDate>, version: String
  ) {
    self.curator = curator.id
    person = curator.profile.name
    address = curator.profile.email?.lowercased()
    self.timeZone = timeZone
    self.horizon = horizon
    self.version = version
  }
}

/// What a calendar says of one person's time.
public struct CalendarImport {
  public let target: CalendarTarget

  /// The source, by which the calendar is known when it is imported again.
  public let name: String
  public let stretches: [CalendarStretch]
  public let exceptions: [CalendarException]

  public init(
    _ target: CalendarTarget, name: String, stretches: [CalendarStretch],
    exceptions: [CalendarException]
  ) {
    self.target = target
    self.name = name
    self.stretches = stretches
    self.exceptions = exceptions
  }
}

/// What the import of a calendar did to its events.
public struct CalendarOutcome: Hashable, Sendable {
  public var new = 0
  public var changed = 0
  public var same = 0
  public var removed = 0

  /// Stretches of time that its events mean.
  public var stretches = 0

  /// Lines of events with a stretch that ends before it starts, which is left out.
  public var reversedLines: [Int] = []

  public init() {}
}

extension Store {
  /// The days up to which a person's calendar was worked out before; nil where it is new.
  public func horizon(
    ofCalendar name: String, of curator: Identifier<Curator>
  ) throws -> ClosedRange<LocalDate>? {
    try connection.run(
      """
      select lower(horizon) as first_day, upper(horizon) - 1 as last_day
      from lineup.calendar
      where curator_id = \(curator) and name = \(name)
      """
    ).first.map { row in
      let first: LocalDate = try row["first_day"]
      return first...max(first, try row["last_day"])
    }
  }

  /// A person as the entry is now, with its version, which is never newer than what is told.
  public func versioned(
    _ curator: Identifier<Curator>
  ) throws -> (person: Curator, version: String) {
    let row = try connection.run(
      "select xmin::text as version from lineup.curator where curator_id = \(curator)"
    ).first
    return (try self.curator("#\(curator)").curator, try row?["version"] ?? "")
  }

  /// People with one of some e-mail addresses, which are in lower case.
  public func curators(withAddresses addresses: Set<String>) throws -> [Curator] {
    try connection.run(
      """
      select curator_id from lineup.curator
      where lower(email) = any (\(addresses.sorted())::text[])
      order by curator_id
      """
    ).map { row in
      try curator("#\(row.read("curator_id", as: Int64.self))").curator
    }
  }

  /// Makes a person's calendar say what its file says, within the transaction of `write`.
  ///
  /// - Returns: what it did, and the first `limit` changes.
  public func replace(
    _ calendar: CalendarImport, limit: Int
  ) throws -> (outcome: CalendarOutcome, changes: [ImportChange]) {
    let target = calendar.target
    try connection.lockImport(of: .availability)
    try connection.batch(CalendarSQL.planning + CalendarSQL.tables)
    try connection.stage(calendar.stretches)
    try connection.stage(calendar.exceptions)
    try connection.batch(CalendarSQL.placing(timeZone: target.timeZone))
    let row = try connection.one(
      """
      insert into lineup.calendar as known (curator_id, name, time_zone, horizon)
      values (\(target.curator), \(calendar.name), \(target.timeZone),
              daterange(\(target.horizon.lowerBound), \(target.horizon.upperBound), '[]'))
      on conflict on constraint calendar_name_is_unique do update
      set time_zone = excluded.time_zone, horizon = excluded.horizon
      returning calendar_id
      """)
    let id: Identifier<CalendarImport> = try row["calendar_id"]
    try connection.batch(
      CalendarSQL.comparison(id, horizon: target.horizon, timeZone: target.timeZone))
    let counts = try connection.one(CalendarSQL.counts)
    var outcome = CalendarOutcome()
    (outcome.new, outcome.changed) = (try counts["new"], try counts["changed"])
    (outcome.same, outcome.removed) = (try counts["same"], try counts["removed"])
    outcome.stretches = try counts["stretches"]
    outcome.reversedLines = try connection.run(CalendarSQL.reversedLines).map { try $0["line"] }
    let changes = try connection.importChanges(CalendarSQL.changes(target.person, limit: limit))
    guard outcome.new + outcome.changed + outcome.removed > 0 else { return (outcome, changes) }
    try connection.batch(
      CalendarSQL.merge(id, of: target.curator, timeZone: target.timeZone))
    try connection.run("update lineup.calendar set updated_at = now() where calendar_id = \(id)")
    return (outcome, changes)
  }

  /// Writes the import of a calendar down, as other imports are.
  ///
  /// - Returns: when these very bytes were imported before; nil if never.
  public func record(_ outcome: CalendarOutcome, from source: ImportSource) throws -> Moment? {
    let earlier = try connection.earlierImports(of: .availability, source)
    let counts = ImportCounts(
      new: outcome.new, changed: outcome.changed + outcome.removed, same: outcome.same,
      rejected: source.unreadable)
    try connection.record(counts, of: .availability, source, isKnown: earlier != nil)
    return earlier?.last
  }
}

extension Connection {
  fileprivate func stage(_ stretches: [CalendarStretch]) throws {
    try copyIn("copy calendar_stretch from stdin") { writer in
      for stretch in stretches {
        writer.field(stretch.line)
        try writer.field(stretch.uid)
        try writer.field(placed: stretch.start)
        switch stretch.end {
        case .time(let time):
          try writer.field(placed: time)
          writer.field(nil as Int?)
        case .seconds(let seconds):
          try writer.field(placed: nil)
          writer.field(seconds)
        }
        try writer.field(stretch.isOccurrence)
        try writer.field(placed: stretch.movedFrom)
        try writer.field(stretch.lastStart?.description)
        try writer.field(stretch.title)
        try writer.endRow()
      }
    }
  }

  fileprivate func stage(_ exceptions: [CalendarException]) throws {
    try copyIn("copy calendar_exception from stdin") { writer in
      for exception in exceptions {
        try writer.field(exception.uid)
        switch exception.time {
        case .start(let time):
          try writer.field(placed: time)
          try writer.field(nil as String?)
        case .day(let day):
          try writer.field(placed: nil)
          try writer.field(day.description)
        }
        try writer.field(exception.last?.description)
        try writer.endRow()
      }
    }
  }
}

extension CopyWriter {
  /// Writes three fields: local time, its zone, and the instant where it is one.
  fileprivate mutating func field(placed time: PlacedTime?) throws(PostgresError) {
    switch time {
    case .local(let local, let zone):
      try field(local.description)
      try field(zone)
      try field(nil as String?)
    case .instant(let moment):
      try field(nil as String?)
      try field(nil as String?)
      try field(moment.description)
    case nil:
      for _ in 0..<3 { try field(nil as String?) }
    }
  }
}
