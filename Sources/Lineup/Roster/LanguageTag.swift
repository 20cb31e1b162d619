/// A language by its BCP 47 tag in canonical case: `en`, `pt-BR`, `zh-Hant`.
public struct LanguageTag: Hashable, Comparable, Sendable {
  public let tag: String

  /// The primary language: `pt` of `pt-BR`.
  public var primary: Substring { tag.prefix { $0 != "-" } }

  /// Accepts a primary language of 2 or 3 letters with optional script, region and variants.
  ///
  /// - Throws: `LineupError.malformedLanguage`.
  public init(_ text: String) throws(LineupError) {
    let parts = text.replacing("_", with: "-").split(
      separator: "-", omittingEmptySubsequences: false)
    let isShaped = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { (97...122).contains($0 | 32) || (48...57).contains($0) }
    }
    guard isShaped, let first = parts.first, (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy({ (97...122).contains($0 | 32) })
    else { throw .malformedLanguage(text) }

    let canonical = parts.enumerated().map { index, part in
      switch (index, part.utf8.count) {
      case (1..., 2): part.uppercased()
      case (1..., 4): part.prefix(1).uppercased() + part.dropFirst().lowercased()
      default: part.lowercased()
      }
    }
    tag = canonical.joined(separator: "-")
  }

  /// Whether somebody who speaks this language can answer in `wanted`: `pt-BR` serves `pt`.
  public func serves(_ wanted: LanguageTag) -> Bool {
    tag == wanted.tag || tag.hasPrefix(wanted.tag + "-")
  }

  public static func < (left: Self, right: Self) -> Bool { left.tag < right.tag }
}

extension LanguageTag: CustomStringConvertible {
  public var description: String { tag }
}
