/// The colours of SVG pictures, light and dark, and the style sheet made of them.
///
/// Colours never stand alone: series have signs and dashes, bands names, cells their figures.
enum SVGStyle {
  /// The colours of one scheme, as hexadecimal RGB.
  struct Palette {
    let paper: String
    let ink: String
    /// Ticks, axes and notes.
    let faint: String
    let grid: String
    /// Behind every other band.
    let band: String
    /// Six series that people with any colour vision tell apart (after Okabe and Ito).
    let series: [String]
    /// Five shades from the lightest band to the darkest, each with the colour of text on it.
    let shades: [(fill: String, text: String)]
  }

  static let light = Palette(
    paper: "#ffffff", ink: "#1c2126", faint: "#59636e", grid: "#e3e7eb", band: "#f1f3f6",
    series: ["#0063a6", "#b04a00", "#00734f", "#9c3d84", "#6e5a00", "#4a4f55"],
    shades: [
      ("#f3f7fb", "#1c2126"), ("#cfe1f2", "#1c2126"), ("#93c3df", "#1c2126"),
      ("#2a6fb0", "#ffffff"), ("#0b2f63", "#ffffff"),
    ])

  static let dark = Palette(
    paper: "#14181d", ink: "#e8ebee", faint: "#a3acb5", grid: "#2c333b", band: "#1d232a",
    series: ["#5ab4f0", "#f0a04b", "#3fcf9b", "#e593cd", "#e8d44d", "#c3c9cf"],
    shades: [
      ("#1e2833", "#e8ebee"), ("#1f4468", "#ffffff"), ("#2f6da3", "#ffffff"),
      ("#86bfe8", "#14181d"), ("#dcecfa", "#14181d"),
    ])

  /// The dashes of lines, by the place of a series.
  static let dashes = ["none", "7 3", "2 3", "9 3 2 3"]

  /// The style sheet of the pictures that a selector names, such as "#frontier"; paper is always
  /// light in print.
  static func sheet(
    of selector: String, light: Palette = light, dark: Palette = dark
  ) -> String {
    let common = [
      " { max-width: 100%; height: auto; font: 12px sans-serif; }",
      " .title { font-size: 15px; font-weight: bold; }",
      " .end { text-anchor: end; }",
      " .middle { text-anchor: middle; }",
      " .figure { font-size: 13px; text-anchor: middle; }",
      " .line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }",
      " .span { stroke: currentColor; stroke-width: 1; }",
      " .full { fill: currentColor; stroke: currentColor; stroke-width: 1.5; }",
      " .hollow { stroke: currentColor; stroke-width: 1.5; }",
      " .ring { fill: none; stroke-width: 2; }",
      " .frame { fill-opacity: 0; stroke: currentColor; stroke-width: 2; }",
      " .letter { font-size: 11px; font-weight: bold; }",
      " .name { font-weight: bold; paint-order: stroke; stroke-width: 4; stroke-linejoin: round; }",
    ]
    let dashes = dashes.enumerated().map { " .dash\($0) { stroke-dasharray: \($1); }" }
    func rules(_ rules: [String], indent: String = "") -> String {
      rules.map { "\(indent)\(selector)\($0)\n" }.joined()
    }
    return rules(common + dashes + colours(light))
      + "@media screen and (prefers-color-scheme: dark) {\n"
      + rules(colours(dark), indent: "  ") + "}\n"
  }

  private static func colours(_ palette: Palette) -> [String] {
    var rules = [
      " { color: \(palette.ink); }",
      " text { fill: \(palette.ink); }",
      " .faint { fill: \(palette.faint); }",
      " .paper { fill: \(palette.paper); }",
      " .hollow { fill: \(palette.paper); }",
      " .swatch { stroke: \(palette.faint); }",
      " .axis { stroke: \(palette.faint); stroke-width: 1; }",
      " .grid { stroke: \(palette.grid); stroke-width: 1; }",
      " .band { fill: \(palette.band); }",
      " .limit { stroke: \(palette.faint); stroke-width: 1; stroke-dasharray: 1 3; }",
      " .empty { fill: \(palette.paper); stroke: \(palette.faint); stroke-dasharray: 2 3; }",
      " .ring { stroke: \(palette.ink); }",
      " .edge { stroke: \(palette.ink); stroke-width: 2.5; stroke-linecap: square; }",
      " .name { stroke: \(palette.paper); }",
    ]
    rules += palette.series.enumerated().map { " .series\($0) { color: \($1); }" }
    for (shade, colours) in palette.shades.enumerated() {
      rules.append(" .shade\(shade) { fill: \(colours.fill); }")
      rules.append(" .on\(shade) { fill: \(colours.text); color: \(colours.text); }")
    }
    return rules
  }
}
