import Lineup

/// Events or busy times as an iCalendar file (RFC 5545), all times in UTC, so that no zone need be
/// defined.
public struct CalendarDocument: Sendable, Hashable {
  /// An event.
  public struct Event: Sendable, Hashable {
    /// The same for the event in every export.
    public let uid: String
    public let period: Period
    public let title: String

    /// nil for none.
    public let notes: String?

    /// Whether it takes the person's time.
    public let isBusy: Bool

    public init(uid: String, _ period: Period, title: String, notes: String? = nil, isBusy: Bool) {
      self.uid = uid
      self.period = period
      self.title = title
      self.notes = notes
      self.isBusy = isBusy
    }
  }

  public enum Content: Sendable, Hashable {
    case events([Event])

    /// When somebody is busy within a period, without any text.
    case busy([Period], within: Period, uid: String)
  }

  /// What calendar programs show as its name; nil for none.
  public let name: String?

  /// When it was made.
  public let stamp: Moment
  public let content: Content

  public init(name: String?, stamp: Moment, _ content: Content) {
    self.name = name
    self.stamp = stamp
    self.content = content
  }

  /// The file's text, its lines ended by CR LF and folded at 75 bytes.
  public var text: String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lineup//Lineup//EN"]
    if let name { lines.append("X-WR-CALNAME:" + Self.escaped(name)) }
    switch content {
    case .events(let events): lines += events.flatMap(lines(of:))
    case .busy(let periods, let whole, let uid):
      lines += [
        "BEGIN:VFREEBUSY", "UID:" + Self.escaped(uid), "DTSTAMP:" + Self.time(stamp),
        "DTSTART:" + Self.time(whole.start), "DTEND:" + Self.time(whole.end),
      ]
      lines += periods.map { period in
        "FREEBUSY;FBTYPE=BUSY:\(Self.time(period.start))/\(Self.time(period.end))"
      }
      lines.append("END:VFREEBUSY")
    }
    lines.append("END:VCALENDAR")
    return lines.map { foldedLine($0) + "\r\n" }.joined()
  }

  private func lines(of event: Event) -> [String] {
    let notes = event.notes.map { ["DESCRIPTION:" + Self.escaped($0)] } ?? []
    return [
      "BEGIN:VEVENT", "UID:" + Self.escaped(event.uid), "DTSTAMP:" + Self.time(stamp),
      "DTSTART:" + Self.time(event.period.start), "DTEND:" + Self.time(event.period.end),
      "SUMMARY:" + Self.escaped(event.title),
    ] + notes + ["TRANSP:" + (event.isBusy ? "OPAQUE" : "TRANSPARENT"), "END:VEVENT"]
  }

  private static func time(_ moment: Moment) -> String {
    CalendarTime.instant(moment).description
  }

  /// A value of type TEXT; control characters, which none may have, are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n": if !wasReturn { result += "\\n" }
      case "\r": result += "\\n"
      default:
        if scalar.value >= 0x20, scalar.value != 0x7F || scalar == "\t" {
          result.unicodeScalars.append(scalar)
        }
      }
      wasReturn = scalar == "\r"
    }
    return result
  }
}
