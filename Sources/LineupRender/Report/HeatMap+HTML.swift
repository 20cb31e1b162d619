extension HeatMap {
  /// The map as a table: every figure in its cell, shaded by its band, with the bands under it.
  func htmlTable(id: String) -> String {
    if isEmpty { return "<p>\(HTMLPage.escaped(emptyText))</p>\n" }
    let heads = columns.names.map { "<th scope=\"col\">\(HTMLPage.escaped($0))</th>" }.joined()
    let corner = "\(rows.title) down, \(columns.title) across"
    let table = scrolling(id: id) {
      "<table class=\"heat\">\n<caption id=\"\($0)\">\(HTMLPage.escaped("\(title): \(corner)"))"
        + "</caption>\n<thead>\n<tr><td></td>\(heads)</tr>\n</thead>\n<tbody>\n"
        + zip(rows.names, cells).map { line($0, $1) }.joined() + "</tbody>\n</table>\n"
    }
    let legend = bands.enumerated().map { place, band in
      "<li><span class=\"key shade\(shade(place)) on\(shade(place))\" aria-hidden=\"true\">\u{A0}</span> "
        + "\(HTMLPage.escaped(measure.told(band)))</li>\n"
    }
    return table + "<ul class=\"legend\">\n\(legend.joined())</ul>\n"
      + notes.map { "<p class=\"note\">\(HTMLPage.escaped($0))</p>\n" }.joined()
  }

  private func line(_ name: String, _ cells: [Cell]) -> String {
    let items = cells.map { cell in
      guard cell.value != nil || cell.told != nil else { return "<td class=\"none\">·</td>" }
      let kind = band(of: cell).map { " class=\"shade\(shade($0)) on\(shade($0))\"" } ?? ""
      return "<td\(kind)>\(HTMLPage.escaped(told(cell)))</td>"
    }
    return
      "<tr><th scope=\"row\" dir=\"auto\">\(HTMLPage.escaped(name))</th>\(items.joined())</tr>\n"
  }
}
