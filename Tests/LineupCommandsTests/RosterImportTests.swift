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
        AN-002,Bo Beispiel,tiktok,bo.beispiel,,de,"",,

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

  @Test func `lists have commas, bars or lines between their words, and a backslash within`() throws
  {
    let header = "external_id,name,languages,skills,tags,territories,exclusive_with\n"
    let rows = [
      #"A,A,"de, en","rock\, pop, Jazz","x|y; z",pt/es,"brand:Dolce, Gabbana; brand:B""#,
      "B,B,\"de\nen\",\"a; b, c\",\"one\r\ntwo\",\"pt,es\",none",
    ]
    #expect(try counts(importing(header + rows.joined(separator: "\n"))) == [2, 0, 0, 0])
    let exported = try fixture.done("lineup roster export --format jsonl").output
    for told in [
      #""languages":["de","en"],"skills":["rock, pop","jazz"]"#, #""tags":["x","y","z"]"#,
      #""territories":["PT","ES"],"exclusive_with":["brand:B","brand:Dolce, Gabbana"]"#,
      #""languages":["de","en"],"skills":["a","b","c"]"#, #""tags":["one","two"]"#,
    ] {
      #expect(exported.contains(told), "\(told) \(exported)")
    }
    #expect(
      try fixture.done("lineup roster export").output.contains(
        #""rock\, pop; jazz",prospect"#))
    let unclear = try importing(header + "C,C,de en,,,,\"brand:A, brand:B\"\n")
    #expect(unclear.exit == 65)
    #expect(unclear.errors.contains("people.csv:2:5: error: 'de en' is no BCP 47 language tag"))
    #expect(
      unclear.errors.contains("'brand:A, brand:B' looks like several promises; write ; between"))
    let help = try fixture.done("lineup roster import --help").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      help.contains(
        "in other_channels, skills, tags and max_shifts with ; , | or a line break, in languages "
          + "and territories with ; , | / or a line break, in exclusive_with with ; or a line break"
      ),
      "\(help)")
  }

  @Test func `accounts are read off links, and what stands for nothing is refused`() throws {
    let header = "name,platform,handle,followers,other_channels\n"
    let sound = """
      Ana,,https://www.instagram.com/ana.k/?hl=en,"12,3K","https://tiktok.com/@anak, x:@ana"
      Bo,TikTok,@bo,"1,234",
      """
    #expect(try counts(importing(header + sound)) == [2, 0, 0, 0])
    #expect(
      try list("name,platform,handle,followers") == """
        name,platform,handle,followers
        Ana,instagram,ana.k,12300
        Bo,tiktok,bo,1234

        """)
    #expect(
      try fixture.done("lineup channel list --fields platform,handle").output.contains(
        "tiktok\tanak"))
    let unsound = try importing(
      "external_id," + header + """
        1.23457E+11,Eva,tiktok,https://instagram.com/eva,,
        A,-,x,https://example.org/eva,n/a,https://example.org/eva
        n/a,Eva,null,eva,,
        """)
    #expect(unsound.exit == 65)
    for told in [
      "2:1: error: '1.23457E+11' is a number of which a spreadsheet has kept the beginning",
      "2:24: error: the link is one of instagram, not of tiktok",
      "3:3: error: '-' stands for nothing; leave it blank, or have",
      "3:7: error: 'https://example.org/eva' is no link to a profile that is known",
      "3:31: error: 'n/a' is no whole number", "3:35: error: 'https://example.org/eva' is no link",
      "4:1: error: 'n/a' stands for nothing", "4:9: error: 'null' stands for nothing",
    ] {
      #expect(unsound.errors.contains("people.csv:" + told), "\(told)\n\(unsound.errors)")
    }
  }

  @Test func `fees are read as people write them where that leaves one reading`() throws {
    let header = "external_id;name;currency;fee_flat;fee_day;fee_hour\n"
    let sound = header + "A;A;EUR;1.250,50 €;1,250.50;20 EUR\nB;B;USD;$1,200.00;12,5;2k\n"
    #expect(try counts(importing(sound)) == [2, 0, 0, 0])
    #expect(
      try list("fee_flat,fee_day,fee_hour") == """
        fee_flat,fee_flat_currency,fee_day,fee_day_currency,fee_hour,fee_hour_currency
        1250.50,EUR,1250.50,EUR,20.00,EUR
        1200.00,USD,12.50,USD,2000.00,USD

        """)
    let unsound = try importing(header + "A;A;EUR;$5;1,250;12%\nB;B;;€5;;\n")
    #expect(unsound.exit == 65)
    for told in [
      "2:9: error: '$5' is not in EUR", "2:12: error: '1,250' is no amount of money",
      "2:18: error: '12%' is no amount of money", "3:5: error: fees without a currency",
    ] {
      #expect(unsound.errors.contains("people.csv:" + told), "\(told)\n\(unsound.errors)")
    }
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

  @Test func `the same count of a later day confirms the one that is known`() throws {
    func observations() throws -> String {
      try run(
        """
        lineup db psql -- -XAtc "select string_agg(value || ' ' || observed_at::date, ','
          order by observed_at) from lineup.observation"
        """
      ).output
    }
    func confirmed(_ run: Run) throws -> Int? {
      try #require(try run.json()["import"] as? [String: Any], "\(run.errors)")["confirmed"] as? Int
    }
    let text = "external_id,name,platform,handle,followers\nA,Ana,x,ana,100\n"
    #expect(try confirmed(importing(text, "--as-of 2026-01-01")) == nil)
    let dry = try importing(text, "--as-of 2026-02-01 --dry-run")
    #expect(try confirmed(dry) == 1 && dry.output.contains("would confirm"))
    let later = try importing(text, "--as-of 2026-02-01")
    #expect(try counts(later) == [0, 0, 1, 0])
    #expect(try confirmed(later) == 1)
    #expect(try observations() == "100 2026-01-01,100 2026-02-01\n")
    #expect(try confirmed(importing(text, "--as-of 2026-02-01")) == nil)
    // Another file of the same day says nothing new.
    #expect(try confirmed(importing(text + "\n", "--as-of 2026-02-01T18:00:00Z")) == nil)
    #expect(try confirmed(importing(text, "--as-of 2026-03-01 --on-conflict fill")) == nil)
    #expect(try observations() == "100 2026-01-01,100 2026-02-01\n")
    // A file without a date holds from its first import on, however often it comes.
    #expect(try confirmed(importing(text)) == 1)
    #expect(try confirmed(importing(text)) == nil)
    #expect(try observations().split(separator: ",").count == 3)
  }

  @Test func `the reason of do-not-contact goes in and out of files`() throws {
    let header = "external_id,name,do_not_contact,do_not_contact_reason\n"
    #expect(
      try counts(importing(header + "A,Ana,yes,\"asked, twice\"\nB,Bo,yes,\n")) == [2, 0, 0, 0])
    func reasons() throws -> String {
      try fixture.done(
        "lineup roster do-not-contact list --in-force --fields external_id,reason -o csv"
      ).output.replacing("\r\n", with: "\n")
    }
    #expect(
      try reasons() == "external_id,reason\nB,told by people.csv\nA,\"asked, twice\"\n")
    let exported = try fixture.done("lineup roster export").output
    #expect(exported.contains(",yes,\"asked, twice\"\n"), "\(exported)")
    #expect(try counts(importing(exported)) == [0, 0, 2, 0])
    let other = header + "A,Ana,yes,by letter\n"
    #expect(try counts(importing(other, "--on-conflict fill")) == [0, 0, 1, 0])
    let failed = try importing(other, "--on-conflict fail")
    #expect(failed.errors.contains("'by letter' would replace 'asked, twice'"), "\(failed.errors)")
    let dry = try run("lineup roster import people.csv --dry-run -o csv")
    #expect(dry.output.contains("2,Ana,do_not_contact_reason,\"asked, twice\",by letter"))
    #expect(try counts(importing(other)) == [0, 1, 0, 0])
    #expect(try reasons() == "external_id,reason\nB,told by people.csv\nA,by letter\n")
    #expect(
      try run(
        """
        lineup db psql -- -XAtc "select count(*) from lineup.audit_entry
          where table_name = 'do_not_contact' and before ->> 'reason' = 'asked, twice'"
        """
      ).output == "1\n")
    for row in ["A,Ana,,why", "A,Ana,no,why"] {
      let alone = try importing(header + row + "\n")
      #expect(alone.exit == 65)
      #expect(alone.errors.contains("a reason without do_not_contact; write do_not_contact yes"))
    }
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
