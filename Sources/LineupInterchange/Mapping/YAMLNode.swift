import CLibyaml

/// A value of a YAML document with its place, read by libyaml; anchors and aliases are refused.
struct YAMLNode {
  enum Value {
    case scalar(String)
    case list([YAMLNode])
    case map([(key: YAMLNode, value: YAMLNode)])
  }

  let value: Value
  let position: Position

  /// What is wrong with a document, and where.
  struct Flaw: Error {
    let message: String
    let position: Position
  }

  private static let depthLimit = 16

  /// Reads the first document of a text; nil if there is none.
  ///
  /// - Throws: `Flaw`.
  static func document(_ text: [UInt8]) throws -> YAMLNode? {
    try text.withUnsafeBufferPointer { bytes in
      var parser = yaml_parser_t()
      guard yaml_parser_initialize(&parser) == 1 else { preconditionFailure("out of memory") }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      while true {
        let event = try next(&parser)
        switch event.kind {
        case YAML_STREAM_END_EVENT: return nil
        case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT: continue
        case YAML_DOCUMENT_END_EVENT: return nil
        default: return try node(from: event, &parser, depth: 1)
        }
      }
    }
  }

  private struct Event {
    let kind: yaml_event_type_t
    let text: String
    let position: Position
  }

  private static func next(_ parser: inout yaml_parser_t) throws -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      let words = parser.problem.map { String(cString: $0) } ?? "it is malformed"
      throw Flaw(message: words, position: Position(parser.problem_mark))
    }
    defer { yaml_event_delete(&event) }
    var text = ""
    if event.type == YAML_SCALAR_EVENT {
      let scalar = event.data.scalar
      text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)),
        as: UTF8.self)
    }
    return Event(kind: event.type, text: text, position: Position(event.start_mark))
  }

  private static func node(
    from event: Event, _ parser: inout yaml_parser_t, depth: Int
  ) throws -> YAMLNode {
    if depth > depthLimit {
      throw Flaw(message: "it is nested deeper than \(depthLimit) levels", position: event.position)
    }
    switch event.kind {
    case YAML_SCALAR_EVENT: return YAMLNode(value: .scalar(event.text), position: event.position)
    case YAML_SEQUENCE_START_EVENT:
      var items: [YAMLNode] = []
      while true {
        let item = try next(&parser)
        if item.kind == YAML_SEQUENCE_END_EVENT { break }
        items.append(try node(from: item, &parser, depth: depth + 1))
      }
      return YAMLNode(value: .list(items), position: event.position)
    case YAML_MAPPING_START_EVENT:
      var pairs: [(key: YAMLNode, value: YAMLNode)] = []
      while true {
        let start = try next(&parser)
        if start.kind == YAML_MAPPING_END_EVENT { break }
        let key = try node(from: start, &parser, depth: depth + 1)
        let value = try node(from: try next(&parser), &parser, depth: depth + 1)
        pairs.append((key, value))
      }
      return YAMLNode(value: .map(pairs), position: event.position)
    default:
      throw Flaw(message: "anchors and aliases are not known here", position: event.position)
    }
  }
}

extension Position {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
