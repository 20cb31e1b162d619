import Foundation
import Testing

@Suite struct RosterImportTests {
  private let fixture: CommandFixture
  private let place: TemporaryFolder
  private var folder: String { place.path }

  init() throws {
    fixture = try CommandFixture()
    place = try TemporaryFolder()
  }

  /// Writes a file, and runs a line in its folder.
  private func run(_ line: String, on text: String? = nil) throws -> Run {
    if let text {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/people.csv"))
    }
    return try fixture.shell("cd \(folder); \(line)")
  }

  private func importing(_ text: String, _ options: String = "") throws -> Run {
    try run("lineup roster import people.csv --json \(options)", on: text)
  }

  private func counts(_ run: Run) throws -> [Int] {
    let told = try #require(try run.json()["import"] as? [String: Any], "\(run.errors)")
    return ["new", "changed", "same", "rejected"].map { told[$0] as? Int ?? -1 }
  }

  private func list(_ fields: String) throws -> String {
    try fixture.done("lineup roster list --fields \(fields) -o csv --sort external-id")
      .output.replacing("\r\n", with: "\n")
  }

  @Test(arguments: ["csv", "tsv", "jsonl"])
  func `the template imports as it is`(format: String) throws {
    let run = try run(
      """
      lineup roster template --format \(format) > t.\(format) &&
      lineup roster import t.\(format) --json
      """)
    #expect(try counts(run) == [2, 0, 0, 0])
    #expect(
      try list("external_id,name,platform,handle,followers,languages,skills,fee_hour")
        == """
        external_id,name,platform,handle,followers,languages,skills,fee_hour,fee_hour_currency
        AN-001,Ana Exemplo,instagram,ana.exemplo,1800,pt;en,food;music,18.50,EUR
        ,Bo Beispiel,tiktok,bo.beispiel,,de,"",,

        """)
  }

  @Test func `people with nothing but an address are known by it and their name`() throws {
    let rows = "name,email,notes\nAna Lima,Ana@example.org,first\nRui Costa,office@example.org,\n"
    #expect(try counts(importing(rows)) == [2, 0, 0, 0])
    #expect(try counts(importing(rows.replacing("first", with: "second"))) == [0, 1, 1, 0])
    #expect(
      try counts(importing("name,email,notes\nAna M. Lima,ana@EXAMPLE.org,\n")) == [0, 1, 0, 0])
    let other = try importing("name,email\nEva Melo,office@example.org\n")
    #expect(other.exit == 65)
    #expect(
      other.errors.contains(
        "people.csv:2:10: error: 'office@example.org' is the address of Rui Costa (#"), "\(other)")
    let twice = try importing("name,email\nEva Melo,eva@example.org\nEva M,EVA@example.org\n")
    #expect(twice.exit == 65)
    #expect(twice.errors.contains("people.csv:3:7: error: 'EVA@example.org' is all that tells"))
  }

  @Test func `an address that several have tells nobody, but those who have nothing else`() throws {
    let known = "external_id,name,email\nA,Ana Lima,a@example.org\nB,Ana Lim,a@example.org\n"
    #expect(try counts(importing(known)) == [2, 0, 0, 0])
    let unclear = try importing("name,email\nAna Lima,a@example.org\n")
    #expect(unclear.exit == 65)
    #expect(
      unclear.errors.contains(
        "'a@example.org' is the address of Ana Lima (A) and of Ana Lim (B); fill in external_id"))

    #expect(try counts(importing("name,email\nEva Melo,e@example.org\n")) == [1, 0, 0, 0])
    let both = "external_id,name,email\nE,Eva Melo,e@example.org\n,Eva Melo,e@example.org\n"
    #expect(try counts(importing(both)) == [1, 0, 1, 0])
    #expect(try counts(importing(both + "\n")) == [0, 0, 2, 0])
    #expect(try fixture.shell("lineup roster add --name Cy --email cy@example.org").exit == 64)
  }

  @Test func `lists with commas or lines are told how to be written`() throws {
    let run = try importing("name,platform,handle,languages\nA,x,a,\"de, en\"\nB,x,b,\"de\nen\"\n")
    #expect(run.exit == 65)
    #expect(
      run.errors.contains(
        "people.csv:2:7: error: 'de, en' is no BCP 47 language tag; write semicolons between values"
      ), "\(run.errors)")
    #expect(run.errors.contains("people.csv:3:7: error: 'de\\u{A}en' is no BCP 47 language tag"))
  }

  @Test func `a workbook of the old form is bad data`() throws {
    let run = try run(
      "printf '\\320\\317\\021\\340old' > people.xls; lineup roster import people.xls")
    #expect(run.exit == 65 && run.errors.contains("save it as .xlsx"), "\(run.errors)")
  }

  @Test func `a blank cell leaves what is known, another value replaces it`() throws {
    let header = "external_id,name,email,languages,currency,fee_flat,fee_hour\n"
    #expect(
      try counts(importing(header + "A,Ana,ana@example.org,pt;en,EUR,5.00,20.00\n")) == [
        1, 0, 0, 0,
      ])
    #expect(try counts(importing(header + "A,Ana Lopes,,,,,\n")) == [0, 1, 0, 0])
    #expect(try counts(importing(header + "A,Ana Lopes,,,EUR,,21.00\n")) == [0, 1, 0, 0])
    #expect(
      try list("name,languages,fee_flat,fee_hour") == """
        name,languages,fee_flat,fee_flat_currency,fee_hour,fee_hour_currency
        Ana Lopes,pt;en,5.00,EUR,21.00,EUR

        """)
  }

  @Test func `fees in another currency replace all fees`() throws {
    let header = "external_id,name,currency,fee_flat,fee_hour\n"
    _ = try importing(header + "A,Ana,EUR,5.00,20.00\n")
    #expect(try counts(importing(header + "A,Ana,USD,,22.00\n")) == [0, 1, 0, 0])
    #expect(
      try list("fee_flat,fee_hour")
        == "fee_flat,fee_flat_currency,fee_hour,fee_hour_currency\n0.00,USD,22.00,USD\n")
    let alone = try importing(header + "A,Ana,CHF,,\n")
    #expect(alone.exit == 65)
    #expect(
      alone.errors == """
        people.csv:2:7: error: the fees of this person are in USD, not CHF; give the fees in the \
        new currency too, or leave the currency blank

        """)
  }

  @Test func `people are found by any account, whatever its case`() throws {
    _ = try importing("name,platform,handle,other_channels\nAna,instagram,ana,x:ana_x:70\n")
    let known = try importing("external_id,name,platform,handle\nA,Ana,X,@ANA_x\n")
    #expect(try counts(known) == [0, 1, 0, 0])
    // The row's own account becomes the main one, in the spelling of the file.
    #expect(
      try list("external_id,platform,handle,followers")
        == "external_id,platform,handle,followers\nA,x,ANA_x,70\n")
  }

  @Test func `an account of somebody else is refused with the owner's name`() throws {
    _ = try importing("external_id,name,platform,handle\nA,Ana,x,ana\nB,Bo,x,bo\n")
    let taken = try importing("external_id,name,platform,handle\nC,Cid,x,Ana\n")
    #expect(taken.exit == 65)
    #expect(taken.errors.hasPrefix("people.csv:2:9: error: 'x:Ana' belongs to Ana (A); "))
    let two = try importing("name,platform,handle,other_channels\nAna,x,ana,x:bo\n")
    #expect(
      two.errors.hasPrefix(
        "people.csv:2:7: error: this row's accounts belong to two people, Ana (A) and Bo (B); "))
  }

  @Test func `two rows about one person are refused, by whichever key`() throws {
    _ = try importing("external_id,name,platform,handle\nA,Ana,x,ana\n")
    let run = try importing("external_id,name,platform,handle\nA,Ana,,\n,Ana L,x,ana\n")
    #expect(run.exit == 65)
    #expect(run.errors.hasPrefix("people.csv:3:10: error: line 2 is Ana too; join the two rows"))
  }

  @Test func `faults of cells and of the whole come in the order of the file, all of them`() throws
  {
    let run = try importing(
      """
      external_id,name,email,time_zone,platform,handle
      A,Ana,ana at example,Mars/Olympus,x,ana
      A,Bo,,,x,ANA
      B,,bo@example.org,Europe/Lisbon,,
      """)
    #expect(run.exit == 65)
    let places = run.errors.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(
      places == [
        "people.csv:2:7:", "people.csv:2:22:", "people.csv:3:1:", "people.csv:3:10:",
        "people.csv:4:3:",
      ])
  }

  @Test func `rejected records, once mended, import as they are`() throws {
    let run = try run(
      "lineup roster import people.csv --reject bad.csv --json",
      on: "external_id,name,email,notes\nA,Ana,,\nB,Bo,nowhere,\"says \"\"hi\"\"\"\nC,,,\nD,Dee,,\n"
    )
    #expect(run.exit == 4)
    #expect(try counts(run) == [2, 0, 0, 2])
    #expect(run.errors.split(separator: "\n").count == 2)
    let rejected = try String(contentsOfFile: folder + "/bad.csv", encoding: .utf8)
    #expect(
      rejected == """
        external_id,name,email,notes,reject_reason
        B,Bo,nowhere,"says ""hi""\","'nowhere' is no e-mail address; write it as anna@example.org"
        C,,,,"'name' is missing; fill it in"

        """)
    let mended = rejected.replacing("nowhere,", with: "bo@example.org,")
      .replacing("C,,", with: "C,Cid,")
    #expect(try counts(importing(mended)) == [2, 0, 0, 0])
    #expect(try list("external_id,name") == "external_id,name\nA,Ana\nB,Bo\nC,Cid\nD,Dee\n")
  }

  @Test func `a wrong header is refused even with a file for rejects`() throws {
    let run = try importing("external_id,nom\nA,Ana\n", "--reject bad.csv")
    #expect(run.exit == 65)
    #expect(!FileManager.default.fileExists(atPath: folder + "/bad.csv"))
    #expect(try counts(importing("external_id,nom\nA,Ana\n", "--map nom=name")) == [1, 0, 0, 0])
  }

  @Test func `a dry run tells every change and stores none`() throws {
    _ = try importing("external_id,name,currency,fee_hour\nA,Ana,EUR,20.00\n")
    let text = "external_id,name,currency,fee_hour,skills\nA,Ana,EUR,21.00,food\nB,Bo,,,\n"
    let run = try run("lineup roster import people.csv --dry-run -o csv", on: text)
    #expect(run.exit == 0)
    #expect(
      run.output.replacing("\r\n", with: "\n").hasSuffix(
        """

        line,subject,field,before,after
        2,Ana,fee_hour,20.00 EUR,21.00 EUR
        2,Ana,skills,"",food
        3,Bo,new,,B

        """), "\(run.output)")
    #expect(try list("name,fee_hour") == "name,fee_hour,fee_hour_currency\nAna,20.00,EUR\n")
  }

  @Test func `the same file again restores what was edited, and says when nothing was`() throws {
    let text = "external_id,name,platform,handle,followers\nA,Ana,x,ana,100\n"
    _ = try importing(text)
    #expect(
      try importing(text).output.contains("unchanged, this very file was imported before"))
    _ = try importing("external_id,name,platform,handle,followers\nA,Anna,x,ana,200\n")
    #expect(try counts(importing(text)) == [0, 1, 0, 0])
    // The name is the file's again; its count of followers is as old as the file.
    #expect(try list("name,followers") == "name,followers\nAna,200\n")
  }

  @Test func `figures as of an earlier day do not replace newer ones`() throws {
    let header = "external_id,name,platform,handle,followers,currency,fee_hour\n"
    _ = try importing(header + "A,Ana,x,ana,300,EUR,30.00\n", "--as-of 2026-03-01")
    #expect(
      try counts(importing(header + "A,Ana,x,ana,100,EUR,10.00\n", "--as-of 2026-01-01"))
        == [0, 1, 0, 0])
    #expect(
      try list("followers,fee_hour") == "followers,fee_hour,fee_hour_currency\n300,30.00,EUR\n")
    #expect(
      try counts(importing(header + "A,Ana,x,ana,100,EUR,10.00\n", "--as-of 2026-02-01"))
        == [0, 0, 1, 0])
  }

  @Test func `names in any normal form are one name`() throws {
    let composed = "external_id,name,skills\nZ,Zo\u{E9},caf\u{E9}\n"
    let decomposed = "external_id,name,skills\nZ,Zoe\u{301},cafe\u{301}\n"
    #expect(try counts(importing(decomposed)) == [1, 0, 0, 0])
    #expect(try counts(importing(composed)) == [0, 0, 1, 0])
    let stored = try list("name,skills")
    #expect(Array(stored.utf8) == Array("name,skills\nZo\u{E9},caf\u{E9}\n".utf8))
  }

  @Test func `takes standard input, a pipe, and any delimiter`() throws {
    let piped = try run("printf 'external_id;name\\nA;Ana\\n' | lineup roster import - --json")
    #expect(try counts(piped) == [1, 0, 0, 0])
    let told = try run(
      "lineup roster import <(printf 'external_id^name\\nA;1^Bo\\n') --format csv "
        + "--delimiter '^' --json")
    #expect(try counts(told) == [1, 0, 0, 0])
    let unclear = try run("lineup roster import people.txt", on: "")
    #expect(unclear.exit == 66)
  }

  @Test func `every change is in the audit trail under its reason`() throws {
    _ = try importing("external_id,name\nA,Ana\n", "--reason 'spring list'")
    let run = try fixture.shell(
      """
      lineup db psql -- -XAtc "select distinct actor, command, reason from lineup.audit_entry
                               where table_name = 'curator'"
      """)
    #expect(run.output == "tester|roster import|spring list\n")
  }
}
