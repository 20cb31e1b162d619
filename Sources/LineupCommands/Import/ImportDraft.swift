import LineupInterchange

/// A record on its way from its cells to the value that the store takes.
protocol ImportDraft {
  associatedtype Entry

  /// The command's noun: `roster`.
  static var noun: String { get }

  /// The columns in the order of the template.
  static var columns: [ImportColumn<Self>] { get }

  /// The draft before any cell is read.
  init()

  /// Finds what is wrong between cells and finishes what depends on several of them.
  mutating func judge() -> [FieldProblem]

  /// The value; nil where so much is at fault that there is none.
  var entry: Entry? { get }
}
