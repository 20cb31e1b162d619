/// Figures with the interval in which each lies, one above the other on one scale from zero.
public struct IntervalBoard: Sendable, Hashable {
  /// One figure.
  public struct Item: Sendable, Hashable {
    /// The name as shown.
    public let name: String
    /// The figure.
    public let value: Double
    /// The ends between which it lies.
    public let interval: ClosedRange<Double>
    /// The figure and its interval in words.
    public let told: String

    /// A figure with its interval.
    public init(_ name: String, _ value: Double, in interval: ClosedRange<Double>, told: String) {
      self.name = name
      self.value = value
      self.interval = interval
      self.told = told
    }
  }

  /// A figure to be compared with, a line through all rows.
  public struct Goal: Sendable, Hashable {
    /// The figure.
    public let value: Double
    /// What it is, in words.
    public let told: String

    /// A figure with its words.
    public init(_ value: Double, told: String) {
      self.value = value
      self.told = told
    }
  }

  private let title: String
  private let items: [Item]
  private let goal: Goal?
  private let scale: Double

  /// A board; `scale` is the figure at the right end.
  public init(_ title: String, _ items: [Item], goal: Goal? = nil, scale: Double? = nil) {
    self.title = title
    self.items = items
    self.goal = goal
    let ends = items.flatMap { [$0.value, $0.interval.upperBound] } + [goal?.value ?? 0]
    self.scale = scale ?? max(1e-9, (ends.filter(\.isFinite).max() ?? 1) * 1.05)
  }

  /// A table with a bar in each row.
  func html(id: String) -> String {
    let lines = items.map { item in
      let (low, high) = (place(item.interval.lowerBound), place(item.interval.upperBound))
      return "<tr><th scope=\"row\" dir=\"auto\">\(HTMLPage.escaped(item.name))</th>"
        + "<td class=\"track\" aria-hidden=\"true\"><span class=\"span\" style=\"left:\(px(low))%;"
        + "width:\(px(high - low))%\"></span><span class=\"dot\" style=\"left:"
        + "\(px(place(item.value)))%\"></span>\(goalLine)</td>"
        + "<td>\(HTMLPage.escaped(item.told))</td></tr>\n"
    }
    let note =
      goal.map { "<p class=\"note\">The upright line is \(HTMLPage.escaped($0.told)).</p>\n" } ?? ""
    return scrolling(id: id) {
      "<table class=\"intervals\">\n<caption id=\"\($0)\">\(HTMLPage.escaped(title))</caption>\n"
        + "<tbody>\n\(lines.joined())</tbody>\n</table>\n"
    } + note
  }

  private var goalLine: String {
    goal.map { "<span class=\"goal\" style=\"left:\(px(place($0.value)))%\"></span>" } ?? ""
  }

  /// Where a figure stands, in percent of the width.
  private func place(_ value: Double) -> Double {
    value.isFinite ? min(100, max(0, value / scale * 100)) : 0
  }

  private func px(_ value: Double) -> String { SVGDrawing.px(value) }
}
