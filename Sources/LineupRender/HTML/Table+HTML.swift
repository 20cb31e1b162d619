extension Table {
  /// Appends a page of the table under its name.
  func writeHTML(to output: inout String) {
    let title = Column.heading(noun)
    output += HTMLPage.document(title: title, body: htmlTable(id: "rows"))
  }

  /// The table as an element with a caption that counts its rows, in a part of the page that
  /// scrolls by itself; `id` is its own on the page.
  func htmlTable(id: String) -> String {
    if rows.isEmpty { return "<p>\(HTMLPage.escaped(emptyText))</p>\n" }
    let count = rows.count == 1 ? "1 row" : "\(rows.count) rows"
    var text = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(id)\">\n"
    text += "<table>\n<caption id=\"\(id)\">\(HTMLPage.escaped(Column.heading(noun))): "
    text += "\(count)</caption>\n<thead>\n<tr>"
    for column in columns {
      text += "<th scope=\"col\"\(htmlClass(column))>\(HTMLPage.escaped(column.title))</th>"
    }
    text += "</tr>\n</thead>\n<tbody>\n"
    for row in rows {
      text += "<tr>"
      for (column, cell) in zip(columns, row) { text += htmlCell(cell, column) }
      text += "</tr>\n"
    }
    return text + "</tbody>\n</table>\n</div>\n"
  }

  private func htmlCell(_ cell: Cell, _ column: Column) -> String {
    if cell.isNull { return "<td class=\"none\">–</td>" }
    // Names run from right to left in some scripts, whatever the page does.
    let direction = column.kind == .text || column.kind == .list ? " dir=\"auto\"" : ""
    return "<td\(htmlClass(column))\(direction)>\(HTMLPage.escaped(cell.humanText))</td>"
  }

  private func htmlClass(_ column: Column) -> String {
    switch column.alignment {
    case .left: ""
    case .right: " class=\"right\""
    case .centre: " class=\"centre\""
    }
  }
}
