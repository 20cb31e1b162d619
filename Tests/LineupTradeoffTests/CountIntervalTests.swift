import LineupTradeoff
import Testing

@Suite struct CountIntervalTests {
  /// Garwood's exact ends at 90%, from tables of the chi-squared distribution.
  @Test(arguments: [
    (0, 0, 2.996), (1, 0.051, 4.744), (2, 0.355, 6.296), (10, 5.425, 16.962),
    (100, 84.139, 118.079),
  ])
  func `is near the exact ends`(_ count: Int, _ lower: Double, _ upper: Double) {
    let interval = CountInterval(count: count)
    #expect(abs(interval.lower - lower) < 0.02)
    #expect(abs(interval.upper - upper) < 0.05)
    #expect(interval.lower <= Double(count) && Double(count) < interval.upper)
  }
}
