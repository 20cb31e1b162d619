extension Details {
  /// A page of the sections under their headings.
  var page: String {
    var body = ""
    for (number, section) in sections.enumerated() {
      if let title = section.title { body += "<h2>\(HTMLPage.escaped(title))</h2>\n" }
      switch section.content {
      case .entries(let entries): body += htmlEntries(entries)
      case .table(let table): body += table.htmlTable(id: "rows-\(number + 1)")
      case .picture(let picture): body += HTMLPage.preformatted(picture)
      }
    }
    return HTMLPage.document(title: Column.heading(noun), body: body)
  }

  private func htmlEntries(_ entries: [Entry]) -> String {
    if entries.isEmpty { return "" }
    let rows = entries.map { entry in
      let value =
        entry.cell.isNull
        ? "<td class=\"none\">–</td>"
        : "<td dir=\"auto\">\(HTMLPage.escaped(entry.cell.humanText))</td>"
      return "<tr><th scope=\"row\">\(HTMLPage.escaped(entry.title))</th>\(value)</tr>\n"
    }
    return "<table>\n<tbody>\n\(rows.joined())</tbody>\n</table>\n"
  }
}
