/// What an agency may change of a report: its words, its colours and its logo.
public struct ReportTheme: Sendable, Hashable {
  /// A picture that stands in the page itself.
  public struct Logo: Sendable, Hashable {
    /// Such as `image/png`.
    public let mediaType: String
    /// The bytes in base 64.
    public let base64: String
    /// What it shows, for people who do not see it.
    public let description: String

    /// A logo of a media type.
    public init(mediaType: String, base64: String, description: String) {
      self.mediaType = mediaType
      self.base64 = base64
      self.description = description
    }
  }

  /// A setting with its name, what it holds unless told otherwise, and what it does.
  public struct Setting: Sendable, Hashable {
    /// The name, such as `colour.light.accent`.
    public let name: String
    /// The value without a theme.
    public let standard: String
    /// What it does, in a sentence.
    public let meaning: String
  }

  private var values: [String: String] = [:]

  /// The logo in the header; nil for none.
  public var logo: Logo?

  /// The theme without anybody's changes.
  public init() {}

  /// Every setting, in the order of the template.
  public static let settings: [Setting] =
    [
      Setting(
        name: "title", standard: "{campaign}",
        meaning: "The heading; {campaign} and {client} stand for their names."),
      Setting(name: "agency", standard: "", meaning: "The agency's name, over the heading."),
      Setting(name: "footer", standard: "", meaning: "A line at the foot of the page."),
      Setting(
        name: "language", standard: "en", meaning: "BCP 47 tag of the language of the wording."),
    ]
    + ReportPart.allCases.flatMap { part in
      [
        Setting(
          name: "heading.\(part.rawValue)", standard: part.heading, meaning: "Heading of a section."
        ),
        Setting(
          name: "intro.\(part.rawValue)", standard: "", meaning: "A sentence under that heading."),
      ]
    }
    + ["light", "dark"].flatMap { scheme in
      colours(of: scheme == "light" ? .light : .dark).map { name, value, meaning in
        Setting(name: "colour.\(scheme).\(name)", standard: value, meaning: meaning)
      }
    }

  /// The value of a setting.
  public subscript(name: String) -> String {
    values[name] ?? Self.settings.first { $0.name == name }?.standard ?? ""
  }

  /// Takes a value for a setting; says what is wrong with it, and what to do, in place of taking it.
  public mutating func set(_ name: String, to value: String) -> String? {
    guard Self.settings.contains(where: { $0.name == name }) else {
      return "there is no setting '\(name)'"
    }
    if name.hasPrefix("colour."), Colour(value) == nil {
      return "'\(value)' is no colour; write #rrggbb, as #0063a6"
    }
    if name == "language" {
      let isTag = value.utf8.allSatisfy { byte in
        [0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2D].contains { $0.contains(byte) }
      }
      if !isTag || value.isEmpty {
        return "'\(value)' is no tag of a language; write for example pt-PT"
      }
    }
    values[name] = value
    return nil
  }

  /// Pairs of colours that are too near each other to be read, each as a setting and a sentence.
  public var faults: [(setting: String, sentence: String)] {
    ["light", "dark"].flatMap { scheme in
      Self.pairs.compactMap { front, back, least in
        let (name, other) = ("colour.\(scheme).\(front)", "colour.\(scheme).\(back)")
        guard let colour = Colour(self[name]), let ground = Colour(self[other]) else { return nil }
        let contrast = colour.contrast(to: ground)
        if contrast >= least { return nil }
        let told = pointed(Int(contrast * 10), places: 1)
        return (
          name,
          "\(self[name]) on \(other) \(self[other]) has a contrast of \(told); "
            + "choose one with \(pointed(Int(least * 10), places: 1)) at least"
        )
      }
    }
  }

  /// Colours that meet, and the contrast that WCAG 2.2 asks of them: 4.5 for text.
  private static let pairs: [(String, String, Double)] =
    ["ink", "faint", "accent", "good", "even", "bad"].flatMap { front in
      ["paper", "band"].map { (front, $0, 4.5) }
    } + (1...6).map { ("series\($0)", "paper", 4.5) }

  /// A colour scheme as it is without a theme.
  private enum Scheme {
    case light, dark
  }

  private static func colours(of scheme: Scheme) -> [(String, String, String)] {
    let palette = scheme == .light ? SVGStyle.light : SVGStyle.dark
    let tones =
      scheme == .light ? ("#00674a", "#6e5a00", "#a3262a") : ("#3fcf9b", "#e8d44d", "#ff9a94")
    return [
      ("paper", palette.paper, "Behind everything."), ("ink", palette.ink, "Text."),
      ("faint", palette.faint, "Notes, axes and captions."),
      ("grid", palette.grid, "Lines between rows."), ("band", palette.band, "Behind cards."),
      ("accent", palette.series[0], "Links and the line under the heading."),
      ("good", tones.0, "A good verdict."), ("even", tones.1, "A verdict in between."),
      ("bad", tones.2, "A bad verdict."),
    ]
      + palette.series.enumerated().map { place, colour in
        (
          "series\(place + 1)", colour,
          "Series \(place + 1) of charts, kind \(place + 1) of shifts."
        )
      }
  }

  /// The colours of pictures in a scheme.
  func palette(_ scheme: String) -> SVGStyle.Palette {
    let standard = scheme == "light" ? SVGStyle.light : SVGStyle.dark
    func colour(_ name: String) -> String { self["colour.\(scheme).\(name)"] }
    return SVGStyle.Palette(
      paper: colour("paper"), ink: colour("ink"), faint: colour("faint"), grid: colour("grid"),
      band: colour("band"), series: (1...6).map { colour("series\($0)") },
      shades: standard.shades)
  }
}
