import Testing

@testable import LineupPlanner

@Suite("shapes of neighbourhoods")
struct NeighbourhoodShapesTests {
  @Test("fit the grid, each once", arguments: [(7, 2), (14, 8), (28, 30), (364, 150)])
  func fits(days: Int, workers: Int) {
    let shapes = NeighbourhoodShapes(days: days, workers: workers, memory: 1).shapes
    #expect(shapes.allSatisfy { $0.days <= days && $0.workers >= 2 && $0.workers <= workers })
    #expect(Set(shapes).count == shapes.count)
    #expect(shapes.allSatisfy { $0.windows == 1 || $0.days * 4 <= days })
    #expect(shapes.contains { $0.days == days && $0.workers == workers })
  }

  @Test("the time goes where the gains are, and follows them when they move")
  func followsGains() {
    var shapes = NeighbourhoodShapes(days: 28, workers: 30, memory: 500)
    var random = SplitMix(seed: 1)
    // A shape takes time as its size; one of them alone gains.
    func share(of rich: Int) -> Double {
      var spent = [Double](repeating: 0, count: shapes.shapes.count)
      for _ in 0..<1000 {
        let place = shapes.next(&random)
        let time = Double(shapes.shapes[place].days * shapes.shapes[place].workers) / 100
        spent[place] += time
        shapes.note(place, gain: place == rich ? time : 0, time: time)
      }
      return spent[rich] / spent.reduce(0, +)
    }
    #expect(share(of: 2) > 0.5)
    #expect(share(of: 9) > 0.5)
  }

  @Test("where the time was not enough, larger shapes are hardly tried")
  func tooLarge() {
    var shapes = NeighbourhoodShapes(days: 364, workers: 150, memory: 1e6)
    var random = SplitMix(seed: 1)
    let limit = shapes.shapes.firstIndex { $0.days == 14 && $0.workers == 28 } ?? 0
    func isLarger(_ place: Int) -> Bool {
      shapes.shapes[place].isAtLeast(.init(days: 14, workers: 28))
    }
    shapes.note(limit, gain: 0, time: 50, isTooLarge: true)
    var tries = 0
    for _ in 0..<1000 {
      let place = shapes.next(&random)
      if isLarger(place) { tries += 1 }
      shapes.note(place, gain: 1, time: 1)
    }
    #expect(tries < 100)
  }

  @Test("while nothing is known, what is quick is tried more often")
  func quickFirst() {
    let shapes = NeighbourhoodShapes(days: 364, workers: 150, memory: 1e6)
    var random = SplitMix(seed: 1)
    var size = 0.0
    for _ in 0..<2000 { size += shapes.shapes[shapes.next(&random)].size }
    let all = shapes.shapes.reduce(0) { $0 + $1.size }
    #expect(size / 2000 < all / Double(shapes.shapes.count) / 10)
  }

  @Test("a gain in no time at all leaves other shapes to be tried")
  func noTime() {
    var shapes = NeighbourhoodShapes(days: 28, workers: 30, memory: 500)
    var random = SplitMix(seed: 1)
    shapes.note(0, gain: 1, time: 0)
    let tried = Set((0..<5000).map { _ in shapes.next(&random) })
    #expect(tried.count > shapes.shapes.count / 2)
  }
}
