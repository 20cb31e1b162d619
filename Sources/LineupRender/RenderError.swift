/// What the renderer refuses.
public enum RenderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fields were asked for that the output does not have.
  case unknownFields([String], valid: [String])
  /// A field was asked for twice.
  case repeatedField(String)
  /// The list of fields was empty.
  case noFields(valid: [String])
  /// A text is longer than a cell of a workbook may be.
  case textTooLong(column: String, row: Int)
  /// The system refused a workbook's file, for a reason.
  case cannotWriteWorkbook(String, reason: String)

  /// What is wrong, with the value, and what to do.
  public var description: String {
    switch self {
    case .unknownFields(let names, let valid):
      let told = names.map { name in
        let quoted = "'\(TerminalText.safe(name))'"
        return nearest(to: name, among: valid).map { "\(quoted) (did you mean '\($0)'?)" } ?? quoted
      }
      let subject = names.count == 1 ? "there is no field" : "there are no fields"
      return "\(subject) \(told.joined(separator: ", ")); choose from \(list(valid))"
    case .repeatedField(let name):
      return "the field '\(TerminalText.safe(name))' is asked for twice; name it once"
    case .noFields(let valid):
      return "the list of fields is empty; choose from \(list(valid))"
    case .textTooLong(let column, let row):
      return "the text of '\(TerminalText.safe(column))' in row \(row) has more characters than a "
        + "cell of a workbook may have, \(WorkbookFile.longestText); write CSV or JSON instead"
    case .cannotWriteWorkbook(let path, let reason):
      return "'\(TerminalText.safe(path))' cannot be written: \(reason); check the folder, its "
        + "permissions and the free space"
    }
  }

  private func list(_ names: [String]) -> String {
    names.joined(separator: ", ")
  }
}

/// The candidate with the fewest edits from `name`, if it is near enough to be a slip.
///
/// Edits are insertions, deletions, replacements and swaps of neighbours (optimal string
/// alignment); near enough is a third of the name's length, at least one edit.
public func nearest(to name: String, among candidates: [String]) -> String? {
  let limit = max(1, name.count / 3)
  let ranked = candidates.map { ($0, edits(Array(name.lowercased()), Array($0.lowercased()))) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= limit else { return nil }
  return best.0
}

private func edits(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var before: [Int] = []
  var above = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      var cost = min(
        above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
        cost = min(cost, before[j - 2] + 1)
      }
      row.append(cost)
    }
    before = above
    above = row
  }
  return above[b.count]
}
