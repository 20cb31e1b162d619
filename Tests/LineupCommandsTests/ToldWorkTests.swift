import Foundation
import Lineup
import Testing

/// What people have been told of already, in a campaign so near that no contract's notice is left:
/// Ana and Eva work three mornings, Rui is free and dearer.
@Suite struct ToldWorkTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    let today = LocalDate(dayNumber: Int(Date().timeIntervalSince1970 / 86_400))
    let days = (20...22).map { today.advanced(by: $0).description }
    try fixture.done(
      """
      lineup client new bureau --name Bureau
      lineup campaign new soon --client bureau --name Soon --flight \(days[0])..\(days[2]) \
        --time-zone UTC --budget '2000.00 EUR' --hires 3
      printf '%s\\n' external_id,name,platform,handle,languages,currency,fee_hour \
        A1,Ana,instagram,ana,pt,EUR,20.00 B2,Rui,instagram,rui,pt,EUR,30.00 \
        C3,Eva,instagram,eva,pt,EUR,25.00 | lineup roster import --format csv -
      for day in \(days.joined(separator: " ")); do
        for hour in 08 09 10 11; do echo "$day $hour:00,instagram,pt,,20"; done
      done | sed '1i hour,platform,language,topic,mentions' | lineup demand import --format csv -
      lineup shift pattern set early --from 08:00 --to 12:00 && lineup shift generate
      lineup plan solve --seconds 20 --repeatable && lineup plan accept 1 && lineup shift publish
      printf '%s\\n' external_id,name,min_notice_hours A1,Ana,8784 C3,Eva,8784 \
        | lineup roster import --format csv -
      """)
  }

  @Test func `stays in new plans, whatever notice the contracts ask for`() throws {
    #expect(try fixture.done("lineup plan check --fields rule").output == "rule\n")
    let told = try fixture.done("lineup plan solve --seconds 20 --repeatable --dry-run --json")
    let plan = try #require(try told.json()["plan"] as? [String: Any])
    let work = try #require(plan["assignments"] as? [[String: Any]])
    #expect(
      work.compactMap { $0["name"] as? String }.sorted() == [
        "Ana", "Ana", "Ana", "Eva", "Eva", "Eva",
      ])
  }

  @Test func `is not taken away at best to explain what something else would cost`() throws {
    let told = try fixture.done("lineup plan explain --curator B2 --seconds 5 --json").json()
    let explanation = try #require(told["explanation"] as? [String: Any])
    #expect(
      explanation["at_best"] as? String
        == "proven: cost and preference rises by 20.00 EUR at best")
  }

  @Test func `does not make new work known`() throws {
    try fixture.done(
      "lineup shift pattern set late --from 13:00 --to 17:00 && lineup shift generate")
    let told = try fixture.done("lineup shift suits A1 --json").json()
    let rows = try #require(told["suits"] as? [[String: Any]])
    #expect(rows.filter { $0["standing"] as? String == "working" }.count == 3)
    let others = rows.filter { $0["code"] as? String == "late" }
    #expect(others.allSatisfy { ($0["rules"] as? [String])?.contains("notice") == true })
  }
}
