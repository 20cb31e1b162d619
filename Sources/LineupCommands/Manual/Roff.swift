/// Text in roff, the language of man pages.
enum Roff {
  /// A text as it is typed, on a line that roff takes for no request.
  static func literal(_ text: some StringProtocol) -> String {
    text.unicodeScalars.reduce(into: text.hasPrefix(".") ? "\\&" : "") { roff, scalar in
      switch scalar {
      case "\\": roff += "\\e"
      case "-": roff += "\\-"
      case "'": roff += "\\(aq"
      case "`": roff += "\\(ga"
      case "^": roff += "\\(ha"
      case "~": roff += "\\(ti"
      case "\"": roff += "\\(dq"
      case _ where scalar.isASCII: roff.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        roff += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
  }

  /// A text in bold, to be typed like this.
  static func bold(_ text: some StringProtocol) -> String { "\\fB\(literal(text))\\fR" }

  /// A text in italics, to be typed as something else.
  static func italic(_ text: some StringProtocol) -> String { "\\fI\(literal(text))\\fR" }

  /// A sentence whose options, and what stands between backticks, are bold.
  static func prose(_ text: some StringProtocol) -> String {
    let spans = String(text).split(separator: "`", omittingEmptySubsequences: false)
    return zip(spans.indices, spans).map { index, span in
      index % 2 == 1
        ? bold(span)
        : span.split(separator: " ", omittingEmptySubsequences: false).map(word)
          .joined(separator: " ")
    }.joined()
  }

  /// Lines that stay as they are.
  static func lines(_ lines: [Substring]) -> [String] {
    [".EX"] + lines.map(literal) + [".EE"]
  }

  /// A word; bold as far as it names an option.
  private static func word(_ word: Substring) -> String {
    let opening = word.prefix { $0 == "(" }
    let rest = word.dropFirst(opening.count)
    let option = rest.prefix { $0 == "-" || $0.isLetter }
    guard rest.hasPrefix("-"), option.contains(where: \.isLetter) else { return literal(word) }
    return literal(opening) + bold(option) + literal(rest.dropFirst(option.count))
  }
}
