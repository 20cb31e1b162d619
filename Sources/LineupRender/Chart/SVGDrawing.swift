/// An SVG document in the making: elements in the order in which they are painted.
///
/// Text is made safe and escaped, lengths are written in tenths of a pixel, and nothing depends on
/// the machine, so that the same picture gives the same bytes.
struct SVGDrawing {
  private(set) var body = ""

  /// The pixels that a column of text takes at most in the size of labels (12 pixels), and a line.
  static let column = 7.0
  static let line = 18.0

  /// Adds an element without content.
  mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    body += SVGDrawing.tag(name, attributes, end: "/>\n")
  }

  /// Adds an element that holds a text; for `text`, its point is the start of the base line.
  mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String>, text: String) {
    body += SVGDrawing.tag(name, attributes, end: ">")
    body += SVGDrawing.escaped(text) + "</\(name)>\n"
  }

  /// Adds an element that shows its title under the pointer.
  mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String>, title: String) {
    open(name, attributes)
    add("title", [:], text: title)
    close(name)
  }

  /// Opens an element that the matching `close` ends.
  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    body += SVGDrawing.tag(name, attributes, end: ">\n")
  }

  /// Ends an element.
  mutating func close(_ name: String) {
    body += "</\(name)>\n"
  }

  /// Adds lines of text of at most `width` pixels, and returns the base line after the last.
  mutating func addLines(
    _ text: String, x: Double, y: Double, width: Double, size: Double = 1,
    _ kind: String = "text"
  ) -> Double {
    var y = y
    let columns = Int(width / (SVGDrawing.column * size))
    for line in TerminalText.wrapped(TerminalText.safe(text), to: columns) {
      add("text", ["class": kind, "x": SVGDrawing.px(x), "y": SVGDrawing.px(y)], text: line)
      y += SVGDrawing.line * size
    }
    return y
  }

  /// The whole document with its title, description and styles; `id` makes the names inside unique
  /// on a page with several pictures, which may have the styles of all of them itself.
  func document(
    id: String, width: Double, height: Double, title: String, description: String,
    isStyled: Bool = true
  ) -> String {
    let isName = id.utf8.allSatisfy { byte in
      [0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2D].contains { $0.contains(byte) }
    }
    precondition(isName && id.first?.isLetter == true, "an id of ASCII letters, digits and hyphens")
    let (width, height) = (SVGDrawing.px(width), SVGDrawing.px(height))
    let root = SVGDrawing.tag(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "id": id, "class": "picture", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-description", "width": width, "height": height,
        "viewBox": "0 0 \(width) \(height)",
      ], end: ">\n")
    var drawing = SVGDrawing()
    drawing.add("title", ["id": "\(id)-title"], text: title)
    drawing.add("desc", ["id": "\(id)-description"], text: description)
    if isStyled { drawing.body += "<style>\n\(SVGStyle.sheet(of: "#" + id))</style>\n" }
    drawing.add("rect", ["class": "paper", "width": width, "height": height])
    return root + drawing.body + body + "</svg>\n"
  }

  /// A length in pixels, to a tenth.
  static func px(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    return tenths % 10 == 0 ? String(tenths / 10) : pointed(tenths, places: 1)
  }

  /// The pixels that a text of the size of labels takes at most.
  static func width(_ text: String) -> Double {
    Double(TerminalText.width(TerminalText.safe(text))) * column
  }

  /// A text made safe and cut to a number of pixels.
  static func shortened(_ text: String, to width: Double) -> String {
    TerminalText.shortened(TerminalText.safe(text), to: Int(width / column))
  }

  /// The text without characters that hide, reorder or mark up, for content and attributes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText.safe(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // XML 1.0 has no place for these two.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String>, end: String
  ) -> String {
    "<" + name + attributes.map { " \($0)=\"\(escaped($1))\"" }.joined() + end
  }
}
