import Foundation
import Testing

@testable import LineupPublished

@Suite("results on published instances")
struct PublishedResultTests {
  private let good = PublishedResult(
    instance: "Instance8", objective: 1320, bound: 1287, bestKnown: 1300, seconds: 59.994,
    status: .feasible)

  @Test("are one JSON object with known keys in known order")
  func json() throws {
    #expect(
      good.json == #"{"instance":"Instance8","objective":1320,"bound":1287,"best_known":1300,"#
        + #""gap":0.025000,"gap_to_best_known":0.015385,"seconds":59.99,"status":"feasible"}"#)
    let none = PublishedResult(
      instance: "a\"b", objective: nil, bound: nil, bestKnown: nil, seconds: 0.004,
      status: .unknown)
    #expect(
      none.json == #"{"instance":"a\"b","objective":null,"bound":null,"best_known":null,"#
        + #""gap":null,"gap_to_best_known":null,"seconds":0.00,"status":"unknown"}"#)
    #expect(try JSONSerialization.jsonObject(with: Data(none.json.utf8)) is [String: Any])
  }

  @Test("are one line for people")
  func sentence() {
    #expect(
      good.sentence
        == "Instance8: 1320, bound 1287, gap 2.50%, best known 1300 (+1.54%), 60.0 s, feasible")
    let better = PublishedResult(
      instance: "I", objective: 99, bound: 99, bestKnown: 100, seconds: 1, status: .optimal)
    #expect(
      better.sentence == "I: 99, bound 99, gap 0.00%, best known 100 (-1.00%), 1.0 s, optimal")
    let none = PublishedResult(
      instance: "I", objective: nil, bound: 7, bestKnown: 100, seconds: 1, status: .unknown)
    #expect(none.sentence == "I: unknown, bound 7, 1.0 s")
  }

  @Test("are compared with the best known of the whole set")
  func bestKnown() {
    #expect((1...24).allSatisfy { BestKnown.staffScheduling("Instance\($0)") != nil })
    #expect(BestKnown.staffScheduling("Instance8") == 1300)
    #expect(BestKnown.staffScheduling("Instance25") == nil)
  }

  @Test("have solutions as CSV, with ids as they are")
  func solutions() throws {
    let folder = try TemporaryFolder()
    let file = try SolutionFile(folder: folder.path + "/deep/down")
    let text = smallStaffFile.replacingOccurrences(of: "B,", with: "-B,")
    try file.write([row("-LL-----"), row("E-------")], of: try staffInstance(text))
    let path = folder.path + "/deep/down/Small.csv"
    #expect(
      try String(contentsOfFile: path, encoding: .utf8)
        == "employee,day,shift\nA,1,L\nA,2,L\n-B,0,E\n")
    try file.write([0, 1, nil, 0, 1], of: try taskInstance(smallTaskFile))
    #expect(
      try String(contentsOfFile: path, encoding: .utf8)
        == "employee,task\n0,0\n1,1\n0,3\n1,4\n")
  }
}
