import Foundation
import Testing

@Suite struct RosterForgetTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
  }

  private func ask(_ query: String) throws -> String {
    try fixture.done("lineup db psql -- -Atc \"\(query)\"").output
  }

  private func moveShifts(by years: String) throws {
    _ = try ask(
      """
      update lineup.shift
      set during = tstzrange(lower(during) + interval '\(years)', upper(during) + interval '\(years)')
      """)
  }

  @Test func `the dossier holds every row of a person, as JSON and as CSV`() throws {
    try fixture.done("lineup channel rename instagram:ana ana.eats")
    let dossier = try fixture.done("lineup roster dossier A1").json()
    let tables = try #require(dossier["dossier"] as? [String: [[String: Any]]])
    #expect(
      Set(tables.keys) == ["curator", "channel", "former_handle", "rate", "audit_entry"])
    #expect(tables["curator"]?.first?["name"] as? String == "Ana")
    #expect(tables["rate"]?.first?["per_hour_minor"] as? Int == 2000)
    let place = try TemporaryFolder()
    let folder = place.path + "/dossier"
    defer { withExtendedLifetime(place) {} }
    try fixture.done("lineup roster dossier A1 --folder \(folder)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == tables.keys.map { $0 + ".csv" }.sorted())
    let channel = try String(contentsOfFile: folder + "/channel.csv", encoding: .utf8)
    #expect(channel.hasPrefix("channel_id,curator_id,platform,handle"))
    #expect(channel.contains("instagram,ana.eats"))
  }

  @Test func `a forgotten person is gone, and may come back unless never to be contacted`() throws {
    #expect(try fixture.shell("lineup roster forget A1 --no-input").exit == 64)
    try fixture.done("lineup roster forget A1 --dry-run")
    try fixture.done("lineup roster show A1")
    try fixture.done("lineup roster forget A1 --yes")
    #expect(try fixture.shell("lineup roster show A1").exit == 66)
    #expect(
      try ask("select count(*) from lineup.audit_entry where after ->> 'name' = 'Ana'") == "0\n")
    #expect(try ask("select erased_by from lineup.erasure") == "tester\n")
    let people = """
      printf '%s\\n' external_id,name,platform,handle A1,Ana,instagram,ana B2,Rui,instagram,rui \
        | lineup roster import --format csv -
      """
    try fixture.done(people)
    try fixture.done("lineup roster forget A1 --never-contact --yes")
    let refused = try fixture.shell(people)
    #expect(refused.exit == 65)
    #expect(
      refused.errors.contains(
        "<stdin>:2:18: error: 'instagram:ana' is of somebody who was forgotten"),
      "\(refused.errors)")
    let added = try fixture.shell("lineup channel add B2 instagram:ANA")
    #expect(added.exit == 3 && added.errors.contains("never to be contacted"))
  }

  @Test func `texts about others that name the person are listed for a human`() throws {
    try fixture.done("lineup roster edit A1 --name 'Ana Exemplo'")
    try fixture.done("lineup roster note add B2 'works well with ana exemplo'")
    try fixture.done("lineup roster edit B2 --notes 'found through @Ana; likes Bananas'")
    try fixture.done("lineup roster edit C3 --notes 'Anabel is another'")
    let told = try fixture.done("lineup roster forget A1 --dry-run --json").json()
    let erasure = try #require(told["erasure"] as? [String: Any])
    let mentions = try #require(erasure["mentions"] as? [[String: Any]])
    let texts = mentions.filter { $0["table"] as? String != "audit_entry" }
      .map { "\($0["table"] ?? "").\($0["column"] ?? ""): \($0["text"] ?? "")" }
    #expect(
      texts == [
        "curator.notes: found through @Ana; likes Bananas",
        "curator_note.body: works well with ana exemplo",
      ])
    let key = try ask("select 'curator_note_id=' || curator_note_id from lineup.curator_note")
    #expect(mentions.contains { "\($0["row"] ?? "")\n" == key })
    try fixture.done("lineup roster edit B2 --clear notes")
    try fixture.done("lineup roster note list B2")
    let done = try fixture.done("lineup roster forget A1 --yes").output
    #expect(done.contains("works well with ana exemplo") && done.contains("audit_entry"))
    #expect(
      try fixture.done("lineup roster forget B2 --yes").output.contains("works well") == false)
  }

  @Test func `who is not to be contacted stays so when forgotten, unless it was lifted`() throws {
    try fixture.done("lineup roster do-not-contact set A1 --reason 'asked so'")
    try fixture.done("lineup roster do-not-contact set B2 --reason 'asked so'")
    try fixture.done("lineup roster do-not-contact lift B2 --reason 'wrote again'")
    let told = "lineup roster forget --yes --json=never_contact"
    #expect(try fixture.done("\(told) A1").output.contains("\"never_contact\":true"))
    #expect(try fixture.done("\(told) B2").output.contains("\"never_contact\":false"))
    let back = try fixture.shell(
      """
      printf '%s\\n' external_id,name,platform,handle A1,Ana,instagram,ana B2,Rui,instagram,rui \
        | lineup roster import --format csv -
      """)
    #expect(back.exit == 65)
    #expect(back.errors.contains("'instagram:ana' is of somebody who was forgotten"))
    #expect(!back.errors.contains("instagram:rui"), "\(back.errors)")
  }

  @Test func `whoever is booked for work to come is not forgotten, and amounts stay`() throws {
    try fixture.done("lineup plan solve --seconds 2 && lineup plan accept 1")
    let hired = try ask(
      "select external_id from lineup.engagement join lineup.curator using (curator_id) order by 1 limit 1"
    )
    .trimmingCharacters(in: .whitespacesAndNewlines)
    let spent = try ask("select sum(cost_minor) from lineup.engagement")
    try moveShifts(by: "100 years")
    let refused = try fixture.shell("lineup roster forget \(hired) --yes")
    #expect(refused.exit == 3 && refused.errors.contains("booked for work to come"))
    try moveShifts(by: "-200 years")
    try fixture.done("lineup roster forget \(hired) --yes")
    #expect(try ask("select sum(cost_minor) from lineup.engagement") == spent)
    #expect(
      try ask(
        "select count(*) from lineup.curator where name = 'Forgotten person' and state = 'left'")
        == "1\n")
    try fixture.done("lineup plan show 1")
  }
}
