import LineupRender

private let days = ["2027-05-03", "2027-05-04"].enumerated().map { place, date in
  DayLabel(date: date, weekday: place == 0 ? "Mo" : "Tu", startsWeek: place == 0)
}

/// A report with a block of every kind.
func report(_ theme: ReportTheme = ReportTheme(), person: String = "Ana") -> ReportPage {
  ReportPage(
    campaign: "Ask <Lisbon> & more", client: "Bureau",
    lines: ["Bureau · #AskLisbon", "As of today"],
    sections: [
      ReportSection(
        .summary,
        [
          .init(.verdict("toss-up", .even, sentence: "It may go either way.")),
          .init(
            .facts([
              .init("cost", .money(123_450, currency: "EUR", exponent: 2)), .init("goal", .null),
            ])),
        ]),
      ReportSection(
        .verdict,
        [
          .init(.list(["Trust is low."]), title: "Why"), .init(.sentence("Not very.")),
          .init(
            .table(Table("flips", columns: [Column("lever")], rows: [[.text("lead")]])),
            title: "What flips it"),
        ]),
      ReportSection(
        .frontier,
        [
          .init(
            .chart(
              Chart(
                "Reach by cost", x: Axis("Cost", unit: "EUR"), y: Axis("People"),
                series: [Series("2 weeks, agency", .step, [.init(10, 100), .init(20, 150)])])))
        ]),
      ReportSection(
        .schedule,
        [
          .init(
            .gantt(
              GanttBoard(
                days: days, kinds: [.init("E", "early"), .init("N", "night")],
                rows: [
                  .init(
                    person,
                    [
                      .init(day: 0, kind: 0, minutes: 480..<840, told: "instagram/pt"),
                      .init(day: 1, kind: 1, minutes: 1200..<1560, told: "any"),
                    ])
                ], open: [0, 2])), title: "By person"),
          .init(
            .dayBoard(
              DayBoard(
                days: days, kinds: ["early"],
                posts: [[[.init("instagram/pt", [person], missing: 1)]], [[]]]))),
        ]),
      ReportSection(
        .coverage,
        [
          .init(
            .heatMap(
              HeatMap(
                "Heads of those wanted", measure: Axis("Covered", notation: .percent),
                rows: .init("Desk", ["any"]), columns: .init("Day", ["Mo", "Tu"]),
                cells: [[.init(0.5, told: "1/2"), .init(nil)]],
                bands: [Band("in part", to: 1), Band("fully", from: 1)])))
        ]),
      ReportSection(
        .budget, [.init(.missing("Nothing is planned yet.", command: "lineup plan solve"))]),
      ReportSection(
        .outcomes,
        [
          .init(
            .intervals(
              IntervalBoard(
                "Outcomes expected", [.init("agency", 30, in: 20...45, told: "30, 20 to 45")],
                goal: .init(40, told: "the goal, 40"))))
        ]),
      ReportSection(
        .roster,
        [
          .init(
            .cards([
              PersonCard(
                person, subtitle: "@ana on instagram",
                facts: [.init("languages", .list([.text("pt"), .text("en")]))],
                reasons: ["The only one who speaks pt."],
                share: .init(0.25, told: "25% of the reach"))
            ]))
        ]),
    ], theme: theme)
}
