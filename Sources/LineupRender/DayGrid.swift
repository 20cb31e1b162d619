/// A day at the head of a column of a board or a map.
public struct DayLabel: Sendable, Hashable {
  /// The day in ISO 8601, such as "2026-05-04".
  public let date: String
  /// Its short weekday, such as "Mo".
  public let weekday: String
  /// Whether a new week begins with it, so that a page may break before it.
  public let startsWeek: Bool

  /// A day given by its parts.
  public init(date: String, weekday: String, startsWeek: Bool) {
    self.date = date
    self.weekday = weekday
    self.startsWeek = startsWeek
  }

  /// The day of the month without a leading zero.
  var number: String {
    let digits = date.suffix(2)
    return String(digits.hasPrefix("0") ? digits.suffix(1) : digits)
  }
}

/// Rows by days, broken into pages of whole weeks where the terminal is too narrow for all days.
struct DayGrid {
  /// One row: a name and a cell for every day.
  struct Row {
    let name: String
    let cells: [String]
    let inks: [Ink?]
  }

  let days: [DayLabel]
  let rows: [Row]

  /// The pages of the grid, an empty line between them; names and cells must be safe already.
  func rendered(_ style: Style) -> String {
    let widestName = rows.map { TerminalText.width($0.name) }.max() ?? 0
    let nameWidth = min(widestName, max(8, (style.width ?? 80) / 3))
    let cells = rows.flatMap(\.cells) + days.flatMap { [$0.weekday, $0.number] }
    let cellWidth = (cells.map(TerminalText.width).max() ?? 0) + 1
    let pages = Self.pages(of: days, fitting: style.width.map { ($0 - nameWidth) / cellWidth })
    return pages.map { page in
      var text = ""
      if pages.count > 1, let first = days[page].first, let last = days[page].last {
        text += Legend.remark("\(first.date) to \(last.date)", style, ink: .heading)
      }
      let indent = String(repeating: " ", count: nameWidth)
      for heading in [days[page].map(\.weekday), days[page].map(\.number)] {
        text +=
          trimmed(
            indent + heading.map { TerminalText.padded($0, to: cellWidth, .right) }.joined()) + "\n"
      }
      for row in rows { text += line(row, page, nameWidth, cellWidth, style) }
      return text
    }.joined(separator: "\n")
  }

  private func line(
    _ row: Row, _ page: Range<Int>, _ nameWidth: Int, _ cellWidth: Int, _ style: Style
  ) -> String {
    let name = TerminalText.shortened(row.name, to: nameWidth, unicode: style.unicode)
    var text = TerminalText.padded(name, to: nameWidth, .left)
    for day in page {
      let cell = row.cells[day]
      text += String(repeating: " ", count: max(0, cellWidth - TerminalText.width(cell)))
      text += row.inks[day].map { style.ink($0, cell) } ?? cell
    }
    return trimmed(text) + "\n"
  }

  /// Runs of days of at most `limit`, ended before the last beginning of a week when one is within.
  static func pages(of days: [DayLabel], fitting limit: Int?) -> [Range<Int>] {
    guard let limit, limit < days.count else { return [0..<days.count] }
    var pages: [Range<Int>] = []
    var start = 0
    while start < days.count {
      var end = min(days.count, start + max(1, limit))
      if end < days.count,
        let week = (start + 1...end).last(where: { days[$0].startsWeek })
      {
        end = week
      }
      pages.append(start..<end)
      start = end
    }
    return pages
  }
}
