/// The keys of a mapping file.
private let mappingKeys = [
  "title", "format", "delimiter", "encoding", "sheet", "header_line", "blank", "columns",
  "constants", "ignore",
]
private let ruleKeys = ["field", "form", "decimal", "values", "separator"]

extension ColumnMapping {
  /// The most bytes of a mapping file.
  private static let limit = 1 << 20

  /// Reads a mapping file.
  ///
  /// - Parameters:
  ///   - yaml: its bytes.
  ///   - file: how faults name it.
  /// - Throws: `Fault`, the first that is found.
  public init(yaml: [UInt8], file: String) throws(Fault) {
    var reader = MappingReader(file: file)
    guard yaml.count <= Self.limit else {
      throw Fault(file: file, message: "the mapping is longer than 1 MiB", remedy: "shorten it")
    }
    do {
      try reader.read(yaml)
    } catch let flaw as YAMLNode.Flaw {
      throw Fault(
        file: file, position: flaw.position, message: "the mapping is no YAML: \(flaw.message)",
        remedy: "indent with spaces, and put names with : or # in quotes")
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(file: file, message: "\(error)")
    }
    self = reader.mapping
  }
}

/// Reads the parts of a mapping file.
private struct MappingReader {
  let file: String
  private(set) var mapping = ColumnMapping.none
  private var rules: [String: [ColumnRule]] = [:]
  private var constants: [ColumnMapping.Constant] = []
  private var ignored: Set<String> = []
  private var ignoresOthers = false
  private var title: String?
  private var format: FileFormat?
  private var delimiter: UInt8?
  private var encoding: String?
  private var sheet: String?
  private var headerLine: Int?
  private var blanks: Set<String> = []

  init(file: String) { self.file = file }

  mutating func read(_ yaml: [UInt8]) throws {
    guard let root = try YAMLNode.document(yaml) else {
      throw Fault(file: file, message: "the mapping is empty", remedy: "give it columns")
    }
    for (key, node) in try map(root) {
      switch key {
      case "title": title = try scalar(node)
      case "format":
        let text = try scalar(node)
        guard let known = FileFormat(rawValue: text) else {
          let all = FileFormat.allCases.map(\.rawValue)
          throw fault(node, "\(VisibleText.quoted(text)) is no format", among: all, text)
        }
        format = known
      case "delimiter":
        let text = try scalar(node)
        let bytes = Array((text == "tab" ? "\t" : text).utf8)
        guard bytes.count == 1, (try? CSVDialect(delimiter: bytes[0])) != nil else {
          throw fault(
            node, "\(VisibleText.quoted(text)) cannot separate cells", "give one character")
        }
        delimiter = bytes[0]
      case "encoding": encoding = try scalar(node)
      case "sheet": sheet = try scalar(node)
      case "header_line":
        let text = try scalar(node)
        guard let line = Int(text), line > 0 else {
          throw fault(node, "\(VisibleText.quoted(text)) is no line", "give its number, from 1")
        }
        headerLine = line
      case "blank": blanks.formUnion(try list(node))
      case "columns":
        for (column, told) in try map(node) {
          rules[column.trimmed(), default: []] += try columnRules(told)
        }
      case "constants":
        for (field, told) in try map(node) {
          constants.append(
            ColumnMapping.Constant(
              field: field, value: try constant(told), position: told.position))
        }
      case "ignore":
        if case .scalar("others") = node.value {
          ignoresOthers = true
        } else {
          ignored.formUnion(try list(node).map { $0.trimmed() })
        }
      default:
        throw fault(
          node, "\(VisibleText.quoted(key)) is no part of a mapping", among: mappingKeys, key)
      }
    }
    mapping = ColumnMapping(
      title: title, rules: rules, constants: constants, ignored: ignored,
      ignoresOthers: ignoresOthers, blanks: blanks,
      form: FileForm(
        format: format, delimiter: delimiter, encoding: encoding, sheet: sheet,
        headerLine: headerLine),
      file: file)
  }

  /// The rules of one column: a field's name, a rule, or several of them.
  private func columnRules(_ node: YAMLNode) throws -> [ColumnRule] {
    switch node.value {
    case .scalar(let field):
      guard !field.isEmpty else { throw fault(node, "a field is missing", "name it") }
      return [ColumnRule(field)]
    case .list(let nodes): return try nodes.flatMap { try columnRules($0) }
    case .map: return [try rule(node)]
    }
  }

  private func rule(_ node: YAMLNode) throws -> ColumnRule {
    var field: String?
    var form = ColumnRule.Form.text
    var decimal: Character?
    var values: [String: String] = [:]
    var separator: String?
    for (key, told) in try map(node) {
      switch key {
      case "field": field = try scalar(told)
      case "form":
        let text = try scalar(told)
        guard let known = ColumnRule.Form(rawValue: text) else {
          let all = ColumnRule.Form.allCases.map(\.rawValue)
          throw fault(told, "\(VisibleText.quoted(text)) is no form of cells", among: all, text)
        }
        form = known
      case "decimal":
        let text = try scalar(told)
        guard text == "." || text == "," else {
          throw fault(
            told, "\(VisibleText.quoted(text)) is no decimal sign", "write \".\" or \",\"")
        }
        decimal = Character(text)
      case "values":
        for (value, replacement) in try map(told) {
          values[value.lowercased()] = try scalar(replacement)
        }
      case "separator":
        separator = try scalar(told)
        if separator?.isEmpty ?? true { throw fault(told, "the separator is empty", "give one") }
      default:
        throw fault(told, "\(VisibleText.quoted(key)) is no part of a rule", among: ruleKeys, key)
      }
    }
    guard let field else { throw fault(node, "the rule names no field", "add field: NAME") }
    return ColumnRule(field, form: form, decimal: decimal, values: values, separator: separator)
  }

  private func constant(_ node: YAMLNode) throws -> CellValue {
    if case .list = node.value { return .list(try list(node)) }
    return .text(try scalar(node))
  }

  private func map(_ node: YAMLNode) throws -> [(String, YAMLNode)] {
    guard case .map(let pairs) = node.value else {
      throw fault(node, "names with values are expected here", "write them as NAME: value")
    }
    var seen: Set<String> = []
    return try pairs.map { pair in
      let key = try scalar(pair.key)
      guard seen.insert(key).inserted else {
        throw fault(pair.key, "\(VisibleText.quoted(key)) is given twice", "keep one of the two")
      }
      return (key, pair.value)
    }
  }

  private func list(_ node: YAMLNode) throws -> [String] {
    guard case .list(let items) = node.value else {
      throw fault(node, "a list is expected here", "write it as [one, another]")
    }
    return try items.map { try scalar($0) }
  }

  private func scalar(_ node: YAMLNode) throws -> String {
    guard case .scalar(let text) = node.value else {
      throw fault(node, "one value is expected here", "write a text")
    }
    return text
  }

  private func fault(_ node: YAMLNode, _ message: String, _ remedy: String) -> Fault {
    Fault(file: file, position: node.position, message: message, remedy: remedy)
  }

  private func fault(
    _ node: YAMLNode, _ message: String, among names: [String], _ name: String
  ) -> Fault {
    fault(node, message, Suggestion.sentence(for: name, among: names))
  }
}
