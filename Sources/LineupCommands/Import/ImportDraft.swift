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

extension ImportDraft {
  /// Which columns hold several values in a cell, and what separates them.
  static var listHelp: String {
    let columns = columns
    let groups = [ListSeparators.ofWords, .ofCodes, .ofPhrases].compactMap { separators in
      let names = columns.filter { $0.separators == separators }.map(\.name)
      return names.isEmpty ? nil : "in \(inWords(names)) with \(separators.description)"
    }
    return """
      Several values stand in one cell: \(groups.joined(separator: ", ")) between them. A separator \
      that belongs to a value has a backslash before it (rock\\, pop), as exports write it; the \
      elements of a JSON list are taken as they are.
      """
  }
}

/// Words as a sentence lists them: `a, b and c`.
func inWords(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
