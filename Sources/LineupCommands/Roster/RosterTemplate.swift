import ArgumentParser
import LineupInterchange

/// `lineup roster template`: a file to start from.
struct RosterTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a roster file with two example rows, which imports as it is.",
    notes: """
      external_id, or platform and handle, or else email, tell who a row is about. Other channels \
      are written platform:handle:followers, or as links to profiles. Hours may have decimals; \
      min_hours and max_hours are of a whole flight, max_shifts the most shifts of a kind as \
      night:2, max_fees the most to earn in a campaign (in another currency than the fees as \
      600.00 USD), fee_minimum the least of one. territories are ISO 3166 codes; exclusive_with \
      tells for whom the person may not work, as brand:NAME or category:NAME, perhaps with who \
      has the promise and on which days. A blank cell leaves what is known as it is; the word \
      none lifts a limit, territories or promises. do_not_contact yes sets it for all clients, \
      for the reason in do_not_contact_reason; no file lifts it.

      \(RosterDraft.listHelp)
      """,
    examples: [
      "lineup roster template > roster.csv", "lineup roster template --format jsonl",
    ])

  @OptionGroup var template: TemplateOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try template.write(RosterDraft.self, Self.records)
  }

  /// Two invented people: one with every cell, one with the least.
  static let records: [[String: CellValue]] = [
    [
      "external_id": .text("AN-001"), "name": .text("Ana Exemplo"),
      "email": .text("ana@example.org"), "platform": .text("instagram"),
      "handle": .text("ana.exemplo"), "followers": .number("1800"),
      "other_channels": .list(["tiktok:ana_exemplo:950", "x:anaexemplo"]),
      "languages": .list(["pt", "en"]), "skills": .list(["food", "music"]),
      "state": .text("prospect"), "time_zone": .text("Europe/Lisbon"), "currency": .text("EUR"),
      "fee_flat": .text("25.00"), "fee_day": .text("0.00"), "fee_hour": .text("18.50"),
      "min_hours_week": .number("4"), "max_hours_week": .number("22.5"),
      "max_days_week": .number("5"), "max_consecutive_days": .number("4"),
      "tags": .list(["spring", "example"]),
      "notes": .text("Invented; \"asks\" for the brief early."),
      "min_consecutive_days": .number("2"), "min_consecutive_days_off": .number("2"),
      "min_hours": .number("12"), "max_hours": .number("40"), "max_weekends": .number("1"),
      "max_shifts": .list(["night:2"]), "max_fees": .text("600.00"),
      "min_notice_hours": .number("48"), "fee_post": .text("40.00"),
      "fee_minimum": .text("100.00"), "territories": .list(["PT", "ES"]),
      "exclusive_with": .list(["category:hotels (for Exemplo Hotels) 2027-01-01..2027-12-31"]),
      "owner": .text("maria"), "do_not_contact": .text("no"),
    ],
    [
      "external_id": .text("AN-002"), "name": .text("Bo Beispiel"), "platform": .text("tiktok"),
      "handle": .text("bo.beispiel"),
      "languages": .list(["de"]),
    ],
  ]
}
