import Foundation
import Testing

@Suite struct RosterFileTests {
  private let fixture: CommandFixture
  private let place: TemporaryFolder
  private var folder: String { place.path }

  init() throws {
    fixture = try CommandFixture()
    place = try TemporaryFolder()
  }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  private func run(_ line: String) throws -> Run { try fixture.shell("cd \(folder); \(line)") }

  private func counts(_ run: Run) throws -> [Int] {
    let told = try #require(try run.json()["import"] as? [String: Any], "\(run.errors)")
    return ["new", "changed", "same", "rejected"].map { told[$0] as? Int ?? -1 }
  }

  private func list(_ fields: String) throws -> String {
    try fixture.done("lineup roster list --fields \(fields) -o csv --sort external-id")
      .output.replacing("\r\n", with: "\n")
  }

  @Test func `imports several files of different formats as one, and names each in its faults`()
    throws
  {
    try write("external_id,name\nA,Ana\n", "a.csv")
    try write(
      "[{\"external_id\":\"B\",\"name\":\"Bo\"},{\"external_id\":\"C\",\"name\":\"Cy\"}]", "b.json")
    try write("BEGIN:VCARD\nVERSION:4.0\nUID:D\nFN:Dee\nEND:VCARD\n", "d.vcf")
    #expect(try counts(run("lineup roster import a.csv b.json d.vcf --json")) == [4, 0, 0, 0])
    #expect(try list("external_id,name") == "external_id,name\nA,Ana\nB,Bo\nC,Cy\nD,Dee\n")
    try write("external_id,name\nE,Eva\nC,Cyd\n", "e.csv")
    let twice = try run("lineup roster import b.json e.csv")
    #expect(twice.exit == 65)
    #expect(
      twice.errors == """
        e.csv:3:1: error: external id 'C' stands in line 1 of b.json already; keep one of the two \
        rows, or give one another external id

        """)
    let dry = try run("lineup roster import a.csv e.csv --dry-run -o csv")
    #expect(dry.output.contains("e.csv,2,Eva,new,,E"))
  }

  @Test func `tells apart objects on one line`() throws {
    try write(
      "[{\"external_id\":\"A\",\"name\":\"Ana\"},{\"external_id\":\"B\",\"name\":\"\"},"
        + "{\"external_id\":\"A\",\"name\":\"Ada\"}]", "p.json")
    let told = try run("lineup roster import p.json --reject bad.json --json")
    #expect(told.exit == 4)
    #expect(try counts(told) == [1, 0, 0, 2])
    #expect(
      told.errors.split(separator: "\n").map { $0.prefix { $0 != " " } } == [
        "p.json:1:61:", "p.json:1:80:",
      ])
    let mended = try text("bad.json").replacing("\"name\":\"\"", with: "\"name\":\"Bo\"")
      .replacing("\"external_id\":\"A\"", with: "\"external_id\":\"C\"")
    try write(mended, "bad.json")
    #expect(try counts(run("lineup roster import bad.json --json")) == [2, 0, 0, 0])
  }

  @Test func `reads workbooks, tells faults by cell, and rejects rows as CSV`() throws {
    let workbook = """
      import zipfile
      k = "http://x/relationships/"
      def c(*texts): return "".join('<c t="str"><v>%s</v></c>' % t for t in texts)
      rows = [c("external_id", "name", "email"), c("A", "Ana", "ana@example.org"), c("B", "Bo", "bo")]
      with zipfile.ZipFile("p.xlsx", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("_rels/.rels", '<R><Relationship Id="a" Type="%sofficeDocument" Target="xl/workbook.xml"/></R>' % k)
        z.writestr("xl/workbook.xml", '<w xmlns:r="r"><sheets><sheet name="People" r:id="b"/></sheets></w>')
        z.writestr("xl/_rels/workbook.xml.rels", '<R><Relationship Id="b" Type="%sworksheet" Target="s.xml"/></R>' % k)
        z.writestr("xl/s.xml", "<worksheet><sheetData>" + "".join("<row>%s</row>" % r for r in rows) + "</sheetData></worksheet>")
      """
    try write(workbook, "make.py")
    try fixture.done("cd \(folder); python3 make.py")
    let told = try run("lineup roster import p.xlsx --reject bad.csv --json")
    #expect(told.exit == 4, "\(told.errors)")
    #expect(
      told.errors == "p.xlsx:People!C3: error: 'bo' is no e-mail address; write it as "
        + "anna@example.org\n")
    #expect(
      try text("bad.csv") == """
        external_id,name,email,reject_reason
        B,Bo,bo,"'bo' is no e-mail address; write it as anna@example.org"

        """)
    #expect(try run("lineup roster import p.xlsx --sheet X").errors.contains("no sheet 'X'"))
  }

  @Test func `fills in only what is not known`() throws {
    let header =
      "external_id,name,email,platform,handle,followers,skills,currency,fee_hour,max_hours\n"
    try write(header + "A,Ana,,x,ana,100,,EUR,20.00,\nB,Bo,,,,,,,,\n", "a.csv")
    try fixture.done("cd \(folder); lineup roster import a.csv")
    try write(
      header + "A,Anna,ana@example.org,x,ANA,200,food,EUR,30.00,40\nB,Bob,,x,bo,50,,EUR,9.00,\n",
      "b.csv")
    let told = try run("lineup roster import b.csv --on-conflict fill --json")
    #expect(try counts(told) == [0, 2, 0, 0])
    #expect(
      try list("name,handle,followers,skills,fee_hour") == """
        name,handle,followers,skills,fee_hour,fee_hour_currency
        Ana,ana,100,food,20.00,EUR
        Bo,bo,50,"",9.00,EUR

        """)
  }

  @Test func `skips known people, or refuses what would replace something`() throws {
    try write("external_id,name,email\nA,Ana,ana@example.org\n", "a.csv")
    try fixture.done("cd \(folder); lineup roster import a.csv")
    try write("external_id,name,email,skills\nA,Ana,eva@example.org,food\nB,Bo,,\n", "b.csv")
    let failed = try run("lineup roster import b.csv --on-conflict fail")
    #expect(failed.exit == 65)
    #expect(
      failed.errors == """
        b.csv:2:7: error: 'eva@example.org' would replace 'ana@example.org'; leave the cell blank \
        to keep what is known, or choose --on-conflict update

        """)
    #expect(
      try counts(run("lineup roster import b.csv --on-conflict skip --json")) == [1, 0, 1, 0])
    #expect(try list("name,skills") == "name,skills\nAna,\"\"\nBo,\"\"\n")
    // What fills a blank replaces nothing.
    try write("external_id,name,skills\nA,Ana,food\n", "c.csv")
    #expect(
      try counts(run("lineup roster import c.csv --on-conflict fail --json")) == [0, 1, 0, 0])
  }

  @Test func `knows a file that would change nothing, until something of the roster changes`()
    throws
  {
    try write("external_id,name,platform,handle,followers\nA,Ana,x,ana,100\n", "a.csv")
    let line = "lineup roster import a.csv --json"
    #expect(try counts(run(line)) == [1, 0, 0, 0])
    let settled =
      "lineup db psql -- -XAtc 'select count(*) from lineup.settled_import, lineup.roster_revision where revision = last_value'"
    #expect(try run(settled).output == "1\n")
    let again = try run(line)
    #expect(try counts(again) == [0, 0, 1, 0])
    #expect(again.output.contains("unchanged, this very file was imported before"))
    try fixture.done("lineup db psql -- -c \"update lineup.curator set name = 'Eva'\"")
    #expect(try run(settled).output == "0\n")
    #expect(try counts(run(line)) == [0, 1, 0, 0])
    #expect(try list("name") == "name\nAna\n")
    // Other flags give the file another meaning.
    #expect(try counts(run(line + " --as-of 2020-01-01")) == [0, 1, 0, 0])
  }

  @Test func `keeps no file as settled while somebody else changes the roster`() throws {
    try write("external_id,name\nA,Ana\n", "a.csv")
    let told = try run(
      """
      { echo 'begin;'; echo "insert into lineup.curator (name) values ('Eva');"; sleep 4
        echo 'commit;'; } | lineup db psql -- -X -q &
      sleep 1.5; lineup roster import a.csv --json; wait
      """)
    #expect(try counts(told) == [1, 0, 0, 0])
    let settled = try run(
      "lineup db psql -- -XAtc 'select count(*) from lineup.settled_import'")
    #expect(settled.output == "0\n")
  }

  @Test func `reads files with titles, wrapped lists and cells for nothing, once told`() throws {
    try write("Spring list\nexternal_id,name,email\nA,Ana,n/a\n", "titled.csv")
    let titled = try run("lineup roster import titled.csv")
    #expect(titled.exit == 65)
    #expect(
      titled.errors == """
        titled.csv:1:1: error: 'Spring list' is no header, but line 2 looks like one: external_id, \
        name, email; give --header-line 2, or take the lines above it out

        """)
    #expect(try run("lineup roster import titled.csv --guess").errors == titled.errors)
    let guessed = try run(
      "lineup roster import titled.csv --guess --mapping-out - --header-line 2 --blank n/a")
    #expect(guessed.output.contains("header_line: 2\nblank: [\"n/a\"]\n"), "\(guessed)")
    let line = "lineup roster import titled.csv --header-line 2 --json"
    #expect(try run(line).errors.hasPrefix("titled.csv:3:7: error: 'n/a' is no e-mail address"))
    #expect(try counts(run(line + " --blank N/A")) == [1, 0, 0, 0])
    try write("{\"ok\":true,\"people\":[{\"external_id\":\"B\",\"name\":\"Bo\"}]}", "w.json")
    #expect(try counts(run("lineup roster import w.json --json")) == [1, 0, 0, 0])
    #expect(try counts(run("lineup roster import - --json < w.json")) == [0, 0, 1, 0])
    #expect(try run("lineup roster import w.json --format json --header-line 2").exit == 64)
    for (name, text, words) in [
      ("p.json", "[{\"name\":\"Ana\"}]", "'p.json' is JSON"),
      ("p.jsonl", "{\"name\":\"Ana\"}", "'p.jsonl' is JSON Lines"),
      ("p.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD", "'p.vcf' is a vCard"),
    ] {
      let made = "printf '%s\\n' '\(text)' > \(name); lineup roster import \(name)"
      let told = try run("\(made) --header-line 2")
      #expect(told.exit == 64 && told.errors.contains("\(words), which has no line with"))
      let sheet = try run("\(made) --sheet X")
      #expect(sheet.exit == 64 && sheet.errors.contains("\(words), which has no sheets"))
      #expect(try run(made).exit != 64)
    }
  }

  @Test func `proposes a mapping, which imports once looked over`() throws {
    try write(
      """
      Creator;Profile link;Subscribers;Spoken;Contact;Score
      Ana Exemplo;https://instagram.com/ana.exemplo;12,3k;Português, English;ana@example.org;7
      Bo Beispiel;https://tiktok.com/@bo;1,2 Mio;Deutsch;bo@example.org;9

      """, "found.csv")
    let told = try run("lineup roster import found.csv --guess -o csv")
    #expect(told.exit == 0, "\(told.errors)")
    #expect(
      try text("found.csv.mapping.yaml") == """
        # Proposed for 'found.csv'; look it over before you import with it.
        title: "Columns of found.csv"
        columns:
          # by its name; such as 'Ana Exemplo' | 'Bo Beispiel'
          "Creator": name
          # by its name; such as 'https://instagram.com/ana.exemplo' | 'https://tiktok.com/@bo'
          "Profile link": [{field: platform, form: platform of link}, {field: handle, form: handle \
        of link}]
          # by its name; such as '12,3k' | '1,2 Mio'
          "Subscribers": {field: followers, form: number}
          # by its values; such as 'ana@example.org' | 'bo@example.org'
          "Contact": email
        ignore:
          - "Spoken"  # such as 'Português, English'
          - "Score"  # such as '7'

        """)
    let mapped = try run(
      "lineup roster import found.csv --mapping found.csv.mapping.yaml --json")
    #expect(try counts(mapped) == [2, 0, 0, 0])
    #expect(
      try list("name,platform,handle,followers") == """
        name,platform,handle,followers
        Ana Exemplo,instagram,ana.exemplo,12300
        Bo Beispiel,tiktok,bo,1200000

        """)
    let again = try run("lineup roster import found.csv --guess")
    #expect(again.exit == 73)
    #expect(try run("lineup roster import found.csv --guess --mapping-out -").exit == 0)
  }

  @Test(arguments: [
    (
      "creator-search",
      "Username,Full name,Profile URL,Followers,Engagement,Email,Language,Categories\n"
        + "ana,Ana E,https://instagram.com/ana,12.3K,4%,ana@example.org,\"English, Portuguese\",\"food, city\"\n"
    ),
    (
      "creator-search-de",
      "Benutzername;Name;Plattform;Follower;E-Mail;Sprache;Themen;Score\n"
        + "ana;Ana E;Instagram;12,3 Tsd.;ana@example.org;Englisch, Portugiesisch;food, city;9\n"
    ),
    (
      "creator-crm",
      "Creator ID,Creator,Email,Primary channel,Handle,Audience size,Status,Labels,Owner\n"
        + "C7,Ana E,ana@example.org,instagram,@ana,\"12,300\",Contacted,\"food, city\",Kim\n"
    ),
    (
      "marketplace",
      "Listing ID,Influencer,Profile,Reach,Currency,Day rate,Niche\n"
        + "L9,Ana E,instagram.com/ana,12.3k,EUR,\"1,200.00\",food/city\n"
    ),
    (
      "channel-list",
      "Channel URL,Title,Subscribers,Videos\nhttps://youtube.com/@ana,Ana E,12.3K,90\n"
    ),
    (
      "address-book",
      "Name,E-mail 1 - Value,Website 1 - Value,Labels,Phone 1 - Value\n"
        + "Ana E,ana@example.org,https://instagram.com/ana,food ::: city,+351 1\n"
    ),
  ])
  func `reads files of other tools by the mappings that come along`(
    name: String, file: String
  ) throws {
    try write(file, "f.csv")
    let told = try run("lineup roster import f.csv --mapping \(name) --json")
    #expect(told.exit == 0, "\(told.errors)")
    #expect(try counts(told) == [1, 0, 0, 0])
    #expect(try list("name,handle") == "name,handle\nAna E,ana\n")
    if file.contains("12") {
      #expect(try list("followers").hasSuffix(name == "address-book" ? "\n" : "12300\n"))
    }
    #expect(try run("lineup roster mappings -o csv").output.contains(name + ","))
    #expect(try run("lineup roster mappings \(name)").output.hasPrefix("title: "))
  }

  @Test func `tells an unknown mapping, and one at fault`() throws {
    try write("name\nA\n", "a.csv")
    let unknown = try run("lineup roster import a.csv --mapping creator")
    #expect(unknown.exit == 66)
    #expect(unknown.errors.contains("give one of creator-search, "))
    try write("columns:\n  a: {form: number}\n", "m.yaml")
    let faulty = try run("lineup roster import a.csv --mapping m.yaml")
    #expect(faulty.exit == 65)
    #expect(faulty.errors.hasPrefix("m.yaml:2:6: error: the rule names no field"))
  }
}
