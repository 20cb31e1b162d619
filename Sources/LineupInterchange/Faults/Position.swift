/// A place in a text file: 1-based physical line, and 1-based column in Unicode scalars, as
/// compilers count them; a byte order mark at the start of the file has no column.
public struct Position: Hashable, Comparable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
