/// The ends between which the mean of a count lies with a confidence of 90%, if it is Poisson.
public struct CountInterval: Hashable, Sendable {
  public let lower: Double
  public let upper: Double

  /// The exact interval of Garwood (1936), its quantiles by Wilson and Hilferty (1931), which
  /// from a count of 2 on are off by .01 at most.
  public init(count: Int) {
    precondition(count >= 0)
    let deviate = 1.644_853_626_951_472
    func quantile(_ shape: Double, _ deviate: Double) -> Double {
      let part = 1 / (9 * shape)
      let root = 1 - part + deviate * part.squareRoot()
      return shape * root * root * root
    }
    lower = count == 0 ? 0 : max(0, quantile(Double(count), -deviate))
    upper = quantile(Double(count + 1), deviate)
  }
}
