/// A place where people converse, by its short lower-case name: `instagram`, `tiktok`, `mastodon`.
public struct Platform: Hashable, Comparable, Sendable {
  public let name: String

  /// Accepts letters, digits, `.`, `_` and `-`, at most 40 of them, in any case.
  ///
  /// - Throws: `LineupError.malformedPlatform`.
  public init(_ text: String) throws(LineupError) {
    let lower = text.lowercased()
    let isName = lower.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || [UInt8]("._-".utf8).contains($0)
    }
    guard isName, (1...40).contains(lower.utf8.count) else { throw .malformedPlatform(text) }
    name = Self.aliases[lower] ?? lower
  }

  /// Other names that people write for the same place.
  private static let aliases = [
    "twitter": "x", "ig": "instagram", "insta": "instagram", "fb": "facebook", "yt": "youtube",
  ]

  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

extension Platform: CustomStringConvertible {
  public var description: String { name }
}
