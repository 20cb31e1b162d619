import Testing

@Suite struct PlanRulesTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
  }

  private func rule(_ name: String) throws -> [String: Any] {
    let book = try fixture.done("lineup plan rules list --json").json()["rule_book"]
    let rules = try #require((book as? [String: Any])?["rules"] as? [[String: Any]])
    return try #require(rules.first { $0["rule"] as? String == name }, "no \(name) in \(rules)")
  }

  @Test func `every rule is listed with its sentence, on and hard at first`() throws {
    let book = try #require(
      try fixture.done("lineup plan rules list --json").json()["rule_book"] as? [String: Any])
    #expect(book["coverage"] as? String == "first")
    let rules = try #require(book["rules"] as? [[String: Any]])
    #expect(rules.count > 20)
    for rule in rules {
      #expect(rule["on"] as? Bool == true && rule["hard"] as? Bool == true)
      #expect((rule["sentence"] as? String)?.hasSuffix(".") == true)
      #expect((rule["unit"] as? String)?.isEmpty == false)
    }
    #expect(Set(rules.compactMap { $0["rule"] as? String }).isSuperset(of: ["rest", "notice"]))
  }

  @Test func `a rule is weighed, switched off and set hard again`() throws {
    let soft = try fixture.done("lineup plan rules set days-in-a-row --soft 500")
    #expect(soft.output == "field\tbefore\tafter\ndays in a row\thard\tweighs 500\n")
    #expect(try rule("days in a row")["weight"] as? Int == 500)
    #expect(try rule("days in a row")["hard"] as? Bool == false)
    try fixture.done("lineup plan rules set 'Days In A Row' --off")
    #expect(try rule("days in a row")["on"] as? Bool == false)
    let hard = try fixture.done("lineup plan rules set 'days in a row' --on --hard")
    #expect(hard.output == "field\tbefore\tafter\ndays in a row\toff (weighs 500)\thard\n")
    let kept = try fixture.done(
      "lineup db psql -- -XAtc 'select count(*) from lineup.campaign_rule'")
    #expect(kept.output == "0\n")
    let again = try fixture.done("lineup plan rules set 'days in a row' --hard")
    #expect(again.output == "field\tbefore\tafter\n")
  }

  @Test func `coverage is weighed or comes first`() throws {
    let run = try fixture.done("lineup plan rules set --coverage weighed")
    #expect(run.output == "field\tbefore\tafter\ncoverage\tfirst\tweighed\n")
    let rehearsed = try fixture.done("lineup plan rules set --coverage first --dry-run")
    #expect(rehearsed.output.contains("coverage\tweighed\tfirst"))
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    #expect(
      try fixture.done("lineup plan rules list --json=coverage").output
        == "{\"schema_version\":1,\"rule_book\":{\"coverage\":\"weighed\"}}\n")
  }

  @Test func `changes are audited with actor and reason`() throws {
    try fixture.done("lineup plan rules set rest --soft 9 --coverage weighed --reason 'fair week'")
    let audited = try fixture.done(
      """
      lineup db psql -- -XAtc "select table_name, action, actor, command, reason,
          after ->> 'weight', after ->> 'coverage'
        from lineup.audit_entry where command = 'plan rules set' order by table_name"
      """)
    #expect(
      audited.output == """
        campaign|update|tester|plan rules set|fair week||weighed
        campaign_rule|insert|tester|plan rules set|fair week|9|

        """)
  }

  @Test(arguments: [
    ("rst --off", 64, "there is no rule 'rst'; did you mean 'rest'? the rules are soundness,"),
    ("everything --off", 64, "there is no rule 'everything'; the rules are soundness,"),
    ("pinned --off", 3, "the rule 'pinned' can neither be off nor soft"),
    ("pinned --soft 5", 3, "the rule 'pinned' can neither be off nor soft"),
    ("rest --soft 0", 64, "--soft 0 is out of range; give a weight from 1 to 1000000"),
    ("rest --soft 5 --hard", 64, "--hard and --soft exclude each other"),
    ("rest", 64, "what of the rule? give --on, --off, --hard or --soft WEIGHT"),
    ("--off", 64, "which rule is meant?"), ("", 64, "nothing to set"),
    ("--coverage last", 64, "last"),
  ])
  func `what cannot be set is told`(arguments: String, exit: Int32, told: String) throws {
    let run = try fixture.shell("lineup plan rules set \(arguments)")
    #expect(run.exit == exit, "\(run.errors)")
    #expect(run.errors.contains(told), "\(run.errors)")
  }
}
