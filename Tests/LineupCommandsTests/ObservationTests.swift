import Testing

@Suite struct ObservationTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,followers,other_channels \
        A1,Ana,instagram,ana,900,tiktok:ana2 B2,Rui,x,rui,, \
        | lineup roster import --format csv --as-of 2026-01-01 -
      """)
  }

  private func importing(_ rows: [String], _ options: String = "") throws -> Run {
    let lines = (["channel,metric,value,as_of,source"] + rows).map { "'\($0)'" }
    return try fixture.shell(
      "printf '%s\\n' \(lines.joined(separator: " ")) | "
        + "lineup roster observation import - --format csv --json=new,changed,same \(options)")
  }

  private func counts(_ new: Int, _ changed: Int, _ same: Int) -> String {
    "{\"schema_version\":1,\"import\":{\"new\":\(new),\"changed\":\(changed),\"same\":\(same)}}\n"
  }

  private func lines(_ command: String) throws -> [String] {
    try fixture.done(command).output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `figures are appended, and the newest of each counts`() throws {
    let rows = [
      "instagram:ana,followers,1000,2026-03-01,profile", "instagram:ana,Engagement Rate,4.250,,",
      "tiktok:ANA2,followers,50,2026-02-01,",
    ]
    #expect(try importing(rows, "--dry-run").output == counts(3, 0, 0))
    #expect(try importing(rows).output == counts(3, 0, 0))
    #expect(try importing(rows).output == counts(0, 0, 3))
    // Another figure of the same instant corrects the first; an older one is history.
    #expect(
      try importing([
        "instagram:ana,followers,1010,2026-03-01,mended",
        "instagram:ana,followers,950,2026-02-01,archive",
      ]).output == counts(1, 1, 0))
    #expect(
      try lines("lineup roster observation list A1 --fields channel,metric,value,source") == [
        "instagram:ana\tengagement_rate\t4.25\tstandard input",
        "instagram:ana\tfollowers\t1010\tmended", "tiktok:ana2\tfollowers\t50\tstandard input",
      ])
    #expect(
      try lines(
        "lineup roster observation list A1 --history --metric followers --fields channel,value")
        == [
          "instagram:ana\t1010", "instagram:ana\t1000", "instagram:ana\t950", "instagram:ana\t900",
          "tiktok:ana2\t50",
        ])
    #expect(try lines("lineup roster list --search ana --fields followers") == ["1010"])
  }

  @Test func `all that is wrong with a file is told`() throws {
    let run = try importing([
      "instagram:nobody,followers,1,2026-03-01,", "ana,followers,1,2026-03-01,",
      "instagram:ana,followers,1e3,2026-03-01,", "instagram:ana,followers,5,2999-01-01,",
      "x:rui,likes,5,2026-01-01,", "x:RUI,likes,6,2026-01-01,",
    ])
    #expect(run.exit == 65)
    let told = run.errors.split(separator: "\n").map { $0.split(separator: ":")[1] }
    #expect(told == ["2", "3", "4", "5", "7"], "\(run.errors)")
    for part in [
      "nobody on the roster is 'instagram:nobody'", "is no account", "is no figure",
      "this time is yet to come", "line 6 tells likes of this account at the same time already",
    ] {
      #expect(run.errors.contains(part), "\(part)")
    }
  }

  @Test func `one figure is entered for the account that is named, else the main one`() throws {
    let fields = "--fields channel,metric,value,as_of,source"
    try fixture.done("lineup roster observation add A1 likes 7 --as-of 2026-02-03 --source me")
    #expect(
      try lines(
        "lineup roster observation add tiktok:ana2 likes 1.50 --as-of 2026-02-04 --source me \(fields)"
      ) == [
        "instagram:ana\tfollowers\t900\t2026-01-01T00:00:00Z\t-",
        "instagram:ana\tlikes\t7\t2026-02-03T00:00:00Z\tme",
        "tiktok:ana2\tlikes\t1.5\t2026-02-04T00:00:00Z\tme",
      ])
    #expect(try fixture.shell("lineup roster observation add A1 likes many --source me").exit == 64)
    #expect(try fixture.shell("lineup roster observation add A1 likes 7").exit == 64)
    let ahead = "lineup roster observation add A1 likes 7 --as-of 2999-01-01 --source me"
    #expect(try fixture.shell(ahead).exit == 65)
  }

  @Test func `figures older than their limit are stale`() throws {
    try fixture.done("lineup roster observation add x:rui followers 5 --source me")
    try fixture.done("lineup roster observation add x:rui likes 5 --source me")
    let stale = "lineup roster observation list --stale --fields channel,metric,max_days"
    #expect(try lines(stale) == ["instagram:ana\tfollowers\t90"])
    #expect(
      try lines("lineup roster list --fields name,followers_are_stale") == [
        "Ana\ttrue", "Rui\tfalse",
      ])
    #expect(
      try lines("lineup roster observation limits --set followers=36000 --set others=7 --dry-run")
        == ["others\t7", "followers\t36000"])
    #expect(try lines(stale).count == 1)
    try fixture.done("lineup roster observation limits --set followers=36000")
    #expect(try lines(stale).isEmpty)
    #expect(try lines("lineup roster observation limits") == ["others\t180", "followers\t36000"])
    #expect(try fixture.shell("lineup roster observation limits --set followers=0").exit == 64)
  }
}
