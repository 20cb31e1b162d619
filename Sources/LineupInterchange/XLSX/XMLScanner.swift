import CExpat

/// Reads XML piece by piece, by expat; document types and with them entities are refused.
final class XMLScanner {
  /// What is wrong with the document.
  enum Flaw: Error {
    case malformed(String, line: Int)
    case documentType
    case tooDeep(limit: Int)
  }

  /// Attributes of an element that begins; valid only during the call.
  struct Attributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value of the attribute with a local name, whatever its prefix.
    subscript(name: StaticString) -> String? {
      guard var pair = list else { return nil }
      while let key = pair[0], let value = pair[1] {
        if XMLScanner.isNamed(key, name) { return String(cString: value) }
        pair += 2
      }
      return nil
    }
  }

  private static let depthLimit = 64

  private let parser: XML_Parser
  private let opened: (_ name: String, Attributes) throws -> Void
  private let closed: (_ name: String) throws -> Void
  private let text: (UnsafeBufferPointer<UInt8>) throws -> Void
  private var depth = 0
  private var failure: (any Error)?

  /// - Parameters:
  ///   - opened: is given the local name and the attributes of each element that begins.
  ///   - closed: is given the local name of each element that ends.
  ///   - text: is given text between, in pieces.
  init(
    opened: @escaping (_ name: String, Attributes) throws -> Void,
    closed: @escaping (_ name: String) throws -> Void,
    text: @escaping (UnsafeBufferPointer<UInt8>) throws -> Void
  ) {
    guard let created = XML_ParserCreate(nil) else { preconditionFailure("out of memory") }
    parser = created
    self.opened = opened
    self.closed = closed
    self.text = text
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let name else { return }
        XMLScanner.call(user) { try $0.open(name, Attributes(list: attributes)) }
      },
      { user, name in
        guard let name else { return }
        XMLScanner.call(user) { scanner in
          scanner.depth -= 1
          try scanner.closed(XMLScanner.localName(name))
        }
      })
    XML_SetCharacterDataHandler(parser) { user, characters, count in
      let bytes = UnsafeRawBufferPointer(start: characters, count: Int(count))
      XMLScanner.call(user) { try $0.text(bytes.bindMemory(to: UInt8.self)) }
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      XMLScanner.call(user) { _ in throw Flaw.documentType }
    }
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// Reads on; the last piece may be empty.
  ///
  /// - Throws: `Flaw`, or what a handler throws.
  func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) throws {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, start, Int32(bytes.count), isLast ? 1 : 0)
    if let failure { throw failure }
    if status != XML_STATUS_OK {
      let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
      throw Flaw.malformed(
        words ?? "it is malformed", line: Int(clamping: XML_GetCurrentLineNumber(parser)))
    }
  }

  private func open(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
    depth += 1
    if depth > Self.depthLimit { throw Flaw.tooDeep(limit: Self.depthLimit) }
    try opened(Self.localName(name), attributes)
  }

  private static func call(_ user: UnsafeMutableRawPointer?, _ body: (XMLScanner) throws -> Void) {
    guard let user else { return }
    let scanner = Unmanaged<XMLScanner>.fromOpaque(user).takeUnretainedValue()
    guard scanner.failure == nil else { return }
    do {
      try body(scanner)
    } catch {
      scanner.failure = error
      _ = XML_StopParser(scanner.parser, 0)
    }
  }

  private static func localName(_ name: UnsafePointer<CChar>) -> String {
    String(cString: withoutPrefix(name))
  }

  private static func isNamed(_ name: UnsafePointer<CChar>, _ wanted: StaticString) -> Bool {
    let local = withoutPrefix(name)
    for index in 0..<wanted.utf8CodeUnitCount
    where UInt8(bitPattern: local[index]) != wanted.utf8Start[index] {
      // The NUL that ends a shorter name differs from every wanted byte.
      return false
    }
    return local[wanted.utf8CodeUnitCount] == 0
  }

  private static func withoutPrefix(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    var start = name
    var next = name
    while next[0] != 0 {
      if next[0] == CChar(bitPattern: Byte.colon) { start = next + 1 }
      next += 1
    }
    return start
  }
}
