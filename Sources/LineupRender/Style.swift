/// What the place of output can show: colour, Unicode drawing, and how many columns.
public struct Style: Sendable, Hashable {
  /// Whether escape sequences for colour and weight may be written.
  public let colour: Bool
  /// Whether characters beyond ASCII may be used for drawing.
  public let unicode: Bool
  /// Whether the output is a terminal, so that data must be made safe in every format.
  public let isTerminal: Bool
  /// Columns that a line may take; nil for no limit.
  public let width: Int?

  /// A style given by its parts.
  public init(colour: Bool, unicode: Bool, isTerminal: Bool, width: Int?) {
    self.colour = colour
    self.unicode = unicode
    self.isTerminal = isTerminal
    self.width = width
  }

  /// The style of a pipe or a file: no colour, no limit, Unicode.
  public static let plain = Style(colour: false, unicode: true, isTerminal: false, width: nil)

  /// The style that the environment and the user's choice ask for.
  ///
  /// `--color` wins over `NO_COLOR` (any value that is not empty), which wins over the terminal;
  /// `TERM=dumb` means no colour; `LC_ALL`, `LC_CTYPE`, `LANG`, the first that is set, decides
  /// on Unicode by naming UTF-8; `COLUMNS` wins over the width that the terminal reports.
  public static func detected(
    environment: [String: String], choice: ColourChoice, isTerminal: Bool, windowWidth: Int?
  ) -> Style {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let isDumb = value("TERM") == "dumb"
    let colour: Bool
    switch choice {
    case .always: colour = true
    case .never: colour = false
    case .auto: colour = isTerminal && !isDumb && value("NO_COLOR") == nil
    }
    let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "").lowercased()
    let unicode = !isTerminal || locale.contains("utf-8") || locale.contains("utf8")
    let columns = value("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    let width = isTerminal ? columns ?? windowWidth ?? 80 : nil
    return Style(colour: colour, unicode: unicode, isTerminal: isTerminal, width: width)
  }

  /// The text in an ink, or as it is when colour is off; the text itself must be safe already.
  public func ink(_ ink: Ink, _ text: String) -> String {
    colour && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// The user's wish for colour.
public enum ColourChoice: String, Sendable, CaseIterable {
  case auto
  case always
  case never
}

/// The few inks that Lineup uses; the value is the SGR parameter of ECMA-48.
public enum Ink: String, Sendable {
  case bold = "1"
  case dim = "2"
  case heading = "1;4"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case blue = "34"
  case magenta = "35"
  case cyan = "36"
}
