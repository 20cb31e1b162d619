import Lineup
import LineupInterchange

/// What a calendar of some lines means in May 2027 at Lisbon.
struct CalendarReading {
  let file: CalendarFile
  let expansion: CalendarExpansion
  let faults: [String]

  init(
    _ lines: [String], of address: String? = nil, onlyTheirs: Bool = false,
    withTitles: Bool = false,
    known: Set<String> = ["Europe/Lisbon", "Europe/Berlin", "UTC"], wrapped: Bool = true
  ) {
    let all = wrapped ? ["BEGIN:VCALENDAR", "VERSION:2.0"] + lines + ["END:VCALENDAR"] : lines
    self.init(
      bytes: Array(all.joined(separator: "\r\n").utf8), of: address, onlyTheirs: onlyTheirs,
      withTitles: withTitles, known: known)
  }

  init(
    bytes: [UInt8], of address: String? = nil, onlyTheirs: Bool = false, withTitles: Bool = false,
    known: Set<String> = ["Europe/Lisbon", "Europe/Berlin", "UTC"]
  ) {
    let log = FaultLog()
    file = CalendarFile(bytes, name: "a.ics", log: log)
    let days = LocalDate(dayNumber: 20_939)...LocalDate(dayNumber: 20_969)
    expansion = CalendarExpansion(
      file, of: address, onlyTheirs: onlyTheirs, on: days, timeZone: "Europe/Lisbon", known: known,
      withTitles: withTitles, log: log)
    faults = log.faults.map(\.description)
  }

  /// Each stretch in short, as `2027-05-03 09:00 Europe/Lisbon +3600`.
  var stretches: [String] {
    expansion.stretches.map { stretch in
      let end =
        switch stretch.end {
        case .seconds(let seconds): "+\(seconds)"
        case .time(let time): "to \(text(time))"
        }
      return "\(text(stretch.start)) \(end)"
    }
  }

  /// The starts of stretches that no exception takes away, in order, as `2027-05-03 09:00`.
  var remainingStarts: [String] {
    let gone = Set(
      expansion.exceptions.compactMap { exception -> PlacedTime? in
        if case .start(let time) = exception.time { time } else { nil }
      })
    return expansion.stretches.filter { stretch in
      !stretch.isOccurrence || !gone.contains(stretch.movedFrom ?? stretch.start)
    }.map { text($0.start) }.sorted()
  }

  /// Each exception in short.
  var exceptions: [String] {
    expansion.exceptions.map { exception in
      switch exception.time {
      case .start(let time): text(time)
      case .day(let day): "\(day)"
      }
    }
  }

  private func text(_ time: PlacedTime) -> String {
    switch time {
    case .local(let local, let zone): "\(local) \(zone)"
    case .instant(let moment): "\(Moment(microseconds: moment.microseconds))"
    }
  }

  /// An event of some lines.
  static func event(_ lines: String...) -> [String] {
    ["BEGIN:VEVENT", "UID:a@b"] + lines + ["END:VEVENT"]
  }
}
