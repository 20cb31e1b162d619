import Foundation
import Lineup
import LineupPlanner
import Testing

/// One rule broken on purpose by a plan of a file.
struct BrokenRule {
  /// What is told to the database first: a shell line.
  var setup = ""

  /// The file's lines below `curator,day,shift`.
  let rows: [String]

  /// What the check says and advises; `...` stands for anything.
  let sentence: String
  let remedy: String

  /// Names of the people.
  var people: [String] = []

  /// The shifts as `early@0`, by code and day of the flight.
  var shifts: [String] = []

  /// Gives Ana a limit of her contract.
  static func limit(_ column: String, _ value: String) -> String {
    "printf '%s\\n' external_id,name,currency,\(column) A1,Ana,EUR,\(value) "
      + "| lineup roster import - --format csv"
  }
}

/// Every rule broken by itself, in the words of `lineup plan check --file`: a rule without a case
/// fails. `{0}` stands for the flight's first day, a Monday, `{1}` for the next, and so on.
@Suite struct BrokenRuleTests {
  private let fixture: CommandFixture

  /// A Monday about a month ahead, so that notice can be too short.
  private let monday: LocalDate

  private static let early = "early {0} 08:00-14:00"

  /// By the names of the rules. Whoever works in a file is hired, so that none breaks "hired work".
  private static let cases: [String: BrokenRule] = [
    "soundness": BrokenRule(
      setup: "printf '%s\\n' external_id,name E5,Tom | lineup roster import - --format csv",
      rows: ["E5,{0},early"], sentence: "Tom cannot be hired: Tom has named no price; enter a rate",
      remedy: "or take Tom out of the plan", people: ["Tom"]),
    "idle hires": BrokenRule(
      rows: ["A1,,", "B2,{0},early"], sentence: "Ana is hired but works no shift",
      remedy: "give Ana a shift or save the fee", people: ["Ana"]),
    "hires": BrokenRule(
      setup: "lineup campaign edit --hires 1", rows: ["A1,{0},early", "B2,{0},early"],
      sentence: "2 people hired, the campaign allows at most 1",
      remedy: "hire 1 fewer or raise the limit"),
    "budget": BrokenRule(
      setup: "lineup campaign edit --budget '100.00 EUR'", rows: ["A1,{0},early"],
      sentence: "the fees come to 120.00 EUR, 20.00 EUR more than the budget of 100.00 EUR",
      remedy: "save 20.00 EUR or raise the budget"),
    "headcount": BrokenRule(
      rows: ["A1,{0},early", "B2,{0},early", "C3,{0},early"],
      sentence: "\(early) has 3 people at instagram/pt, it has room for 2", remedy: "take 1 away",
      shifts: ["early@0"]),
    "pinned": BrokenRule(
      setup: """
        printf '%s\\n' curator,day,shift A1,{0},early | lineup plan import - --format csv &&
          lineup plan accept 1 --yes && lineup shift pin A1 early@{0}
        """,
      rows: ["B2,{0},early"],
      sentence: "Ana is pinned to \(early) at instagram/pt, and the plan does not have it",
      remedy: "put it back or unpin it", people: ["Ana"], shifts: ["early@0"]),
    "availability": BrokenRule(
      setup: """
        printf '%s\\n' curator,kind,from_date,to_date A1,unavailable,{0},{0} \
          | lineup availability import - --format csv
        """,
      rows: ["A1,{0},early"],
      sentence: "Ana is unavailable from {0}T00:00:00Z to {1}T00:00:00Z, but is put on \(early)",
      remedy: "give the shift to somebody else", people: ["Ana"], shifts: ["early@0"]),
    "notice": BrokenRule(
      setup: BrokenRule.limit("min_notice_hours", "8784"), rows: ["A1,{0},early"],
      sentence: "Ana would hear of \(early) at ... and asks for 8784 h of notice",
      remedy: "ask Ana first, or give the shift to somebody else", people: ["Ana"],
      shifts: ["early@0"]),
    "desk": BrokenRule(
      rows: ["D4,{0},early"],
      sentence: "Ida does not speak pt, but is put on \(early) at instagram/pt",
      remedy: "give the desk to somebody else", people: ["Ida"], shifts: ["early@0"]),
    "one shift at a time": BrokenRule(
      setup: """
        lineup plan rules set 'one shift a day' --off && lineup campaign edit --rest 0 &&
          lineup shift pattern set noon --from 12:00 --to 18:00 && lineup shift generate
        """,
      rows: ["A1,{0},early", "A1,{0},noon"],
      sentence: "Ana works \(early) and noon {0} 12:00-18:00 at once",
      remedy: "give one of them to somebody else", people: ["Ana"], shifts: ["early@0", "noon@0"]),
    "one shift a day": BrokenRule(
      setup: "lineup campaign edit --rest 8", rows: ["A1,{0},early", "A1,{0},night"],
      sentence: "Ana works 2 shifts on {0}: \(early) and night {0} 22:00-04:00",
      remedy: "leave one of them", people: ["Ana"], shifts: ["early@0", "night@0"]),
    "rest": BrokenRule(
      rows: ["A1,{0},night", "A1,{1},early"],
      sentence: "Ana rests 4 h between night {0} 22:00-04:00 and early {1} 08:00-14:00, "
        + "the minimum is 11 h",
      remedy: "give one of them to somebody else", people: ["Ana"], shifts: ["night@0", "early@1"]),
    "successions": BrokenRule(
      setup: "lineup shift pattern set late --from 15:00 --to 21:00 --not-before early",
      rows: ["A1,{0},late", "A1,{1},early"],
      sentence: "Ana works early {1} 08:00-14:00 on the day after late {0} 15:00-21:00",
      remedy: "give one of them to somebody else", people: ["Ana"], shifts: ["late@0", "early@1"]),
    "pairs": BrokenRule(
      setup: "lineup roster pair A1 B2 --buddy", rows: ["A1,{0},early"],
      sentence: "Ana works \(early) without Rui",
      remedy: "put Rui there too, or give Ana another shift", people: ["Ana", "Rui"],
      shifts: ["early@0"]),
    "hours per week": BrokenRule(
      setup: BrokenRule.limit("max_hours_week", "10"), rows: ["A1,{0},early", "A1,{2},early"],
      sentence: "Ana works 12 h in the week of {0}, the contract allows 10 h",
      remedy: "take 2 h away", people: ["Ana"], shifts: ["early@0", "early@2"]),
    "minimum hours per week": BrokenRule(
      setup: BrokenRule.limit("min_hours_week", "10"),
      rows: ["A1,{0},early", "A1,{7},early", "A1,{8},early"],
      sentence: "Ana works 6 h in the week of {0}, the contract promises 10 h",
      remedy: "add 4 h or do not hire Ana", people: ["Ana"], shifts: ["early@0"]),
    "days per week": BrokenRule(
      setup: BrokenRule.limit("max_days_week", "1"), rows: ["A1,{0},early", "A1,{2},early"],
      sentence: "Ana works on 2 days in the week of {0}, the contract allows 1",
      remedy: "free 1 day", people: ["Ana"], shifts: ["early@0", "early@2"]),
    "days in a row": BrokenRule(
      setup: BrokenRule.limit("max_consecutive_days", "2"),
      rows: ["A1,{1},early", "A1,{2},early", "A1,{3},early"],
      sentence: "Ana works on 3 days in a row from {1}, the contract allows 2",
      remedy: "free a day between", people: ["Ana"], shifts: ["early@1", "early@2", "early@3"]),
    "fewest days in a row": BrokenRule(
      setup: BrokenRule.limit("min_consecutive_days", "2"), rows: ["A1,{1},early"],
      sentence: "Ana works on only 1 day in a row from {1}, the contract asks for 2",
      remedy: "add 1 day before or after, or free them all", people: ["Ana"], shifts: ["early@1"]),
    "days off in a row": BrokenRule(
      setup: BrokenRule.limit("min_consecutive_days_off", "2"),
      rows: ["A1,{0},early", "A1,{2},early"],
      sentence: "Ana has 1 day off between {0} and {2}, the contract asks for 2",
      remedy: "free 1 day more, or fill the gap", people: ["Ana"], shifts: ["early@0", "early@2"]),
    "weekends": BrokenRule(
      setup: BrokenRule.limit("max_weekends", "0"), rows: ["A1,{0},early", "A1,{5},early"],
      sentence: "Ana works on 1 weekend, the contract allows 0", remedy: "free 1 of them",
      people: ["Ana"], shifts: ["early@5"]),
    "shifts of a kind": BrokenRule(
      setup: BrokenRule.limit("max_shifts", "night:1"), rows: ["A1,{0},night", "A1,{2},night"],
      sentence: "Ana works 2 shifts of the kind night, the contract allows 1",
      remedy: "take 1 away", people: ["Ana"], shifts: ["night@0", "night@2"]),
    "total hours": BrokenRule(
      setup: BrokenRule.limit("max_hours", "10"), rows: ["A1,{0},early", "A1,{7},early"],
      sentence: "Ana works 12 h in all, the contract allows 10 h", remedy: "take 2 h away",
      people: ["Ana"], shifts: ["early@0", "early@7"]),
    "minimum total hours": BrokenRule(
      setup: BrokenRule.limit("min_hours", "10"), rows: ["A1,{0},early"],
      sentence: "Ana works 6 h in all, the contract promises 10 h",
      remedy: "add 4 h or do not hire Ana", people: ["Ana"], shifts: ["early@0"]),
    "own fees": BrokenRule(
      setup: BrokenRule.limit("max_fees", "100"), rows: ["A1,{0},early"],
      sentence: "Ana's fees come to 120.00 EUR, the limit is 100.00 EUR",
      remedy: "give work worth 20.00 EUR to others", people: ["Ana"], shifts: ["early@0"]),
  ]

