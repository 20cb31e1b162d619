/// What the signs of a picture mean, under it.
enum Legend {
  /// Signs and meanings, as many a line as fit.
  static func text(_ signs: [ScheduleBoard.Sign], _ style: Style) -> String {
    var lines: [String] = [""]
    var used = 0
    for sign in signs {
      let glyph = TerminalText.safe(sign.glyph)
      let room = style.width.map { $0 - TerminalText.width(glyph) - 1 } ?? .max
      let meaning = TerminalText.shortened(
        TerminalText.safe(sign.meaning), to: max(1, room), unicode: style.unicode)
      let width = TerminalText.width(glyph) + 1 + TerminalText.width(meaning)
      if used > 0, let limit = style.width, used + 3 + width > limit {
        lines.append("")
        used = 0
      }
      let shown = (sign.ink.map { style.ink($0, glyph) } ?? glyph) + " " + meaning
      lines[lines.count - 1] += (used > 0 ? "   " : "") + shown
      used += (used > 0 ? 3 : 0) + width
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A sentence made safe and broken into lines that fit, each ending in a line feed.
  static func sentence(_ text: String, _ style: Style, ink: Ink? = nil) -> String {
    TerminalText.wrapped(TerminalText.safe(text), to: style.width ?? 80).map { line in
      (ink.map { style.ink($0, line) } ?? line) + "\n"
    }.joined()
  }

  /// A heading or a remark made safe, broken into lines where the style tells a width.
  static func remark(_ text: String, _ style: Style, ink: Ink? = nil) -> String {
    guard style.width == nil else { return sentence(text, style, ink: ink) }
    let safe = TerminalText.safe(text)
    return (ink.map { style.ink($0, safe) } ?? safe) + "\n"
  }

  /// The sign of the mark at a place: A to Z, then `*`.
  static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < letters.count ? String(letters[index]) : "*"
  }
}
