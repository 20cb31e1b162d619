import Testing

@testable import LineupInterchange

@Suite struct VCardTests {
  private func card(_ lines: String...) -> String {
    "BEGIN:VCARD\r\nVERSION:4.0\r\n" + lines.map { $0 + "\r\n" }.joined() + "END:VCARD\r\n"
  }

  /// The fields of each record that hold something.
  private func fields(_ text: String) throws -> [[String: String]] {
    let reading = try Reading(.vCard, text)
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    return reading.records.map { record in
      var fields: [String: String] = [:]
      for (name, cell) in zip(reading.header, record) {
        if case .text(let text) = cell { fields[name] = text }
      }
      return fields
    }
  }

  @Test func `reads every property that a roster knows`() throws {
    let text = card(
      "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "FN:Anna Kova\u{301}ts",
      "N:Kovats;Anna;;Dr.;", "EMAIL;TYPE=work:work@example.org",
      "EMAIL;PREF=1;TYPE=home:anna@example.org", "CATEGORIES:food,city\\, by night",
      "NOTE:Line one\\nand; two\\, \\\\three", "LANG;PREF=1:pt", "LANG;PREF=2:en",
      "TZ:Europe/Lisbon", "TEL;VALUE=uri:tel:+351-21-0000000", "PHOTO:data:image/png;base64,AAAA",
      "SOCIALPROFILE;SERVICE-TYPE=Instagram;USERNAME=anna.k:https://instagram.com/anna.k",
      "X-SOCIALPROFILE;type=tiktok;x-user=annak:x-apple:annak",
      "item1.URL:https://x.com/anna_k?lang=en", "URL:https://anna.example.org",
      "IMPP;X-SERVICE-TYPE=Telegram:x-apple:anna%20k")
    #expect(
      try fields(text) == [
        [
          "external_id": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "name": "Anna Kova\u{301}ts",
          "email": "anna@example.org", "platform": "instagram", "handle": "anna.k",
          "other_channels": "tiktok:annak; x:anna_k; telegram:anna%20k",
          "languages": "pt; en", "time_zone": "Europe/Lisbon", "tags": "food; city\\, by night",
          "notes": "Line one\nand; two, \\three",
        ]
      ])
  }

  @Test func `unfolds lines, even within a character, and reads several cards`() throws {
    let name = Array("Zo".utf8) + [0xC3] + Array("\r\n ".utf8) + [0xA9] + Array("\r\n\t X".utf8)
    let bytes =
      Array("begin:vcard\nversion:3.0\nFN:".utf8) + name
      + Array("\nend:vcard\n\nBEGIN:VCARD\nVERSION:3.0\nN:Lee;Bo\nEND:VCARD".utf8)
    for chunk in [1, 5, .max] {
      let reading = try Reading(.vCard, bytes, chunk: chunk)
      #expect(reading.faults.isEmpty)
      #expect(reading.records.map { $0[1] } == ["Zoé X", "Bo Lee"])
      #expect(reading.lines == [1, 8])
    }
  }

  @Test func `reads quoted parameters with separators and carets in them`() throws {
    let text = card(
      "FN:Bo", "X-SOCIALPROFILE;LABEL=\"a;b:c,d\";TYPE=\"mastodon\";X-USER=bo^^x:x")
    #expect(try fields(text) == [["name": "Bo", "platform": "mastodon", "handle": "bo^x"]])
  }

  @Test func `reads what an export wrote that cards have no property for`() throws {
    let text = card(
      "UID;VALUE=text:urn:uuid:A:1", "FN:Two\\nlines",
      "SOCIALPROFILE;SERVICE-TYPE=x;VALUE=text:a:b:7",
      "SOCIALPROFILE;SERVICE-TYPE=instagram;VALUE=text;PREF=1;X-FOLLOWERS=1800:anna:5",
      "X-LINEUP-SKILLS:food\\, drink,a\\;b", "X-LINEUP-OWNER:O\\;N\\, \\\\",
      "X-LINEUP-MAX-FEES:6 USD", "X-LINEUP-UNKNOWN:1")
    #expect(
      try fields(text) == [
        [
          "external_id": "urn:uuid:A:1", "name": "Two\nlines", "platform": "instagram",
          "handle": "anna:5", "followers": "1800", "other_channels": "x:a:b:7",
          "skills": "food\\, drink; a\\;b", "owner": "O;N, \\", "max_fees": "6 USD",
        ]
      ])
  }

  @Test(
    arguments: [
      ("https://www.instagram.com/anna.k/", "instagram:anna.k"),
      ("instagram.com/anna.k?hl=en", "instagram:anna.k"),
      ("https://tiktok.com/@anna", "tiktok:anna"),
      ("https://twitter.com/anna", "x:anna"), ("http://m.youtube.com/@annak", "youtube:annak"),
      ("https://youtube.com/channel/UC123", "youtube:UC123"),
      ("https://www.linkedin.com/in/anna-k", "linkedin:anna-k"),
      ("https://bsky.app/profile/anna.example.org", "bluesky:anna.example.org"),
      ("https://social.example.org/@anna", "mastodon:anna@social.example.org"),
      ("https://instagram.com/p/Cxyz", nil), ("https://instagram.com/", nil), ("anna.k", nil),
      ("https://example.org/anna", nil), ("", nil), ("://", nil), ("@anna", nil),
    ] as [(String, String?)])
  func `reads accounts off links`(link: String, account: String?) {
    #expect(SocialProfile(link: link).map { "\($0.platform):\($0.handle)" } == account)
  }

  @Test(arguments: [
    ("BEGIN:VCARD\nVERSION:2.1\nFN:A\nEND:VCARD", "f:1:1: error: the card is of version '2.1'"),
    (
      "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:J=C3=BCr=\ngen\nEND:VCARD\n"
        + "BEGIN:VCARD\nVERSION:2.1\nAGENT:\nBEGIN:VCARD\nEND:VCARD\n",
      "f:1:1: error: the card is of version '2.1', which is not read; export the people again as "
        + "vCard 3.0 or 4.0; Outlook"
    ),
    ("BEGIN:VCARD\nFN A\nVERSION:2.1\n", "f:1:1: error: the card is of version '2.1'"),
    ("BEGIN:VCARD\nVERSION:4.0\nFN A\nEND:VCARD", "f:3:1: error: 'FN A' is no property"),
    ("BEGIN:VCARD\nVERSION:4.0\nFN;X=\"a:A\nEND:VCARD", "f:3:1: error: 'FN;X=\"a:A' is no"),
    ("BEGIN:VCARD\nFN:A\n", "f:1:1: error: the card is never closed; end it with END:VCARD"),
    ("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD", "f:1:1: error: the card is never closed"),
    ("FN:A\n", "f:1:1: error: 'FN:A' stands outside a card; begin each card with BEGIN:VCARD"),
  ])
  func `places each fault`(text: String, fault: String) throws {
    let reading = try Reading(.vCard, text)
    #expect(reading.faults.count == 1)
    #expect(reading.faults.first?.hasPrefix(fault) == true, "\(reading.faults)")
  }

  @Test func `tells bytes that are not UTF-8, and rejects cards as CSV`() throws {
    let bytes =
      Array("BEGIN:VCARD\nFN:J".utf8) + [0xFC] + Array("rgen\nUID:7\nEND:VCARD\n".utf8)
    let reading = try Reading(.vCard, bytes)
    #expect(reading.faults.count == 1)
    #expect(reading.faults[0].hasPrefix("f:2:1: error: byte 0xFC is not valid UTF-8; "))
    let blanks = String(repeating: ",", count: VCardReader.columns.count - 1)
    #expect(reading.rejected == ["7" + blanks])
    #expect(reading.rejectHeader.hasPrefix("external_id,name,email,"))
  }

  @Test func `keeps a backslash at the end, as calendars do`() {
    for (escaped, text) in [("a\\nb\\,", "a\nb,"), ("a\\", "a\\"), ("\\\\\\", "\\\\"), ("", "")] {
      #expect(VCardLine("NOTE:" + escaped)?.text == text)
      #expect(ContentLine(Array(("NOTE:" + escaped).utf8)[...], line: 1)?.text == text)
    }
  }

  @Test func `survives any mutation, cut anywhere`() throws {
    let text = Array(
      card("FN:Anna", "N:K;A;;;", "X-SOCIALPROFILE;TYPE=\"a,b\";X-USER=u:https://x.com/a", " b")
        .utf8)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      let bytes = mutated(text, using: &random)
      #expect(try Reading(.vCard, bytes, chunk: 2) == Reading(.vCard, bytes), "\(bytes)")
    }
  }
}
