import Foundation
import Testing

@testable import LineupRender

@Suite struct HTMLTests {
  private let table = Table(
    "curators", columns: [Column("name"), Column("fee", kind: .money)],
    rows: [
      [.text("<script>alert('x')</script>\nB"), .money(1250, currency: "EUR", exponent: 2)],
      [.text("שלום\u{202E}"), .null],
    ])

  @Test func `escapes data and tells headers, sides and directions`() {
    let page = table.rendered(as: .html, style: .plain)
    #expect(page.contains("<title>Curators</title>"))
    #expect(page.contains("<caption id=\"rows\">Curators: 2 rows</caption>"))
    #expect(
      page.contains("<th scope=\"col\">Name</th><th scope=\"col\" class=\"right\">Fee</th>"))
    #expect(
      page.contains(
        "<td dir=\"auto\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>B</td>"
          + "<td class=\"right\">12.50 EUR</td>"))
    #expect(page.contains("<td dir=\"auto\">שלום\\u{202E}</td><td class=\"none\">–</td>"))
  }

  @Test func `needs nothing else and suits light, dark and paper`() {
    let page = table.rendered(as: .html, style: .plain)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    for foreign in ["<script", "<link", "<img", "http://", "https://", "@import", "url("] {
      #expect(!page.contains(foreign))
    }
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("prefers-color-scheme: dark"))
    #expect(page.contains("@media print"))
    for element in ["table", "thead", "tbody", "main", "body", "html", "div", "style"] {
      let opened = page.components(separatedBy: "<\(element)").count
      #expect(page.components(separatedBy: "</\(element)>").count == opened)
    }
  }

  @Test func `says what to do where there is no row`() {
    let empty = Table("plans", columns: [Column("id")], emptyText: "No plans; run <plan solve>.")
    #expect(
      empty.rendered(as: .html, style: .plain)
        .contains("<p>No plans; run &lt;plan solve&gt;.</p>\n</main>"))
  }

  @Test func `shows details with pictures without colours`() {
    let details = Details(
      "plan",
      [
        .init(.entries([.init("hires", .integer(3)), .init("note", .null)])),
        .init(.table(table), title: "Who & why"), .init(.picture("\u{1B}[31m▁<\u{1B}[0m\n█")),
      ])
    let page = details.rendered(as: .html, style: .plain)
    #expect(page.contains("<tr><th scope=\"row\">Hires</th><td dir=\"auto\">3</td></tr>"))
    #expect(page.contains("<tr><th scope=\"row\">Note</th><td class=\"none\">–</td></tr>"))
    #expect(page.contains("<h2>Who &amp; why</h2>"))
    #expect(page.contains("<caption id=\"rows-2\">"))
    #expect(page.contains("<pre>▁&lt;\n█</pre>"))
  }
}
