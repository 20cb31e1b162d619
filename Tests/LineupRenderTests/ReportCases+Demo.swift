import LineupRender

/// A report of the size of a small campaign's: thirty people over two weeks, the same at any time.
func fullReport() -> ReportPage {
  let days = (0..<14).map { place in
    DayLabel(
      date: "2027-05-\(place < 7 ? "0" : "")\(place + 3)",
      weekday: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][place % 7], startsWeek: place % 7 == 0)
  }
  let kinds = [("E", "early", 480..<840), ("L", "late", 840..<1200), ("N", "night", 1200..<1560)]
  let desks = ["instagram/pt", "instagram/en", "tiktok/es", "any"]
  let names = ["Ana", "Rui", "Eva", "Tiago", "Inês"].flatMap { first in
    ["Almeida", "Costa e Silva", "Ferreira", "Nunes", "Oliveira", "Sá"].map { "\(first) \($0)" }
  }
  func bars(_ person: Int) -> [GanttBoard.Bar] {
    days.indices.filter { (person + $0) % 5 < 3 }.map { (day: Int) -> GanttBoard.Bar in
      let kind = (person + day / 2) % 3
      return GanttBoard.Bar(
        day: day, kind: kind, minutes: kinds[kind].2, told: desks[(person + day) % desks.count])
    }
  }
  func post(_ day: Int, _ kind: Int, _ desk: Int) -> DayBoard.Post {
    let people = names.indices.filter { $0 % 4 == desk && ($0 + day) % 9 == kind }
    let missing = (day + kind + desk) % 7 == 0 ? 1 : 0
    return DayBoard.Post(desks[desk], people.map { names[$0] }, missing: missing)
  }
  let posts = days.indices.map { day in
    kinds.indices.map { kind in desks.indices.map { post(day, kind, $0) } }
  }
  let heat = HeatMap(
    "Heads of those wanted", measure: Axis("Covered", notation: .percent),
    rows: .init("Desk", desks),
    columns: .init("Day", days.map { "\($0.weekday) \($0.date.suffix(5))" }),
    cells: desks.indices.map { desk in
      days.indices.map { (day: Int) -> HeatMap.Cell in
        let heads = (day * 3 + desk * 5) % 7
        return HeatMap.Cell(Double(heads) / 6, told: "\(heads)/6")
      }
    },
    bands: [
      Band("hardly", to: 0.5), Band("in part", from: 0.5, to: 0.8),
      Band("nearly", from: 0.8, to: 1), Band("fully", from: 1),
    ])
  let cards = names.enumerated().map { (place: Int, name: String) -> PersonCard in
    let share = Double(30 - place) / 400
    return PersonCard(
      name, subtitle: "@\(name.split(separator: " ")[0].lowercased()) on instagram",
      facts: [
        .init("fee", .money(45_000 + 1700 * place, currency: "EUR", exponent: 2)),
        .init("audience", .integer(8000 + 950 * place)),
        .init("languages", .list([.text("pt"), .text("en")])), .init("work", .duration(129_600)),
      ],
      reasons: [
        "Reaches \(900 + 40 * place) of Locals alone; without them the plan would lose a little.",
        "Costs 12.\(10 + place) EUR an hour of work, less than most.",
      ],
      share: .init(share, told: "\(30 - place) of 400 of the reach"))
  }
  let figures = ["cost", "budget", "committed", "hires", "open_heads", "reach"]
  let facts: [Details.Entry] = figures.enumerated().map { place, name in
    Details.Entry(name, .integer(1234 * (place + 1)))
  }
  let chart = Chart(
    "Reach by cost", x: Axis("Cost", unit: "EUR"), y: Axis("People"),
    series: [
      Series("2 weeks, agency", .step, [.init(9000, 40_000), .init(38_000, 90_000)]),
      Series("6 weeks, in-house", .step, [.init(9000, 60_000), .init(38_000, 130_000)]),
    ])
  let gantt = GanttBoard(
    days: days, kinds: kinds.map { GanttBoard.Kind($0.0, $0.1) },
    rows: names.enumerated().map { place, name in GanttBoard.Row(name, bars(place)) },
    open: days.indices.map { $0 % 4 == 0 ? 2 : 0 })
  let intervals = IntervalBoard(
    "Outcomes expected", [.init("agency", 30, in: 20...45, told: "30, 20 to 45")],
    goal: .init(40, told: "the goal, 40"))
  let dayBoard = DayBoard(days: days, kinds: kinds.map(\.1), posts: posts)
  return ReportPage(
    campaign: "Ask Lisbon", client: "Visit Lisbon Bureau",
    lines: [
      "Visit Lisbon Bureau · #AskLisbon · 2027-05-03 to 2027-05-16, Europe/Lisbon",
      "Plan 1, in force, as of 2027-04-20",
    ],
    sections: [
      ReportSection(
        .summary,
        [
          .init(.verdict("sound", .good, sentence: "Four campaigns of five like this one win.")),
          .init(.facts(facts)),
        ]),
      ReportSection(.frontier, [.init(.chart(chart))]),
      ReportSection(
        .schedule,
        [
          .init(.gantt(gantt), title: "By person"), .init(.dayBoard(dayBoard), title: "By day"),
        ]),
      ReportSection(.coverage, [.init(.heatMap(heat), title: "By desk and day")]),
      ReportSection(
        .budget, [.init(.missing("Nothing is committed.", command: "lineup plan accept 1"))]),
      ReportSection(.outcomes, [.init(.intervals(intervals))]),
      ReportSection(.roster, [.init(.cards(cards))]),
    ])
}
