/// A person's time as a small calendar: a row a week, a column a day, hours as shades, a legend.
public struct AvailabilityCalendar: Sendable, Hashable {
  /// What hours are shown as; of several within one sign the one that comes last in the list.
  public struct Shade: Sendable, Hashable {
    /// One character, and one where only ASCII may be drawn.
    public let glyph: String
    public let plainGlyph: String
    public let meaning: String
    public let ink: Ink?

    public init(_ glyph: String, plain: String, _ meaning: String, ink: Ink? = nil) {
      self.glyph = glyph
      plainGlyph = plain
      self.meaning = meaning
      self.ink = ink
    }
  }

  /// Seven days from Monday on.
  public struct Week: Sendable, Hashable {
    /// Monday's date.
    public let name: String

    /// For each day 24 places in the list of shades; nil for a day that is not shown.
    public let days: [[Int]?]

    public init(_ name: String, _ days: [[Int]?]) {
      precondition(days.count == 7, "seven days make a week")
      precondition(days.allSatisfy { $0 == nil || $0?.count == 24 }, "24 hours make a day")
      self.name = name
      self.days = days
    }
  }

  private let weeks: [Week]
  private let shades: [Shade]

  /// A calendar of weeks whose hours are places in a list of shades.
  public init(_ weeks: [Week], shades: [Shade]) {
    self.weeks = weeks
    self.shades = shades
  }

  /// The calendar as text, with as many hours to a sign as the width asks for.
  public func rendered(_ style: Style) -> String {
    let nameWidth = weeks.map { TerminalText.width($0.name) }.max() ?? 0
    let signs = Self.signsADay(fitting: style.width.map { ($0 - nameWidth - 1) / 7 - 1 })
    var text = String(repeating: " ", count: nameWidth + 1)
    for day in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] {
      text += " " + TerminalText.padded(String(day.prefix(signs)), to: signs, .left)
    }
    text = trimmed(text) + "\n"
    for week in weeks {
      var line = TerminalText.padded(TerminalText.safe(week.name), to: nameWidth + 1, .left)
      for day in week.days {
        let blank = String(repeating: " ", count: signs)
        line += " " + (day.map { self.day($0, signs, style) } ?? blank)
      }
      text += trimmed(line) + "\n"
    }
    let used = Set(weeks.flatMap(\.days).compactMap { $0 }.joined())
    let legend = shades.indices.filter(used.contains).map { index in
      ScheduleBoard.Sign(glyph(index, style), shades[index].meaning, ink: shades[index].ink)
    }
    let hours = 24 / signs
    return text + "\n" + Legend.text(legend, style)
      + Legend.sentence("A sign is \(hours) hour\(hours == 1 ? "" : "s").", style, ink: .dim)
  }

  /// The signs of a day, signs of one ink together.
  private func day(_ hours: [Int], _ signs: Int, _ style: Style) -> String {
    let length = 24 / signs
    let shown = (0..<signs).map { sign in hours[sign * length..<(sign + 1) * length].max() ?? 0 }
    var text = ""
    var start = 0
    while start < shown.count {
      let end = shown[start...].firstIndex { $0 != shown[start] } ?? shown.count
      let run = String(repeating: glyph(shown[start], style), count: end - start)
      text += shades[shown[start]].ink.map { style.ink($0, run) } ?? run
      start = end
    }
    return text
  }

  private func glyph(_ shade: Int, _ style: Style) -> String {
    style.unicode ? shades[shade].glyph : shades[shade].plainGlyph
  }

  /// The most signs a day of at most `limit`; without a limit, one for two hours.
  private static func signsADay(fitting limit: Int?) -> Int {
    guard let limit else { return 12 }
    return [24, 12, 8, 6, 4, 3].first { $0 <= limit } ?? 2
  }
}
