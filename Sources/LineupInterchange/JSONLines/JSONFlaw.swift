/// A breach of the form of JSON, before it is given a place in the file.
struct JSONFlaw: Error {
  enum Fact {
    case notAnObject
    case expected(String)
    case textAfterObject
    case unclosedString
    case controlCharacter(UInt8)
    case malformedEscape
    case loneSurrogate
    case nulEscape
    case malformedNumber
    case duplicateName(String)
    case tooDeep(limit: Int)
    case tooManyMembers(limit: Int)
    case valueTooLong(limit: Int)
    case lineTooLong(limit: Int)
    case objectTooLong(limit: Int)
    case elementIsNoObject
    case unclosed
    case invalidUTF8(UInt8)
  }

  let fact: Fact
  /// Where in the line, in bytes.
  let offset: Int

  /// The fault as the user sees it, at the member that `storage` holds last.
  func fault(in storage: RecordStorage) -> Fault {
    let (message, remedy) = sentence(in: storage)
    let name = storage.name(at: storage.count)
    return Fault(
      file: storage.file, position: storage.position(at: offset),
      cell: name == nil ? nil : storage.count + 1, field: name, message: message, remedy: remedy)
  }

  private func sentence(in storage: RecordStorage) -> (message: String, remedy: String) {
    let found = excerpt(in: storage)
    switch fact {
    case .notAnObject:
      return ("the line is no JSON object: \(found)", "write one object in braces on each line")
    case .expected(let token):
      return ("\(token) is expected here, not \(found)", "write strict JSON, one object a line")
    case .textAfterObject:
      return ("\(found) follows the object", "write one object on each line")
    case .unclosedString:
      return ("the text \(found) is not closed on its line", "close it; write a line break as \\n")
    case .controlCharacter(let byte):
      let digits = String(byte, radix: 16, uppercase: true)
      return (
        "the control character U+\(String(repeating: "0", count: 4 - digits.count))\(digits) "
          + "stands in a text", "write it as an escape, such as \\t or \\u001b"
      )
    case .malformedEscape:
      return (
        "\(found) is no escape of JSON",
        "write \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits"
      )
    case .loneSurrogate:
      return (
        "\(found) is half of a character",
        "write both halves of the pair, or the character itself in UTF-8"
      )
    case .nulEscape:
      return ("a NUL character stands in the text", "take the \\u0000 out")
    case .malformedNumber:
      return (
        "\(found) is no number of JSON", "write it as -12, 0.5 or 1e3, or put it in quotes as text"
      )
    case .duplicateName(let name):
      return ("\(VisibleText.quoted(name)) is given twice", "keep one of the two")
    case .tooDeep(let limit):
      return ("values are nested deeper than \(limit) levels", "flatten them")
    case .tooManyMembers(let limit):
      return ("the object has more than \(limit) members", "split it")
    case .valueTooLong(let limit):
      return ("the value is longer than \(limit) bytes", "shorten it")
    case .lineTooLong(let limit):
      return ("the line is longer than \(limit) bytes", "write one object on each line")
    case .objectTooLong(let limit):
      return ("the object is longer than \(limit) bytes", "check that its braces are closed")
    case .elementIsNoObject:
      return ("\(found) is no JSON object", "write an array of objects, each in braces")
    case .unclosed:
      return ("\(found) is never closed", "close its brackets and quotes")
    case .invalidUTF8(let byte): return EncodingGuess.sentence(for: byte, in: storage)
    }
  }

  private func excerpt(in storage: RecordStorage) -> String {
    let line = UnsafeBufferPointer(start: storage.base, count: storage.length)
    let rest = line.dropFirst(offset).prefix(VisibleText.limit * 4)
    if rest.isEmpty { return "the end of the line" }
    return VisibleText.quoted(String(decoding: rest, as: UTF8.self))
  }
}
