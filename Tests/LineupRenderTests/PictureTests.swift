import Testing

@testable import LineupRender

private let fortnight = (4...17).map { day in
  DayLabel(
    date: "2026-05-\(day < 10 ? "0" : "")\(day)",
    weekday: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][(day - 4) % 7],
    startsWeek: (day - 4) % 7 == 0)
}

private func style(_ width: Int?, colour: Bool = false, unicode: Bool = true) -> Style {
  Style(colour: colour, unicode: unicode, isTerminal: true, width: width)
}

private let board = ScheduleBoard(
  days: fortnight,
  people: [
    .init("Zoë 日本", ["E", "E", "", "L", "L", "", "", "E", "E", "", "L", "L", "", ""]),
    .init("Amy\u{202E}", ["", "L", "", "", "", "E", "E", "", "", "", "", "", "", "EL"]),
  ],
  open: [1, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0],
  legend: [.init("E", "early 08:00 to 14:00", ink: .cyan), .init("L", "late 14:00 to 20:00")])

@Suite struct ScheduleBoardTests {
  @Test("shows all days side by side where they fit")
  func wide() {
    #expect(
      board.rendered(style(80)) == """
                    Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
                     4  5  6  7  8  9 10 11 12 13 14 15 16 17
        Zoë 日本     E  E  ·  L  L  ·  ·  E  E  ·  L  L  ·  ·
        Amy\\u{202E}  ·  L  ·  ·  ·  E  E  ·  ·  ·  ·  ·  · EL
        Open shifts  1  ·  ·  ·  ·  · 12  ·  ·  ·  ·  ·  ·  ·

        E early 08:00 to 14:00   L late 14:00 to 20:00

        """)
  }

  @Test("breaks pages between weeks, in ASCII where it must")
  func narrow() {
    #expect(
      board.rendered(style(40, unicode: false)) == """
        2026-05-04 to 2026-05-10
                    Mo Tu We Th Fr Sa Su
                     4  5  6  7  8  9 10
        Zoë 日本     E  E  .  L  L  .  .
        Amy\\u{202E}  .  L  .  .  .  E  E
        Open shifts  1  .  .  .  .  . 12

        2026-05-11 to 2026-05-17
                    Mo Tu We Th Fr Sa Su
                    11 12 13 14 15 16 17
        Zoë 日本     E  E  .  L  L  .  .
        Amy\\u{202E}  .  .  .  .  .  . EL
        Open shifts  .  .  .  .  .  .  .

        E early 08:00 to 14:00
        L late 14:00 to 20:00

        """)
  }

  @Test("stays within every width and shows every day once", arguments: 24...90)
  func everyWidth(width: Int) {
    let text = board.rendered(style(width))
    for line in text.split(separator: "\n") {
      #expect(TerminalText.width(String(line)) <= width)
    }
    #expect(text.split(whereSeparator: { " \n".contains($0) }).filter { $0 == "Mo" }.count == 2)
  }

  @Test("colours signs only when colour is on")
  func colour() {
    #expect(board.rendered(style(80, colour: true)).contains("\u{1B}[36mE\u{1B}[0m"))
    #expect(!board.rendered(style(80)).contains("\u{1B}"))
  }
}

@Suite struct CoverageMapTests {
  private let map = CoverageMap(
    days: Array(fortnight.prefix(5)),
    needs: [
      .init(
        "English",
        [
          .init(heads: 3, target: 3), .init(heads: 2, target: 3), .init(heads: 1, target: 3),
          .init(heads: 1, target: 4), .init(heads: 0, target: 3),
        ]),
      .init(
        "Español",
        [
          .init(heads: 4, target: 3), .init(heads: 0, target: 0), .init(heads: 1, target: 1),
          .init(heads: 1, target: 1), .init(heads: 10, target: 12),
        ]),
    ])

  @Test("shades by the share that is covered")
  func unicode() {
    #expect(
      map.rendered(style(80)) == """
                      Mo     Tu     We     Th     Fr
                       4      5      6      7      8
        English     █3/3   ▓2/3   ▒1/3   ░1/4    0/3
        Español     █4/3      ·   █1/1   █1/1 ▓10/12
        All needs   █6/6   ▓2/3   ▒2/4   ▒2/5 ▓10/15

        heads/target: █ met  ▓ two thirds  ▒ a third  ░ less

        """)
  }

  @Test("falls back to ASCII")
  func ascii() {
    let text = map.rendered(style(80, unicode: false))
    #expect(text.contains("English     #3/3   +2/3   -1/3   .1/4    0/3\n"))
  }
}

@Suite struct ChartTests {
  @Test(
    "draws bars in eighths",
    arguments: [
      (0.0, ""), (1.0, "████"), (0.5, "██"), (0.53125, "██▏"), (2.0, "████"), (-1.0, ""),
      (.nan, ""),
    ])
  func bars(fraction: Double, bar: String) {
    #expect(Bar.text(fraction, width: 4) == bar)
  }

  @Test("draws bars of hashes in ASCII")
  func ascii() {
    #expect(Bar.text(0.5, width: 5, unicode: false) == "###")
  }

  @Test("draws named bars on one scale")
  func chart() {
    let chart = BarChart([.init("Hires", 4, "4.00"), .init("Rush", 1, "1.00")])
    #expect(
      chart.rendered(style(17)) == """
        Hires  ████  4.00
        Rush   █     1.00

        """)
  }

  @Test("draws a spark line from zero, with gaps")
  func spark() {
    #expect(Sparkline.text([0, 1, nil, 4, 8]) == "▁▂ ▅█")
    #expect(Sparkline.text([0, 0]) == "▁▁")
    #expect(Sparkline.text([nil, .nan]) == "  ")
    #expect(Sparkline.text([-4, 4]) == "▁█")
    #expect(Sparkline.text([0, 8], unicode: false) == "_#")
  }
}

@Suite struct NarrowTerminalTests {
  @Test("breaks headings, remarks and legends where the terminal ends", arguments: [20, 40, 80])
  func narrow(width: Int) {
    let covers = fortnight.map { _ in CoverageMap.Cover(heads: 10, target: 12) }
    let style = style(width)
    let map = CoverageMap(days: fortnight, needs: [.init("English", covers)])
    let empty = Table(
      "rules", columns: [Column("rule")], emptyText: "Plan 1 breaks no rule that is on and hard.")
    let text = Details(
      "plan",
      [
        .init(.table(empty), title: "Rules that are not on and hard, and what it leaves uncovered"),
        .init(.picture(map.rendered(style)), title: "Coverage"),
      ]
    ).rendered(as: .table, style: style)
    #expect(text.split(separator: "\n").allSatisfy { TerminalText.width(String($0)) <= width })
    #expect(text.split(separator: "\n").joined(separator: " ").contains("on and hard, and what it"))
  }
}
