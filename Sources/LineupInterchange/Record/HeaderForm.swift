/// What is known beforehand of a file's header, or of the members of its records.
public struct HeaderForm {
  /// How many lines or rows are looked at for a better header than the first.
  static let depth = 30

  /// The line or row that the header stands on, from 1; nil for the first that is not blank.
  let line: Int?
  private let knowing: ((String) -> Bool)?

  /// - Parameters:
  ///   - line: see there.
  ///   - knowing: whether a column or member of that name is one that the reader's user takes.
  public init(line: Int? = nil, knowing: ((String) -> Bool)? = nil) {
    self.line = line
    self.knowing = knowing
  }

  /// Whether the reader's user takes a column or member of that name.
  func knows(_ name: String) -> Bool { knowing?(name) ?? false }

  /// Whether the names of a first line are not worth a look at other lines.
  func isGood(_ names: [String]) -> Bool {
    line != nil || knowing == nil || names.count(where: knows) * 2 >= names.count { !$0.isEmpty }
  }

  /// Of some lines the one that looks like the header much more than the first one's names do.
  func better<Line>(
    than names: [String], among lines: [(line: Line, names: [String])]
  ) -> (line: Line, names: [String])? {
    let known = lines.map { $0.names.count(where: knows) }
    guard let most = known.max(), most > max(1, 2 * names.count(where: knows)),
      let place = known.firstIndex(of: most)
    else { return nil }
    return lines[place]
  }

  /// What is wrong with a first line where another is better.
  func problem(of first: String, better line: Int, names: [String], unit: String) -> ValueProblem {
    ValueProblem(
      "\(VisibleText.quoted(first)) is no header, but \(unit) \(line) looks like one: "
        + names.filter(knows).joined(separator: ", "),
      remedy: "give --header-line \(line), or take the \(unit)s above it out")
  }
}
