import Testing

@testable import LineupRender

@Suite struct ChartTextTests {
  @Test("draws steps in braille, with a sign for every series and a letter for every mark")
  func steps() {
    #expect(
      frontier.rendered(terminal(64)) == """
        Frontier, 6 weeks ahead
        Reach (people)
            │                                                         ●
            │                                                         ⢸
            │                                   A⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠚
            │                                   ⢸
        10k ┤                                   ⢸
            │                     ●⠤⠤⠤⠤⠤⠤⠤⠤⠤○⠤⠤⠤⠼
            │                     ⢸         ⢸
            │                     ⢸         ⢸
            │                     ⢸         ⢸
            │                ○⠉⠉⠉⠉⢹⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
         5k ┤          ●⠉⠉⠉⠉⠉⡏⠉⠉⠉⠉⠉
            │                ⡇
            │                ⡇
            │○⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠇
            │
          0 ┤
            └─────────┬───────────┬───────────┬──────────┬───────────┬──
                     20k         30k         40k        50k         60k
                                                              Cost (EUR)

        ● agency   ○ in-house
        A knee: 42.35k EUR, 12.1k people
        Duplication is taken to be random.

        """)
  }

  @Test("draws lines with gaps under named bands to both sides")
  func bands() {
    #expect(
      byLead.rendered(terminal(64)) == """
        Probability of the goal
        Probability
              ┊  rush   ┊           calm
        100% ┤          ┊                            ┐
             │          ┊                          ○ │ master stroke
             │          ┊                         ⢀● ┘
         80% ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⢀⣀⡠⠤⠔⠒⠊⠉⠁┈ ┐
             │          ┊     ○          ●⠁          │ sound
             │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ ┘
         60% ┤          ┊                            ┐
             │          ┊                            │ toss-up
             │     ●    ┊                            │
         40% ┤┈┈┈⡠⠒⠁┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ ┘
             │○⠤⠊       ┊                            ┐
             │●         ┊                            │ long shot
         20% ┤          ┊                            │
             │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ ┘
             │          ┊                            ┐ catastrophic fail
          0% ┤          ┊                            ┘
             └─────┬──────────┬──────────┬─────────┬
                   2          4          6         8
                                        Lead (weeks)

        ● agency   ○ both
        catastrophic fail: under 15%; long shot: 15% to 40%; toss-up:
        40% to 65%; sound: 65% to 80%; master stroke: from 80%
        rush: under 3 weeks; calm: from 3 weeks
        Not drawn: 1 point without figures.

        """)
  }

  @Test("draws in ASCII where it must")
  func ascii() {
    #expect(
      frontier.rendered(terminal(40, unicode: false), rows: 10) == """
        Frontier, 6 weeks ahead
        Reach (people)
            |                                o
            |                    A...........:
        10k +                    :
            |             o....x.:
            |             :    :
            |          x..:....:
         5k +       o'':'''
            |          :
            | x'''''''''
          0 +
            +------+------------+-----------+---
                  20k          40k         60k
                                      Cost (EUR)

        o agency   x in-house
        A knee: 42.35k EUR, 12.1k people
        Duplication is taken to be random.

        """)
    let scalars = byLead.rendered(terminal(64, unicode: false)).unicodeScalars
    #expect(scalars.allSatisfy { $0.isASCII })
  }

  @Test("stays within every width", arguments: 20...130)
  func everyWidth(width: Int) {
    for unicode in [true, false] {
      for chart in [frontier, byLead] {
        for line in chart.rendered(terminal(width, unicode: unicode)).split(separator: "\n") {
          #expect(TerminalText.width(String(line)) <= min(width, 120), "\(line)")
        }
      }
    }
  }

  @Test("colours only when colour is on, and then only adds inks")
  func colour() {
    let plain = byLead.rendered(terminal(64))
    let coloured = byLead.rendered(terminal(64, colour: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[34m●\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("says so where there is nothing to draw")
  func empty() {
    let chart = Chart(
      "Frontier", x: Axis("Cost"), y: Axis("Reach"),
      series: [Series("agency", .line, [.init(1, .nan), .init(.infinity, 2)])],
      emptyText: "No plan fits the budget; try --budget.")
    #expect(
      chart.rendered(terminal(80)) == """
        Frontier
        No plan fits the budget; try --budget.

        """)
    #expect(chart.description == "No plan fits the budget; try --budget.")
  }

  @Test(
    "draws one point, equal points, negative and very large figures",
    arguments: [
      [(42_000, 1200)], [(5, 7), (5, 7)], [(-1500, -0.3), (-10, 0)],
      [(-1e300, -1e300), (1e300, 1e300)], [(1e-300, 1e-300), (2e-300, 3e-300)], [(0, 0)],
      [(1e15, 1e15), (1e15 + 1, 1e15 + 2)],
    ] as [[(Double, Double)]])
  func odd(points: [(Double, Double)]) {
    let chart = Chart(
      "Odd", x: Axis("x"), y: Axis("y", notation: .percent),
      series: [Series("a", .line, points.map { .init($0.0, $0.1) })])
    let text = chart.rendered(terminal(60), rows: 8)
    #expect(text.split(separator: "\n").count == 14)
    #expect(text.filter { $0 == "●" }.count >= 2, "a sign in the plot beside that in the legend")
    #expect(!chart.svg(id: "odd").contains("nan"))
    #expect(!chart.svg(id: "odd").contains("inf"))
  }

  @Test("puts marks on one spot beside each other")
  func marks() {
    let chart = Chart(
      "Marks", x: Axis("x"), y: Axis("y"),
      series: [Series("a", .scatter, [.init(0, 0), .init(4, 4)])],
      marks: [.init("first", 2, 2), .init("second", 2, 2), .init("third", 2, 2)])
    #expect(chart.rendered(terminal(40)).contains("CAB"))
  }

  @Test("makes names safe and counts what cannot be drawn")
  func names() {
    let chart = Chart(
      "Title\u{1B}[31m", x: Axis("x\u{202E}"), y: Axis("y\u{7}"),
      series: [Series("Zoë\u{9B}2J", .line, [.init(1, 2), .init(2, .nan), .init(.nan, 2)])],
      yBands: [Band("band\0", to: 3)], marks: [.init("mark\r", 1, 2)], notes: ["note\u{2028}"])
    let text = chart.rendered(terminal(80))
    for unsafe in ["\u{1B}", "\u{202E}", "\u{7}", "\u{9B}", "\0", "\r", "\u{2028}"] {
      #expect(!text.contains(unsafe))
    }
    #expect(text.contains("Not drawn: 2 points without figures."))
  }

  @Test("tells every point of a short series and the extremes of a long one")
  func description() {
    #expect(
      frontier.description == """
        Reach (people) by Cost (EUR). agency: 5200 people at 21k EUR, \
        9100 people (8600 to 9200 people) at 30.5k EUR, 12.1k people at 42.35k EUR, \
        13.4k people at 61k EUR. in-house: 2100 people at 12k EUR, 6100 people at 25.5k EUR, \
        8800 people at 39k EUR. knee: 42.35k EUR, 12.1k people. Duplication is taken to be random.
        """)
    let long = Chart(
      "Long", x: Axis("x"), y: Axis("y"),
      series: [Series("a", .line, (0..<20).map { .init(Double($0), Double(($0 * 7) % 20)) })])
    #expect(
      long.description
        == "y by x. a: 20 points, from 0 at 0 to 13 at 19, least 0 at 0, greatest 19 at 17.")
  }

  @Test("gives its points as a table")
  func table() {
    #expect(
      frontier.table.rendered(as: .csv, style: .plain).split(separator: "\r\n").prefix(4) == [
        "series,x,y,low,high", "agency,21000,5200,,", "agency,30500,9100,8600,9200",
        "agency,42350,12100,,",
      ])
  }
}
