import Foundation
import LineupInterchange
import LineupStore
import Testing

@testable import LineupCommands

@Suite struct RosterExportTests {
  private let place: TemporaryFolder
  private var folder: String { place.path }

  init() throws {
    place = try TemporaryFolder()
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

  @Test func `has a column for every one that an import reads, and cards have one too`() {
    #expect(RosterDraft.columns.map(\.name) == RosterExportColumn.all.map(\.name))
    #expect(Set(VCardReader.columns) == Set(RosterDraft.columns.map(\.name)))
  }

  @Test(
    arguments: [("csv", 1), ("tsv", 2), ("jsonl", 3), ("json", 4), ("vcf", 5), ("xlsx", 6)]
      as [(String, UInt64)])
  func `is the same file after a way through an empty database`(
    format: String, seed: UInt64
  ) throws {
    let (first, second) = (try CommandFixture(), try CommandFixture())
    try first.done("lineup roster import \(try people(120, seed: seed))")
    try first.done("lineup roster export \(folder)/first.\(format)")
    let file = "\(folder)/first.\(format)"
    try second.done("lineup roster import \(file)")
    try second.done("lineup roster export \(folder)/second.\(format)")
    let (told, back) = (try content(of: "first.\(format)"), try content(of: "second.\(format)"))
    #expect(told.count > 10_000)
    #expect(told == back)
    // What the same file says of people who are known is nothing new.
    let again = try second.done("lineup roster import \(file) --json").json()
    let counts = try #require(again["import"] as? [String: Any])
    #expect(counts["new"] as? Int == 0)
    #expect(counts["changed"] as? Int == 0)
  }

  /// The bytes of a file; of a workbook, whose archive has the time in it, those of its sheet.
  private func content(of name: String) throws -> [UInt8] {
    guard name.hasSuffix(".xlsx") else { return try read(name) }
    let run = try shell(
      "unzip -p \(folder)/\(name) xl/worksheets/sheet1.xml > \(folder)/\(name).xml")
    try #require(run.exit == 0, "\(run.errors)")
    return try read("\(name).xml")
  }

  @Test func `fills a workbook without formulas and cards with short lines`() throws {
    let fixture = try CommandFixture()
    try fixture.done("lineup roster import \(try people(60, seed: 5))")
    try fixture.done("lineup roster export \(folder)/people.xlsx")
    try fixture.done("lineup roster export \(folder)/people.vcf")
    let sheet = String(decoding: try content(of: "people.xlsx"), as: UTF8.self)
    #expect(sheet.contains("<row r=\"61\">"))
    #expect(!sheet.contains("<row r=\"62\">"))
    #expect(!sheet.contains("<f>"))
    let cards = String(decoding: try read("people.vcf"), as: UTF8.self)
    #expect(cards.components(separatedBy: "BEGIN:VCARD\r\n").count == 61)
    #expect(cards.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
  }

  @Test func `keeps the most fees in a currency of their own`() throws {
    let fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,currency,fee_hour,max_fees 'A,Ana,EUR,12,600 USD' \
        'B,Bo,,,7.50 EUR' 'C,Cid,EUR,1,5' 'E,Eva,EUR,1,EUR 600' 'F,Flo,EUR,1,1 250.50' \
        | lineup roster import --format csv -
      """)
    let lines = try fixture.done("lineup roster export --format jsonl").output
      .split(separator: "\n")
    #expect(lines[0].contains(#""currency":"EUR","fee_flat":"0.00""#))
    #expect(lines[0].contains(#""max_fees":"600.00 USD""#))
    #expect(lines[1].contains(#""currency":"EUR","max_fees":"7.50""#))
    #expect(lines[2].contains(#""max_fees":"5.00""#))
    #expect(lines[3].contains(#""max_fees":"600.00""#))
    #expect(lines[4].contains(#""max_fees":"1250.50""#))
    let run = try fixture.shell(
      "printf 'external_id,name,max_fees\\nD,Di,5\\n' | lineup roster import --format csv -")
    #expect(run.exit == 65)
    #expect(run.errors.contains("fees without a currency"))
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
    let fixture = try CommandFixture()
    let run = try fixture.shell("lineup roster export \(folder)/roster")
    #expect(run.exit == 64)
    #expect(run.errors.contains("name it .csv, .tsv, .json, .jsonl, .xlsx or .vcf"))
    #expect(try fixture.shell("lineup roster export \(folder)/roster.xlsm").exit == 64)
  }
}
