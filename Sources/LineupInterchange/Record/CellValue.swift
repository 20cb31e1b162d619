/// A value to be written into a cell; the caller says whether it is text or a number.
public enum CellValue: Hashable, Sendable {
  case null
  case text(String)
  /// A number by its exact text, as `-12.50`.
  case number(String)
  case boolean(Bool)
  case list([String])

  /// A whole number, or null.
  public init(_ number: (some BinaryInteger)?) {
    self = number.map { .number(String($0)) } ?? .null
  }
}
