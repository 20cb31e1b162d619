/// A horizontal bar of a share, in eighths of a column where Unicode may be drawn.
public enum Bar {
  /// A bar of `fraction` (clamped to 0...1) of `width` columns, without filling.
  public static func text(_ fraction: Double, width: Int, unicode: Bool = true) -> String {
    let share = fraction.isFinite ? min(1, max(0, fraction)) : 0
    let steps = unicode ? 8 : 1
    let filled = Int((share * Double(max(0, width) * steps)).rounded())
    let whole = String(repeating: unicode ? "█" : "#", count: filled / steps)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return whole + parts[filled % steps]
  }
}

/// Named figures as horizontal bars on one scale.
public struct BarChart: Sendable, Hashable {
  /// One figure.
  public struct Item: Sendable, Hashable {
    /// The name as shown.
    public let name: String
    /// The figure, not negative.
    public let value: Double
    /// The figure as told, such as "120.00 EUR".
    public let told: String

    /// A figure with its name and its words.
    public init(_ name: String, _ value: Double, _ told: String) {
      self.name = name
      self.value = value
      self.told = told
    }
  }

  private let items: [Item]
  private let scale: Double

  /// A chart whose full width is `scale`, or the largest figure when left out.
  public init(_ items: [Item], scale: Double? = nil) {
    self.items = items
    self.scale = scale ?? items.map(\.value).filter(\.isFinite).max() ?? 0
  }

  /// The chart as text: name, bar, figure.
  public func rendered(_ style: Style) -> String {
    let width = style.width ?? 80
    let names = items.map { TerminalText.safe($0.name) }
    let told = items.map { TerminalText.safe($0.told) }
    let nameWidth = min(names.map(TerminalText.width).max() ?? 0, max(4, width / 3))
    let toldWidth = told.map(TerminalText.width).max() ?? 0
    let barWidth = min(40, max(1, width - nameWidth - toldWidth - 4))
    var text = ""
    for (index, item) in items.enumerated() {
      let name = TerminalText.shortened(names[index], to: nameWidth, unicode: style.unicode)
      let bar = Bar.text(
        scale > 0 ? item.value / scale : 0, width: barWidth, unicode: style.unicode)
      text += TerminalText.padded(name, to: nameWidth, .left) + "  "
      text += style.ink(.blue, bar)
      text += String(repeating: " ", count: barWidth - TerminalText.width(bar)) + "  "
      text += TerminalText.padded(told[index], to: toldWidth, .right) + "\n"
    }
    return text
  }
}

/// A row of figures in one line, a column a figure.
public enum Sparkline {
  /// The figures between their least and greatest as eight heights; a gap for a missing one.
  ///
  /// The scale begins at zero when no figure is negative, so that heights compare as ratios.
  public static func text(_ values: [Double?], unicode: Bool = true) -> String {
    let known = values.compactMap { $0 }.filter(\.isFinite)
    guard let greatest = known.max(), let least = known.min() else {
      return String(repeating: " ", count: values.count)
    }
    let glyphs = Array(unicode ? "▁▂▃▄▅▆▇█" : "_.:-=+*#")
    let floor = min(0, least)
    let range = greatest - floor
    return String(
      values.map { value in
        guard let value, value.isFinite else { return " " }
        let share = range > 0 ? (value - floor) / range : 0
        return glyphs[min(7, Int(share * 8))]
      })
  }
}
