import Foundation
import Testing

@testable import LineupRender

private let nasty = "=1+1, \"q\"\t\\|\n\u{1B}[2J\u{202E}"

private func sample() -> Table {
  Table(
    "curators",
    columns: [
      Column("id", "ID", kind: .integer), Column("display_name", "Name"),
      Column("fee", kind: .money), Column("score", kind: .decimal),
      Column("joined_at", "Joined", kind: .timestamp), Column("active", kind: .bool),
      Column("tags", kind: .list),
    ],
    rows: [
      [
        .integer(1), .text("Zoë 日本"), .money(12_000, currency: "EUR", exponent: 2),
        .decimal(0.825, places: 2), .timestamp("2026-05-04T08:00:00+02:00"), .bool(true),
        .list([.text("food"), .text("a;b")]),
      ],
      [
        .integer(20), .text("Amy"), .money(-5, currency: "JPY", exponent: 0), .null, .null,
        .bool(false), .list([]),
      ],
    ])
}

private func style(width: Int?, colour: Bool = false, unicode: Bool = true) -> Style {
  Style(colour: colour, unicode: unicode, isTerminal: width != nil, width: width)
}

@Suite struct TableTests {
  @Test("draws aligned columns for a terminal")
  func terminal() {
    #expect(
      sample().rendered(as: .table, style: style(width: 100)) == """
        ID  Name             Fee  Score  Joined                  Active  Tags
         1  Zoë 日本  120.00 EUR   0.83  2026-05-04 08:00+02:00  yes     food, a;b
        20  Amy           -5 JPY      –  –                       no

        """)
  }

  @Test("shrinks text columns, never numbers, to fit")
  func fits() {
    let table = Table(
      "people", columns: [Column("name"), Column("about"), Column("n", kind: .integer)],
      rows: [[.text("Amy Example"), .text("runs a very long blog"), .integer(123_456_789)]])
    #expect(
      table.rendered(as: .table, style: style(width: 35))
        == """
        Name         About                N
        Amy Example  runs a ver…  123456789

        """)
  }

  @Test("no line is wider than the terminal", arguments: 8...120)
  func everyWidth(width: Int) {
    let text = sample().rendered(as: .table, style: style(width: width))
    for line in text.split(separator: "\n") {
      #expect(TerminalText.width(String(line)) <= width)
    }
  }

  @Test("draws a record a row where columns cannot fit")
  func records() {
    let table = Table(
      "people", columns: [Column("name"), Column("n", "Followers", kind: .integer)],
      rows: [[.text("Amy"), .integer(1_234_567_890)], [.text("Bo"), .integer(7)]])
    #expect(
      table.rendered(as: .table, style: style(width: 14)) == """
        Name  Amy
        Fol…  12345678
              90

        Name  Bo
        Fol…  7

        """)
  }

  @Test("says clearly that there are no rows")
  func empty() {
    let columns = [Column("name")]
    #expect(
      Table("open_shifts", columns: columns).rendered(as: .table, style: .plain)
        == "No open shifts.\n")
    #expect(
      Table("people", columns: columns, emptyText: "Nobody yet; run lineup roster import.")
        .rendered(as: .table, style: .plain) == "Nobody yet; run lineup roster import.\n")
    #expect(Table("people", columns: columns).rendered(as: .tsv, style: .plain) == "name\n")
    #expect(
      Table("people", columns: columns).rendered(as: .json, style: .plain)
        == "{\"schema_version\":1,\"people\":[]}\n")
    #expect(Table("people", columns: columns).rendered(as: .jsonl, style: .plain) == "")
  }

  @Test("colours headings only when colour is on")
  func headings() {
    let table = Table("people", columns: [Column("name")], rows: [[.text("Amy")]])
    #expect(
      table.rendered(as: .table, style: style(width: 40, colour: true))
        == "\u{1B}[1;4mName\u{1B}[0m\nAmy\n")
    #expect(table.rendered(as: .table, style: style(width: 40)) == "Name\nAmy\n")
  }

  @Test("writes TSV with a header, escapes and a column for the currency")
  func tsv() {
    #expect(
      sample().rendered(as: .tsv, style: .plain) == """
        id\tdisplay_name\tfee\tfee_currency\tscore\tjoined_at\tactive\ttags
        1\tZoë 日本\t120.00\tEUR\t0.83\t2026-05-04T08:00:00+02:00\ttrue\tfood;a\\\\;b
        20\tAmy\t-5\tJPY\t\t\tfalse\t

        """)
    let table = Table("x", columns: [Column("a")], rows: [[.text("t\tn\nr\rb\\")]])
    #expect(table.rendered(as: .tsv, style: .plain) == "a\nt\\tn\\nr\\rb\\\\\n")
  }

  @Test("writes CSV by RFC 4180, guarded against formulas")
  func csv() {
    let table = Table(
      "x", columns: [Column("a"), Column("b", kind: .integer)],
      rows: [
        [.text("=1+1"), .integer(-1)], [.text("a,\"b\"\r\nc"), .null], [.text(""), .integer(0)],
        [.null, .null],
      ])
    #expect(
      table.rendered(as: .csv, style: .plain)
        == "a,b\r\n'=1+1,-1\r\n\"a,\"\"b\"\"\r\nc\",\r\n\"\",0\r\n,\r\n")
    #expect(table.rendered(as: .csv, style: .plain, raw: true).hasPrefix("a,b\r\n=1+1,-1\r\n"))
  }

  @Test(
    "guards exactly the texts that a spreadsheet would run",
    arguments: [
      ("=x", true), ("+1", true), ("-1", true), ("@x", true), ("\tx", true), ("\rx", true),
      ("\nx", true), ("＝x", true), ("＋x", true), ("－x", true), ("＠x", true), ("'=x", true),
      ("''+x", true), ("x=1", false), ("'x", false), ("'", false), ("", false), ("Amy", false),
      (" =x", false), ("é", false),
    ])
  func formulas(text: String, isGuarded: Bool) {
    #expect(guardedAgainstFormulas(text) == (isGuarded ? "'" + text : text))
  }

  @Test("writes JSON in the declared order that Foundation reads back")
  func json() throws {
    let text = sample().rendered(as: .json, style: .plain)
    #expect(
      text == """
        {"schema_version":1,"curators":[
        {"id":1,"display_name":"Zoë 日本","fee":{"amount":"120.00","currency":"EUR"},"score":0.83,\
        "joined_at":"2026-05-04T08:00:00+02:00","active":true,"tags":["food","a;b"]},
        {"id":20,"display_name":"Amy","fee":{"amount":"-5","currency":"JPY"},"score":null,\
        "joined_at":null,"active":false,"tags":[]}
        ]}

        """)
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect((parsed?["curators"] as? [Any])?.count == 2)
  }

  @Test("writes an object a line as JSON Lines")
  func jsonLines() throws {
    let lines = sample().rendered(as: .jsonl, style: .plain).split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
  }

  @Test("escapes what Markdown would take for its own")
  func markdown() {
    let table = Table(
      "x", columns: [Column("a"), Column("n", kind: .integer)],
      rows: [[.text("a|b *c*\n<script>"), .integer(1)]])
    #expect(
      table.rendered(as: .markdown, style: .plain) == """
        | A | N |
        | --- | ---: |
        | a\\|b \\*c\\*<br>\\<script\\> | 1 |

        """)
  }

  @Test(
    "no format lets control bytes of data reach a terminal",
    arguments: OutputFormat.allCases.filter { !$0.isBinary })
  func injection(format: OutputFormat) {
    let table = Table(
      "x", columns: [Column("a"), Column("j")],
      rows: [
        [.text(nasty), .json(.string(nasty))], [.list([.text(nasty)]), .text("\u{9B}\0\u{7}")],
      ])
    let text = table.rendered(as: format, style: style(width: 60))
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar == "\t" || !TerminalText.isUnsafe(scalar, inFlag: false))
    }
  }

  @Test("selects fields in the order asked for")
  func selects() throws {
    let text = try sample().selecting(["active", "id"]).rendered(as: .tsv, style: .plain)
    #expect(text == "active\tid\ntrue\t1\nfalse\t20\n")
  }

  @Test("refuses unknown fields, names the near ones and lists the valid ones")
  func unknownFields() {
    let error = #expect(throws: RenderError.self) {
      try sample().selecting(["display_nmae", "id", "zzz"])
    }
    #expect(
      error?.description == """
        there are no fields 'display_nmae' (did you mean 'display_name'?), 'zzz'; choose from \
        id, display_name, fee, score, joined_at, active, tags
        """)
    #expect(throws: RenderError.repeatedField("id")) { try sample().selecting(["id", "id"]) }
    #expect(throws: RenderError.self) { try sample().selecting([]) }
  }
}

