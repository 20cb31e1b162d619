import Testing

@Suite struct PlanFileTests {
  let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
  }

  private func check(_ lines: [String], _ options: String = "") throws -> Run {
    let quoted = (["curator,day,shift,desk"] + lines).map { "'\($0)'" }.joined(separator: " ")
    return try fixture.shell(
      "printf '%s\\n' \(quoted) | lineup plan check --file - --format csv \(options)")
  }

  private let full = [
    "A1,2027-05-03,early,", "Eva,2027-05-03,early,instagram/pt", "A1,2027-05-04,early,",
    "instagram:EVA,2027-05-04,early,", "A1,2027-05-05,early,", "C3,2027-05-05,early,",
  ]

  @Test func `takes people by key, account or name, and finds desks for them`() throws {
    let run = try check(full, "-o table")
    #expect(run.exit == 0, "\(run.errors)")
    #expect(run.output == "The plan breaks no rule.\n")
  }

  @Test func `tells every unknown name in its place`() throws {
    let run = try check([
      "Z9,2027-05-03,early,", "A1,2027-05-03,late,", "A1,2027-05-30,early,", "A1,monday,early,",
      "B2,2027-05-03,early,tiktok/en", "A1,2027-05-04,early,", "Ana,2027-05-04,early,",
      ",2027-05-03,early,",
    ])
    #expect(run.exit == 65)
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 7, "\(run.errors)")
    #expect(lines[0].hasPrefix("<stdin>:2:1: error: 'Z9' is not on the roster; "))
    #expect(
      lines[1] == "<stdin>:3:15: error: there is no shift 'late@2027-05-03'; the day has early")
    #expect(lines[2].contains("<stdin>:4:15: error: there is no shift 'early@2027-05-30'; "))
    #expect(lines[3].contains("<stdin>:5:4: error: 'monday'"))
    #expect(lines[4].contains("has no desk 'tiktok/en'; write one of instagram/pt"))
    #expect(lines[5].contains("line 7 puts the same person on early@2027-05-04; keep one"))
    #expect(lines[6].contains("nobody is named"))
  }

  @Test func `lists what a file breaks with people and remedy, and ends with 3`() throws {
    try fixture.done("lineup campaign edit --budget 100 --hires 1 --rest 30")
    let run = try check(
      ["A1,2027-05-03,early,", "B2,2027-05-03,early,", "C3,2027-05-03,early,"], "--json")
    #expect(run.exit == 3)
    let rows = try #require(try run.json()["violations"] as? [[String: Any]])
    let rules = rows.compactMap { $0["rule"] as? String }
    #expect(rules == ["hires", "budget", "headcount"])
    #expect(rows.allSatisfy { ($0["remedy"] as? String)?.isEmpty == false })
  }

  @Test func `refuses to store whom no plan can hire, and says why`() throws {
    try fixture.done(
      "lineup roster state A1 left && lineup roster rate set B2 --currency USD --hour 30")
    let run = try fixture.shell(
      "printf '%s\\n' curator,day,shift A1,2027-05-03,early B2,2027-05-03,early "
        + "| lineup plan import - --format csv")
    #expect(run.exit == 3)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 2, "\(run.errors)")
    #expect(lines[0].hasSuffix("is left; change the state to plan with them"))
    #expect(lines[1].hasSuffix("asks for USD, the budget is in EUR; enter a rate in EUR"))
    #expect(try fixture.shell("lineup plan list --json=plan").output.contains("[]"))
  }

  @Test func `needs no solver, where solving does`() throws {
    let without = "env LINEUP_ORTOOLS_LIBRARY=/nowhere/lib.so"
    let solved = try fixture.shell("\(without) \"$LINEUP\" plan solve --seconds 1")
    #expect(solved.exit == 78)
    let quoted =
      (["curator,day,shift"]
      + full.map { $0.split(separator: ",").prefix(3).joined(separator: ",") })
      .map { "'\($0)'" }.joined(separator: " ")
    let checked = try fixture.shell(
      "printf '%s\\n' \(quoted) | \(without) \"$LINEUP\" plan check --file - --format csv")
    #expect(checked.exit == 0, "\(checked.errors)")
    let imported = try fixture.shell(
      "printf '%s\\n' \(quoted) | \(without) \"$LINEUP\" plan import - --format csv")
    #expect(imported.exit == 0, "\(imported.errors)")
  }

  @Test(arguments: ["csv", "tsv", "jsonl"])
  func `comes back as it was exported`(format: String) throws {
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    let export = "lineup plan export -o \(format)"
    let run = try fixture.shell(
      """
      folder=$(mktemp -d); cd "$folder"
      \(export) > plan.\(format) && lineup plan check --file plan.\(format) &&
        lineup plan import plan.\(format) --json=plan,broken && \(export.replacing("export", with: "export 2")) |
        diff plan.\(format) - && lineup plan list --fields plan,origin,hires,cost
      code=$?; rm -r "$folder"; exit $code
      """)
    #expect(run.exit == 0, "\(run.errors)")
    #expect(run.output.contains(#"{"plan":2,"broken":0}"#))
    #expect(
      run.output.hasSuffix(
        "2\thand\t2\t540.00\tEUR\n1\tsolver\t2\t540.00\tEUR\n"))
  }

  @Test func `stores a plan that breaks rules, which then is not accepted`() throws {
    let run = try fixture.shell(
      "printf '%s\\n' curator,day,shift A1,2027-05-03,early | sed '$p;$p' | sed '3s/A1/B2/;4s/A1/C3/' "
        + "| lineup plan import - --format csv --json=plan,broken")
    #expect(run.exit == 0, "\(run.errors)")
    #expect(run.output.contains(#"{"plan":1,"broken":1}"#))
    let accepted = try fixture.shell("lineup plan accept 1")
    #expect(accepted.exit == 3 && accepted.errors.contains("headcount"))
    let rehearsed = try fixture.shell(
      "printf '%s\\n' curator,day,shift A1,2027-05-03,early | lineup plan import - --format csv --dry-run"
    )
    #expect(rehearsed.exit == 0)
    #expect(try fixture.done("lineup plan list --fields plan").output == "plan\n1\n")
  }

  @Test func `a line with nothing but a person hires without work, and comes back so`() throws {
    let run = try check(["A1,,,", "B2,2027-05-03,early,"], "--json")
    #expect(run.exit == 3)
    #expect(run.output.contains("Ana is hired but works no shift"))
    try fixture.done("lineup plan rules set 'idle hires' --off")
    let exported = try fixture.done(
      """
      printf '%s\\n' curator,day,shift A1,, B2,2027-05-03,early A1,, \
        | lineup plan import - --format csv > /dev/null && lineup plan export -o csv | tr -d '\\r'
      """)
    #expect(
      exported.output == """
        curator,name,day,shift,desk
        B2,Rui,2027-05-03,early,instagram/pt
        A1,Ana,,,

        """)
    let missing = try check(["A1,2027-05-03,,"])
    #expect(missing.exit == 65 && missing.errors.contains("the shift is missing; write its code"))
  }

  @Test func `refuses an empty file and two plans at once`() throws {
    #expect(try check([]).exit == 65)
    #expect(try fixture.shell("lineup plan check 1 --file x.csv").exit == 64)
    #expect(try fixture.shell("lineup plan check --format csv").exit == 64)
    #expect(try fixture.shell("lineup plan check --file /nowhere.csv").exit == 66)
  }
}
