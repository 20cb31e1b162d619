import Testing

@Suite struct RosterMergeTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
    try importing(
      "Z9,Ana Lima,x,ana.l,ana@example.org,de,EUR,22.00", "A1,Ana Lima,instagram,ana,,pt,EUR,20.00")
  }

  @discardableResult
  private func importing(_ rows: String...) throws -> Run {
    let header = "external_id,name,platform,handle,email,languages,currency,fee_hour"
    let lines = ([header] + rows).map { "'\($0)'" }
    return try fixture.done(
      "printf '%s\\n' \(lines.joined(separator: " ")) | lineup roster import --format csv - --json")
  }

  private func show(_ key: String, _ fields: String) throws -> String {
    try fixture.done("lineup roster show \(key) --json=\(fields)").output
  }

  @Test func `duplicates are listed with reasons until they are dismissed`() throws {
    let list =
      "lineup roster duplicates --fields score,reasons,first_external_id,second_external_id"
    #expect(
      try fixture.done(list).output
        == "score\treasons\tfirst_external_id\tsecond_external_id\n0.55\tsame name\tA1\tZ9\n")
    #expect(try fixture.done("\(list) --of Z9").output == fixture.done(list).output)
    #expect(try fixture.done("\(list) --of B2").output.split(separator: "\n").count == 1)
    try fixture.done("lineup roster duplicates --dismiss Z9 A1 --dry-run")
    #expect(try fixture.done(list).output.contains("Z9"))
    try fixture.done("lineup roster duplicates --dismiss Z9 A1")
    #expect(try !fixture.done(list).output.contains("Z9"))
    try fixture.done("lineup roster duplicates --undo-dismiss A1 Z9")
    #expect(try fixture.done(list).output.contains("Z9"))
    #expect(try fixture.shell("lineup roster duplicates --dismiss A1").exit == 64)
    #expect(try fixture.shell("lineup roster duplicates --dismiss A1 instagram:ana").exit == 65)
    #expect(try fixture.shell("lineup roster duplicates --score 2").exit == 64)
  }

  @Test func `merged entries are found by the keys of both, by files too`() throws {
    let merged = try fixture.done("lineup roster merge A1 Z9 --json").json()
    let merge = try #require(merged["merge"] as? [String: Any])
    let decisions = try #require(merge["decisions"] as? [[String: Any]])
    #expect(decisions.compactMap { $0["subject"] as? String } == ["external_id", "rate"])
    let before = try show("A1", "external_id,name,email,languages,fee_hour,channels")
    #expect(before.contains("ana@example.org") && before.contains(#""languages":["pt","de"]"#))
    #expect(before.contains(#""amount":"20.00""#))
    #expect(try show("Z9", "external_id,name,email,languages,fee_hour,channels") == before)
    #expect(try show("x:ana.l", "external_id,name,email,languages,fee_hour,channels") == before)
    #expect(try show("Z9", "found_by").contains("an entry that was merged into this one"))

    let run = try importing("Z9,Ana L. Melo,x,ana.l,,,,")
    let told = try #require(try run.json()["import"] as? [String: Any])
    #expect(told["new"] as? Int == 0 && told["changed"] as? Int == 1)
    #expect(
      try show("A1", "external_id,name").contains(#""external_id":"A1","name":"Ana L. Melo""#))
    #expect(try fixture.shell("lineup roster merge A1 Z9").exit == 65)
  }

  @Test func `the address or an account of a merged entry lands on the person`() throws {
    try importing("A1,Ana Lima,instagram,ana,ana@lima.example,pt,,")
    try fixture.done("lineup roster merge A1 Z9")
    let before = try show("A1", "external_id,name,email,channels")
    #expect(before.contains("ana@lima.example"))
    for row in [",Ana Lima,,,ANA@example.org,,,", ",Ana Lima,x,Ana.L,,,,", "Z9,Ana Lima,,,,,,"] {
      let run = try importing(row)
      let told = try #require(try run.json()["import"] as? [String: Any])
      #expect(told["new"] as? Int == 0, "\(row)")
      if row.hasPrefix(",Ana Lima,,") {
        #expect(told["changed"] as? Int == 0 && told["same"] as? Int == 1)
        #expect(
          run.output.contains(
            #""person":"Ana Lima","told":"ANA@example.org","today":"ana@lima.example""#))
      }
    }
    #expect(try show("A1", "email").contains("ana@lima.example"))
    // Somebody of quite another name is told apart, and whoever has the address now comes first.
    let other = try fixture.shell(
      "printf 'name,email\\nRui Melo,ana@example.org\\n' | lineup roster import --format csv -")
    #expect(other.exit == 65 && other.errors.contains("is the address of Ana Lima (A1)"))
    try importing("N1,Ana Limao,,,ana@example.org,,,")
    try importing(",Ana Limao,,,ana@example.org,en,,")
    #expect(try show("N1", "languages").contains(#"["en"]"#))
    try fixture.done("lineup roster unmerge A1")
    try importing(",Ana Lima,x,ana.l,,fr,,")
    #expect(try show("Z9", "languages").contains(#"["fr"]"#))
  }

  @Test func `a merge is undone, in full or but for what changed`() throws {
    let everything = "lineup roster show A1 --json; lineup roster show Z9 --json"
    let before = try fixture.done(everything).output
    try fixture.done("lineup roster merge A1 Z9 --dry-run")
    #expect(try fixture.done(everything).output == before)
    try fixture.done("lineup roster merge A1 Z9 --keep email,languages,rates || true")
    try fixture.done("lineup roster merge A1 Z9 --keep email,rates")
    #expect(try show("A1", "fee_hour").contains(#""amount":"22.00""#))
    try fixture.done("lineup roster unmerge A1 Z9")
    #expect(try fixture.done(everything).output == before)
    #expect(try fixture.shell("lineup roster unmerge A1").exit == 66)
    let merges = try fixture.done("lineup roster merges --fields name,undone_at").output
    #expect(merges.hasPrefix("name\tundone_at\nAna Lima\t20"))

    try fixture.done("lineup roster merge A1 Z9")
    try importing("A1,Ana Maria,instagram,ana,,,,")
    let undone = try fixture.done("lineup roster unmerge A1 --json").json()
    let merge = try #require(undone["merge"] as? [String: Any])
    #expect(merge["left_as_changed"] as? Int == 1)
    #expect(try show("A1", "name,email").contains(#""name":"Ana Maria","email":null"#))
  }

  @Test func `people who are booked at once are not one`() throws {
    try fixture.done("lineup plan solve --seconds 2 && lineup plan accept 1")
    let hired = try fixture.done("lineup plan show 1 --json").output
    let people = ["A1", "B2", "C3"].filter { hired.contains("\"\($0)\"") }
    try #require(people.count >= 2)
    let run = try fixture.shell("lineup roster merge \(people[0]) \(people[1])")
    #expect(run.exit == 3, "\(run.errors)")
    #expect(run.errors.contains("so they are two people"))
  }

  @Test func `both directions are audited with their reason`() throws {
    try fixture.done("lineup roster merge A1 Z9 --reason 'same person'")
    try fixture.done("lineup roster unmerge A1 --reason 'two after all'")
    let told = try fixture.done(
      """
      lineup db psql -- -Atc "select distinct command, reason from lineup.audit_entry
        where command like 'roster %merge' and table_name = 'curator' order by 1"
      """
    ).output
    #expect(told == "roster merge|same person\nroster unmerge|two after all\n")
  }
}
