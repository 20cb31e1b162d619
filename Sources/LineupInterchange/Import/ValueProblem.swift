/// Why the value of one cell is refused; a column's parser may throw it, or any error whose
/// description is a sentence.
public struct ValueProblem: Error, Hashable, Sendable {
  public let message: String
  public let remedy: String?

  public init(_ message: String, remedy: String? = nil) {
    self.message = message
    self.remedy = remedy
  }

  /// The problem that `error` tells of, with `value` escaped and cut in its description, which by
  /// this project's convention reads "what is wrong; what to do".
  init(_ error: any Error, value: String) {
    if let problem = error as? ValueProblem {
      self = problem
      return
    }
    let text = "\(error)"
    guard !value.isEmpty, let range = text.firstRange(of: value) else {
      self.init(text)
      return
    }
    // With quotes around it in the description, the value would be quoted twice.
    let shown = String(VisibleText.quoted(value).dropFirst().dropLast())
    let rest = text[range.upperBound...]
    if let split = rest.firstRange(of: "; ") {
      let message = text[..<range.lowerBound] + shown + rest[..<split.lowerBound]
      self.init(String(message), remedy: String(rest[split.upperBound...]))
    } else {
      self.init(text[..<range.lowerBound] + shown + rest)
    }
  }
}

extension ValueProblem: CustomStringConvertible {
  public var description: String {
    remedy.map { "\(message); \($0)" } ?? message
  }
}
