import Testing

@testable import CPSAT

@Suite struct ProgressReaderTests {
  @Test func `reads solutions and bounds of a maximum`() {
    var reader = ProgressReader(isMaximizing: true)

    #expect(
      reader.read("#Bound   0.04s best:-inf  next:[999678,1002881] initial_domain")
        == SearchProgress(elapsed: 0.04, solutions: 0, best: nil, bound: 1_002_881))
    #expect(
      reader.read("#2       0.21s best:1002852 next:[1002853,1002868] default_lp")
        == SearchProgress(elapsed: 0.21, solutions: 2, best: 1_002_852, bound: 1_002_868))
    let done = reader.read("#4       0.26s best:1002867 next:[]         default_lp")
    #expect(done == SearchProgress(elapsed: 0.26, solutions: 4, best: 1_002_867, bound: 1_002_867))
    #expect(done?.gap == 0)
  }

  @Test func `reads the lower end as the bound of a minimum`() {
    var reader = ProgressReader(isMaximizing: false)
    let progress = reader.read("#1     12.50s best:1.5e+10 next:[-20,14999999999] fj(batch:1)")
    #expect(
      progress == SearchProgress(elapsed: 12.5, solutions: 1, best: 15_000_000_000, bound: -20))
    #expect(progress?.gap == (15e9 + 20) / 15e9)
  }

  @Test func `counts solutions of a model without objective`() {
    var reader = ProgressReader(isMaximizing: false)
    #expect(
      reader.read("#1       0.01s quick_restart")
        == SearchProgress(elapsed: 0.01, solutions: 1, best: nil, bound: nil))
  }

  @Test(arguments: [
    "", "#", "#1", "#Variables: 1'200 (#bools: 1'180 in objective)",
    "#Model   0.04s var:1200/1200 constraints:80/80", "Starting presolve at 0.00s",
    "#kExactlyOne: 60 (#literals: 1'200)", "#1 xs best:", "\u{FFFD}#1 0.1s",
  ])
  func `ignores every other line`(line: String) {
    var reader = ProgressReader(isMaximizing: false)
    #expect(reader.read(line) == nil)
  }
}
