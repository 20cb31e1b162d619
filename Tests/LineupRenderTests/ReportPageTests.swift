import Crypto
import Foundation
import Testing

@testable import LineupRender

@Suite struct ReportPageTests {
  private let page: PageTree

  init() throws {
    page = try #require(PageTree.reading(report().html))
  }

  @Test func `is the golden page, apart from its styles`() throws {
    let path = #filePath.replacing("ReportPageTests.swift", with: "Golden/report.html")
    let html = report().html.replacing(/<style>[^<]*<\/style>/, with: "<style></style>")
    if ProcessInfo.processInfo.environment["LINEUP_WRITE_GOLDEN"] != nil {
      try html.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(html == (try String(contentsOfFile: path, encoding: .utf8)))
    #expect(report().html == report().html)
  }

  @Test func `needs nothing else and lets nothing else in`() throws {
    let html = report().html
    for foreign in ["http:", "https:", "<link", "@import", "url(", "javascript:"] {
      let own = html.replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!own.contains(foreign), "\(foreign)")
    }
    let script = try #require(page.all("script").first?.text)
    let hash = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
    let meta = page.all("meta").first { $0.attributes["http-equiv"] != nil }
    let policy = meta?.attributes["content"]
    #expect(policy?.hasPrefix("default-src 'none'; ") == true)
    #expect(policy?.contains("script-src 'sha256-\(hash)'") == true)
    #expect(!page.all.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
  }

  @Test func `has one heading, and headings of all levels in their order`() {
    let levels = page.all.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.suffix(1)) : nil
    }
    #expect(levels.count { $0 == 1 } == 1)
    #expect(levels.first == 1)
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
    #expect(page.all("main").count == 1 && page.all("header").count == 1)
    #expect(page.attributes["lang"] == "en")
  }

  @Test func `names every table, region, picture and field`() {
    let ids = page.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for element in page.all {
      let told = element.attributes["aria-labelledby"] ?? ""
      let names = told.split(separator: " ").map(String.init)
      for name in names + [element.attributes["for"]].compactMap({ $0 }) {
        #expect(ids.contains(name), "\(element.name) is named by \(name)")
      }
      if let link = element.attributes["href"] { #expect(ids.contains(String(link.dropFirst()))) }
      if element.attributes["role"] == "region" {
        #expect(element.attributes["tabindex"] == "0" && names.count == 1)
      }
      #expect(["0", "-1", nil].contains(element.attributes["tabindex"]))
    }
    for table in page.all("table") {
      #expect(table.children.first?.name == "caption")
      for head in table.all("th") { #expect(["row", "col"].contains(head.attributes["scope"])) }
      for row in table.all("tbody").flatMap(\.children) where row.children.count > 1 {
        let hasHead = row.children.first?.name == "th" || !table.all("thead").isEmpty
        #expect(hasHead)
      }
    }
    #expect(page.all("svg").count == 2)
    for picture in page.all("svg") {
      #expect(picture.attributes["role"] == "img")
      #expect(picture.children.prefix(2).map(\.name) == ["title", "desc"])
    }
    for field in page.all("input") {
      let id = field.attributes["id"]
      #expect(page.all("label").contains { $0.attributes["for"] == id })
    }
    for section in page.all("section") { #expect(section.all("h2").count == 1) }
  }

  @Test func `says in words what bars and shades show`() {
    let bars = page.all("span").filter { $0.attributes["class"] == "unseen" }.map(\.allText)
    #expect(
      bars == [
        "early 08:00 to 14:00, instagram/pt", "night 20:00 to 02:00, any",
      ])
    #expect(page.allText.contains("each day from 08:00 to 02:00"))
    #expect(page.all("td").contains { $0.attributes["class"] == "shade0 on0" && $0.text == "1/2" })
    for hidden in page.all where hidden.attributes["aria-hidden"] == "true" {
      #expect(hidden.all.allSatisfy { $0.attributes["tabindex"] == nil && $0.name != "a" })
    }
  }

  @Test func `escapes data and keeps names of any direction apart`() throws {
    let name = "<img src=x onerror=alert(1)>\"' שלום\u{202E}"
    let html = report(person: name).html
    let hostile = try #require(PageTree.reading(html))
    #expect(hostile.all("img").isEmpty)
    #expect(!html.contains("\u{202E}") && html.contains("\\u{202E}"))
    let cards = hostile.all("li").filter { $0.attributes["data-key"] != nil }
    #expect(cards.first?.all("h3").first?.attributes["dir"] == "auto")
    #expect(hostile.all("bdi").count == 1)
    #expect(hostile.all.count == page.all.count)
  }

  @Test func `tells what is missing with the command that makes it`() throws {
    let missing = try #require(page.all("p").first { $0.attributes["class"] == "missing" })
    #expect(missing.all("span").map(\.text) == ["lineup", "plan", "solve"])
  }

  @Test func `can be read in both schemes`() {
    #expect(ReportTheme().faults.isEmpty)
    for palette in [SVGStyle.light, SVGStyle.dark] {
      for (fill, text) in palette.shades {
        let contrast = Colour(fill).flatMap { fill in Colour(text)?.contrast(to: fill) }
        #expect((contrast ?? 0) >= 4.5, "\(text) on \(fill)")
      }
    }
    let black = Colour("#000")
    #expect(Colour("#ffffff").flatMap { black?.contrast(to: $0) } == 21)
  }
}

@Suite struct ReportThemeTests {
  @Test func `puts an agency's words, colours and logo in their places`() throws {
    var theme = ReportTheme()
    #expect(theme.set("title", to: "{campaign} for {client}") == nil)
    #expect(theme.set("agency", to: "A & B") == nil)
    #expect(theme.set("footer", to: "Confidential") == nil)
    #expect(theme.set("heading.roster", to: "Unsere Leute") == nil)
    #expect(theme.set("intro.roster", to: "Alle.") == nil)
    #expect(theme.set("language", to: "de-AT") == nil)
    #expect(theme.set("colour.light.series1", to: "#101010") == nil)
    theme.logo = .init(mediaType: "image/png", base64: "aGk=", description: "A & B")
    let html = report(theme).html
    let page = try #require(PageTree.reading(html))
    #expect(page.attributes["lang"] == "de-AT")
    #expect(page.all("h1").first?.text == "Ask <Lisbon> & more for Bureau")
    #expect(page.all("img").first?.attributes["src"] == "data:image/png;base64,aGk=")
    #expect(page.all("img").first?.attributes["alt"] == "A & B")
    #expect(page.all("footer").first?.allText == "Confidential")
    #expect(html.contains(">Unsere Leute</h2>\n<p>Alle.</p>"))
    #expect(html.contains(".picture .series0 { color: #101010; }"))
    #expect(html.contains("--series1: #101010;"))
  }

  @Test func `refuses what is no setting, no colour, or too pale`() {
    var theme = ReportTheme()
    #expect(theme.set("tilte", to: "x") == "there is no setting 'tilte'")
    #expect(theme.set("colour.light.ink", to: "red; }")?.contains("write #rrggbb") == true)
    #expect(theme.set("language", to: "\"><script>")?.contains("no tag") == true)
    #expect(theme.faults.isEmpty)
    #expect(theme.set("colour.dark.ink", to: "#333333") == nil)
    #expect(theme.faults.map(\.setting) == ["colour.dark.ink", "colour.dark.ink"])
    #expect(theme.faults.first?.sentence.contains("choose one with 4.5 at least") == true)
  }

  @Test func `has a sentence for every setting, each once`() {
    let names = ReportTheme.settings.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(ReportTheme.settings.allSatisfy { !$0.meaning.isEmpty })
  }
}
