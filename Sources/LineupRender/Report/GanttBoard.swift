/// Who works when: a row a person, a column a day, a bar for each shift at its hours.
public struct GanttBoard: Sendable, Hashable {
  /// A kind of shift.
  public struct Kind: Sendable, Hashable {
    /// One or two characters that stand in a bar.
    public let sign: String
    /// The name as shown, such as "early".
    public let name: String

    /// A kind with its sign.
    public init(_ sign: String, _ name: String) {
      self.sign = sign
      self.name = name
    }
  }

  /// One shift of one person.
  public struct Bar: Sendable, Hashable {
    /// The place of its day.
    public let day: Int
    /// The place of its kind.
    public let kind: Int
    /// Minutes from the day's midnight to its start and to its end, perhaps on the next day.
    public let minutes: Range<Int>
    /// What the person does there, such as a desk.
    public let told: String

    /// A shift on a day.
    public init(day: Int, kind: Int, minutes: Range<Int>, told: String) {
      self.day = day
      self.kind = kind
      self.minutes = minutes
      self.told = told
    }
  }

  /// One person's shifts.
  public struct Row: Sendable, Hashable {
    /// The name as shown.
    public let name: String
    /// The shifts by day.
    public let bars: [Bar]

    /// A person with shifts.
    public init(_ name: String, _ bars: [Bar]) {
      self.name = name
      self.bars = bars
    }
  }

  private let days: [DayLabel]
  private let kinds: [Kind]
  private let rows: [Row]
  private let open: [Int]
  private let hours: Range<Int>

  /// Days that stand side by side at most.
  private static let pageOfDays = 14

  /// A board; `open` counts the heads missing on each day.
  public init(days: [DayLabel], kinds: [Kind], rows: [Row], open: [Int]) {
    precondition(open.count == days.count, "a count of missing heads for every day")
    let bars = rows.flatMap(\.bars)
    for bar in bars {
      precondition(days.indices.contains(bar.day), "a bar on a day of the board")
      precondition(kinds.indices.contains(bar.kind), "a bar of a kind of the board")
    }
    self.days = days
    self.kinds = kinds
    self.rows = rows
    self.open = open
    let first = bars.map(\.minutes.lowerBound).min() ?? 0
    let last = bars.map(\.minutes.upperBound).max() ?? 1440
    hours = first / 60..<max(first / 60 + 1, (last + 59) / 60)
  }

  /// Tables of two weeks each, with a legend.
  func html(id: String) -> String {
    let pages = DayGrid.pages(of: days, fitting: Self.pageOfDays)
    var text = filterField(id: "\(id)-filter", label: "Show only people named like")
    text += legend
    for (place, page) in pages.enumerated() {
      guard let first = days[page].first, let last = days[page].last else { continue }
      text += scrolling(id: "\(id)-\(place + 1)") {
        "<table class=\"gantt\">\n<caption id=\"\($0)\">\(first.date) to \(last.date); each day "
          + "from \(clock(hours.lowerBound)) to \(clock(hours.upperBound))</caption>\n"
          + dayHeads(days[page]) + "<tbody>\n"
          + rows.map { line($0, page) }.joined() + openLine(page) + "</tbody>\n</table>\n"
      }
    }
    return text
  }

  private var legend: String {
    let items = kinds.enumerated().map { place, kind in
      "<li><span class=\"key kind\(place % 6)\">\(HTMLPage.escaped(kind.sign))</span> "
        + "\(HTMLPage.escaped(kind.name))</li>\n"
    }
    return items.isEmpty ? "" : "<ul class=\"legend\">\n\(items.joined())</ul>\n"
  }

  private func line(_ row: Row, _ page: Range<Int>) -> String {
    let name = HTMLPage.escaped(row.name)
    let bars = Dictionary(grouping: row.bars, by: \.day)
    var text = "<tr data-key=\"\(name)\"><th scope=\"row\" dir=\"auto\">\(name)</th>"
    for day in page {
      text += days[day].startsWeek ? "<td class=\"week\">" : "<td>"
      text += (bars[day] ?? []).map(bar).joined() + "</td>"
    }
    return text + "</tr>\n"
  }

  private func bar(_ bar: Bar) -> String {
    let kind = kinds[bar.kind]
    let told =
      "\(kind.name) \(time(bar.minutes.lowerBound)) to \(time(bar.minutes.upperBound)), \(bar.told)"
    let all = Double(hours.count * 60)
    let start = Double(bar.minutes.lowerBound - hours.lowerBound * 60) / all * 100
    let width = Double(bar.minutes.count) / all * 100
    return "<span class=\"bar kind\(bar.kind % 6)\" style=\"left:\(SVGDrawing.px(start))%;"
      + "width:\(SVGDrawing.px(width))%\" title=\"\(HTMLPage.escaped(told))\">"
      + "<span aria-hidden=\"true\">\(HTMLPage.escaped(kind.sign))</span>"
      + "<span class=\"unseen\">\(HTMLPage.escaped(told))</span></span>"
  }