  init() throws {
    fixture = try CommandFixture()
    let today = LocalDate(dayNumber: Int(Date().timeIntervalSince1970 / 86_400))
    monday = LocalDate(dayNumber: (today.weekNumber + 5) * 7 - 3)
    try #require(monday.weekday == .monday)
    try fixture.done(
      dated(
        """
        lineup client new bureau --name Bureau
        lineup campaign new whole --client bureau --name Whole --flight {0}..{13} --time-zone UTC \
          --budget '9999.00 EUR' --hires 5
        printf '%s\\n' external_id,name,platform,handle,languages,currency,fee_hour \
          A1,Ana,instagram,ana,pt,EUR,20.00 B2,Rui,instagram,rui,pt,EUR,30.00 \
          C3,Eva,instagram,eva,pt,EUR,25.00 D4,Ida,instagram,ida,de,EUR,25.00 \
          | lineup roster import --format csv -
        for day in \((0...13).map { "{\($0)}" }.joined(separator: " ")); do
          for hour in $(seq -w 0 23); do echo "$day $hour:00,instagram,pt,,20"; done
        done | sed '1i hour,platform,language,topic,mentions' \
          | lineup demand import --format csv -
        lineup shift pattern set early --from 08:00 --to 14:00
        lineup shift pattern set late --from 15:00 --to 21:00
        lineup shift pattern set night --from 22:00 --to 04:00
        lineup shift generate
        """))
  }

