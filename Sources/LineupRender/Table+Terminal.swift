extension Table {
  /// Appends aligned columns, or a record a row where columns cannot fit the width.
  func writeTerminal(_ style: Style, to output: inout String) {
    if rows.isEmpty {
      output += Legend.remark(emptyText, style)
      return
    }
    let shown = rows.map { row in row.map { shownText($0, style) } }
    let titles = columns.map { TerminalText.safe($0.title) }
    var widths = titles.map(TerminalText.width)
    for row in shown {
      for (index, text) in row.enumerated() {
        widths[index] = max(widths[index], TerminalText.width(text))
      }
    }
    guard let fitted = fit(widths, into: style.width) else {
      writeRecords(titles, shown, style, to: &output)
      return
    }
    let headings = zip(titles, columns.indices).map { title, index in
      let text = TerminalText.shortened(title, to: fitted[index], unicode: style.unicode)
      let inked = style.ink(.heading, text)
      let missing = String(
        repeating: " ", count: max(0, fitted[index] - TerminalText.width(text)))
      return columns[index].alignment == .right ? missing + inked : inked + missing
    }
    output += trimmed(headings.joined(separator: gap)) + "\n"
    for row in shown {
      let cells = zip(row, columns.indices).map { text, index in
        TerminalText.padded(
          TerminalText.shortened(text, to: fitted[index], unicode: style.unicode),
          to: fitted[index], columns[index].alignment)
      }
      output += trimmed(cells.joined(separator: gap)) + "\n"
    }
  }

  private var gap: String { "  " }

  private func shownText(_ cell: Cell, _ style: Style) -> String {
    if cell.isNull { return style.unicode ? "–" : "-" }
    return TerminalText.safe(cell.humanText)
  }

  /// Column widths that fit the limit, the widest of the first to give way shrunk first; nil when
  /// even the least widths do not fit.
  private func fit(_ natural: [Int], into limit: Int?) -> [Int]? {
    guard let limit else { return natural }
    var widths = natural
    var excess = widths.reduce(0, +) + gap.count * (widths.count - 1) - limit
    let priorities = Set(columns.map(\.shrinkPriority)).filter { $0 > 0 }.sorted(by: >)
    for priority in priorities {
      while excess > 0 {
        let candidates = columns.indices.filter {
          columns[$0].shrinkPriority == priority && widths[$0] > columns[$0].minimumWidth
        }
        guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
        // Down to the next widest at once, so that a very long cell costs no more than a short one.
        let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
        let floor = max(columns[widest].minimumWidth, min(next, widths[widest] - 1))
        let step = min(excess, widths[widest] - floor)
        widths[widest] -= step
        excess -= step
      }
    }
    return excess > 0 ? nil : widths
  }

  private func writeRecords(
    _ titles: [String], _ shown: [[String]], _ style: Style, to output: inout String
  ) {
    let width = style.width ?? 80
    let titleWidth = min(titles.map(TerminalText.width).max() ?? 0, max(1, width / 3))
    for (number, row) in shown.enumerated() {
      if number > 0 { output += "\n" }
      for (title, text) in zip(titles, row) {
        let label = TerminalText.padded(
          TerminalText.shortened(title, to: titleWidth, unicode: style.unicode),
          to: titleWidth, .left)
        let lines = TerminalText.wrapped(text, to: max(1, width - titleWidth - gap.count))
        let indent = "\n" + String(repeating: " ", count: titleWidth + gap.count)
        output += trimmed(style.ink(.bold, label) + gap + lines.joined(separator: indent)) + "\n"
      }
    }
  }
}

/// The line without the spaces at its end.
func trimmed(_ line: String) -> String {
  var line = line
  while line.utf8.last == 0x20 { line.removeLast() }
  return line
}
