import Lineup
import LineupStore
import Postgres
import Testing

@Suite struct RosterImportStoreTests {
  private let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func source(_ number: Int) -> ImportSource {
    ImportSource(
      name: "\(number).csv", hash: Array(repeating: UInt8(truncatingIfNeeded: number), count: 32))
  }

  /// Imports entries as the lines from 2 on.
  private func importing(_ entries: [RosterEntry], number: Int) throws -> (
    conflicts: [ImportConflict], outcome: ImportOutcome
  ) {
    try fixture.store.write(fixture.audit) {
      let staged = StagedRoster(fixture.store)
      try staged.stage { put in
        for (index, entry) in entries.enumerated() { try put(entry, index + 2, false) }
      }
      return (try staged.findConflicts(), try staged.merge(source(number)))
    }
  }

  private func entry(_ key: String, _ fill: (inout RosterEntry) throws -> Void = { _ in }) rethrows
    -> RosterEntry
  {
    var entry = RosterEntry()
    entry.externalID = key
    entry.name = "Person \(key)"
    try fill(&entry)
    return entry
  }

  @Test func `merges random files as a dictionary of fields would`() throws {
    var random = SystemRandomNumberGenerator()
    var known: [String: RosterEntry] = [:]
    for number in 1...12 {
      let keys = (0..<40).map { "p\($0)" }.filter { _ in Bool.random(using: &random) }
      var expected = (new: 0, changed: 0, same: 0)
      let entries = try keys.map { key in
        try entry(key) {
          $0.name = "Person \(Int.random(in: 0...1, using: &random))"
          if Bool.random(using: &random) { $0.state = RosterState.allCases.randomElement() }
          if Bool.random(using: &random) { $0.email = "\(number % 2)@example.org" }
          if Bool.random(using: &random) { $0.languages = [try LanguageTag("pt")] }
          if Bool.random(using: &random) { $0.tags = ["a;b", "\"q\"\\"] }
          if Bool.random(using: &random) {
            $0.maximumMinutesPerWeek = number % 4 == 3 ? .lifted : .atMost(60 * (number % 4 + 1))
          }
        }
      }
      for entry in entries {
        let key = try #require(entry.externalID)
        guard var merged = known[key] else {
          expected.new += 1
          known[key] = entry
          if entry.state == nil { known[key]?.state = .prospect }
          if entry.maximumMinutesPerWeek == .lifted { known[key]?.maximumMinutesPerWeek = nil }
          continue
        }
        let before = merged
        merged.name = entry.name
        merged.state = entry.state ?? merged.state
        merged.email = entry.email ?? merged.email
        merged.languages = entry.languages ?? merged.languages
        merged.tags = entry.tags ?? merged.tags
        if let told = entry.maximumMinutesPerWeek {
          merged.maximumMinutesPerWeek = told == .lifted ? nil : told
        }
        if merged == before { expected.same += 1 } else { expected.changed += 1 }
        known[key] = merged
      }
      let (conflicts, outcome) = try importing(entries, number: number)
      #expect(conflicts == [])
      #expect(outcome.counts.new == expected.new)
      #expect(outcome.counts.changed == expected.changed)
      #expect(outcome.counts.same == expected.same)
    }
    for (key, entry) in known {
      let profile = try fixture.store.curator(key).curator.profile
      #expect(profile.name == entry.name)
      #expect(profile.state == entry.state)
      #expect(profile.email == entry.email)
      #expect(profile.languages == entry.languages ?? [])
      #expect(profile.tags == entry.tags ?? [])
      #expect(profile.contract.maximumMinutesPerWeek == entry.maximumMinutesPerWeek?.most)
    }
  }

  @Test func `an account moves from its other account's person to the external id`() throws {
    let channel = try Channel(platform: Platform("x"), handle: "ana", followers: 5)
    var first = RosterEntry()
    first.name = "Ana"
    first.channels = [channel]
    first.hasMainChannel = true
    _ = try importing([first], number: 1)
    let second = entry("A") {
      $0.name = "Ana"
      $0.channels = [channel]
    }
    let (conflicts, outcome) = try importing([second], number: 2)
    #expect(conflicts == [])
    #expect(outcome.counts == ImportCounts(new: 0, changed: 1, same: 0, rejected: 0))
    #expect(try fixture.store.curator("A").curator.profile.channels == [channel])
  }

  @Test func `limits that a file gives in parts are judged together`() throws {
    _ = try importing([entry("A") { $0.maximumMinutesPerWeek = .atMost(600) }], number: 1)
    let fewest = { (minutes: Int) in entry("A") { $0.minimumMinutesPerWeek = minutes } }
    #expect(try importing([fewest(600)], number: 2).conflicts == [])
    #expect(
      try importing([fewest(601)], number: 3).conflicts == [
        ImportConflict(
          line: 2, field: "min_hours_week",
          reason: .fewestOverMostHours(fewest: "10.02", most: "10"))
      ])
    let lifted = entry("A") {
      $0.minimumMinutesPerWeek = 601
      $0.maximumMinutesPerWeek = .lifted
    }
    #expect(try importing([lifted], number: 4).conflicts == [])
  }

  @Test func `entries that the reader refused take part in conflicts, but are not stored`() throws {
    let outcome = try fixture.store.write(fixture.audit) {
      let staged = StagedRoster(fixture.store)
      try staged.stage { put in
        try put(entry("A"), 2, true)
        try put(entry("A"), 3, false)
        try put(entry("B"), 4, false)
      }
      #expect(
        try staged.findConflicts() == [
          ImportConflict(
            line: 3, field: "external_id", reason: .repeatedExternalID("A", line: 2))
        ])
      return try staged.merge(source(1))
    }
    #expect(outcome.counts == ImportCounts(new: 1, changed: 0, same: 0, rejected: 2))
    #expect(try fixture.store.firstKey() == "B")
  }

  @Test func `an import that changes nothing is written down once`() throws {
    for _ in 1...3 { _ = try importing([entry("A")], number: 1) }
    _ = try importing([entry("A")], number: 2)
    let rows = try fixture.store.connection.run(
      "select file_name, rows_new, rows_same from lineup.import_batch order by import_batch_id")
    let told = try rows.map { row -> String in
      let (file, new, same): (String, Int, Int) =
        (try row["file_name"], try row["rows_new"], try row["rows_same"])
      return "\(file) \(new) \(same)"
    }
    #expect(told == ["1.csv 1 0", "2.csv 0 1"])
  }

  @Test func `the database writes amounts with the decimals that Currency knows`() throws {
    let letters = (65...90).map { String(UnicodeScalar($0)) }
    let codes = letters.flatMap { first in
      letters.flatMap { second in letters.map { first + second + $0 } }
    }
    let currencies = codes.compactMap { try? Currency($0) }
    #expect(currencies.count > 150)
    let rows = try fixture.store.connection.run(
      """
      select lineup.amount(-1234567, code)::text as amount
      from unnest(\(currencies.map(\.code))::text[]) with ordinality as told (code, position)
      order by position
      """)
    for (currency, row) in zip(currencies, rows) {
      let amount: String = try row["amount"]
      #expect(amount == Money(minorUnits: -1_234_567, currency).amount, "\(currency)")
    }
  }
}
