import Foundation
import Testing

@testable import LineupRender

private let details = Details(
  "campaign",
  [
    .init(
      .entries([
        .init("name", .text("Summer\u{1B}")), .init("hashtag", .text("#visit")),
        .init("deadline_on", .null, title: "Deadline"),
      ])),
    .init(
      .entries([
        .init("cap", .money(1_000_000, currency: "EUR", exponent: 2)),
        .init("note", .text("agreed in April with the bureau")),
      ]), name: "budget", title: "Budget"),
    .init(
      .table(
        Table(
          "segments", columns: [Column("name"), Column("population", kind: .integer)],
          rows: [[.text("families"), .integer(12_000)]])), title: "Segments"),
    .init(.picture("▁█")),
  ])

@Suite struct DetailsTests {
  @Test("aligns names and values and wraps long values under themselves")
  func terminal() {
    let style = Style(colour: false, unicode: true, isTerminal: true, width: 30)
    #expect(
      details.rendered(as: .table, style: style) == """
        Name      Summer\\e
        Hashtag   #visit
        Deadline  –

        Budget
        Cap       10000.00 EUR
        Note      agreed in April with
                  the bureau

        Segments
        Name      Population
        families       12000

        ▁█

        """)
  }

  @Test("nests sections in JSON and leaves pictures out")
  func json() throws {
    let text = details.rendered(as: .json, style: .plain)
    #expect(
      text == """
        {"schema_version":1,"campaign":{"name":"Summer\\u001b","hashtag":"#visit",\
        "deadline_on":null,"budget":{"cap":{"amount":"10000.00","currency":"EUR"},\
        "note":"agreed in April with the bureau"},\
        "segments":[{"name":"families","population":12000}]}}

        """)
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test("lists fields and values in TSV, tables after them")
  func tsv() {
    #expect(
      details.rendered(as: .tsv, style: .plain) == """
        field\tvalue
        name\tSummer\u{1B}
        hashtag\t#visit
        deadline_on\t
        budget.cap\t10000.00 EUR
        budget.note\tagreed in April with the bureau

        name\tpopulation
        families\t12000

        """)
  }

  @Test("selects members in the order asked for")
  func selects() throws {
    #expect(
      try details.selecting(["segments", "name"]).rendered(as: .jsonl, style: .plain)
        == "{\"segments\":[{\"name\":\"families\",\"population\":12000}],\"name\":\"Summer\\u001b\"}\n"
    )
    #expect(
      throws: RenderError.unknownFields(
        ["cap"],
        valid: [
          "name", "hashtag", "deadline_on", "budget", "segments",
        ])
    ) { try details.selecting(["cap"]) }
  }
}

@Suite struct StyleTests {
  private func style(
    _ environment: [String: String], _ choice: ColourChoice = .auto, terminal: Bool = true
  ) -> Style {
    .detected(
      environment: environment, choice: choice, isTerminal: terminal, windowWidth: 100)
  }

  @Test("colours on a terminal unless told not to")
  func colour() {
    #expect(style([:]).colour)
    #expect(!style([:], terminal: false).colour)
    #expect(!style(["NO_COLOR": "1"]).colour)
    #expect(style(["NO_COLOR": ""]).colour)
    #expect(!style(["TERM": "dumb"]).colour)
    #expect(style(["NO_COLOR": "1", "TERM": "dumb"], .always, terminal: false).colour)
    #expect(!style([:], .never).colour)
  }

  @Test("draws in Unicode where the locale names UTF-8")
  func unicode() {
    #expect(style(["LANG": "en_GB.UTF-8"]).unicode)
    #expect(style(["LANG": "C", "LC_ALL": "C.utf8"]).unicode)
    #expect(!style(["LANG": "en_GB.UTF-8", "LC_ALL": "C"]).unicode)
    #expect(style(["LANG": "en_GB.UTF-8", "LC_ALL": ""]).unicode)
    #expect(!style([:]).unicode)
    #expect(style([:], terminal: false).unicode)
  }

  @Test("fits the terminal, COLUMNS first, and nothing else")
  func width() {
    #expect(style([:]).width == 100)
    #expect(style(["COLUMNS": "60"]).width == 60)
    #expect(style(["COLUMNS": "0"]).width == 100)
    #expect(style(["COLUMNS": "wide"]).width == 100)
    #expect(style(["COLUMNS": "60"], terminal: false).width == nil)
  }
}
