/// How far each need is met each day: heads of target, shaded by the share that is covered.
public struct CoverageMap: Sendable, Hashable {
  /// The heads of one need on one day.
  public struct Cover: Sendable, Hashable {
    /// People on shift.
    public let heads: Int
    /// People wanted; zero for no need.
    public let target: Int
    /// People without whom the day fails.
    public let minimum: Int

    /// Heads against what is wanted.
    public init(heads: Int, target: Int, minimum: Int = 0) {
      self.heads = heads
      self.target = target
      self.minimum = minimum
    }
  }

  /// One need, such as a desk or a language.
  public struct Need: Sendable, Hashable {
    /// The name as shown.
    public let name: String
    /// The cover of every day.
    public let covers: [Cover]

    /// A need with its days.
    public init(_ name: String, _ covers: [Cover]) {
      self.name = name
      self.covers = covers
    }
  }

  private let days: [DayLabel]
  private let needs: [Need]

  /// A map; every need has a cover for every day.
  public init(days: [DayLabel], needs: [Need]) {
    for need in needs {
      precondition(need.covers.count == days.count, "a cover for every day")
    }
    self.days = days
    self.needs = needs
  }

  /// The map as text with a last row of all needs together, where heads beyond a target count not.
  public func rendered(_ style: Style) -> String {
    let all = Need(
      "All needs",
      days.indices.map { day in
        let covers = needs.map { $0.covers[day] }
        return Cover(
          heads: covers.reduce(0) { $0 + min($1.heads, $1.target) },
          target: covers.reduce(0) { $0 + $1.target })
      })
    let rows = (needs.count > 1 ? needs + [all] : needs).map { need in
      DayGrid.Row(
        name: TerminalText.safe(need.name), cells: need.covers.map { text($0, style) },
        inks: need.covers.map(ink))
    }
    return DayGrid(days: days, rows: rows).rendered(style) + "\n"
      + Legend.remark(legend(style), style)
  }

  private func text(_ cover: Cover, _ style: Style) -> String {
    if cover.target <= 0 && cover.heads == 0 { return style.unicode ? "·" : "." }
    return shade(cover, style) + "\(cover.heads)/\(cover.target)"
  }

  /// The block of the covered share: none, under a third, under two thirds, less than all, all.
  private func shade(_ cover: Cover, _ style: Style) -> String {
    let blocks = style.unicode ? ["", "░", "▒", "▓", "█"] : ["", ".", "-", "+", "#"]
    if cover.heads >= cover.target { return blocks[4] }
    if cover.heads <= 0 { return blocks[0] }
    if cover.heads * 3 < cover.target { return blocks[1] }
    return cover.heads * 3 < cover.target * 2 ? blocks[2] : blocks[3]
  }

  private func ink(_ cover: Cover) -> Ink? {
    if cover.target <= 0 && cover.heads == 0 { return .dim }
    if cover.heads >= cover.target { return .green }
    return cover.heads < max(1, cover.minimum) ? .red : .yellow
  }

  private func legend(_ style: Style) -> String {
    style.unicode
      ? "heads/target: █ met  ▓ two thirds  ▒ a third  ░ less"
      : "heads/target: # met  + two thirds  - a third  . less"
  }
}
