import ArgumentParser
import Lineup
import LineupInterchange
import Testing

@testable import LineupCommands

/// People added and changed one by one, by the columns of the roster's files.
@Suite struct RosterEditTests {
  private let fixture: CommandFixture

  init() throws { fixture = try CommandFixture() }

  private func changed(_ options: String) throws -> [String] {
    try fixture.done("lineup roster edit \(options)").output.split(separator: "\n").dropFirst()
      .map(String.init)
  }

  @Test func `a person is added with any field of a file, and once`() throws {
    let add = """
      lineup roster add --name 'Bo Beispiel' --platform tiktok --handle @bo --languages 'de;en' \
        --currency EUR --fee-hour 20 --fee-post=40 --territories 'de;at' --owner maria \
        --exclusive-with 'category:hotels 2027-01-01..' --max-hours-week 12.5
      """
    #expect(try fixture.done(add + " --dry-run").output.contains("\nname\tBo Beispiel\n"))
    #expect(try fixture.shell("lineup roster show tiktok:bo").exit == 66)
    let added = try fixture.done(add).output
    for line in [
      "name\tBo Beispiel", "languages\tde;en", "fee_post\t40.00 EUR", "territories\tDE;AT",
      "owner\tmaria", "max_hours_week\t12.5",
    ] {
      #expect(added.contains("\n\(line)\n"), "\(line)")
    }
    let again = try fixture.shell(add)
    #expect(again.exit == 3)
    #expect(again.errors.contains("'tiktok:bo'"))
    #expect(
      try fixture.done("lineup roster list --owner maria --fields name,exclusive_with").output
        == "name\texclusive_with\nBo Beispiel\tcategory:hotels 2027-01-01..\n")
  }

  @Test func `an edit tells what changes, and what is not told stays`() throws {
    try fixture.done(
      "lineup roster template | lineup roster import --format csv --as-of 2026-01-01 -")
    let before = try fixture.done("lineup roster show AN-001").output
    #expect(try changed("AN-001 --name 'Ana Exemplo'").isEmpty)
    #expect(
      try changed("AN-001 --notes Short --fee-hour 20 --max-hours none --dry-run") == [
        "fee_hour\t18.50 EUR\t20.00 EUR", "max_hours\t40\tnone",
        "notes\tInvented; \"asks\" for the brief early.\tShort",
      ])
    #expect(try fixture.done("lineup roster show AN-001").output == before)
    #expect(
      try changed("instagram:ana.exemplo --external-id AN-9 --territories FR") == [
        "external_id\tAN-001\tAN-9", "territories\tPT;ES\tFR",
      ])
    let told = try changed(
      "AN-9 --exclusive-with none --do-not-contact yes --followers 2000 "
        + "--platform instagram --handle ana.exemplo")
    #expect(
      told == [
        "do_not_contact\tno\tyes",
        "exclusive_with\tcategory:hotels (for Exemplo Hotels) 2027-01-01..2027-12-31\tnone",
        "followers of instagram:ana.exemplo\t1800\t2000",
      ])
    let shown = try fixture.done("lineup roster show AN-9").output
    #expect(shown.contains("\nterritories\tFR\n"))
    #expect(try fixture.shell("lineup roster show AN-001").exit == 66)
  }

  @Test func `fields are blanked where they may be, under their reason`() throws {
    try fixture.done(
      "lineup roster template | lineup roster import --format csv --as-of 2026-01-01 -")
    let fields =
      "email,languages,skills,tags,time-zone,notes,owner,max-hours,territories,external_id"
    let before = try fixture.done("lineup roster show AN-001").output
    let told = try changed("AN-001 --clear \(fields) --name 'Ana E' --dry-run")
    #expect(
      told == [
        "email\tana@example.org\t", "languages\tpt;en\t", "skills\tfood;music\t",
        "tags\tspring;example\t", "time_zone\tEurope/Lisbon\t",
        "notes\tInvented; \"asks\" for the brief early.\t", "owner\tmaria\t",
        "external_id\tAN-001\t", "max_hours\t40\tnone", "name\tAna Exemplo\tAna E",
        "territories\tPT;ES\tnone",
      ])
    #expect(try fixture.done("lineup roster show AN-001").output == before)
    try fixture.done("lineup roster edit AN-001 --clear \(fields) --reason 'asked so'")
    let row = try fixture.done(
      """
      lineup db psql -- -XAt -c "select external_id, email, time_zone, notes, owner, languages,
        skills, tags, territories, max_minutes, state from lineup.curator where name like 'Ana%'" \
        -c "select distinct command, reason from lineup.audit_entry
            where table_name = 'curator' and action = 'update'"
      """
    ).output
    #expect(row == "|||||{}|{}|{}|{}||prospect\nroster edit|asked so\n")
    #expect(try changed("instagram:ana.exemplo --clear notes,email").isEmpty)
    try fixture.done("lineup roster edit instagram:ana.exemplo --clear tags --notes 'new one'")
    #expect(
      try fixture.done("lineup roster show instagram:ana.exemplo").output.contains("\tnew one\n"))
    for (options, complaint) in [
      ("--clear name", "'name' cannot be cleared: everybody has a name"),
      ("--clear followers", "figures are never taken back"),
      ("--clear fee-hour", "write 0 for a fee"), ("--clear handle", "lineup channel remove"),
      ("--clear do_not_contact", "do-not-contact lift"), ("--clear hight", "no field '--hight'"),
      ("--clear notes --notes x", "--notes is told and cleared"),
    ] {
      let refused = try fixture.shell("lineup roster edit instagram:ana.exemplo \(options)")
      #expect(refused.exit == 64 && refused.errors.contains(complaint), "\(refused.errors)")
    }
    try fixture.done(
      "printf 'name,email\\nEva,e@example.org\\n' | lineup roster import --format csv -")
    let key =
      try fixture.done("lineup roster list --search e@example.org --fields id")
      .output.split(separator: "\n").last ?? ""
    let lost = try fixture.shell("lineup roster edit '#\(key)' --clear email")
    #expect(lost.exit == 64 && lost.errors.contains("nothing would tell Eva"), "\(lost.errors)")
  }

  @Test func `every field of a file can be cleared, or tells why not`() throws {
    for column in RosterDraft.columns.map(\.name) {
      do {
        let told = try ToldFields([], clearing: [column])
        #expect(told.tellsValues == told.cleared.isEmpty)
        if told.tellsValues {
          let known = Profile(name: "A")
          #expect(throws: Never.self, "\(column)") {
            try told.entry(about: Curator(id: Identifier(1), profile: known))
          }
        }
      } catch let error as ValidationError {
        #expect("\(error)".contains("'\(column)' cannot be cleared: "), "\(column)")
      }
    }
  }

  @Test func `everything wrong is told by field`() throws {
    try fixture.done("lineup roster template | lineup roster import --format csv -")
    let wrong = try fixture.shell(
      "lineup roster edit AN-001 --email none --fee-hour 1.234 --territories Lisbon")
    #expect(wrong.exit == 65)
    #expect(wrong.errors.split(separator: "\n").count == 3)
    #expect(
      wrong.errors.contains("error: --email: 'none' is no e-mail address"), "\(wrong.errors)")
    #expect(wrong.errors.contains("error: --territories: 'Lisbon' is no territory"))
    let unknown = try fixture.shell("lineup roster edit AN-001 --hight 3")
    #expect(
      unknown.exit == 64 && unknown.errors.contains("--hight")
        && unknown.errors.contains("--handle"))
    #expect(try fixture.shell("lineup roster edit AN-001").exit == 64)
    #expect(try fixture.shell("lineup roster edit AN-001 --notes").exit == 64)
    #expect(try fixture.shell("lineup roster edit AN-001 --notes a --notes b").exit == 64)
    let taken = try fixture.shell(
      "lineup roster edit AN-001 --platform tiktok --handle bo.beispiel")
    #expect(taken.exit == 65 && taken.errors.contains("belongs to Bo Beispiel"), "\(taken.errors)")
    let order = try fixture.shell("lineup roster edit AN-001 --min-hours-week 30")
    #expect(order.exit == 65 && order.errors.contains("more than the at most 22.5"))
    try fixture.done("lineup roster edit tiktok:bo.beispiel --external-id BO")
    let double = try fixture.shell("lineup roster edit BO --external-id AN-001")
    #expect(double.exit == 3 && double.errors.contains("another person has this external id"))
  }

  @Test func `a contract is shown and changed by its own fields`() throws {
    try fixture.done("lineup roster template | lineup roster import --format csv -")
    try fixture.done(
      "lineup roster contract set AN-001 --max-hours-week 20 --max-fees 500 --currency EUR")
    let shown = try fixture.done("lineup roster contract show AN-001").output
    for line in ["max_hours_week\t20", "max_fees\t500.00 EUR", "territories\tPT;ES"] {
      #expect(shown.contains("\n\(line)\n"), "\(line)")
    }
    #expect(shown.contains("\thotels\tExemplo Hotels\t2027-01-01\t2027-12-31\t"))
    #expect(try fixture.shell("lineup roster contract set AN-001 --name Bo").exit == 64)
  }

  @Test func `terms of files go in, and twice change nothing`() throws {
    let line = "lineup roster template | lineup roster import - --json=new,changed,same"
    #expect(try fixture.done(line).output.contains("\"new\":2,\"changed\":0,\"same\":0"))
    #expect(try fixture.done(line).output.contains("\"new\":0,\"changed\":0,\"same\":2"))
    func importing(_ row: String) throws -> String {
      try fixture.done(
        """
        printf '%s\\n' \
          external_id,name,do_not_contact,exclusive_with,territories,owner,fee_post,currency \
          '\(row)' | lineup roster import --format csv - --dry-run --fields changes -o csv \
          | tr -d '\\r' | tail -n +2 | cut -d, -f3-
        """
      ).output
    }
    #expect(
      try importing("AN-001,Ana Exemplo,yes,brand:B;Acme,none,jo,50,EUR") == """
        do_not_contact,no,yes
        exclusive_with,category:hotels (for Exemplo Hotels) 2027-01-01..2027-12-31,brand:Acme;brand:B
        fee_post,40.00 EUR,50.00 EUR
        owner,maria,jo
        territories,PT;ES,none

        """)
    #expect(
      try importing("AN-001,Ana Exemplo,no,none,,,,") == """
        exclusive_with,category:hotels (for Exemplo Hotels) 2027-01-01..2027-12-31,none

        """)
    let beside = try fixture.shell(
      """
      printf '%s\\n' external_id,name,territories,do_not_contact 'AN-001,Ana,none;PT,maybe' \
        | lineup roster import --format csv -
      """)
    #expect(beside.exit == 65)
    #expect(beside.errors.contains("'none' stands beside other values"))
    #expect(beside.errors.contains("is neither yes nor no"))
  }
}
