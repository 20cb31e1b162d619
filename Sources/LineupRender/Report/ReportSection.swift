/// The parts of a campaign's report, in their order.
public enum ReportPart: String, CaseIterable, Sendable {
  case summary, verdict, frontier, schedule, coverage, budget, outcomes, roster, basis

  /// The heading without a theme; the raw value is the anchor on the page.
  var heading: String {
    switch self {
    case .summary: "In short"
    case .verdict: "The verdict and its reasons"
    case .frontier: "What budget and time buy"
    case .schedule: "Who works when"
    case .coverage: "Coverage"
    case .budget: "Budget"
    case .outcomes: "Outcomes"
    case .roster: "The people"
    case .basis: "What this rests on"
    }
  }
}

/// A part of a report: what it shows, or what is missing for it.
public struct ReportSection: Sendable, Hashable {
  /// How a verdict sounds; never told by colour alone.
  public enum Tone: String, Sendable, Hashable {
    case good, even, bad
  }

  /// What a block holds.
  public enum Content: Sendable, Hashable {
    case verdict(String, Tone, sentence: String)
    case facts([Details.Entry])
    case sentence(String)
    case list([String])
    case table(Table)
    case chart(Chart)
    case heatMap(HeatMap)
    case gantt(GanttBoard)
    case dayBoard(DayBoard)
    case intervals(IntervalBoard)
    case cards([PersonCard])
    /// What is not there, and the command that makes it.
    case missing(String, command: String)
  }

  /// One thing under a heading of its own, or under the section's.
  public struct Block: Sendable, Hashable {
    /// The heading; nil for none.
    public let title: String?
    /// What it holds.
    public let content: Content

    /// A block of any content.
    public init(_ content: Content, title: String? = nil) {
      self.title = title
      self.content = content
    }
  }

  /// Which part of the report it is.
  public let part: ReportPart
  /// The blocks in their order.
  public let blocks: [Block]

  /// A section with its blocks.
  public init(_ part: ReportPart, _ blocks: [Block]) {
    self.part = part
    self.blocks = blocks
  }

  /// The section as an element, under the theme's heading.
  func html(_ theme: ReportTheme) -> String {
    let name = part.rawValue
    var text = "<section id=\"\(name)\" aria-labelledby=\"\(name)-heading\">\n"
    text += "<h2 id=\"\(name)-heading\">\(HTMLPage.escaped(theme["heading.\(name)"]))</h2>\n"
    let intro = theme["intro.\(name)"]
    if !intro.isEmpty { text += "<p>\(HTMLPage.escaped(intro))</p>\n" }
    for (place, block) in blocks.enumerated() {
      if let title = block.title { text += "<h3>\(HTMLPage.escaped(title))</h3>\n" }
      text += block.content.html(id: "\(name)-\(place + 1)")
    }
    return text + "</section>\n"
  }
}

extension ReportSection.Content {
  /// The element; names on the page begin with `id`.
  fileprivate func html(id: String) -> String {
    switch self {
    case .verdict(let word, let tone, let sentence):
      return "<p class=\"verdict \(tone.rawValue)\"><strong>\(HTMLPage.escaped(word))</strong> "
        + "<span>\(HTMLPage.escaped(sentence))</span></p>\n"
    case .facts(let entries): return facts(entries)
    case .sentence(let text): return "<p>\(HTMLPage.escaped(text))</p>\n"
    case .list(let texts):
      let items = texts.map { "<li dir=\"auto\">\(HTMLPage.escaped($0))</li>\n" }
      return "<ul>\n\(items.joined())</ul>\n"
    case .table(let table): return table.htmlTable(id: id)
    case .chart(let chart):
      // Text of a wide picture would be too small on a phone, so there are two.
      return [("wide", 720.0), ("narrow", 360.0)].map { kind, width in
        "<figure class=\"\(kind)\">\n\(chart.svg(id: "\(id)-\(kind)", width: width, isStyled: false))"
          + "</figure>\n"
      }.joined()
    case .heatMap(let map): return map.htmlTable(id: id)
    case .gantt(let board): return board.html(id: id)
    case .dayBoard(let board): return board.html(id: id)
    case .intervals(let board): return board.html(id: id)
    case .cards(let cards): return PersonCard.html(cards, id: id)
    case .missing(let what, let command):
      return "<p class=\"missing\">\(HTMLPage.escaped(what)) "
        + "\(code(command))</p>\n"
    }
  }

  /// A command whose words stay whole where lines break.
  private func code(_ command: String) -> String {
    let words = command.split(separator: " ").map { "<span>\(HTMLPage.escaped(String($0)))</span>" }
    return "<code>\(words.joined(separator: " "))</code>"
  }

  private func facts(_ entries: [Details.Entry]) -> String {
    let items = entries.map { entry in
      let value = entry.cell.isNull ? "–" : HTMLPage.escaped(entry.cell.humanText)
      return "<li><span class=\"name\">\(HTMLPage.escaped(entry.title))</span> "
        + "<strong dir=\"auto\">\(value)</strong></li>\n"
    }
    return "<ul class=\"facts\">\n\(items.joined())</ul>\n"
  }
}
