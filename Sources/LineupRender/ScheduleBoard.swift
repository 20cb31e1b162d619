/// Who works when: a row a person, a column a day, a row of open shifts, and a legend.
public struct ScheduleBoard: Sendable, Hashable {
  /// One person's days.
  public struct Person: Sendable, Hashable {
    /// The name as shown.
    public let name: String
    /// The signs of each day's shifts, such as "E" or "EL"; empty for a free day.
    public let cells: [String]

    /// A person's days.
    public init(_ name: String, _ cells: [String]) {
      self.name = name
      self.cells = cells
    }
  }

  /// What a sign on the board means.
  public struct Sign: Sendable, Hashable {
    /// One or two characters.
    public let glyph: String
    /// Its meaning, such as "early 08:00 to 14:00".
    public let meaning: String
    /// Its ink where there is colour.
    public let ink: Ink?

    /// A sign with its meaning.
    public init(_ glyph: String, _ meaning: String, ink: Ink? = nil) {
      self.glyph = glyph
      self.meaning = meaning
      self.ink = ink
    }
  }

  private let days: [DayLabel]
  private let people: [Person]
  private let open: [Int]
  private let legend: [Sign]

  /// A board; every person has a cell for every day, and `open` counts the shifts without anybody.
  public init(days: [DayLabel], people: [Person], open: [Int], legend: [Sign]) {
    for person in people {
      precondition(person.cells.count == days.count, "a cell for every day")
    }
    precondition(open.count == days.count, "a count of open shifts for every day")
    self.days = days
    self.people = people
    self.open = open
    self.legend = legend
  }

  /// The board as text, in pages of whole weeks when the terminal is narrow.
  public func rendered(_ style: Style) -> String {
    let free = style.unicode ? "·" : "."
    let inks = Dictionary(
      legend.map { ($0.glyph, $0.ink) }, uniquingKeysWith: { first, _ in first })
    var rows = people.map { person in
      DayGrid.Row(
        name: TerminalText.safe(person.name),
        cells: person.cells.map { $0.isEmpty ? free : TerminalText.safe($0) },
        inks: person.cells.map { $0.isEmpty ? .dim : inks[$0] ?? nil })
    }
    rows.append(
      DayGrid.Row(
        name: "Open shifts", cells: open.map { $0 == 0 ? free : String($0) },
        inks: open.map { $0 == 0 ? .dim : .red }))
    let grid = DayGrid(days: days, rows: rows).rendered(style)
    return grid + (legend.isEmpty ? "" : "\n" + Legend.text(legend, style))
  }
}