  /// A text with the days of the flight in place of their numbers.
  private func dated(_ text: String) -> String {
    (0...13).reduce(text) { $0.replacing("{\($1)}", with: monday.advanced(by: $1).description) }
  }

  private func check(_ rows: [String]) throws -> Run {
    let lines = (["curator,day,shift"] + rows).map { "'\(dated($0))'" }.joined(separator: " ")
    return try fixture.shell(
      "printf '%s\\n' \(lines) | lineup plan check --file - --format csv --json")
  }

  /// The shifts of a flight as `early@0`, by their numbers.
  private func shiftKeys() throws -> [Int: String] {
    let told = try fixture.done("lineup shift list --json").json()
    let rows = try #require(told["shifts"] as? [[String: Any]])
    return try rows.reduce(into: [:]) { keys, row in
      let number = try #require(row["shift"] as? Int)
      let code = try #require(row["code"] as? String)
      let day = try LocalDate(try #require(row["day"] as? String))
      keys[number] = "\(code)@\(day.dayNumber - monday.dayNumber)"
    }
  }

  @Test(
    "is named with its people, times and remedy, and nothing else is",
    arguments: RuleSheet.all.map(\.name).filter { $0 != "hired work" })
  func names(rule: String) throws {
    let broken = try #require(Self.cases[rule], "the rule \(rule) has no case")
    if !broken.setup.isEmpty { try fixture.done(dated(broken.setup)) }
    let run = try check(broken.rows)
    #expect(run.exit == 3, "\(run.errors)")
    let rows = try #require(try run.json()["violations"] as? [[String: Any]])
    #expect(rows.compactMap { $0["rule"] as? String } == [rule])
    let row = try #require(rows.first)
    let sentence = try #require(row["violation"] as? String)
    let parts = dated(broken.sentence).split(separator: "...", maxSplits: 1)
    if parts.count == 1 {
      #expect(sentence == dated(broken.sentence))
    } else {
      #expect(sentence.hasPrefix(parts[0]) && sentence.hasSuffix(parts[1]), "\(sentence)")
    }
    #expect(row["remedy"] as? String == broken.remedy)
    #expect(row["people"] as? [String] == broken.people)
    let keys = try shiftKeys()
    #expect((row["shifts"] as? [Int])?.map { keys[$0] } == broken.shifts)
    #expect((row["excess"] as? Int ?? 0) > 0)
  }

  @Test("cannot be broken by a file that hires whoever it puts on a shift") func hiredWork() throws
  {
    #expect(try check(["A1,{0},early"]).exit == 0)
    let person = Curator(
      id: Identifier(1),
      profile: Profile(name: "Ana", state: .active, rate: Rate(try Currency("EUR"))))
    let period = try #require(
      Period(from: try Moment("2027-05-03T08:00Z"), to: try Moment("2027-05-03T14:00Z")))
    let headcount = try #require(Headcount(minimum: 0, target: 1, maximum: 1))
    let shift = Shift(
      id: Identifier(1), code: "early", day: try LocalDate("2027-05-03"), period: period,
      needs: [Need(id: Identifier(1), desk: Desk(), headcount: headcount)])
    let money = Money(minorUnits: 0, try Currency("EUR"))
    let problem = try Problem(
      terms: CampaignTerms(
        code: "whole", name: "Whole", timeZone: "UTC", flight: shift.day...shift.day,
        budget: money, hires: 0...1),
      curators: [person], shifts: [shift])
    let plan = Plan(
      hires: [],
      assignments: [
        Assignment(curator: person.id, shift: shift.id, need: shift.needs[0].id)
      ], cost: money)
    #expect(
      Planner().check(plan, of: problem).map(\.description) == [
        "hired work: Ana works early 2027-05-03 08:00-14:00 but is not hired; "
          + "hire Ana or give the work to others"
      ])
  }
}
