import Foundation
import LineupInterchange

/// A piece of a line with its place.
struct InstanceCell: Hashable {
  /// Without the space around it.
  let text: String
  let position: Position
}

/// A line that says something: without its comment and the space around.
struct InstanceLine: Hashable {
  /// 1-based, as editors count.
  let number: Int

  /// The column of the first character.
  let column: Int
  let text: String

  var position: Position { Position(line: number, column: column) }

  /// The whole line as one cell.
  var cell: InstanceCell { InstanceCell(text: text, position: position) }

  /// The pieces between separators, empty ones too.
  func cells(separatedBy separator: Unicode.Scalar) -> [InstanceCell] {
    cell.pieces(separatedBy: separator)
  }

  /// The words between spaces and tabs.
  var words: [InstanceCell] { cell.words }
}

extension InstanceCell {
  /// The pieces between separators, empty ones too, without the space around them.
  func pieces(separatedBy separator: Unicode.Scalar) -> [InstanceCell] {
    split { $0 == separator }.map { $0.trimmed }
  }

  /// The words between spaces and tabs.
  var words: [InstanceCell] { split(where: isSpace).filter { !$0.text.isEmpty } }

  private func split(where isSeparator: (Unicode.Scalar) -> Bool) -> [InstanceCell] {
    var pieces: [InstanceCell] = []
    var column = position.column
    let scalars = text.unicodeScalars
    for piece in scalars.split(omittingEmptySubsequences: false, whereSeparator: isSeparator) {
      pieces.append(
        InstanceCell(
          text: String(String.UnicodeScalarView(piece)),
          position: Position(line: position.line, column: column)))
      column += piece.count + 1
    }
    return pieces
  }

  /// The same without the space around.
  var trimmed: InstanceCell {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return InstanceCell(text: "", position: position) }
    let skipped = scalars.distance(from: scalars.startIndex, to: first)
    return InstanceCell(
      text: String(String.UnicodeScalarView(scalars[first...last])),
      position: Position(line: position.line, column: position.column + skipped))
  }
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

/// The text of a published instance, cut into the lines that say something, with a log of its
/// faults.
struct InstanceText {
  /// How faults name the file.
  let file: String
  let lines: [InstanceLine]
  let log = FaultLog(capacity: 200)

  /// Reads a file, or standard input for `-`.
  ///
  /// - Throws: `PublishedError.unreadable`.
  init(path: String) throws(PublishedError) {
    do {
      let source = try ByteSource(path: path)
      self.init(bytes: try source.readAll(), file: source.name)
    } catch {
      throw .unreadable(error)
    }
  }

  /// Cuts bytes into lines; LF, CRLF and CR end one, and a byte order mark at the start is skipped.
  init(bytes: [UInt8], file: String) {
    self.file = file
    var lines: [InstanceLine] = []
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var number = 0
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex { $0 == lineFeed || $0 == carriageReturn } ?? rest.endIndex
      let raw = rest[..<end]
      rest = rest[end...]
      if rest.starts(with: [carriageReturn, lineFeed]) {
        rest = rest.dropFirst(2)
      } else {
        rest = rest.dropFirst()
      }
      guard let text = String(bytes: raw, encoding: .utf8) else {
        log.report(
          Fault(
            file: file, position: Position(line: number, column: 1),
            message: "the line is not UTF-8", remedy: "save the file as UTF-8"))
        continue
      }
      let said = text.unicodeScalars.prefix { $0 != "#" }
      let cell = InstanceCell(
        text: String(String.UnicodeScalarView(said)), position: Position(line: number, column: 1)
      ).trimmed
      guard !cell.text.isEmpty else { continue }
      lines.append(InstanceLine(number: number, column: cell.position.column, text: cell.text))
    }
    self.lines = lines
  }

  /// Notes what is wrong at a place, nil for the file as a whole, and what to do about it.
  func refuse(_ position: Position?, _ message: String, _ remedy: String) {
    log.report(Fault(file: file, position: position, message: message, remedy: remedy))
  }

  /// A whole number within a range, written in digits with or without a sign (a published file
  /// has `-0`); else the fault is noted.
  func number(_ cell: InstanceCell, _ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = Int(cell.text), range.contains(value) else {
      let what = cell.text.isEmpty ? "\(name) is missing" : "\(name) is \(quoted(cell))"
      refuse(
        cell.position, what,
        "write a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  /// Throws every fault that was noted.
  func check() throws(PublishedError) {
    guard !log.isEmpty else { return }
    throw .faults(log.faults, unlisted: log.unlisted)
  }
}

/// The text of a cell, safe to print.
func quoted(_ cell: InstanceCell) -> String { VisibleText.quoted(cell.text) }
