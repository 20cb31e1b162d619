import Foundation
import Testing

@Suite struct FrontierCommandTests {
  let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign(budget: "9000.00 EUR")
    try fixture.shifts()
    try fixture.done("lineup campaign edit --segment 'Fans:20000' --segment 'Guests:9000:1.5'")
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,followers \
        A1,Ana,instagram,ana,5000 \
        B2,Rui,instagram,rui,30000 C3,Eva,instagram,eva,9000 \
        | lineup roster import --format csv -
      """)
  }

  private static let search =
    "lineup tradeoff frontier --leads 2,6 --budgets 100,650,9000 --seconds 120"

  private func cells(_ line: String) throws -> [[String: Any]] {
    try #require(try fixture.done(line).json()["frontier"] as? [[String: Any]])
  }

  @Test func `finds every cell or proves that there is none, and keeps them`() throws {
    let rows = try cells(Self.search + " --all --json")
    #expect(rows.count == 12)
    for row in rows {
      let budget = (row["budget"] as? [String: Any])?["amount"] as? String
      // The agency's retainer alone is 4,000.
      let isHopeless =
        budget == "100.00" || budget == "650.00" && row["sourcing"] as? String == "agency"
      #expect(row["state"] as? String == (isHopeless ? "infeasible" : "closed"))
    }
    let inHouse = rows.filter {
      $0["sourcing"] as? String == "in-house" && $0["state"] as? String == "closed"
    }
    #expect(inHouse.allSatisfy { $0["scheduled"] as? Bool == true })
    // Fees are a third higher two weeks before: then 650 buys two people, else three.
    #expect(Set(inHouse.compactMap { $0["hires"] as? Int }) == [2, 3])
    let again = try cells(Self.search + " --all --json --seconds 0")
    #expect(again.compactMap { $0["reach"] as? Int } == rows.compactMap { $0["reach"] as? Int })
    #expect(Set(again.compactMap { $0["frontier"] as? Int }) == [1])
    #expect(rows.allSatisfy { $0["certain"] is Bool })
    let fresh = try cells(Self.search + " --fresh --seconds 1 --all --json")
    #expect(Set(fresh.compactMap { $0["frontier"] as? Int }) == [2])
  }

  @Test func `shows what is stored, and makes nothing where nothing is`() throws {
    let run = try fixture.shell(Self.search + " --seconds 0")
    #expect(run.exit == 66 && run.errors.contains("nothing is stored for these lead times"))
    #expect(try fixture.shell(Self.search + " --seconds 0 --fresh").exit == 64)
    let stored = try fixture.done(
      "lineup db psql -- -qXAt -c 'select count(*) from lineup.frontier'")
    #expect(stored.output == "0\n")
  }

  @Test func `finds the most work that each budget pays, in percent of all`() throws {
    let rows = try cells(
      "lineup tradeoff frontier --objective coverage --sourcings in-house --leads 6 "
        + "--budgets 30,400,9000 --seconds 60 --all --json")
    #expect(rows.count == 3)
    let percent = rows.map { $0["coverage"] as? Double }
    #expect(rows.map { $0["state"] as? String } == ["closed", "closed", "closed"])
    #expect(rows.allSatisfy { $0["reach"] == nil })
    let known = percent.compactMap { $0 }
    #expect(known.count == 3 && known == known.sorted() && known[0] < known[1])
    #expect(known[2] == 100)
    #expect(rows.allSatisfy { $0["scheduled"] as? Bool == true })
    let planned = try fixture.done("lineup tradeoff accept 3 --seconds 20 --json").json()
    #expect((planned["plan"] as? [String: Any])?["coverage_percent"] as? Double == 100)
    let views = try fixture.done(
      """
      lineup db psql -- -qXAt -c \
        "select objective, count(*), (select count(*) from report.frontier_v1)
         from report.frontier_v2 group by objective"
      """)
    #expect(views.output == "coverage|3|0\n")
  }

  @Test func `draws reach over cost as text and as SVG`() throws {
    try fixture.done(Self.search)
    let drawn = try fixture.done(Self.search + " --seconds 0 --plot").output
    #expect(drawn.contains("Reach by cost"))
    #expect(drawn.contains("2 weeks, in-house") && drawn.contains("6 weeks, in-house"))
    #expect(!drawn.contains("catastrophic fail"))
    try fixture.done("lineup campaign edit --goal '20 attendance'")
    let banded = try fixture.done(Self.search + " --seconds 0 --plot").output
    #expect(banded.contains("catastrophic fail: under") && banded.contains("everybody"))
    let svg = try fixture.done(Self.search + " --seconds 0 --svg -").output
    #expect(svg.contains("catastrophic fail"))
    #expect(svg.hasPrefix("<svg") && svg.contains("role=\"img\""))
    #expect(svg.contains("6 weeks, in-house"))
    let refused = try fixture.shell(Self.search + " --seconds 0 --svg /nowhere/at/all.svg")
    #expect(refused.exit == 73)
    #expect(refused.errors.contains("cannot write to /nowhere/at/all.svg"))
  }

  @Test func `plans the people of a cell as a draft that breaks no rule`() throws {
    let rows = try cells(Self.search + " --json")
    let two = try #require(rows.first { $0["hires"] as? Int == 2 }?["cell"] as? Int)
    let planned = try fixture.done("lineup tradeoff accept \(two) --seconds 20 --json").json()
    let plan = try #require(planned["plan"] as? [String: Any])
    #expect((plan["hires"] as? [Any])?.count == 2)
    #expect(plan["cell"] as? Int == two)
    #expect(try fixture.done("lineup plan check -o table").output == "Plan 1 breaks no rule.\n")
    try fixture.done("lineup plan accept 1 --dry-run")
    #expect(try fixture.shell("lineup tradeoff accept 99").exit == 66)
    let empty = try cells(Self.search + " --all --json --seconds 0").first {
      $0["state"] as? String == "infeasible"
    }
    let none = try #require(empty?["cell"] as? Int)
    #expect(try fixture.shell("lineup tradeoff accept \(none)").exit == 3)
  }

  @Test func `is helped by a second process`() throws {
    let run = try fixture.done(
      """
      \(Self.search) --quiet -o tsv > /dev/null & first=$!
      \(Self.search) --all --json
      wait $first
      """)
    let rows = try #require(try run.json()["frontier"] as? [[String: Any]])
    #expect(rows.allSatisfy { ["closed", "infeasible"].contains($0["state"] as? String) })
    #expect(Set(rows.compactMap { $0["frontier"] as? Int }) == [1])
  }

  @Test func `keeps the cells found until Ctrl-C`() throws {
    let run = try fixture.shell(
      """
      set -m
      "$LINEUP" tradeoff frontier --budgets 900,2000,4000,6000,9000 --sourcings both \
        --seconds 300 --all --json & job=$!
      sleep 3; kill -INT $job; wait $job
      """)
    #expect(run.exit == 0)
    let rows = try #require(try run.json()["frontier"] as? [[String: Any]])
    #expect(rows.count == 40)
    let stored = try fixture.done(
      "lineup db psql -- -qXAt -c 'select count(*) from lineup.frontier_cell where rounds > 0'")
    #expect((Int(stored.output.split(separator: "\n").first ?? "") ?? 0) > 0)
  }

  @Test func `prices more of everything, the least cost and the earliest date`() throws {
    let answer = try fixture.done(
      "lineup tradeoff price --lead 4 --sourcing in-house --budget 900 --seconds 10 --json"
    ).json()
    let price = try #require(answer["price"] as? [String: Any])
    let prices = try #require(price["prices"] as? [[String: Any]])
    #expect(prices.count == 8)
    let more = try #require(prices.first { $0["change"] as? String == "1,000 more" })
    #expect((more["gain"] as? Int ?? 0) > 0)
    #expect(more["binds"] as? Bool == true)
    #expect(prices.allSatisfy { $0["gap_percent"] is Double || $0["gap_percent"] is Int })
    let moves = try #require(price["relaxations"] as? [[String: Any]])
    let limits = moves.compactMap { $0["limit"] as? String }
    #expect(limits == ["budget", "lead", "most hires", "staff hours"])
    let money = try #require(moves[0]["to"] as? String)
    #expect(money.hasSuffix(" EUR") && moves[0]["from"] as? String == "900.00 EUR")
    // So much more money does buy 1% more.
    let line = "lineup tradeoff price --lead 4 --sourcing in-house --seconds 10 --json"
    let moved = try fixture.done(line + " --budget '\(money)'").json()["price"] as? [String: Any]
    let richer = try #require(moved?["reach"] as? Int)
    let aimed = try #require(moves[0]["reach"] as? Int)
    #expect(richer >= aimed - 2)
    let reach = try #require(price["reach"] as? Int)
    let wanted = try #require(price["reach_wanted"] as? Int)
    #expect(reach == wanted)
    #expect((price["earliest_lead_weeks"] as? Int ?? 99) <= 4)
    let dear = try fixture.done(
      "lineup tradeoff price --lead 4 --reach 10000000 --seconds 5 --json"
    ).json()
    #expect((dear["price"] as? [String: Any])?["is_out_of_reach"] as? Bool == true)
  }

  @Test func `says what is missing`() throws {
    let bare = try CommandFixture()
    try bare.campaign()
    try bare.shifts()
    let run = try bare.shell("lineup tradeoff frontier")
    #expect(run.exit == 65 && run.errors.contains("segments"))
    #expect(try bare.shell("lineup tradeoff accept 1").exit == 66)
    #expect(try bare.shell("lineup tradeoff frontier --leads x").exit == 64)
    #expect(try bare.shell("lineup tradeoff frontier --sourcings nobody").exit == 64)
    #expect(try bare.shell("lineup tradeoff price --budget '5 USD'").exit != 0)
  }
}
