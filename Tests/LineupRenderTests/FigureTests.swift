import Testing

@testable import LineupRender

@Suite struct FigureTests {
  @Test(
    "tells a figure in four significant digits",
    arguments: [
      (0.0, "0"), (4, "4"), (1234, "1234"), (9999, "9999"), (10_000, "10k"), (42_351, "42.35k"),
      (-61_000, "-61k"), (1_250_000, "1.25M"), (2.5e9, "2.5G"), (3e12, "3T"), (7e15, "7e15"),
      (-1.5e18, "-1.5e18"), (0.62, "0.62"), (0.123_456, "0.1235"), (3e-12, "3e-12"),
      (99_999.6, "100k"), (1e300, "1e300"), (.nan, "none"), (.infinity, "none"),
      (.leastNonzeroMagnitude, "0"), (.greatestFiniteMagnitude, "none"),
    ])
  func short(value: Double, told: String) {
    #expect(Figure.short(value) == told)
  }

  @Test("knows the power of ten of every first digit", arguments: -300...300)
  func magnitude(exponent: Int) {
    let power = Figure.powerOfTen(exponent)
    #expect(Figure.magnitude(power) == exponent)
    #expect(Figure.magnitude(-power.nextDown) == exponent - 1)
  }

  @Test("tells figures with their unit and shares as percentages")
  func axis() {
    #expect(Axis("Cost", unit: "EUR").told(42_350) == "42.35k EUR")
    #expect(Axis("Probability", notation: .percent).told(0.623) == "62.3%")
    #expect(Axis("Probability", notation: .percent).told(.nan) == "none")
    #expect(Axis("Lead", unit: "weeks", notation: .whole).told(3) == "3 weeks")
  }

  @Test("tells the ends of bands")
  func bands() {
    let axis = Axis("Probability", notation: .percent)
    #expect(axis.told(Band("sound", from: 0.65, to: 0.8)) == "sound: 65% to 80%")
    #expect(axis.told(Band("fail", to: 0.15)) == "fail: under 15%")
    #expect(axis.told(Band("", from: 0.8)) == "from 80%")
    #expect(axis.told(Band("any")) == "any: all")
    #expect(Axis("Cost", unit: "EUR").told(Band("", from: 0, to: 5)) == "0 to 5 EUR")
  }

  @Test("a band holds its lower end and not its upper")
  func ends() {
    let band = Band("sound", from: 0.65, to: 0.8)
    #expect(band.contains(0.65))
    #expect(!band.contains(0.65.nextDown))
    #expect(band.contains(0.8.nextDown))
    #expect(!band.contains(0.8))
    #expect(!Band("all").contains(.nan))
  }
}

@Suite struct ScaleTests {
  @Test(
    "puts ticks at 1, 2 or 5 times a power of ten",
    arguments: [
      ([0.0, 13_900], 6, ["0", "5k", "10k"]),
      ([0, 13_900], 8, ["0", "2k", "4k", "6k", "8k", "10k", "12k", "14k"]),
      ([1, 12], 6, ["2", "4", "6", "8", "10", "12"]),
      ([0, 1], 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      ([-1500, 2000], 4, ["-1000", "0", "1000", "2000"]),
      ([1_000_001, 1_000_400], 4, ["1000.0k", "1000.1k", "1000.2k", "1000.3k", "1000.4k"]),
      ([7, 7], 3, ["6.5", "7.0", "7.5"]), ([0, 0], 2, ["0", "0.5", "1.0"]),
      ([], 2, ["0", "0.5", "1.0"]),
      ([-1e300, 1e300, .infinity], 2, ["-1e300", "0", "1e300"]),
    ] as [([Double], Int, [String])])
  func ticks(values: [Double], wanted: Int, labels: [String]) {
    #expect(Scale(Axis("x"), over: values, ticks: wanted).ticks.map(\.label) == labels)
  }

  @Test("keeps whole figures whole and shares in per cent")
  func notations() {
    let weeks = Scale(Axis("Lead", notation: .whole), over: [1, 3], ticks: 8)
    #expect(weeks.ticks.map(\.label) == ["1", "2", "3"])
    let one = Scale(Axis("Lead", notation: .whole), over: [4, 4], ticks: 8)
    #expect(one.ticks.map(\.label) == ["3", "4", "5"])
    let share = Scale(
      Axis("P", notation: .percent, covering: 0...1), over: [0.3], ticks: 4)
    #expect(share.ticks.map(\.label) == ["0%", "50%", "100%"])
    let fine = Scale(Axis("P", notation: .percent), over: [0.121, 0.124], ticks: 3)
    #expect(fine.ticks.map(\.label) == ["12.1%", "12.2%", "12.3%", "12.4%"])
  }

  @Test("holds every figure, with a tick inside, whatever the figures")
  func everyFigure() {
    var state: UInt64 = 4
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    for _ in 0..<5_000 {
      let size = Figure.powerOfTen(Int(next() * 500) - 250)
      let values = (0..<3).map { _ in (next() - 0.3) * size }
      let notation: Axis.Notation = next() < 0.3 ? .percent : .number
      let scale = Scale(Axis("x", notation: notation), over: values, ticks: 2 + Int(next() * 10))
      #expect(!scale.ticks.isEmpty)
      #expect(scale.ticks.count <= 31)
      for value in values {
        #expect(scale.lower <= value && value <= scale.upper)
        #expect((0...1).contains(scale.share(value)))
      }
      #expect(Set(scale.ticks.map(\.label)).count == scale.ticks.count)
    }
  }
}
