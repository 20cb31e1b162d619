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
