import Testing

@testable import LineupInterchange

@Suite struct VCardWriterTests {
  private func card(_ properties: [VCardWriter.Property]) -> String {
    var bytes: [UInt8] = []
    VCardWriter.append(properties, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `frames a card and escapes what separates`() {
    let text = card([
      .init("FN", "Ana; \"A\", \\o/"), .init("CATEGORIES", ["a,b", "c"]),
      .init("NOTE", "one\r\ntwo\nthree"),
      .init("SOCIALPROFILE", "ana", [.init("SERVICE-TYPE", "x"), .init("X-A", "b:\"c^")]),
    ])
    #expect(
      text
        == [
          "BEGIN:VCARD", "VERSION:4.0", #"FN:Ana\; "A"\, \\o/"#, #"CATEGORIES:a\,b,c"#,
          #"NOTE:one\ntwo\nthree"#, #"SOCIALPROFILE;SERVICE-TYPE=x;X-A="b:^'c^^":ana"#, "END:VCARD",
        ].map { $0 + "\r\n" }.joined())
  }

  @Test func `folds lines of more than 75 bytes between characters`() {
    let note = String(repeating: "é", count: 80)
    let lines = card([.init("FN", "A"), .init("NOTE", note)]).split(separator: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.count == 7)
    let unfolded = lines.joined(separator: "\r\n").split(separator: "\r\n ").joined()
    #expect(unfolded.contains("NOTE:" + note))
  }
}