@Suite struct CellTests {
  @Test(
    "writes figures without a trace of binary fractions",
    arguments: [
      (0.825, 2, "0.83"), (-0.5, 0, "-1"), (0.1, 3, "0.100"), (1e9, 2, "1000000000.00"),
      (-0.001, 2, "0.00"),
    ])
  func decimals(value: Double, places: Int, text: String) {
    #expect(Cell.decimal(value, places: places) == .decimal(text))
  }

  @Test("figures that are not finite are missing")
  func notFinite() {
    #expect(Cell.decimal(.nan, places: 2).isNull)
    #expect(Cell.decimal(.infinity, places: 2).isNull)
  }

  @Test(
    "places the point by the currency's exponent",
    arguments: [
      (5, 2, "0.05"), (-5, 2, "-0.05"), (12_345, 2, "123.45"), (12_345, 0, "12345"),
      (1, 3, "0.001"), (Int.min, 2, "-92233720368547758.08"),
    ])
  func money(minor: Int, exponent: Int, text: String) {
    #expect(pointed(minor, places: exponent) == text)
  }

  @Test(
    "tells lengths of time to people and to machines",
    arguments: [
      (0, "0 s", "PT0S"), (45, "45 s", "PT45S"), (5_400, "1 h 30 min", "PT1H30M"),
      (93_600, "26 h", "PT26H"), (-60, "-1 min", "-PT1M"),
    ])
  func durations(seconds: Int, human: String, machine: String) {
    #expect(Cell.duration(seconds).humanText == human)
    #expect(Cell.duration(seconds).plainText == machine)
  }

  @Test(
    "shows moments without a T and without zero seconds",
    arguments: [
      ("2026-05-04T08:00:00+02:00", "2026-05-04 08:00+02:00"),
      ("2026-05-04T08:00:30Z", "2026-05-04 08:00:30Z"),
      ("2026-05-04T08:00:00.25Z", "2026-05-04 08:00:00.25Z"), ("soon", "soon"),
    ])
  func timestamps(text: String, shown: String) {
    #expect(Cell.timestamp(text).humanText == shown)
  }
}
