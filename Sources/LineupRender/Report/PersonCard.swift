/// A person of a plan: who it is, what it comes to, and why this person.
public struct PersonCard: Sendable, Hashable {
  /// The name as the person writes it.
  public let name: String
  /// A line under the name, such as accounts.
  public let subtitle: String
  /// Named values.
  public let facts: [Details.Entry]
  /// Sentences that tell why the plan has the person.
  public let reasons: [String]
  /// The person's part of a whole from 0 to 1, and in words; nil where nobody knows.
  public let share: Share?

  /// A part of a whole.
  public struct Share: Sendable, Hashable {
    /// From 0 to 1.
    public let value: Double
    /// The share in words.
    public let told: String

    /// A part of a whole, with its words.
    public init(_ value: Double, told: String) {
      self.value = value
      self.told = told
    }
  }

  /// A card of a person.
  public init(
    _ name: String, subtitle: String, facts: [Details.Entry], reasons: [String], share: Share?
  ) {
    self.name = name
    self.subtitle = subtitle
    self.facts = facts
    self.reasons = reasons
    self.share = share
  }

  /// A list of cards, the bars of shares on one scale.
  static func html(_ cards: [PersonCard], id: String) -> String {
    let largest = cards.compactMap { $0.share?.value }.filter(\.isFinite).max() ?? 0
    return filterField(id: "\(id)-filter", label: "Show only people like")
      + "<ul class=\"cards\">\n" + cards.map { $0.html(largest: largest) }.joined() + "</ul>\n"
  }

  private func html(largest: Double) -> String {
    let key = ([name, subtitle] + facts.map(\.cell.humanText)).joined(separator: " ")
    var text = "<li data-key=\"\(HTMLPage.escaped(key))\">\n"
    text += "<h3 dir=\"auto\">\(HTMLPage.escaped(name))</h3>\n"
    if !subtitle.isEmpty {
      text += "<p class=\"subtitle\" dir=\"auto\">\(HTMLPage.escaped(subtitle))</p>\n"
    }
    if let share {
      let width = largest > 0 && share.value.isFinite ? max(0, share.value) / largest * 100 : 0
      text +=
        "<div class=\"meter\" aria-hidden=\"true\"><span style=\"width:"
        + "\(SVGDrawing.px(width))%\"></span></div>\n"
      text += "<p class=\"subtitle\">\(HTMLPage.escaped(share.told))</p>\n"
    }
    let entries = facts.map { entry in
      "<li><span class=\"name\">\(HTMLPage.escaped(entry.title))</span> <span dir=\"auto\">"
        + "\(entry.cell.isNull ? "–" : HTMLPage.escaped(entry.cell.humanText))</span></li>\n"
    }
    if !entries.isEmpty { text += "<ul class=\"named\">\n\(entries.joined())</ul>\n" }
    let sentences = reasons.map { "<li dir=\"auto\">\(HTMLPage.escaped($0))</li>\n" }
    if !sentences.isEmpty { text += "<ul>\n\(sentences.joined())</ul>\n" }
    return text + "</li>\n"
  }
}
