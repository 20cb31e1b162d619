import Testing

/// What plans heed beyond time and money, through the executable: each thing is told to the
/// database, and the plan differs from the one without it.
@Suite struct PlanConditionTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
  }

  private struct Solved {
    let plan: [String: Any]

    /// Names by day, as `2027-05-03 Ana,Eva`.
    func days() throws -> [String] {
      let assignments = try #require(plan["assignments"] as? [[String: Any]])
      let told = assignments.compactMap { row in
        (row["day"] as? String).flatMap { day in (row["name"] as? String).map { (day, $0) } }
      }
      return Dictionary(grouping: told, by: \.0).sorted { $0.key < $1.key }.map {
        "\($0.key) " + $0.value.map(\.1).sorted().joined(separator: ",")
      }
    }

    func missing() throws -> Int {
      let uncovered = try #require(plan["uncovered"] as? [[String: Any]])
      return uncovered.reduce(0) { $0 + ($1["missing"] as? Int ?? 0) }
    }
  }

  private func solve() throws -> Solved {
    let told = try fixture.done("lineup plan solve --seconds 20 --repeatable --json").json()
    return Solved(plan: try #require(told["plan"] as? [String: Any]))
  }

  @Test func `without conditions the two cheapest work every day`() throws {
    let solved = try solve()
    #expect(
      try solved.days() == [
        "2027-05-03 Ana,Eva", "2027-05-04 Ana,Eva", "2027-05-05 Ana,Eva",
      ])
    #expect(try fixture.done("lineup plan check --fields rule,remedy").output == "rule\tremedy\n")
  }

  @Test func `standing by costs the campaign's share of the hours`() throws {
    try fixture.done("lineup shift generate --standby 1")
    func cost() throws -> String? {
      (try solve().plan["cost"] as? [String: Any])?["amount"] as? String
    }
    // Ana and Eva work at 20 and 25 EUR an hour, Rui stands by at a quarter of 30: 12 hours each.
    #expect(try cost() == "630.00")
    try fixture.done("lineup campaign edit --standby 50")
    let checked = try fixture.shell("lineup plan check 1")
    #expect(checked.exit == 3)
    #expect(
      checked.output.contains(
        "the plan says that it costs 630.00 EUR, its fees come to 720.00 EUR"))
    #expect(try cost() == "720.00")
    #expect(try fixture.done("lineup plan check 2 --fields rule").output == "rule\n")
    let hires = try fixture.done("lineup plan show 2 --fields hires -o csv | cut -d, -f3,8").output
    #expect(hires.contains("Rui,180.00"))
    #expect(try fixture.done("lineup campaign show --fields standby_percent").output.contains("50"))
    #expect(try fixture.shell("lineup campaign edit --standby 101").exit == 64)
  }

  @Test func `who keeps apart is not there at once`() throws {
    try fixture.done("lineup roster pair C3 A1 --apart")
    for day in try solve().days() { #expect(!day.hasSuffix("Ana,Eva")) }
  }

  @Test func `a buddy works only beside the other`() throws {
    // Ana with Rui costs 50 an hour instead of 45; Ana is not hired without him.
    try fixture.done("lineup roster pair A1 B2 --buddy")
    for day in try solve().days() where day.contains("Ana") { #expect(day.contains("Rui")) }
  }

  @Test func `a wish that weighs more than it costs is granted`() throws {
    try fixture.done("lineup shift request set A1 early@2027-05-04 --off --weight 100000")
    try fixture.done("lineup shift request set B2 early@2027-05-05 --on --weight 100000")
    let days = try solve().days()
    #expect(days[1] == "2027-05-04 Eva,Rui" && days[2] == "2027-05-05 Ana,Rui")
  }

  @Test func `a shift that may not follow leaves work undone, until the rule is off`() throws {
    try fixture.done("lineup shift pattern set early --from 08:00 --to 12:00 --not-before early")
    #expect(try solve().missing() == 1)
    try fixture.done("lineup plan rules set successions --off")
    #expect(try solve().missing() == 0)
    let shown = try fixture.done("lineup plan show 2 --json=rules,coverage")
    #expect(
      shown.output == """
        {"schema_version":1,"plan":{"rules":[{"rule":"successions","on":false,"weight":null}],\
        "coverage":"first"}}

        """)
    // The first plan keeps the rules that it was solved with.
    #expect(try fixture.done("lineup plan show 1 --json=rules").output.contains("\"rules\":[]"))
  }

  @Test func `a soft rule is broken where that is worth it`() throws {
    try fixture.done("lineup shift pattern set early --from 08:00 --to 12:00 --not-before early")
    try fixture.done("lineup plan rules set successions --soft 1")
    #expect(try solve().missing() == 0)
    #expect(
      try fixture.done("lineup plan show --fields rules").output
        == "rule\ton\tweight\nsuccessions\ttrue\t1\n")
  }

  @Test func `weighed coverage costs what its weights say`() throws {
    try fixture.done("lineup plan rules set --coverage weighed")
    try fixture.done("lineup shift generate --under 0")
    #expect(try solve().missing() == 6)
    try fixture.done("lineup shift generate --under 1000000")
    #expect(try solve().missing() == 0)
  }

  @Test func `who worked unpopular shifts before gets fewer of them now`() throws {
    let long = try CommandFixture()
    try long.done("lineup client new bureau --name Bureau")
    try long.done(
      """
      printf '%s\\n' external_id,name,currency,fee_hour A1,Ana,EUR,20 B2,Rui,EUR,20 \
        | lineup roster import - --format csv
      plan() { # code, first day, last day, fewest and most hires
        lineup campaign new $1 --client bureau --name $1 --flight $2..$3 --time-zone UTC \
          --budget '5000 EUR' --hires $4
        { echo hour,mentions; day=$2
          while [[ ! $day > $3 ]]; do
            echo "$day 08:00,5"; echo "$day 09:00,5"; day=$(date -u -d "$day +1 day" +%F)
          done; } | lineup demand import - --format csv
        lineup shift pattern set early --from 08:00 --to 10:00 --unpopular
        lineup shift generate
      }
      plan before 2027-04-20 2027-04-22 1
      lineup shift request set A1 early@2027-04-20 --on --weight 9000
      lineup plan solve --seconds 10 --repeatable
      lineup plan accept 1
      plan now 2027-05-03 2027-05-06 2..2
      lineup plan solve --seconds 10 --repeatable
      """)
    let shown = try long.done(
      """
      lineup plan show | sed -n '/^curator\texternal_id/,/^$/p' | cut -f 3,6,10
      """)
    #expect(shown.output == "name\tshifts\tunpopular_before\nAna\t1\t3\nRui\t3\t0\n\n")
    let totals = try long.done("lineup plan show --fields history_days,unpopular_before")
    #expect(totals.output == "field\tvalue\nhistory_days\t90\nunpopular_before\t3\n")
  }

  @Test func `limits of contracts are kept`() throws {
    try fixture.done(
      """
      printf '%s\\n' external_id,name,max_shifts,max_hours A1,Ana,early:1, B2,Rui,,4 C3,Eva,,8 \
        | lineup roster import - --format csv
      """)
    let solved = try solve()
    let days = try solved.days()
    #expect(days.count { $0.contains("Ana") } == 1)
    #expect(days.count { $0.contains("Rui") } == 1)
    #expect(days.count { $0.contains("Eva") } == 2)
    #expect(try solved.missing() == 2)
  }

  @Test func `a pattern's successors are codes of patterns, and go with them`() throws {
    let unknown = try fixture.shell(
      "lineup shift pattern set early --from 08:00 --to 12:00 --not-before erly")
    #expect(unknown.exit == 66)
    #expect(
      unknown.errors.contains("there is no shift pattern 'erly'; `lineup shift pattern list`"))
    let malformed = try fixture.shell(
      "lineup shift pattern set early --from 08:00 --to 12:00 --not-before 'early,,x'")
    #expect(malformed.exit == 64 && malformed.errors.contains("'' is no code of a shift pattern"))
    try fixture.done("lineup shift pattern set day --from 12:00 --to 18:00")
    try fixture.done(
      "lineup shift pattern set night --from 20:00 --to 02:00 --not-before early,day")
    let list = "lineup shift pattern list --fields code,not_before"
    #expect(
      try fixture.done(list).output == "code\tnot_before\nearly\t\nday\t\nnight\tday;early\n")
    let removed = try fixture.done("lineup shift pattern remove day --fields code,not_before")
    #expect(removed.output == "code\tnot_before\nearly\t\nnight\tearly\n")
    #expect(try fixture.done(list).output == removed.output)
  }

  @Test func `notice counts from now for a draft, from its acceptance for an accepted plan`() throws
  {
    // The flight begins in 100 days; Ana asks for 150.
    let coming = try CommandFixture()
    try coming.done("lineup client new bureau --name Bureau")
    try coming.done(
      """
      first=$(date -u -d '+100 days' +%F)
      lineup campaign new soon --client bureau --name Soon --flight $first..$first \
        --time-zone UTC --budget '2000 EUR' --hires 3
      printf '%s\\n' external_id,name,currency,fee_hour A1,Ana,EUR,20 \
        | lineup roster import - --format csv
      printf '%s\\n' hour,mentions "$first 08:00,5" "$first 09:00,5" \
        | lineup demand import - --format csv
      lineup shift pattern set early --from 08:00 --to 10:00
      lineup shift generate
      lineup plan solve --seconds 10 --repeatable
      """)
    #expect(try coming.done("lineup plan check --fields rule,remedy").output == "rule\tremedy\n")
    try coming.done(
      """
      printf '%s\\n' external_id,name,min_notice_hours A1,Ana,3600 \
        | lineup roster import - --format csv
      """)
    let late = try coming.shell("lineup plan check")
    #expect(late.exit == 3 && late.output.contains("notice"), "\(late.output)")
    #expect(try coming.shell("lineup plan accept 1").exit == 3)
    try coming.done(
      """
      lineup db psql -- -qc "update lineup.plan set state = 'accepted',
        accepted_at = now() - interval '60 days'"
      """)
    #expect(try coming.shell("lineup plan check").exit == 0)
  }

  @Test func `who speaks two languages fills one desk at a time`() throws {
    let two = try CommandFixture()
    try two.campaign()
    try two.done(
      """
      printf '%s\\n' external_id,name,platform,handle,languages,currency,fee_hour \
        A1,Ana,instagram,ana,pt\\;en,EUR,20.00 | lineup roster import --format csv -
      { echo hour,platform,language,mentions
        for hour in 08 09 10 11; do
          echo "2027-05-03 $hour:00,instagram,pt,5"; echo "2027-05-03 $hour:00,instagram,en,5"
        done
      } | lineup demand import --format csv -
      lineup shift pattern set early --from 08:00 --to 12:00 --on mon
      lineup shift generate
      """)
    let heads = try two.done("lineup demand heads --fields desk,heads")
    #expect(heads.output == "desk\theads\ninstagram/en\t1\ninstagram/pt\t1\n")
    func uncovered() throws -> String {
      try two.done(
        "lineup plan solve --seconds 10 --repeatable --fields uncovered"
      ).output.split(separator: "\n").dropFirst().joined(separator: "\n")
    }
    #expect(try uncovered().split(separator: "\n").count == 1)
    try two.done(
      """
      printf '%s\\n' external_id,name,platform,handle,languages,currency,fee_hour \
        B2,Rui,instagram,rui,pt,EUR,30.00 | lineup roster import --format csv -
      """)
    #expect(try uncovered() == "")
    let work = try two.done("lineup plan show 2 --fields assignments | cut -f 5,7")
    #expect(work.output == "desk\tname\ninstagram/en\tAna\ninstagram/pt\tRui\n")
  }
}
