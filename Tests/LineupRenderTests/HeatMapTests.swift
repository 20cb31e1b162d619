import Testing

@testable import LineupRender

@Suite struct HeatMapTests {
  @Test("shows every figure after the blocks of its band")
  func unicode() {
    #expect(
      heatMap.rendered(terminal(60)) == """
        Probability by lead and budget
        Lead (weeks) down, Budget (EUR) across

                 20k        40k        80k
        2          –   ░░   15%   ▒▒   40%
        6   ··   12%   ░░ 39.9%A  ▓▓   66%
        12  ░░   30%   ▓▓   70%   ██   92%

        ·· catastrophic fail: under 15%   ░░ long shot: 15% to 40%
        ▒▒ toss-up: 40% to 65%   ▓▓ sound: 65% to 80%
        ██ master stroke: from 80%
        A as it is: Lead (weeks) 6, Budget (EUR) 40k, 39.9%
        10,000 scenarios a cell.

        """)
  }

  @Test("puts columns that do not fit on further pages, in ASCII where it must")
  func narrow() {
    #expect(
      heatMap.rendered(terminal(24, unicode: false)) == """
        Probability by lead and
        budget
        Lead (weeks) down,
        Budget (EUR) across

                 20k        40k
        2          –   --   15%
        6   ..   12%   -- 39.9%A
        12  --   30%   %%   70%

                 80k
        2   ++   40%
        6   %%   66%
        12  ##   92%

        .. catastrophic fail: u~
        -- long shot: 15% to 40%
        ++ toss-up: 40% to 65%
        %% sound: 65% to 80%
        ## master stroke: from ~
        A as it is: Lead (weeks)
        6, Budget (EUR) 40k,
        39.9%
        10,000 scenarios a cell.

        """)
  }

  @Test("stays within every width and shows every figure once", arguments: 20...90)
  func everyWidth(width: Int) {
    let text = heatMap.rendered(terminal(width))
    for line in text.split(separator: "\n") {
      #expect(TerminalText.width(String(line)) <= width, "\(line)")
    }
    let words = text.split { " \n".contains($0) }
    for figure in ["12%", "30%", "66%", "70%", "92%"] {
      #expect(words.filter { $0 == figure }.count == 1, "\(figure)")
    }
  }

  @Test("colours only when colour is on, and then only adds inks")
  func colour() {
    let plain = heatMap.rendered(terminal(60))
    let coloured = heatMap.rendered(terminal(60, colour: true))
    #expect(coloured.contains("\u{1B}[32m██\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("puts a figure into the band that it begins, or into the one that is told")
  func bands() {
    #expect(heatMap.band(of: .init(0.8)) == 4)
    #expect(heatMap.band(of: .init(0.8.nextDown)) == 3)
    #expect(heatMap.band(of: .init(0.9, band: 3)) == 3)
    #expect(heatMap.band(of: .init(nil)) == nil)
    #expect(heatMap.band(of: .init(.nan)) == nil)
    #expect((0..<5).map(heatMap.shade) == [0, 1, 2, 3, 4])
  }

  @Test("makes five equal bands where there are none")
  func equalBands() {
    let map = HeatMap(
      "Cost", measure: Axis("Cost", unit: "EUR"), rows: .init("Lead", ["1"]),
      columns: .init("People", ["1", "2", "3"]),
      cells: [[.init(0), .init(19_999), .init(100_000)]])
    #expect(
      map.bands.map(map.measure.told) == [
        "0 to 20k EUR", "20k to 40k EUR", "40k to 60k EUR", "60k to 80k EUR", "from 80k EUR",
      ])
    #expect(map.cells[0].map(map.band(of:)) == [0, 0, 4])
    let same = HeatMap(
      "Same", measure: Axis("P", notation: .percent), rows: .init("Lead", ["1"]),
      columns: .init("People", ["1"]), cells: [[.init(0.5)]])
    #expect(same.band(of: same.cells[0][0]) == 2)
  }

  @Test("says so where there is nothing to draw")
  func empty() {
    let none = HeatMap(
      "Nothing", measure: Axis("P"), rows: .init("", []), columns: .init("", []), cells: [])
    #expect(
      none.rendered(terminal(80)) == """
        Nothing
        Nothing to draw: there is no cell with a figure.

        """)
    #expect(none.svg(id: "none").contains("Nothing to draw: there is no cell with a figure."))
  }

  @Test("gives its cells as a table")
  func table() {
    let lines = heatMap.table.rendered(as: .tsv, style: .plain).split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "row\tcolumn\tvalue\ttold\tband", "2\t20k\t\t–\t", "2\t40k\t0.15\t15%\tlong shot",
      ])
    #expect(lines.count == 10)
  }
}
