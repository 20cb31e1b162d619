import LineupInterchange

@testable import LineupPlanner

/// Invented people with everything that is awkward in a file, the same for the same seed.
struct RosterPeople {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let pieces = [
    "Zoë", "O'Neill", "\"quoted\"", "a,b", "c;d", "e\\f", "g\th", "two\nlines", "two\r\nlines",
    "=1+1", "+49", "-5", "@home", "'apostrophe", "＝wide", "'=both", "שלום", "مرحبا", "漢字",
    "👩‍🎤", "🇵🇹", "e\u{301}", "n\u{303}", "a|b", "{json}", "[list]", "null", "007", "1e5", "none",
    "_x0041_", "<b>&amp;", "\u{1}", "\u{7F}",
  ]

  /// People as records of JSON Lines, which every column of an import has its place in.
  mutating func records(_ count: Int) -> [[(String, CellValue)]] {
    (0..<count).map { number in
      switch number % 10 {
      case 0: [("external_id", .text("P\(number)")), ("name", .text("Nobody \(number)"))]
      case 1: person(number, each: { _ in true })
      default: person(number, each: { $0.next() % 2 == 0 })
      }
    }
  }

  private mutating func person(
    _ number: Int, each isTold: (inout SplitMix) -> Bool
  ) -> [(String, CellValue)] {
    var record: [(String, CellValue)] = [("name", .text(text(1...4)))]
    func add(_ name: String, _ value: CellValue) { record.append((name, value)) }
    add("external_id", .text("P\(number) " + text(0...1)))
    if isTold(&random) { add("email", .text("p\(number)@example.org")) }
    if isTold(&random) {
      add("platform", .text(["instagram", "x", "mastodon"][number % 3]))
      add("handle", .text("Ann:\(number)"))
      if isTold(&random) { add("followers", .number("\(random.next() % 100_000)")) }
      if isTold(&random) {
        add(
          "other_channels",
          .list(["tiktok:t.\(number)", "x2:a:\(number):", "x3:b\(number):7", "x4:ü\(number):5:"]))
      }
    }
    if isTold(&random) { add("languages", .list(["pt-BR", "en", "zh-Hant"])) }
    if isTold(&random) { add("skills", .list(texts(number == 1 ? 200 : 3))) }
    if isTold(&random) { add("tags", .list(texts(number == 11 ? 200 : 2))) }
    if isTold(&random) { add("state", .text(["invited", "agreed", "left"][number % 3])) }
    if isTold(&random) { add("time_zone", .text("Atlantic/Azores")) }
    if isTold(&random) { add("notes", .text(text(1...12))) }
    addFees(number, isTold, &record)
    addLimits(isTold, &record)
    addTerms(number, isTold, &record)
    return record
  }

  private mutating func addFees(
    _ number: Int, _ isTold: (inout SplitMix) -> Bool, _ record: inout [(String, CellValue)]
  ) {
    guard isTold(&random) else { return }
    let (currency, decimals) = [("EUR", ".05"), ("JPY", ""), ("KWD", ".005")][number % 3]
    record.append(("currency", .text(currency)))
    let fees = ["fee_flat", "fee_day", "fee_hour", "fee_post", "fee_minimum", "max_fees"]
    for fee in fees where isTold(&random) {
      record.append((fee, .text("\(random.next() % 900)\(decimals)")))
    }
    // A currency by itself is not kept, as it tells nothing.
    record.append(("fee_hour", .text("12")))
    let last = record.count - 1
    if record[..<last].contains(where: { $0.0 == "fee_hour" }) { record.removeLast() }
    if let place = record.firstIndex(where: { $0.0 == "max_fees" }), number % 2 == 1 {
      record[place].1 = .text("\(random.next() % 900).50 USD")
    }
  }

  private mutating func addTerms(
    _ number: Int, _ isTold: (inout SplitMix) -> Bool, _ record: inout [(String, CellValue)]
  ) {
    if isTold(&random) { record.append(("owner", .text(text(1...2)))) }
    if isTold(&random) { record.append(("territories", .list(["US-CA", "PT"]))) }
    if isTold(&random) {
      record.append(
        (
          "exclusive_with",
          .list([
            "category:hotels (for \(text(1...1))) 2027-01-01..2027-12-31",
            "brand:A;b\\, \(number) ..2027-05-31", "brand:Zoë \(number)",
          ])
        ))
    }
    if number % 7 == 1 {
      record.append(("do_not_contact", .text("yes")))
      if isTold(&random) { record.append(("do_not_contact_reason", .text("so " + text(1...3)))) }
    }
  }

  private mutating func addLimits(
    _ isTold: (inout SplitMix) -> Bool, _ record: inout [(String, CellValue)]
  ) {
    let limits: [(String, String)] = [
      ("min_hours_week", "4.33"), ("max_hours_week", "22.5"), ("max_days_week", "5"),
      ("max_consecutive_days", "4"), ("min_consecutive_days", "2"),
      ("min_consecutive_days_off", "3"), ("min_hours", "0.02"), ("max_hours", "99.98"),
      ("max_weekends", "0"), ("min_notice_hours", "0.5"),
    ]
    for (name, value) in limits where isTold(&random) { record.append((name, .number(value))) }
    if isTold(&random) { record.append(("max_shifts", .list(["night:2", "early:0"]))) }
  }

  private mutating func text(_ count: ClosedRange<Int>) -> String {
    let pieces = (0..<Int.random(in: count, using: &random)).map { _ in
      Self.pieces.randomElement(using: &random) ?? ""
    }
    return pieces.joined(separator: " ")
  }

  private mutating func texts(_ count: Int) -> [String] {
    (0..<count).map { "\(text(1...1)) \($0)" }
  }
}
