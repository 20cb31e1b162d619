extension HeatMap {
  /// The map as text: each figure after the blocks of its band, marked cells with a letter.
  ///
  /// Columns that do not fit the width follow on further pages.
  public func rendered(_ style: Style) -> String {
    let heading = Legend.sentence(title, style, ink: .bold)
    if isEmpty { return heading + Legend.sentence(emptyText, style) }
    let names = rows.names.map(TerminalText.safe)
    let width = style.width ?? 80
    let nameWidth = min(names.map(TerminalText.width).max() ?? 0, max(4, width / 3))
    let heads = columns.names.map(TerminalText.safe)
    let texts = cells.map { row in row.map { TerminalText.safe(told($0)) } }
    let widest = (heads + texts.joined()).map(TerminalText.width).max() ?? 0
    // A gap, two blocks, a space, the figure, and the letter of a mark where there are marks.
    let textWidth = min(widest, max(3, width - nameWidth - 5))
    let cellWidth = 5 + textWidth + (marks.isEmpty ? 0 : 1)
    let perPage = max(1, (width - nameWidth) / cellWidth)
    var text = heading + Legend.sentence("\(rows.title) down, \(columns.title) across", style)
    for start in stride(from: 0, to: heads.count, by: perPage) {
      let page = start..<min(heads.count, start + perPage)
      text += "\n" + String(repeating: " ", count: nameWidth)
      let cells = heads[page].map { cellText("    ", $0, "", textWidth, style) }
      text += trimmed(cells.joined()) + "\n"
      for (row, name) in names.enumerated() {
        let shown = TerminalText.shortened(name, to: nameWidth, unicode: style.unicode)
        let cells = page.map { column in
          cellText(
            "  " + blocks(row, column, style), texts[row][column],
            letter(row: row, column: column) ?? "", textWidth, style)
        }
        text += trimmed(TerminalText.padded(shown, to: nameWidth, .left) + cells.joined()) + "\n"
      }
    }
    return text + "\n" + legend(style)
  }

  private func cellText(
    _ blocks: String, _ text: String, _ letter: String, _ width: Int, _ style: Style
  ) -> String {
    let shown = TerminalText.shortened(text, to: width, unicode: style.unicode)
    let mark = marks.isEmpty ? "" : letter.isEmpty ? " " : style.ink(.bold, letter)
    return blocks + " " + TerminalText.padded(shown, to: width, .right) + mark
  }

  private func blocks(_ row: Int, _ column: Int, _ style: Style) -> String {
    guard let band = band(of: cells[row][column]) else { return "  " }
    let blocks = glyph(band, style) + glyph(band, style)
    return bands[band].ink.map { style.ink($0, blocks) } ?? blocks
  }

  private func glyph(_ band: Int, _ style: Style) -> String {
    let glyphs = style.unicode ? ["·", "░", "▒", "▓", "█"] : [".", "-", "+", "%", "#"]
    return glyphs[shade(band)]
  }

  private func legend(_ style: Style) -> String {
    var text = Legend.text(
      bands.indices.map { band in
        let glyph = glyph(band, style)
        return .init(glyph + glyph, measure.told(bands[band]), ink: bands[band].ink)
      }, style)
    for mark in marks {
      let letter = letter(row: mark.row, column: mark.column) ?? ""
      text += Legend.sentence("\(letter) \(told(mark))", style)
    }
    return text + notes.map { Legend.sentence($0, style) }.joined()
  }
}
