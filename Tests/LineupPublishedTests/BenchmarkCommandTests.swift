import Foundation
import Testing

@testable import LineupPublished

/// Runs of the built `lineup-bench`.
@Suite("lineup-bench on published instances")
struct BenchmarkCommandTests {
  @Test("prints one JSON object an instance and writes a roster that the checker accepts")
  func shifts() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(smallStaffFile, to: "Small.txt")
    let run = try bench(
      "shifts", file, file, "--seconds", "10", "--json", "--solution", folder.path)
    #expect(run.exit == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    #expect(object["instance"] as? String == "Small")
    #expect(object["status"] as? String == "optimal")
    #expect(object["best_known"] is NSNull)
    let objective = try #require(object["objective"] as? Int)
    #expect(object["bound"] as? Int == objective)

    var roster = [[String?]](repeating: [String?](repeating: nil, count: 8), count: 2)
    let csv = try String(contentsOfFile: folder.path + "/Small.csv", encoding: .utf8)
    for line in csv.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      roster[cells[0] == "A" ? 0 : 1][try #require(Int(cells[1]))] = cells[2]
    }
    let verdict = StaffSchedulingChecker(try staffInstance(smallStaffFile)).verdict(on: roster)
    #expect(verdict == .init(violations: [], objective: objective))
  }

  @Test("tells the fewest people in a sentence, with the plain model too")
  func tasks() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(smallTaskFile, to: "Small.dat")
    for extra in [[], ["--plain"]] {
      let run = try bench("tasks", file, "--seconds", "10", extra.first ?? "--workers=1")
      #expect(run.exit == 0, "\(run.errors)")
      #expect(run.output.hasPrefix("Small: 3, bound 3, gap 0.00%, "))
      #expect(run.output.hasSuffix(" s, optimal\n"))
    }
  }

  @Test("reads every file before it solves any, and tells all faults")
  func faults() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(smallTaskFile, to: "Good.dat")
    let bad = try folder.write("Jobs = 1\nQualifications = x\n", to: "Bad.dat")
    let run = try bench("tasks", good, bad)
    #expect(run.exit == 65)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("\(bad):1:8: error: Jobs says 1, 0 lines follow; "))
    let missing = try bench("shifts", folder.path + "/None.txt", bad)
    #expect(missing.exit == 66)
    #expect(missing.errors.contains("cannot be opened: No such file or directory"))
    #expect(missing.errors.contains("SECTION_COVER is missing"))
    #expect(try bench("shifts", good, "--seconds", "0").exit == 64)
    #expect(try bench("tasks", good, "--workers", "0").exit == 64)
  }
}
