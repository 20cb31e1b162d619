/// Where somebody may be used: a country by its ISO 3166 code, or a part of one, as `US-CA`.
public struct Territory: Hashable, Sendable {
  public let code: String

  /// Reads a code, in any case.
  ///
  /// - Throws: `LineupError.malformedTerritory`.
  public init(_ text: String) throws(LineupError) {
    let code = text.uppercased()
    let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isCode =
      parts[0].count == 2 && parts[0].allSatisfy { (65...90).contains($0) } && parts.count <= 2
      && parts.dropFirst().allSatisfy { part in
        (1...3).contains(part.count)
          && part.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
      }
    guard isCode else { throw .malformedTerritory(text) }
    self.code = code
  }
}
