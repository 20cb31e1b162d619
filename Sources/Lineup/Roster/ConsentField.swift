/// What of a person may be published once the person agrees.
public enum ConsentField: String, CaseIterable, Hashable, Sendable {
  case name, handle, photo, quote, biography, languages, location, followers, video

  /// Reads a field's name, in any case.
  ///
  /// - Throws: `LineupError.unknownWord`.
  public init(_ text: String) throws(LineupError) {
    guard let field = ConsentField(rawValue: text.lowercased()) else {
      throw .unknownWord(text, expected: Self.allCases.map(\.rawValue))
    }
    self = field
  }
}
