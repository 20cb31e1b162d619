import Foundation
import Testing

@testable import LineupRender

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds in a document.
private final class Reading: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var attributes: [String: [String]] = [:]
  private(set) var texts: [String: String] = [:]
  private var path: [String] = []

  /// Reads a document; nil when it is not well-formed.
  init?(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes found: [String: String]
  ) {
    names.append(name)
    path.append(name)
    for (key, value) in found { attributes[key, default: []].append(value) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    texts[path.last ?? "", default: ""] += text
  }
}

/// The part of a document after its styles.
private func body(_ svg: String) -> Substring {
  svg.range(of: "</style>\n").map { svg[$0.upperBound...] } ?? ""
}

@Suite struct SVGTests {
  @Test("draws a chart with its axes, series, marks and legend")
  func chart() {
    #expect(
      body(frontier.svg(id: "f", width: 300)) == """
        <rect class="paper" width="300" height="320.5"/>
        <text class="title" x="12" y="24">Frontier, 6 weeks ahead</text>
        <text class="faint" x="12" y="48.5">Reach (people)</text>
        <line class="grid" x1="39" y1="204.5" x2="272" y2="204.5"/>
        <text class="faint end" x="31" y="208.5">0</text>
        <line class="grid" x1="39" y1="153.1" x2="272" y2="153.1"/>
        <text class="faint end" x="31" y="157.1">5k</text>
        <line class="grid" x1="39" y1="101.6" x2="272" y2="101.6"/>
        <text class="faint end" x="31" y="105.6">10k</text>
        <line class="axis" x1="81.4" y1="204.5" x2="81.4" y2="209.5"/>
        <text class="faint middle" x="81.4" y="223.5">20k</text>
        <line class="axis" x1="166.1" y1="204.5" x2="166.1" y2="209.5"/>
        <text class="faint middle" x="166.1" y="223.5">40k</text>
        <line class="axis" x1="250.8" y1="204.5" x2="250.8" y2="209.5"/>
        <text class="faint middle" x="250.8" y="223.5">60k</text>
        <line class="axis" x1="39" y1="204.5" x2="272" y2="204.5"/>
        <line class="axis" x1="39" y1="60.5" x2="39" y2="204.5"/>
        <text class="faint end" x="272" y="241.5">Cost (EUR)</text>
        <g class="series0">
        <path class="line dash0" d="M85.6 151L125.8 151L125.8 110.9L176 110.9L176 80L255.1 80L255.1 66.7"/>
        <line class="span" x1="122.8" y1="116" x2="128.8" y2="116"/>
        <line class="span" x1="122.8" y1="109.9" x2="128.8" y2="109.9"/>
        <line class="span" x1="125.8" y1="116" x2="125.8" y2="109.9"/>
        <circle class="full" cx="85.6" cy="151" r="4">
        <title>agency: 5200 people at 21k EUR</title>
        </circle>
        <circle class="full" cx="125.8" cy="110.9" r="4">
        <title>agency: 9100 people (8600 to 9200 people) at 30.5k EUR</title>
        </circle>
        <circle class="full" cx="176" cy="80" r="4">
        <title>agency: 12.1k people at 42.35k EUR</title>
        </circle>
        <circle class="full" cx="255.1" cy="66.7" r="4">
        <title>agency: 13.4k people at 61k EUR</title>
        </circle>
        </g>
        <g class="series1">
        <path class="line dash1" d="M47.5 182.9L104.7 182.9L104.7 141.8L161.9 141.8L161.9 114"/>
        <circle class="hollow" cx="47.5" cy="182.9" r="4">
        <title>in-house: 2100 people at 12k EUR</title>
        </circle>
        <circle class="hollow" cx="104.7" cy="141.8" r="4">
        <title>in-house: 6100 people at 25.5k EUR</title>
        </circle>
        <circle class="hollow" cx="161.9" cy="114" r="4">
        <title>in-house: 8800 people at 39k EUR</title>
        </circle>
        </g>
        <circle class="ring" cx="176" cy="80" r="8"/>
        <text class="name" x="188" y="100">knee</text>
        <g class="series0">
        <path class="line dash0" d="M12 262.5h26"/>
        <circle class="full" cx="25" cy="262.5" r="4"/>
        </g>
        <text x="44" y="266.5">agency</text>
        <g class="series1">
        <path class="line dash1" d="M104 262.5h26"/>
        <circle class="hollow" cx="117" cy="262.5" r="4"/>
        </g>
        <text x="136" y="266.5">in-house</text>
        <text class="text" x="12" y="284.5">knee: 42.35k EUR, 12.1k people</text>
        <text class="faint" x="12" y="302.5">Duplication is taken to be random.</text>
        </svg>

        """)
  }

  @Test("draws a map with its cells, edges of bands, marks and legend")
  func map() {
    #expect(
      body(heatMap.svg(id: "h", width: 300)) == """
        <rect class="paper" width="300" height="372.5"/>
        <text class="title" x="12" y="24">Probability by lead and budget</text>
        <text class="faint" x="12" y="46.5">Lead (weeks) down, Budget (EUR) across</text>
        <text class="faint middle" x="79.7" y="68.5">20k</text>
        <text class="faint middle" x="163" y="68.5">40k</text>
        <text class="faint middle" x="246.3" y="68.5">80k</text>
        <text class="faint end" x="30" y="97.5">2</text>
        <g>
        <title>2, 20k, –</title>
        <rect class="empty" x="38.5" y="77" width="82.3" height="33"/>
        <text class="figure" x="79.7" y="98">–</text>
        </g>
        <g>
        <title>2, 40k, 15%, long shot</title>
        <rect class="shade1" x="121.8" y="77" width="82.3" height="33"/>
        <text class="figure on1" x="163" y="98">15%</text>
        </g>
        <g>
        <title>2, 80k, 40%, toss-up</title>
        <rect class="shade2" x="205.2" y="77" width="82.3" height="33"/>
        <text class="figure on2" x="246.3" y="98">40%</text>
        </g>
        <text class="faint end" x="30" y="131.5">6</text>
        <g>
        <title>6, 20k, 12%, catastrophic fail</title>
        <rect class="shade0" x="38.5" y="111" width="82.3" height="33"/>
        <text class="figure on0" x="79.7" y="132">12%</text>
        </g>
        <g>
        <title>6, 40k, 39.9%, long shot</title>
        <rect class="shade1" x="121.8" y="111" width="82.3" height="33"/>
        <text class="figure on1" x="163" y="132">39.9%</text>
        </g>
        <g>
        <title>6, 80k, 66%, sound</title>
        <rect class="shade3" x="205.2" y="111" width="82.3" height="33"/>
        <text class="figure on3" x="246.3" y="132">66%</text>
        </g>
        <text class="faint end" x="30" y="165.5">12</text>
        <g>
        <title>12, 20k, 30%, long shot</title>
        <rect class="shade1" x="38.5" y="145" width="82.3" height="33"/>
        <text class="figure on1" x="79.7" y="166">30%</text>
        </g>
        <g>
        <title>12, 40k, 70%, sound</title>
        <rect class="shade3" x="121.8" y="145" width="82.3" height="33"/>
        <text class="figure on3" x="163" y="166">70%</text>
        </g>
        <g>
        <title>12, 80k, 92%, master stroke</title>
        <rect class="shade4" x="205.2" y="145" width="82.3" height="33"/>
        <text class="figure on4" x="246.3" y="166">92%</text>
        </g>
        <path class="edge" d="M121.3 76.5v34M204.7 76.5v34M38 110.5h83.3M121.3 110.5v34M204.7 110.5v34M204.7 110.5h83.3M38 144.5h83.3M121.3 144.5v34M121.3 144.5h83.3M204.7 144.5v34M204.7 144.5h83.3"/>
        <rect class="frame on1" x="124.3" y="113.5" width="77.3" height="28"/>
        <text class="letter on1" x="128.3" y="125.5">A</text>
        <rect class="swatch shade0" x="12" y="196.5" width="22" height="16"/>
        <text x="42" y="208.5">catastrophic fail: under 15%</text>
        <rect class="swatch shade1" x="12" y="218.5" width="22" height="16"/>
        <text x="42" y="230.5">long shot: 15% to 40%</text>
        <rect class="swatch shade2" x="12" y="240.5" width="22" height="16"/>
        <text x="42" y="252.5">toss-up: 40% to 65%</text>
        <rect class="swatch shade3" x="12" y="262.5" width="22" height="16"/>
        <text x="42" y="274.5">sound: 65% to 80%</text>
        <rect class="swatch shade4" x="12" y="284.5" width="22" height="16"/>
        <text x="42" y="296.5">master stroke: from 80%</text>
        <text class="text" x="12" y="318.5">A as it is: Lead (weeks) 6, Budget</text>
        <text class="text" x="12" y="336.5">(EUR) 40k, 39.9%</text>
        <text class="faint" x="12" y="354.5">10,000 scenarios a cell.</text>
        </svg>

        """)
  }

  private static let pictures: [(String, String)] = [
    ("frontier", frontier.svg(id: "frontier")), ("lead", byLead.svg(id: "lead", width: 340)),
    ("map", heatMap.svg(id: "map")), ("narrow", heatMap.svg(id: "narrow", width: 240)),
  ]

  @Test(
    "is well-formed, named and described, without script or anything from elsewhere",
    arguments: pictures)
  func document(id: String, svg: String) throws {
    let reading = try #require(Reading(svg))
    #expect(reading.names.first == "svg")
    #expect(reading.attributes["role"] == ["img"])
    #expect(reading.attributes["aria-labelledby"] == ["\(id)-title \(id)-description"])
    #expect(reading.attributes["id"] == [id, "\(id)-title", "\(id)-description"])
    #expect(!(reading.texts["desc"] ?? "").isEmpty)
    #expect(!reading.names.contains("script"))
    for word in ["href", "url(", "@import", "@font-face", "data:", "<!"] {
      #expect(!svg.contains(word))
    }
    #expect(svg.contains("@media screen and (prefers-color-scheme: dark)"))
    #expect(svg.hasSuffix("</svg>\n"))
  }

  @Test("binds every rule of its styles to its own id")
  func styles() throws {
    let reading = try #require(Reading(frontier.svg(id: "one")))
    let rules = (reading.texts["style"] ?? "").split(separator: "\n").filter { $0.contains(": ") }
    #expect(rules.count > 60)
    for rule in rules where !rule.hasPrefix("@media") {
      #expect(rule.drop { $0 == " " }.hasPrefix("#one"), "\(rule)")
    }
  }

  @Test("gives the same bytes for the same chart, with lengths of one place")
  func deterministic() {
    #expect(byLead.svg(id: "a") == byLead.svg(id: "a"))
    #expect(!body(byLead.svg(id: "a")).contains(/[0-9]\.[0-9]{2}/))
    #expect(SVGDrawing.px(1.25) == "1.3")
    #expect(SVGDrawing.px(-0.04) == "0")
    #expect(SVGDrawing.px(12) == "12")
  }

  @Test("escapes what marks up and makes visible what hides or reorders")
  func escapes() throws {
    let nasty = "</text><script>alert('1')</script>&amp;\"\u{202E}\u{1B}\u{0}\u{FFFE}\u{2028}]]>"
    let chart = Chart(
      nasty, x: Axis(nasty, unit: nasty), y: Axis(nasty, unit: nasty),
      series: [Series(nasty, .line, [.init(1, 2), .init(2, 3)])],
      xBands: [Band(nasty, from: 1)], yBands: [Band(nasty, to: 3)], marks: [.init(nasty, 1, 2)],
      notes: [nasty])
    let map = HeatMap(
      nasty, measure: Axis(nasty), rows: .init(nasty, [nasty]), columns: .init(nasty, [nasty]),
      cells: [[.init(1, told: nasty)]], bands: [Band(nasty)],
      marks: [.init(nasty, row: 0, column: 0)], notes: [nasty])
    for svg in [chart.svg(id: "a"), map.svg(id: "a")] {
      let reading = try #require(Reading(svg))
      #expect(!reading.names.contains("script"))
      #expect(
        svg.contains("&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;&quot;"))
      for scalar in svg.unicodeScalars where scalar != "\n" {
        #expect(!TerminalText.isUnsafe(scalar, inFlag: false) && scalar != "\u{FFFE}")
      }
    }
  }

  @Test("names bands of a chart beside them and in full under it")
  func bandNames() {
    let svg = byLead.svg(id: "a")
    #expect(svg.contains(">master stroke</text>"))
    #expect(svg.contains(">rush</text>"))
    #expect(svg.contains("catastrophic fail: under 15%; long shot: 15% to 40%"))
  }

  @Test("spreads names of thin bands so that none covers another")
  func thinBands() throws {
    let bands = (0..<8).map { Band("band \($0)", from: Double($0) / 100, to: Double($0 + 1) / 100) }
    let chart = Chart(
      "Thin", x: Axis("x"), y: Axis("P", covering: 0...1),
      series: [Series("a", .line, [.init(0, 0), .init(1, 1)])], yBands: bands)
    let svg = chart.svg(id: "a")
    let places = svg.matches(of: /y="([0-9.]+)">band [0-9]</).compactMap { Double($0.1) }
    let floor = try #require(svg.firstMatch(of: /y="([0-9.]+)">0</).flatMap { Double($0.1) })
    #expect(places.count == 8)
    #expect(places.allSatisfy { $0 <= floor })
    for (below, above) in zip(places, places.dropFirst()) { #expect(below - above >= 13.9) }
  }

  @Test("puts names of marks where they cover neither each other nor points")
  func placement() {
    var placement = LabelPlacement(
      area: .init(x: 0...200, y: 0...200),
      taken: [.init(around: (100, 100), radius: 6), .init(around: (130, 88), radius: 6)])
    let first = placement.place(width: 40, beside: (100, 100))
    #expect(first == (48, 88))
    let second = placement.place(width: 40, beside: (100, 100))
    #expect(second == (112, 120))
    let atEdge = placement.place(width: 40, beside: (195, 5))
    #expect(atEdge.x + 40 <= 200)
    #expect(atEdge.y - 11 >= 0)
  }
}

