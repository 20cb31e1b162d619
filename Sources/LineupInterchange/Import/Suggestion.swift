/// Which valid name a mistyped one was meant to be.
enum Suggestion {
  /// The name nearest to `text` by single-character edits, if at most a third of it differs.
  static func nearest(to text: String, among names: [String]) -> String? {
    let limit = max(1, text.count / 3)
    let distances = names.map { (name: $0, distance: editDistance(text.lowercased(), $0)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= limit ? best.name : nil
  }

  /// Half a sentence that offers the nearest name, or else all of them.
  static func sentence(for text: String, among names: [String]) -> String {
    let all = "valid are \(names.joined(separator: ", "))"
    guard let name = nearest(to: text, among: names) else { return all }
    return "did you mean \(VisibleText.quoted(name))? \(all)"
  }

  /// Insertions, deletions, substitutions and swaps of neighbours between two texts (optimal
  /// string alignment); texts are compared up to 100 characters.
  static func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.prefix(100))
    let right = Array(right.prefix(100))
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let isSame = left[row] == right[column]
        var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
