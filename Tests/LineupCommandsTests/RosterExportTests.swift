import Foundation
import LineupInterchange
import LineupStore
import Testing

@testable import LineupCommands

@Suite struct RosterExportTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/lineup-export-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
  }

  private func people(_ count: Int, seed: UInt64) throws -> String {
    var people = RosterPeople(seed: seed)
    var bytes: [UInt8] = []
    for record in people.records(count) { JSONLinesWriter.appendLine(record, to: &bytes) }
    return try write(bytes, to: "people-\(seed).jsonl")
  }

  @Test func `has a column for every one that an import reads`() {
    #expect(RosterDraft.columns.map(\.name) == RosterExportColumn.all.map(\.name))
  }

  @Test(arguments: [("csv", 1), ("tsv", 2), ("jsonl", 3), ("json", 4)] as [(String, UInt64)])
  func `is the same file after a way through an empty database`(
    format: String, seed: UInt64
  ) throws {
    let first = try CommandFixture()
    try first.done("lineup roster import \(try people(120, seed: seed))")
    try first.done("lineup roster export \(folder)/first.\(format)")
    let second = try CommandFixture()
    var file = "\(folder)/first.\(format)"
    if format == "json" {
      // An object a line, between brackets and with commas behind.
      file = "\(folder)/lines.jsonl"
      try second.done("sed '1d;$d;s/,$//' \(folder)/first.json > \(file)")
    }
    try second.done("lineup roster import \(file)")
    try second.done("lineup roster export \(folder)/second.\(format)")
    #expect(try read("first.\(format)").count > 10_000)
    #expect(try read("second.\(format)") == read("first.\(format)"))
    // What the same file says of people who are known is nothing new.
    let again = try second.done("lineup roster import \(file) --json").json()
    let told = try #require(again["import"] as? [String: Any])
    #expect(told["new"] as? Int == 0)
    #expect(told["changed"] as? Int == 0)
  }

  @Test func `fills a workbook and cards with the same people, twice the same`() throws {
    let first = try CommandFixture()
    try first.done("lineup roster import \(try people(60, seed: 5))")
    try first.done("lineup roster export \(folder)/first.csv")
    let second = try CommandFixture()
    try second.done("lineup roster import \(folder)/first.csv")
    for (fixture, name) in [(first, "first"), (second, "second")] {
      try fixture.done("lineup roster export \(folder)/\(name).xlsx")
      try fixture.done("lineup roster export \(folder)/\(name).vcf")
      try fixture.done(
        "unzip -p \(folder)/\(name).xlsx xl/worksheets/sheet1.xml > \(folder)/\(name).xml")
    }
    #expect(try read("first.vcf") == read("second.vcf"))
    #expect(try read("first.xml") == read("second.xml"))
    let sheet = String(decoding: try read("first.xml"), as: UTF8.self)
    #expect(sheet.contains("<row r=\"61\">"))
    #expect(!sheet.contains("<row r=\"62\">"))
    #expect(!sheet.contains("<f>"))
    let cards = String(decoding: try read("first.vcf"), as: UTF8.self)
    #expect(cards.components(separatedBy: "BEGIN:VCARD\r\n").count == 61)
    #expect(cards.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice"),
      "LibreOffice is not installed (libreoffice-calc-nogui)"))
  func `opens in LibreOffice with every cell as it is`() throws {
    let fixture = try CommandFixture()
    try fixture.done("lineup roster import \(try people(60, seed: 6))")
    try fixture.done("lineup roster export --raw \(folder)/people.csv")
    try fixture.done("lineup roster export \(folder)/office.xlsx")
    try fixture.done(
      """
      soffice -env:UserInstallation=file://\(folder)/profile --headless \
        --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' --outdir \(folder) \
        \(folder)/office.xlsx
      """)
    let told = try cells("people.csv")
    #expect(told.count == 60)
    #expect(try cells("office.csv") == told)
  }

  /// The cells of a CSV file as they stand there; LibreOffice knows only one end of a line.
  private func cells(_ name: String) throws -> [[String]] {
    let log = FaultLog()
    let source = try ByteSource(path: "\(folder)/\(name)")
    var records: [[String]] = []
    try CSVReader(source, dialect: .rawCSV, log: log).forEachRecord { record in
      records.append(
        (0..<record.count).map {
          (record.string(at: $0) ?? "").replacingOccurrences(of: "\r\n", with: "\n")
        })
    }
    #expect(log.isEmpty)
    return records
  }

  @Test func `guards against formulas unless told not to`() throws {
    let fixture = try CommandFixture()
    try fixture.done(
      "printf 'external_id,name\\nA,\"=1+1\"\\n' | lineup roster import --format csv -")
    #expect(try fixture.done("lineup roster export").output.contains("\nA,'=1+1,"))
    #expect(try fixture.done("lineup roster export --raw").output.contains("\nA,=1+1,"))
  }

  @Test func `writes those whom the filters leave`() throws {
    let fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,state,tags A,Ana,agreed,spring B,Bo,agreed, C,Cid,left,spring \
        | lineup roster import --format csv -
      """)
    func keys(_ options: String) throws -> String {
      try fixture.done("lineup roster export \(options)").output.split(separator: "\n").dropFirst()
        .map { String($0.prefix(1)) }.joined()
    }
    #expect(try keys("") == "ABC")
    #expect(try keys("--state agreed") == "AB")
    #expect(try keys("--state agreed --tag spring") == "A")
    #expect(try keys("--search nobody") == "")
    #expect(try fixture.done("lineup roster export --format json --search x").output == "[]\n")
  }

  @Test func `says nothing in a cell where there is no limit, and none of it in JSON`() throws {
    let fixture = try CommandFixture()
    try fixture.done("echo '{\"external_id\":\"A\",\"name\":\"Ana\"}' > \(folder)/a.jsonl")
    try fixture.done("lineup roster import \(folder)/a.jsonl")
    #expect(
      try fixture.done("lineup roster export --format jsonl").output
        == #"{"external_id":"A","name":"Ana","state":"prospect"}"# + "\n")
  }

  @Test func `keeps the old file where the new one cannot be finished`() throws {
    let fixture = try CommandFixture()
    let path = try write(Array("old".utf8), to: "old.csv")
    let run = try fixture.shell("lineup roster export \(path) --database 'port=1 host=/nowhere'")
    #expect(run.exit == 69)
    #expect(try read("old.csv") == Array("old".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["old.csv"])
  }

  @Test func `sends a workbook to a pipe, never to a terminal`() throws {
    let fixture = try CommandFixture()
    try fixture.done("lineup roster export --format xlsx | head -c 2 | grep -q PK")
    let run = try fixture.shell(
      "script -qec \"$LINEUP roster export --format xlsx\" /dev/null < /dev/null")
    #expect(run.exit == 64)
    #expect(run.output.contains("xlsx is nothing that a terminal can show"))
  }

  @Test func `asks for a format where the name tells none`() throws {
    let run = try CommandFixture().shell("lineup roster export \(folder)/roster")
    #expect(run.exit == 64)
    #expect(run.errors.contains("name it .csv, .tsv, .json, .jsonl, .xlsx or .vcf"))
  }
}