@Suite struct SVGStyleTests {
  /// The relative luminance of WCAG 2.2.
  private func luminance(_ colour: String) throws -> Double {
    let value = try #require(UInt32(colour.dropFirst(), radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double((value >> UInt32(shift)) & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func contrast(_ one: String, _ other: String) throws -> Double {
    let (a, b) = (try luminance(one), try luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test("text has a contrast of 4.5 and lines one of 3, in both schemes", arguments: [false, true])
  func contrasts(isDark: Bool) throws {
    let palette = isDark ? SVGStyle.dark : SVGStyle.light
    for ground in [palette.paper, palette.band] {
      #expect(try contrast(palette.ink, ground) >= 7)
      #expect(try contrast(palette.faint, ground) >= 4.5)
      for colour in palette.series { #expect(try contrast(colour, ground) >= 4.5, "\(colour)") }
    }
    for shade in palette.shades { #expect(try contrast(shade.fill, shade.text) >= 4.5, "\(shade)") }
    #expect(palette.shades.count == HeatMap.shades)
  }

  @Test(
    "shades follow each other in lightness, so that they read in grey", arguments: [false, true])
  func shades(isDark: Bool) throws {
    let steps = try (isDark ? SVGStyle.dark : SVGStyle.light).shades.map { try luminance($0.fill) }
    for (one, next) in zip(steps, steps.dropFirst()) {
      let (light, dark) = (max(one, next), min(one, next))
      #expect(isDark ? next > one : next < one)
      #expect((light + 0.05) / (dark + 0.05) >= 1.2)
    }
  }
}
