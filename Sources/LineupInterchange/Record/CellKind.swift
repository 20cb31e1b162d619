/// What a cell of a record holds.
public enum CellKind: UInt8, Sendable {
  /// No value: an unquoted empty CSV cell, or JSON `null`.
  case null
  /// Text, possibly empty: any other CSV cell, or a JSON string.
  case text
  /// A JSON number, kept as the text that was written, so that no digit is lost.
  case number
  /// JSON `true` or `false`.
  case boolean
  /// A JSON array of strings, numbers and booleans.
  case list
  /// A JSON object, or an array that holds other things than a list may; kept as JSON text.
  case nested

  /// Whether a list may hold it.
  var isScalar: Bool { self == .text || self == .number || self == .boolean }
}
