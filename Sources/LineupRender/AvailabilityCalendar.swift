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
  private let remarks: [String]

  /// A calendar of weeks whose hours are places in a list of shades, with sentences below.
  public init(_ weeks: [Week], shades: [Shade], remarks: [String] = []) {
    self.weeks = weeks
    self.shades = shades
    self.remarks = remarks
  }

  /// The calendar as text, with as many hours to a sign as the width asks for.
  public func rendered(_ style: Style) -> String {
    let (names, signs) = layout(style.width)
    let nameWidth = names.map(TerminalText.width).max() ?? 0
    let margin = String(repeating: " ", count: nameWidth + 1)
    var text = margin
    for day in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] {
      text += " " + TerminalText.padded(String(day.prefix(signs)), to: signs, .left)
    }
    text = trimmed(text) + "\n"
    if signs >= 4 {
      let noon = TerminalText.padded("0", to: signs / 2, .left) + "12"
      let scale = " " + TerminalText.padded(noon, to: signs, .left)
      text += trimmed(margin + String(repeating: scale, count: 7)) + "\n"
    }
    for (name, week) in zip(names, weeks) {
      var line = TerminalText.padded(name, to: nameWidth + 1, .left)
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
    let length = [1: "an hour", 24: "a day"][24 / signs] ?? "\(24 / signs) hours"
    return text + "\n" + Legend.text(legend, style)
      + (["A sign is \(length)."] + remarks).map { Legend.sentence($0, style, ink: .dim) }.joined()
  }

  /// How weeks are named and how many signs a day has: Monday's year gives way before the signs do.
  private func layout(_ width: Int?) -> (names: [String], signs: Int) {
    let names = weeks.map { TerminalText.safe($0.name) }
    func signs(beside names: [String]) -> Int {
      let nameWidth = names.map(TerminalText.width).max() ?? 0
      return Self.signsADay(fitting: width.map { ($0 - nameWidth - 1) / 7 - 1 })
    }
    let most = signs(beside: names)
    if most > 1 { return (names, most) }
    let short = names.map { String($0.suffix(5)) }
    return (short, signs(beside: short))
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
    return [24, 12, 8, 6, 4, 3, 2].first { $0 <= limit } ?? 1
  }
}
