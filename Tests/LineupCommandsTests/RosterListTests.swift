import Testing

@Suite struct RosterListTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' \
        external_id,name,state,platform,handle,followers,languages,skills,tags,currency,fee_hour \
        'A,Ana Lopes,agreed,instagram,ana,900,pt-BR;en,food,spring,EUR,20.00' \
        'B,Bo Berg,active,x,bo,50,de,music,,EUR,' 'C,Cid Ruiz,prospect,tiktok,cid.r,,es,,,,' \
        | lineup roster import - --format csv
      """)
  }

  private func names(_ options: String) throws -> String {
    try fixture.done("lineup roster list --fields name -o csv \(options)").output
      .split(separator: "\r\n").dropFirst().joined(separator: ",")
  }

  @Test(arguments: [
    ("", "Ana Lopes,Bo Berg,Cid Ruiz"), ("--state active", "Bo Berg"),
    ("--platform Twitter", "Bo Berg"), ("--language pt", "Ana Lopes"),
    ("--language pt-PT", ""), ("--skill Food", "Ana Lopes"), ("--tag spring", "Ana Lopes"),
    ("--search BERG", "Bo Berg"), ("--search cid.", "Cid Ruiz"),
    ("--sort followers", "Ana Lopes,Bo Berg,Cid Ruiz"),
    ("--sort state", "Bo Berg,Ana Lopes,Cid Ruiz"),
    ("--limit 1", "Ana Lopes"), ("--limit 0", ""), ("--state active --language pt", ""),
  ])
  func `filters and sorts`(options: String, expected: String) throws {
    #expect(try names(options) == expected)
  }

  @Test func `shows machines every field`() throws {
    let run = try fixture.done("lineup roster list --limit 1")
    #expect(
      run.output == """
        id\texternal_id\tname\tstate\tplatform\thandle\tfollowers\tlanguages\tskills\ttags\ttime_zone\
        \tfee_flat\tfee_flat_currency\tfee_day\tfee_day_currency\tfee_hour\tfee_hour_currency\
        \tmin_hours_week\tmax_hours_week\tmax_days_week\tmax_consecutive_days\
        \tmin_consecutive_days\tmin_consecutive_days_off\tmin_hours\tmax_hours\tmax_weekends\
        \tmax_shifts\tmax_fees\tmax_fees_currency\tmin_notice_hours\
        \towner\tfee_post\tfee_post_currency\tfee_minimum\tfee_minimum_currency\tterritories\
        \texclusive_with\tdo_not_contact\tstandby_position\tconsents\tfollowers_are_stale
        1\tA\tAna Lopes\tagreed\tinstagram\tana\t900\tpt-BR;en\tfood\tspring\t\
        \t0.00\tEUR\t0.00\tEUR\t20.00\tEUR\t0\t\t\t\t1\t1\t0\t\t\t\t\t\t0\
        \t\t0.00\tEUR\t0.00\tEUR\t\t\tfalse\t\t\tfalse

        """)
  }

  @Test func `an unknown field is told with the valid ones`() throws {
    let run = try fixture.shell("lineup roster list --json=name,age")
    #expect(run.exit == 64)
    #expect(run.errors.contains("'age'"))
    #expect(run.errors.contains("external_id"))
  }

  @Test func `shows a person by id, external id or account`() throws {
    let shown = try fixture.done("lineup roster show A").output
    #expect(shown.contains("\nname\tAna Lopes\n"))
    #expect(try fixture.done("lineup roster show instagram:@ANA").output == shown)
    #expect(try fixture.done("lineup roster show 1").output == shown)
    #expect(try fixture.done("lineup roster show '#1'").output == shown)
  }

  @Test func `tells keys that look like an unknown one`() throws {
    let run = try fixture.shell("lineup roster show tiktok:cid.x")
    #expect(run.exit == 66)
    #expect(
      run.errors == "error: there is no curator 'tiktok:cid.x'; did you mean tiktok:cid.r?\n")
  }
}
