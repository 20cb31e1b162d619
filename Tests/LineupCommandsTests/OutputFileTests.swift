import Foundation
import Testing

@Suite struct OutputFileTests {
  private let fixture: CommandFixture
  private let place: TemporaryFolder
  private var folder: String { place.path }

  init() throws {
    fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' 'external_id,name,currency,fee_hour' 'A,=Ana <b>,EUR,20.50' \
        | lineup roster import - --format csv
      """)
    place = try TemporaryFolder()
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")), as: UTF8.self)
  }

  @Test func `takes the format from the file's name`() throws {
    let list = "lineup roster list --fields external_id,fee_hour"
    try fixture.done("\(list) --out \(folder)/people.csv")
    #expect(try text("people.csv") == "external_id,fee_hour,fee_hour_currency\r\nA,20.50,EUR\r\n")
    try fixture.done("\(list) --out \(folder)/people.md")
    #expect(try text("people.md").hasPrefix("| External id | Fee hour |\n"))
    try fixture.done("\(list) --out \(folder)/people")
    #expect(try text("people") == "external_id\tfee_hour\tfee_hour_currency\nA\t20.50\tEUR\n")
  }

  @Test func `makes pages of tables and of details`() throws {
    try fixture.done("lineup roster list --out \(folder)/people.html")
    #expect(try text("people.html").contains("<td dir=\"auto\">=Ana &lt;b&gt;</td>"))
    let page = try fixture.done("lineup roster show A -o html").output
    #expect(page.hasPrefix("<!DOCTYPE html>\n"))
    #expect(
      page.contains("<tr><th scope=\"row\">Name</th><td dir=\"auto\">=Ana &lt;b&gt;</td></tr>"))
  }

  @Test func `makes workbooks of tables and of details`() throws {
    try fixture.done("lineup roster list --out \(folder)/people.xlsx")
    let sheet = try fixture.done(
      "unzip -p \(folder)/people.xlsx xl/worksheets/sheet1.xml xl/sharedStrings.xml"
    ).output
    #expect(sheet.contains("<v>20.5</v>"))
    #expect(sheet.contains("<t>=Ana &lt;b&gt;</t>"))
    #expect(sheet.contains("<autoFilter ref=\"A1:"))
    try fixture.done("lineup roster show A -o xlsx > \(folder)/person.xlsx")
    try fixture.done("unzip -tq \(folder)/person.xlsx")
  }

  @Test(arguments: ["roster list --out", "shift list --out", "roster export"])
  func `a file that cannot be made ends the run with 73, one that cannot be written with 74`(
    command: String
  ) throws {
    try fixture.campaign()
    let run = try fixture.shell("lineup \(command) \(folder)/no/people.xlsx")
    #expect(run.exit == 73)
    #expect(run.errors.contains("cannot write to \(folder)/no/people.xlsx: No such file"))
    #expect(run.errors.contains("; name a file in a folder that is there"))
    let full = try fixture.shell("lineup roster list > /dev/full")
    #expect(full.exit == 74)
  }

  @Test(arguments: [
    "report workbook FILE.xlsx", "roster list --out FILE.xlsx", "roster list --out FILE.csv",
    "roster export FILE.xlsx", "roster export FILE.csv", "report run roster --out FILE.html",
  ])
  func `a full disk leaves the old file, one error and nothing else`(arguments: String) throws {
    let words = arguments.replacing("FILE", with: "\(folder)/old").split(separator: " ")
    let file = String(try #require(words.first { $0.contains("/old.") }))
    try "good".write(toFile: file, atomically: true, encoding: .utf8)
    // No file may have a byte: the system refuses them as it does on a full disk.
    let run = try fixture.shell("ulimit -f 0; lineup \(words.joined(separator: " ")) < /dev/null")
    #expect(run.exit == 74)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 1 && lines[0].hasPrefix("error: "), "\(run.errors)")
    #expect(lines.first?.contains("\(file)") == true && !run.errors.contains(".new-"))
    #expect(lines.first?.contains("File too large") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "good")
  }

  @Test func `rejected rows take the place of the old ones only when all are written`() throws {
    let file = "\(folder)/rejects.csv"
    try "good".write(toFile: file, atomically: true, encoding: .utf8)
    let rows = "\(folder)/rows.csv"
    try "name,email,external_id\nBo,nobody,B\nCy,,C\n".write(
      toFile: rows, atomically: true, encoding: .utf8)
    let importing = "lineup roster import \(rows) --reject \(file)"
    let run = try fixture.shell("ulimit -f 0; \(importing)")
    #expect(run.exit == 74)
    #expect(run.errors == "error: cannot write to \(file): File too large\n")
    #expect(try text("rejects.csv") == "good")
    #expect(try fixture.shell("lineup roster show C").exit == 66)
    #expect(try fixture.shell(importing).exit == 4)
    #expect(try text("rejects.csv").contains("Bo,nobody,B"))
    try fixture.done("lineup roster show C")
  }

  @Test func `a picture takes the place of the old one only when it is whole`() throws {
    try fixture.campaign()
    try fixture.done("lineup campaign edit --goal '10 attendance' --segment Locals:1000")
    try fixture.shifts()
    try fixture.done("lineup plan solve --seconds 5 --repeatable")
    let file = "\(folder)/map.svg"
    try "good".write(toFile: file, atomically: true, encoding: .utf8)
    let map = "lineup tradeoff map --leads 2 --scenarios 100 --svg \(file)"
    let run = try fixture.shell("ulimit -f 0; \(map)")
    #expect(run.exit == 74 && run.errors.contains("cannot write to \(file): File too large"))
    #expect(try text("map.svg") == "good")
    try fixture.done(map)
    #expect(try text("map.svg").hasPrefix("<svg"))
  }
}
