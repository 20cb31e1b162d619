/// A part of an iCalendar file from its BEGIN to its END.
struct CalendarComponent {
  /// In upper case, as `VEVENT`.
  let name: String

  /// The line of its BEGIN.
  let line: Int
  var lines: [ContentLine] = []
  var children: [CalendarComponent] = []

  /// Whether a line of it could not be read.
  var isBroken = false

  /// The first line of a name.
  func first(_ name: String) -> ContentLine? { lines.first { $0.name == name } }

  /// All lines of a name.
  func all(_ name: String) -> [ContentLine] { lines.filter { $0.name == name } }
}

/// Reads the components of iCalendar files; whatever is wrong goes to the log, in its line.
struct CalendarParser {
  /// The lines that tell somebody's time; no others are kept.
  private static let kept: Set<String> = [
    "ATTENDEE", "DTEND", "DTSTART", "DURATION", "EXDATE", "EXRULE", "FREEBUSY", "METHOD",
    "ORGANIZER", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP",
    "TZID", "TZOFFSETFROM", "TZOFFSETTO", "UID", "X-LIC-LOCATION", "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-WR-TIMEZONE",
  ]
  private static let mostDepth = 16

  let file: String
  let log: FaultLog
  private var open: [CalendarComponent] = []
  private(set) var calendars: [CalendarComponent] = []

  init(file: String, log: FaultLog) {
    self.file = file
    self.log = log
  }

  /// The calendars of a file's bytes.
  static func calendars(in bytes: [UInt8], file: String, log: FaultLog) -> [CalendarComponent] {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      log.report(.utf16(file: file))
      return []
    }
    var parser = CalendarParser(file: file, log: log)
    ContentLine.forEach(in: bytes) { text, line in
      if !log.refusesWholeFile { parser.take(text, line) }
    }
    parser.finish()
    return parser.calendars
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ number: Int) {
    guard let line = ContentLine(bytes, line: number) else {
      if bytes.allSatisfy({ $0 == Byte.space || $0 == Byte.tab }) { return }
      let text = VisibleText.quoted(String(decoding: bytes.prefix(200), as: UTF8.self))
      report(
        number, open.isEmpty ? "\(text) is no line of a calendar" : "\(text) is no NAME:VALUE",
        open.isEmpty ? "give an iCalendar file (.ics)" : "mend the line, or fold it with a space",
        wholeFile: open.isEmpty)
      return
    }
    switch line.name {
    case "BEGIN": begin(line)
    case "END": end(line)
    default:
      if open.isEmpty {
        report(
          number, "\(VisibleText.quoted(line.name)) stands outside of a calendar",
          "give an iCalendar file, which begins with BEGIN:VCALENDAR", wholeFile: true)
      } else if Self.kept.contains(line.name) {
        if line.value.utf8.contains(0) {
          report(number, "\(line.name) has a NUL byte", "remove it")
        } else {
          open[open.count - 1].lines.append(line)
        }
      }
    }
  }

  private mutating func begin(_ line: ContentLine) {
    let name = line.value.trimmed().uppercased()
    guard (name == "VCALENDAR") == open.isEmpty else {
      report(
        line.line,
        open.isEmpty
          ? "\(VisibleText.quoted(name)) begins outside of a calendar"
          : "a calendar begins within another part", "check where parts begin and end",
        wholeFile: true)
      return
    }
    guard open.count < Self.mostDepth else {
      report(
        line.line, "parts stand \(open.count) deep in one another", "give a plainer file",
        wholeFile: true)
      return
    }
    open.append(CalendarComponent(name: name, line: line.line))
  }

  private mutating func end(_ line: ContentLine) {
    let name = line.value.trimmed().uppercased()
    guard let last = open.last, last.name == name else {
      report(
        line.line, "\(VisibleText.quoted(name)) ends but did not begin",
        open.last.map { "end \($0.name) of line \($0.line) first" } ?? "remove the line",
        wholeFile: true)
      return
    }
    open.removeLast()
    if open.isEmpty {
      calendars.append(last)
    } else {
      open[open.count - 1].children.append(last)
    }
  }

  private mutating func finish() {
    if let last = open.last, !log.refusesWholeFile {
      report(
        last.line, "\(VisibleText.quoted(last.name)) has no end",
        "the file is cut off; get it anew", wholeFile: true)
    } else if calendars.isEmpty, log.isEmpty {
      log.report(
        Fault(
          file: file, message: "the file has no calendar",
          remedy: "give an iCalendar file, which begins with BEGIN:VCALENDAR",
          concernsWholeFile: true))
    }
  }

  private mutating func report(
    _ line: Int, _ message: String, _ remedy: String, wholeFile: Bool = false
  ) {
    if !open.isEmpty { open[open.count - 1].isBroken = true }
    log.report(
      Fault(
        file: file, position: Position(line: line, column: 1), message: message, remedy: remedy,
        concernsWholeFile: wholeFile))
  }
}
