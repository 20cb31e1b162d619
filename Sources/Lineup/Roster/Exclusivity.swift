/// A promise of a person not to work for a brand, or for any brand of a category.
public struct Exclusivity: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case brand, category
  }

  public let kind: Kind

  /// The brand, or the category in lower case.
  public let name: String

  /// The brand that has the promise and is free to hire the person; nil where nobody said.
  public let promisedTo: String?

  /// First day on which it holds; nil where it has held ever since.
  public let first: LocalDate?

  /// Last day on which it holds; nil where no end is known.
  public let last: LocalDate?

  /// Reads `category:hotels (for Acme) 2027-01-01..2027-12-31`: brand or category and its name,
  /// and perhaps who has the promise and on which days it holds. A text without a kind is a brand.
  ///
  /// - Throws: `LineupError.malformedExclusivity`.
  public init(_ text: String) throws(LineupError) {
    var rest = Self.trimmed(text[...])
    var days: (first: LocalDate?, last: LocalDate?) = (nil, nil)
    if let space = rest.lastIndex(of: " "), rest[space...].contains("..") {
      guard let told = Self.days(rest[rest.index(after: space)...]) else {
        throw .malformedExclusivity(text)
      }
      days = told
      rest = Self.trimmed(rest[..<space])
    }
    var promisedTo: String?
    if rest.hasSuffix(")"), let mark = rest.firstRange(of: "(for ") {
      promisedTo = String(Self.trimmed(rest[mark.upperBound...].dropLast()))
      rest = Self.trimmed(rest[..<mark.lowerBound])
    }
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let kind = parts.count == 2 ? Kind(rawValue: parts[0].lowercased()) : nil
    let name = kind == nil ? rest : Self.trimmed(parts[1])
    guard !name.isEmpty, promisedTo?.isEmpty != true, name.unicodeScalars.count <= 200 else {
      throw .malformedExclusivity(text)
    }
    self.kind = kind ?? .brand
    self.name = kind == .category ? name.lowercased() : String(name)
    self.promisedTo = promisedTo
    (first, last) = days
  }

  private static func days(_ text: Substring) -> (first: LocalDate?, last: LocalDate?)? {
    let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    let first = ends[0].isEmpty ? nil : try? LocalDate(String(ends[0]))
    let last = ends[1].isEmpty ? nil : try? LocalDate(String(ends[1]))
    guard (first == nil) == ends[0].isEmpty, (last == nil) == ends[1].isEmpty else { return nil }
    if let first, let last, last < first { return nil }
    return (first, last)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop(while: \.isWhitespace)
    return start[
      ..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) }
        ?? start.startIndex)]
  }
}

extension Exclusivity: CustomStringConvertible {
  public var description: String {
    let promise = promisedTo.map { " (for \($0))" } ?? ""
    guard first != nil || last != nil else { return "\(kind.rawValue):\(name)\(promise)" }
    let days = "\(first?.description ?? "")..\(last?.description ?? "")"
    return "\(kind.rawValue):\(name)\(promise) \(days)"
  }
}
