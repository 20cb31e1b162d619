import Testing

@testable import Lineup

@Suite struct RosterTests {
  @Test func `writes language tags in canonical case`() throws {
    #expect(try LanguageTag("PT_br").tag == "pt-BR")
    #expect(try LanguageTag("zh-hant-tw").tag == "zh-Hant-TW")
    #expect(try LanguageTag("gsw").tag == "gsw")
    for text in ["", "e", "english", "en-", "e1", "pt--BR", "fr-123456789", "é"] {
      #expect(throws: LineupError.malformedLanguage(text)) { try LanguageTag(text) }
    }
  }

  @Test func `lets a regional variety serve its language but not the reverse`() throws {
    let brazilian = try LanguageTag("pt-BR")
    let portuguese = try LanguageTag("pt")
    #expect(brazilian.serves(portuguese) && brazilian.serves(brazilian))
    #expect(!portuguese.serves(brazilian))
    #expect(!(try LanguageTag("pty")).serves(portuguese))
  }

  @Test func `strips one at-sign from a handle and refuses what is no handle`() throws {
    let platform = try Platform("Instagram")
    #expect(platform.name == "instagram")
    #expect(try Platform("Twitter").name == "x")
    #expect(try Channel(platform: platform, handle: "@anna.k").handle == "anna.k")
    for text in ["", "@", "@@anna", "anna k", "an\u{0}na", "an\u{202E}na", "a\nb"] {
      #expect(throws: LineupError.malformedHandle(text)) {
        try Channel(platform: platform, handle: text)
      }
    }
    #expect(throws: LineupError.malformedPlatform("my space")) { try Platform("my space") }
  }

  @Test(arguments: [
    ("Acme", "brand:Acme"), ("brand: Acme Hotels ", "brand:Acme Hotels"),
    ("Category:Hotels", "category:hotels"), ("brand:a:b", "brand:a:b"),
    ("rival:x", "brand:rival:x"),
    ("category:hotels (for Acme)", "category:hotels (for Acme)"),
    (
      "category:hotels (for Acme) 2027-01-01..2027-12-31",
      "category:hotels (for Acme) 2027-01-01..2027-12-31"
    ),
    ("Acme 2027-01-01..", "brand:Acme 2027-01-01.."),
    ("brand:Acme ..2027-12-31", "brand:Acme ..2027-12-31"), ("Acme ..", "brand:Acme"),
    ("Acme 2027-01-01..2027-01-01", "brand:Acme 2027-01-01..2027-01-01"),
  ])
  func `reads promises to others as they are written`(text: String, written: String) throws {
    #expect(try Exclusivity(text).description == written)
    #expect(try Exclusivity(written) == Exclusivity(text))
  }

  @Test(arguments: [
    "", "brand:", "category: (for Acme)", "Acme (for )", "Acme 2027-01-02..2027-01-01",
    "Acme 2027-13-01..", "Acme 2027..2028",
  ])
  func `refuses promises without a name or with days that are none`(text: String) {
    #expect(throws: LineupError.malformedExclusivity(text)) { try Exclusivity(text) }
  }

  @Test func `knows territories by their ISO codes`() throws {
    #expect(try Territory("pt").code == "PT")
    #expect(try Territory("US-ca").code == "US-CA")
    for text in ["", "P", "PRT", "PT-", "PT-ABCD", "P1", "US-CA-LA", "pö"] {
      #expect(throws: LineupError.malformedTerritory(text)) { try Territory(text) }
    }
  }

  @Test func `every state can be left, and come to from another`() {
    for state in RosterState.allCases {
      #expect(!state.successors.contains(state) && !state.successors.isEmpty)
      #expect(RosterState.allCases.contains { $0.successors.contains(state) })
    }
  }

  @Test func `seats people only at desks whose platform, language and skill they have`() throws {
    let instagram = try Platform("instagram")
    let profile = Profile(
      name: "Ana", channels: [try Channel(platform: instagram, handle: "ana")],
      languages: [try LanguageTag("pt-BR")], skills: ["food"])
    #expect(Desk().isServed(by: profile))
    #expect(
      Desk(platform: instagram, language: try LanguageTag("pt"), skill: "food").isServed(
        by: profile))
    #expect(!Desk(platform: try Platform("tiktok")).isServed(by: profile))
    #expect(!Desk(language: try LanguageTag("en")).isServed(by: profile))
    #expect(!Desk(skill: "music").isServed(by: profile))
  }
}
