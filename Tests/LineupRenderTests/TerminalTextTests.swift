import Testing

@testable import LineupRender

@Suite struct TerminalTextTests {
  @Test(
    "counts the columns that terminals give to text",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("ñandú", 5),
      ("日本", 4), ("ｆｕｌｌ", 8), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("ก\u{E34}", 1), ("ก\u{E33}", 2), ("नि", 2), ("क\u{94D}", 1),
      ("🇪🇸", 2), ("🇪🇸🇫🇷", 4), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("1\u{FE0F}\u{20E3}", 2),
      ("\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2),
      ("a\u{200D}b", 2), ("م\u{200C}ی", 2), ("…", 1), ("\u{AD}", 1),
    ])
  func width(text: String, columns: Int) {
    #expect(TerminalText.width(text) == columns)
  }

  @Test(
    "makes visible what could move the cursor or reorder text",
    arguments: [
      ("\u{1B}[31mred", "\\e[31mred"), ("bell\u{7}", "bell\\u{7}"), ("a\0b", "a\\0b"),
      ("csi\u{9B}2J", "csi\\u{9B}2J"), ("del\u{7F}", "del\\u{7F}"), ("a\tb\r\nc", "a\\tb\\r\\nc"),
      ("abc\u{202E}def", "abc\\u{202E}def"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
      ("\u{200F}x", "\\u{200F}x"), ("x\u{2028}y", "x\\u{2028}y"), ("\u{FEFF}x", "\\u{FEFF}x"),
      ("zero\u{200B}width", "zero\\u{200B}width"), ("tag\u{E0041}", "tag\\u{E0041}"),
    ])
  func safe(text: String, shown: String) {
    #expect(TerminalText.safe(text) == shown)
  }

  @Test(
    "leaves names and emoji alone",
    arguments: [
      "Zoë Ångström", "👩‍👩‍👧‍👦", "می‌خواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "नमस्ते", "日本語", "C:\\x",
    ])
  func unchanged(text: String) {
    #expect(Array(TerminalText.safe(text).utf8) == Array(text.utf8))
  }

  @Test("no scalar that is unsafe survives")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isControl = scalar.properties.generalCategory == .control
      let isBidi =
        scalar.properties.isBidiControl || value == 0x2028 || value == 0x2029
      guard isControl || isBidi else { continue }
      let shown = TerminalText.safe("a" + String(Character(scalar)) + "b")
      #expect(shown.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "U+\(String(value, radix: 16))")
    }
  }

  @Test(
    "shortens at a grapheme boundary to no more than the width",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
      ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 6, "日本語"),
      ("a👩‍👩‍👧‍👦b", 3, "a…"), ("a👩‍👩‍👧‍👦b", 4, "a👩‍👩‍👧‍👦b"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func shortened(text: String, width: Int, shown: String) {
    #expect(TerminalText.shortened(text, to: width) == shown)
    #expect(TerminalText.width(shown) <= max(0, width))
  }

  @Test("shortens with a tilde where only ASCII may be drawn")
  func shortenedInASCII() {
    #expect(TerminalText.shortened("abcdef", to: 4, unicode: false) == "abc~")
  }

  @Test("wraps at spaces and splits a word that is longer than a line")
  func wrapped() {
    #expect(TerminalText.wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(TerminalText.wrapped("one two", to: 7) == ["one two"])
    #expect(TerminalText.wrapped("abcdefgh", to: 3) == ["abc", "def", "gh"])
    #expect(TerminalText.wrapped("日本語", to: 4) == ["日本", "語"])
  }
}
