import Lineup

/// What an iCalendar file says of people's time: busy events and published busy times.
///
/// Only what is needed for that is kept: titles are read, descriptions, places and guests' names
/// are not.
public struct CalendarFile {
  /// The most bytes of a file, and events in it.
  public static let mostBytes = 32 * 1024 * 1024
  public static let mostEvents = 100_000

  /// How faults name the file.
  public let name: String

  /// The hash of its bytes.
  public let hash: FileHash

  /// Events by their order in the file; of several versions of one only the last.
  let events: [CalendarEvent]
  private let zones: [String: CalendarComponent]

  /// What the calendars call their own zones (X-WR-TIMEZONE).
  private let ownZones: Set<String>

  /// The number of events and publications of busy times that were at fault.
  public let refused: Int

  /// Reads a file of at most `mostBytes`; whatever is wrong goes to the log, in its line.
  ///
  /// - Throws: `InterchangeError`.
  public init(_ source: ByteSource, log: FaultLog) throws(InterchangeError) {
    let bytes = try Self.bytes(of: source, log: log)
    self.init(bytes, name: source.name, log: log)
  }

  /// Reads a file's bytes.
  public init(_ bytes: [UInt8], name: String, log: FaultLog) {
    self.name = name
    hash = FileHash(of: bytes)
    let calendars =
      log.refusesWholeFile ? [] : CalendarParser.calendars(in: bytes, file: name, log: log)
    var (events, refused) = ([CalendarEvent](), 0)
    for calendar in calendars {
      let isCancelled = calendar.first("METHOD")?.value.trimmed().uppercased() == "CANCEL"
      for part in calendar.children {
        do throws(CalendarFlaw) {
          switch part.name {
          case "VEVENT" where !part.isBroken:
            events.append(try CalendarEvent(part, isCancelled: isCancelled))
          case "VFREEBUSY" where !part.isBroken: events += try CalendarEvent.busyTimes(part)
          case "VEVENT", "VFREEBUSY": refused += 1
          default: break
          }
        } catch {
          refused += 1
          log.report(Fault(error, in: name))
        }
      }
    }
    if events.count > Self.mostEvents {
      log.report(
        Fault(
          file: name, message: "the file has \(events.count) events",
          remedy: "export at most \(Self.mostEvents), as those of one year",
          concernsWholeFile: true))
    }
    self.events = Self.lastVersions(of: events)
    self.refused = refused
    ownZones = Set(calendars.compactMap { $0.first("X-WR-TIMEZONE")?.text.trimmed() })
    zones = Dictionary(
      calendars.flatMap(\.children).filter { $0.name == "VTIMEZONE" && !$0.isBroken }.flatMap {
        // As a text it has commas escaped, as a parameter it has not, but not every program knows.
        zone in
        zone.first("TZID").map { [($0.value.trimmed(), zone), ($0.text.trimmed(), zone)] }
          ?? []
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The number of events that take somebody's time.
  public var busyEvents: Int { events.count { $0.isBusy } }

  /// The number of other events: free, cancelled, or declined.
  public var freeEvents: Int { events.count { !$0.isBusy } }

  /// Addresses of everybody who takes part in something, in lower case.
  public var people: Set<String> { events.reduce(into: []) { $0.formUnion($1.people) } }

  /// The zone that the file's calendars call their own, of the names that PostgreSQL knows; nil where
  /// they name none, or several.
  public func timeZone(among known: Set<String>) -> String? {
    guard ownZones.count == 1, let zone = ownZones.first else { return nil }
    return (candidates(for: zone) + (WindowsZone.name(zone).map { [$0] } ?? []))
      .first(where: known.contains)
  }

  /// IANA names that the zones of the file and of its times may be known by.
  public var timeZoneNames: Set<String> {
    var zones = ownZones
    for event in events {
      for time in event.times { if let zone = time.zone { zones.insert(zone) } }
    }
    var names: Set<String> = []
    for zone in zones {
      names.formUnion(candidates(for: zone))
      if let name = WindowsZone.name(zone) { names.insert(name) }
    }
    return names
  }

  /// IANA names that a TZID may mean, the likeliest first.
  func candidates(for zone: String) -> [String] {
    let place = zones[zone]?.first("X-LIC-LOCATION").map { [$0.value.trimmed()] } ?? []
    return CalendarZone.candidates(for: zone) + place
  }

  /// The zone that the file itself defines, worked out up to a day; nil where it defines none.
  ///
  /// - Throws: `CalendarFlaw`.
  func zone(_ name: String, through last: LocalDate) throws(CalendarFlaw) -> CalendarZone? {
    guard let component = zones[name] else { return nil }
    var observances: [CalendarZone.Observance] = []
    for part in component.children where ["STANDARD", "DAYLIGHT"].contains(part.name) {
      observances.append(try CalendarZone.Observance(part))
    }
    do {
      return try CalendarZone(name, observances, through: last)
    } catch {
      throw CalendarFlaw(error, line: component.line)
    }
  }

  /// Of events with the same UID for the same time the one with the highest sequence, the last in
  /// the file among equals; busy times, which have no sequence, all stay.
  private static func lastVersions(of events: [CalendarEvent]) -> [CalendarEvent] {
    struct Key: Hashable {
      let uid: String
      let overrides: CalendarTime?
      let changesLater: Bool
    }
    var last: [Key: Int] = [:]
    for (index, event) in events.enumerated() where !event.isPublished {
      let key = Key(
        uid: event.uid, overrides: event.overrides?.time, changesLater: event.changesLater)
      if let known = last[key], events[known].sequence > event.sequence { continue }
      last[key] = index
    }
    let kept = Set(last.values)
    return events.enumerated().filter { $1.isPublished || kept.contains($0) }.map(\.element)
  }

  private static func bytes(
    of source: ByteSource, log: FaultLog
  ) throws(InterchangeError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    var bytes: [UInt8] = []
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > mostBytes {
        log.report(
          Fault(
            file: source.name, message: "the file has over \(mostBytes / 1024 / 1024) MiB",
            remedy: "export fewer months, or without attachments", concernsWholeFile: true))
        return []
      }
    }
  }
}

extension CalendarEvent {
  /// All times that the event tells.
  fileprivate var times: [ZonedTime] {
    let ends = [length] + otherStarts.map(\.length)
    return [start] + otherStarts.map(\.start) + exceptions + (overrides.map { [$0] } ?? [])
      + ends.compactMap { if case .until(let end) = $0 { end } else { nil } }
  }
}

extension CalendarZone.Observance {
  /// Reads a STANDARD or DAYLIGHT.
  ///
  /// - Throws: `CalendarFlaw`.
  fileprivate init(_ component: CalendarComponent) throws(CalendarFlaw) {
    func offset(_ name: String) throws(CalendarFlaw) -> Int {
      let text = component.first(name)?.value.trimmed() ?? ""
      let digits = text.dropFirst()
      guard text.hasPrefix("+") || text.hasPrefix("-"), [4, 6].contains(digits.utf8.count),
        digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits)
      else {
        throw CalendarFlaw(
          line: component.first(name)?.line ?? component.line,
          message: "\(name) \(VisibleText.quoted(text)) is no offset", remedy: "write it as +0100")
      }
      let whole = digits.utf8.count == 4 ? number * 100 : number
      let seconds = whole / 10_000 * 3600 + whole / 100 % 100 * 60 + whole % 100
      return min(seconds, 86_399) * (text.hasPrefix("-") ? -1 : 1)
    }
    let start = component.first("DTSTART")
    guard let start, case .local(let onset) = CalendarTime(start.value.trimmed()) else {
      throw CalendarFlaw(
        line: start?.line ?? component.line, message: "the zone's DTSTART is no local time",
        remedy: "write it as 19701025T030000")
    }
    var recurrence: Recurrence?
    if let rule = component.first("RRULE") {
      recurrence = try Recurrence(rule)
    }
    var others: [LocalDateTime] = []
    for line in component.all("RDATE") {
      for (start, _) in try ZonedTime.periods(line) {
        if case .local(let time) = start.time { others.append(time) }
      }
    }
    self.init(
      onset: onset, recurrence: recurrence, otherOnsets: others,
      before: try offset("TZOFFSETFROM"), after: try offset("TZOFFSETTO"))
  }
}

extension Fault {
  /// The fault of a calendar's line.
  init(_ flaw: CalendarFlaw, in file: String) {
    self.init(
      file: file, position: Position(line: flaw.line, column: 1), message: flaw.message,
      remedy: flaw.remedy)
  }
}
