/// A file of SQL cut into its statements, each with the line it starts on.
///
/// Knows what psql knows: quotes, dollar quotes, nested comments, parentheses, and the
/// `begin atomic … end` of a function's body.
struct SQLScript {
  struct Statement: Equatable {
    let text: String
    /// From 1.
    let line: Int
    /// Its first word, in lower case.
    let word: String
    /// The values that it leaves open, as `:from`, in their order.
    let placeholders: [Placeholder]
  }

  /// A name after a colon, which stands for a value, as in psql.
  struct Placeholder: Equatable {
    let name: String
    /// Where it stands in the statement's UTF-8, with its colon.
    let range: Range<Int>
    /// From 1, in the script.
    let line: Int
  }

  let statements: [Statement]

  init(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    statements = reader.statements()
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0
    var line = 1

    private static let semicolon = UInt8(ascii: ";")
    private static let newline = UInt8(ascii: "\n")

    init(bytes: [UInt8]) {
      // A byte-order mark is no SQL.
      self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    mutating func statements() -> [Statement] {
      var found: [Statement] = []
      while true {
        skipBlanks()
        guard position < bytes.count else { return found }
        if bytes[position] == Self.semicolon {
          position += 1
          continue
        }
        found.append(statement())
      }
    }

    /// Reads on to the semicolon that ends the statement, or to the end.
    private mutating func statement() -> Statement {
      let start = position
      let startLine = line
      var words: [String] = []
      var placeholders: [Placeholder] = []
      var parentheses = 0
      var blocks = 0
      loop: while position < bytes.count {
        if skipBlanks() { continue }
        let byte = bytes[position]
        switch byte {
        case Self.semicolon where parentheses == 0 && blocks == 0:
          break loop
        case UInt8(ascii: "("), UInt8(ascii: "["):
          parentheses += 1
          position += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"):
          parentheses = max(0, parentheses - 1)
          position += 1
        case UInt8(ascii: "'"):
          skipQuoted(byte, escapes: words.last == "e" && follows(UInt8(ascii: "e")))
        case UInt8(ascii: "\""):
          skipQuoted(byte, escapes: false)
        case UInt8(ascii: "$"):
          skipDollarQuoted()
        case UInt8(ascii: ":"):
          let colon = position
          if let name = readPlaceholder() {
            placeholders.append(
              Placeholder(name: name, range: colon - start..<position - start, line: line))
          }
        case _ where Self.startsWord(byte):
          let word = readWord()
          words.append(word)
          if parentheses == 0, Self.makesRoutine(words) {
            if word == "begin" || word == "case" && blocks > 0 { blocks += 1 }
            if word == "end" { blocks = max(0, blocks - 1) }
          }
        default:
          advance()
        }
      }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      if position < bytes.count { position += 1 }
      return Statement(
        text: text, line: startLine, word: words.first ?? "", placeholders: placeholders)
    }

    private static func makesRoutine(_ words: [String]) -> Bool {
      let head = words.prefix(4).filter { $0 != "or" && $0 != "replace" }
      return head.first == "create" && head.count > 1
        && (head[1] == "function" || head[1] == "procedure")
    }

    private static func startsWord(_ byte: UInt8) -> Bool {
      (97...122).contains(byte | 32) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private func follows(_ letter: UInt8) -> Bool {
      position > 0 && bytes[position - 1] | 32 == letter
    }

    private func starts(with text: StaticString) -> Bool {
      text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func advance() {
      if bytes[position] == Self.newline { line += 1 }
      position += 1
    }

    private mutating func readWord() -> String {
      let start = position
      while position < bytes.count,
        Self.startsWord(bytes[position]) || (48...57).contains(bytes[position])
          || bytes[position] == UInt8(ascii: "$")
      {
        position += 1
      }
      return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }

    /// The name after one colon; nil for the two of a cast and for a slice of numbers.
    private mutating func readPlaceholder() -> String? {
      position += 1
      guard position < bytes.count else { return nil }
      if bytes[position] == UInt8(ascii: ":") {
        position += 1
        return nil
      }
      return Self.startsWord(bytes[position]) ? readWord() : nil
    }

    /// White space and comments; whether there were any.
    @discardableResult
    private mutating func skipBlanks() -> Bool {
      let start = position
      while position < bytes.count {
        if [9, 10, 11, 12, 13, 32].contains(bytes[position]) {
          advance()
        } else if starts(with: "--") {
          while position < bytes.count, bytes[position] != Self.newline { position += 1 }
        } else if starts(with: "/*") {
          skipComment()
        } else {
          break
        }
      }
      return position > start
    }

    private mutating func skipComment() {
      var depth = 0
      while position < bytes.count {
        if starts(with: "/*") {
          depth += 1
          position += 2
        } else if starts(with: "*/") {
          depth -= 1
          position += 2
          if depth == 0 { return }
        } else {
          advance()
        }
      }
    }

    private mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
      position += 1
      while position < bytes.count {
        let byte = bytes[position]
        // A doubled quote ends one text and starts another, which comes to the same.
        if byte == quote {
          position += 1
          return
        }
        if escapes, byte == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
        advance()
      }
    }

    private mutating func skipDollarQuoted() {
      guard let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "$")),
        bytes[(position + 1)..<end].allSatisfy({ Self.startsWord($0) || (48...57).contains($0) })
      else {
        position += 1
        return
      }
      let tag = bytes[position...end]
      position = end + 1
      while position < bytes.count {
        if bytes[position...].starts(with: tag) {
          position += tag.count
          return
        }
        advance()
      }
    }
  }
}
