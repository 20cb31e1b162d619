/// One thing shown in full: sections of named values, tables and text pictures.
public struct Details: Sendable, Hashable {
  /// One named value.
  public struct Entry: Sendable, Hashable {
    /// The name in machine formats, in snake_case.
    public let name: String
    /// The name for people.
    public let title: String
    /// The value.
    public let cell: Cell

    /// A named value; the title follows from the name when left out.
    public init(_ name: String, _ cell: Cell, title: String? = nil) {
      self.name = name
      self.title = title ?? Column(name).title
      self.cell = cell
    }
  }

  /// What a section holds.
  public enum Content: Sendable, Hashable {
    case entries([Entry])
    case table(Table)
    /// Text drawn by Lineup for people only, its data already safe; machine formats leave it out.
    case picture(String)
  }

  /// A part of the whole under a heading.
  public struct Section: Sendable, Hashable {
    /// The member of JSON that holds the entries; nil puts them beside the others.
    public let name: String?
    /// The heading for people; nil for none.
    public let title: String?
    /// What the section holds.
    public let content: Content

    /// A section of any content.
    public init(_ content: Content, name: String? = nil, title: String? = nil) {
      self.name = name
      self.title = title
      self.content = content
    }
  }

  /// The singular under which JSON holds the thing: "campaign".
  public let noun: String
  /// The sections in the order in which they are shown.
  public let sections: [Section]

  /// The details of one thing; each member of JSON is there once.
  public init(_ noun: String, _ sections: [Section]) {
    let names = sections.flatMap(\.parts).map(\.name)
    precondition(Set(names).count == names.count, "\(noun) has a member twice: \(names)")
    self.noun = noun
    self.sections = sections
  }

  /// The details as text in a format, ending in a line feed.
  ///
  /// TSV, CSV and Markdown list entries as field and value; a table among the sections follows
  /// after an empty line.
  ///
  /// - Precondition: the format is no binary one; `Workbook` writes those.
  public func rendered(as format: OutputFormat, style: Style, raw: Bool = false) -> String {
    switch format {
    case .table: return terminalText(style)
    case .tsv, .csv, .markdown:
      return tables.map { $0.rendered(as: format, style: style, raw: raw) }.joined(separator: "\n")
    case .json:
      return JSON.object([
        .init("schema_version", .integer(jsonSchemaVersion)), .init(noun, json),
      ]).text + "\n"
    case .jsonl: return json.text + "\n"
    case .html: return page
    case .xlsx: preconditionFailure("a workbook is no text")
    }
  }

  /// The details with only the named members of JSON, in the order named.
  ///
  /// A member is an entry without a section, or a whole named section or table.
  /// - Throws: `RenderError` when a name is unknown, repeated or missing.
  public func selecting(_ fields: [String]) throws(RenderError) -> Details {
    let parts = sections.flatMap(\.parts)
    let indices = try picked(fields, from: parts.map(\.name))
    return Details(noun, indices.map { parts[$0].section })
  }

  /// The details as one JSON object, without `schema_version`.
  public var json: JSON {
    .object(
      sections.flatMap { section -> [JSON.Member] in
        switch section.content {
        case .entries(let entries):
          let members = entries.map { JSON.Member($0.name, $0.cell.json) }
          return section.name.map { [JSON.Member($0, .object(members))] } ?? members
        case .table(let table): return [JSON.Member(section.name ?? table.noun, table.json)]
        case .picture: return []
        }
      })
  }

  /// The sections as tables, entries as rows of field and value.
  var tables: [Table] {
    var fields = Table(noun, columns: [Column("field"), Column("value")])
    var others: [Table] = []
    for section in sections {
      switch section.content {
      case .entries(let entries):
        let prefix = section.name.map { $0 + "." } ?? ""
        for entry in entries {
          if case .money = entry.cell {
            fields.append([.text(prefix + entry.name), .text(entry.cell.humanText)])
          } else {
            fields.append([.text(prefix + entry.name), entry.cell])
          }
        }
      case .table(let table): others.append(table)
      case .picture: break
      }
    }
    return fields.rows.isEmpty && !others.isEmpty ? others : [fields] + others
  }

  private func terminalText(_ style: Style) -> String {
    let titles = sections.flatMap { section in
      if case .entries(let entries) = section.content { return entries.map(\.title) }
      return []
    }
    let widest = titles.map { TerminalText.width(TerminalText.safe($0)) }.max() ?? 0
    let titleWidth = min(widest, max(8, (style.width ?? 80) / 3))
    var blocks: [String] = []
    for section in sections {
      var text = ""
      if let title = section.title { text += Legend.remark(title, style, ink: .heading) }
      switch section.content {
      case .entries(let entries):
        for entry in entries { text += line(entry, titleWidth, style) }
      case .table(let table): text += table.rendered(as: .table, style: style)
      case .picture(let picture): text += picture.hasSuffix("\n") ? picture : picture + "\n"
      }
      blocks.append(text)
    }
    return blocks.joined(separator: "\n")
  }

  /// "Title  value", the value wrapped under itself.
  private func line(_ entry: Entry, _ titleWidth: Int, _ style: Style) -> String {
    let title = TerminalText.shortened(
      TerminalText.safe(entry.title), to: titleWidth, unicode: style.unicode)
    let label = style.ink(.bold, title)
    let fill = String(repeating: " ", count: titleWidth + 2 - TerminalText.width(title))
    let missing = style.unicode ? "–" : "-"
    let value = entry.cell.isNull ? missing : TerminalText.safe(entry.cell.humanText)
    let room = style.width.map { max(2, $0 - titleWidth - 2) }
    let lines = room.map { TerminalText.wrapped(value, to: $0) } ?? [value]
    let indent = "\n" + String(repeating: " ", count: titleWidth + 2)
    return trimmed(label + fill + lines.joined(separator: indent)) + "\n"
  }
}

extension Details.Section {
  /// The members of JSON that the section makes, each as a section of its own.
  fileprivate var parts: [(name: String, section: Details.Section)] {
    switch content {
    case .entries(let entries):
      if let name { return [(name, self)] }
      return entries.map { ($0.name, Details.Section(.entries([$0]))) }
    case .table(let table): return [(name ?? table.noun, self)]
    case .picture: return []
    }
  }
}
