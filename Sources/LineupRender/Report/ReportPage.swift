/// A campaign's report as one page that needs nothing else: no network, and no script to be read.
public struct ReportPage: Sendable, Hashable {
  /// The campaign's name.
  public let campaign: String
  /// The client's name.
  public let client: String
  /// Short facts under the heading, such as the flight and the time of the data.
  public let lines: [String]
  /// The sections in their order.
  public let sections: [ReportSection]
  /// The agency's own words, colours and logo.
  public let theme: ReportTheme

  /// A page of sections.
  public init(
    campaign: String, client: String, lines: [String], sections: [ReportSection],
    theme: ReportTheme = ReportTheme()
  ) {
    self.campaign = campaign
    self.client = client
    self.lines = lines
    self.sections = sections
    self.theme = theme
  }

  /// The whole document; the same page gives the same bytes.
  public var html: String {
    let script = "<script>\n\(ReportScript.text)</script>\n"
    return HTMLPage.document(
      title: title, language: theme["language"],
      policy: "; img-src data:; script-src 'sha256-\(ReportScript.hash)'; base-uri 'none'; "
        + "form-action 'none'",
      sheet: ReportSheet(theme).text,
      body: "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n"
        + header + navigation + "<main id=\"main\">\n"
        + sections.map { $0.html(theme) }.joined() + "</main>\n" + footer + script)
  }

  private var title: String {
    var text = theme["title"]
    for (mark, name) in [("{campaign}", campaign), ("{client}", client)] {
      text = text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: name)
    }
    return text
  }

  private var header: String {
    var text = "<header>\n"
    if let logo = theme.logo {
      text +=
        "<img class=\"logo\" alt=\"\(HTMLPage.escaped(logo.description))\" "
        + "src=\"data:\(logo.mediaType);base64,\(logo.base64)\">\n"
    }
    if !theme["agency"].isEmpty {
      text += "<p class=\"agency\" dir=\"auto\">\(HTMLPage.escaped(theme["agency"]))</p>\n"
    }
    text += "<h1 dir=\"auto\">\(HTMLPage.escaped(title))</h1>\n"
    text += lines.map { "<p dir=\"auto\">\(HTMLPage.escaped($0))</p>\n" }.joined()
    return text + "</header>\n"
  }

  private var navigation: String {
    let links = sections.map { section in
      let name = section.part.rawValue
      return "<li><a href=\"#\(name)\">\(HTMLPage.escaped(theme["heading.\(name)"]))</a></li>\n"
    }
    return "<nav aria-label=\"Sections\">\n<ul>\n\(links.joined())</ul>\n</nav>\n"
  }

  private var footer: String {
    let text = theme["footer"]
    return text.isEmpty ? "" : "<footer><p dir=\"auto\">\(HTMLPage.escaped(text))</p></footer>\n"
  }
}