  private func openLine(_ page: Range<Int>) -> String {
    let cells = page.map { day in
      open[day] == 0 ? "<td>·</td>" : "<td><strong>\(open[day])</strong></td>"
    }
    return "<tr class=\"sum\"><th scope=\"row\">Heads missing</th>\(cells.joined())</tr>\n"
  }
}

/// Who is where: a row a day, a column a kind of shift, names at each desk.
public struct DayBoard: Sendable, Hashable {
  /// A desk of a shift on a day.
  public struct Post: Sendable, Hashable {
    /// The desk's name.
    public let desk: String
    /// Who is there.
    public let names: [String]
    /// Heads missing to the target.
    public let missing: Int

    /// A desk with its people.
    public init(_ desk: String, _ names: [String], missing: Int) {
      self.desk = desk
      self.names = names
      self.missing = missing
    }
  }

  private let days: [DayLabel]
  private let kinds: [String]
  private let posts: [[[Post]]]

  /// A board; `posts` has the desks of every kind of shift of every day.
  public init(days: [DayLabel], kinds: [String], posts: [[[Post]]]) {
    precondition(posts.count == days.count, "desks for every day")
    for day in posts { precondition(day.count == kinds.count, "desks for every kind of shift") }
    self.days = days
    self.kinds = kinds
    self.posts = posts
  }

  /// One table.
  func html(id: String) -> String {
    let heads = kinds.map { "<th scope=\"col\">\(HTMLPage.escaped($0))</th>" }.joined()
    let lines = zip(days, posts).map { day, kinds in
      "<tr><th scope=\"row\">\(day.weekday) \(day.date)</th>"
        + kinds.map { "<td>\(list($0))</td>" }.joined() + "</tr>\n"
    }
    return scrolling(id: id) {
      "<table class=\"days\">\n<caption id=\"\($0)\">People at each desk, by day</caption>\n"
        + "<thead>\n<tr><th scope=\"col\">Day</th>\(heads)</tr>\n</thead>\n<tbody>\n"
        + lines.joined() + "</tbody>\n</table>\n"
    }
  }

  private func list(_ posts: [Post]) -> String {
    if posts.isEmpty { return "<span class=\"none\">–</span>" }
    let items = posts.map { post in
      let names = post.names.map { "<bdi>\(HTMLPage.escaped($0))</bdi>" }.joined(separator: ", ")
      let missing = post.missing > 0 ? "<strong>\(post.missing) missing</strong>" : ""
      let both = [names, missing].filter { !$0.isEmpty }.joined(separator: ", ")
      return "<li><span class=\"desk\">\(HTMLPage.escaped(post.desk))</span> \(both)</li>\n"
    }
    return "<ul>\n\(items.joined())</ul>"
  }
}

/// A table that scrolls by itself where the page is narrower, named by its caption of that id.
func scrolling(id: String, _ table: (_ caption: String) -> String) -> String {
  let name = "\(id)-caption"
  return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(name)\">\n"
    + table(name) + "</div>\n"
}

/// A field that hides what does not match, shown where scripts run.
func filterField(id: String, label: String) -> String {
  "<p class=\"filter\" hidden><label for=\"\(id)\">\(HTMLPage.escaped(label))</label> "
    + "<input id=\"\(id)\" type=\"search\" autocomplete=\"off\"> <span role=\"status\"></span></p>\n"
}

/// The head of a table of days, an empty cell before them.
func dayHeads(_ days: ArraySlice<DayLabel>) -> String {
  let heads = days.map { day in
    let kind = day.startsWeek ? " class=\"week\"" : ""
    return
      "<th scope=\"col\"\(kind)><abbr title=\"\(day.date)\">\(day.weekday) \(day.number)</abbr>"
      + "</th>"
  }
  return "<thead>\n<tr><td></td>\(heads.joined())</tr>\n</thead>\n"
}

/// An hour of a day or the next one, such as "02:00".
private func clock(_ hour: Int) -> String { time(hour * 60) }

/// Minutes from midnight as a time of day.
private func time(_ minutes: Int) -> String {
  let day = minutes == 1440 ? minutes : minutes % 1440
  let digits = [day / 60, day % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
  return digits.joined(separator: ":")
}
