/// A cell of a sheet.
struct SheetCell {
  enum Value: Equatable {
    case text(String)
    case number(String)
    case boolean(Bool)
    /// What cannot be taken as it stands: the text to show of it, and why.
    case unusable(String, ValueProblem)
  }

  /// From 1.
  let column: Int
  let value: Value
}

/// A row of a sheet with its cells that are not blank, by column.
struct SheetRow {
  let number: Int
  let cells: [SheetCell]
}

/// Collects the rows of one sheet as its XML is fed.
final class SheetScanner {
  /// Rows that are complete, to be taken away by whoever feeds.
  var rows: [SheetRow] = []
  private let workbook: Workbook
  private let limits: ReaderLimits
  private var row = 0
  private var column = 0
  private var cells: [SheetCell] = []
  private var type = ""
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var isInline = false
  private var isPhonetic = false
  private var isReading = false
  private var isTooLong = false
  private var value: [UInt8] = []

  init(_ workbook: Workbook, limits: ReaderLimits) {
    self.workbook = workbook
    self.limits = limits
  }

  /// A scanner that fills `rows`.
  func scanner() -> XMLScanner {
    XMLScanner(
      opened: { [unowned self] in try open($0, $1) },
      closed: { [unowned self] in close($0) },
      text: { [unowned self] in take($0) })
  }

  private func open(_ name: String, _ attributes: XMLScanner.Attributes) throws {
    switch name {
    case "row":
      let next = row + 1
      row = try attributes["r"].map { try number(of: $0, atLeast: next) } ?? next
      column = 0
      cells = []
    case "c":
      let next = column + 1
      column = try attributes["r"].map { try column(of: $0, atLeast: next) } ?? next
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      (hasFormula, hasValue, isInline, isTooLong) = (false, false, false, false)
      value.removeAll(keepingCapacity: true)
    case "f": hasFormula = true
    case "is": isInline = true
    case "rPh": isPhonetic = true
    case "v": (hasValue, isReading) = (true, true)
    case "t" where isInline && !isPhonetic: (hasValue, isReading) = (true, true)
    default: break
    }
  }

  private func close(_ name: String) {
    switch name {
    case "v", "t": isReading = false
    case "rPh": isPhonetic = false
    case "c":
      if let value = cellValue() { cells.append(SheetCell(column: column, value: value)) }
    case "row":
      if !cells.isEmpty { rows.append(SheetRow(number: row, cells: cells)) }
    default: break
    }
  }

  private func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isReading else { return }
    if value.count + bytes.count > limits.cellBytes {
      isTooLong = true
    } else {
      value += bytes
    }
  }

  private func number(of text: String, atLeast next: Int) throws -> Int {
    guard let number = Int(text), number >= next, number <= 1_048_576 else {
      throw Workbook.Flaw.misplacedCell("row \(text)")
    }
    return number
  }

  /// The column of a reference such as `B17`.
  private func column(of reference: String, atLeast next: Int) throws -> Int {
    let letters = reference.utf8.prefix { (65...90).contains($0) }
    guard !letters.isEmpty, letters.count <= 3,
      reference.utf8.dropFirst(letters.count).elementsEqual(
        String(row).utf8)
    else { throw Workbook.Flaw.misplacedCell(reference) }
    let number = letters.reduce(0) { $0 * 26 + Int($1) - 64 }
    guard number >= next, number <= 16_384 else { throw Workbook.Flaw.misplacedCell(reference) }
    return number
  }

  private func cellValue() -> SheetCell.Value? {
    let text = String(decoding: value, as: UTF8.self)
    if isTooLong {
      return .unusable(
        text,
        ValueProblem("the cell is longer than \(limits.cellBytes) bytes", remedy: "shorten it"))
    }
    guard hasValue else {
      guard hasFormula else { return nil }
      return .unusable(
        "",
        ValueProblem(
          "the formula's value is not stored in the file",
          remedy: "open the file in a spreadsheet program and save it, or write the value"))
    }
    switch type {
    case "s":
      guard let shared = Int(text).flatMap({ workbook.texts[$0] }) else {
        return .unusable(
          text, ValueProblem("the cell names the shared text \(text), which there is not"))
      }
      return written(shared)
    case "str", "inlineStr": return written(text)
    case "b": return .boolean(text == "1" || text == "true")
    case "e":
      return .unusable(
        text,
        ValueProblem(
          "the cell holds the error \(VisibleText.quoted(text))",
          remedy: "mend its formula, or write the value"))
    case "d": return text.isEmpty ? nil : .text(Self.date(text))
    default: return text.isEmpty ? nil : number(text)
    }
  }

  private func number(_ text: String) -> SheetCell.Value {
    let form = workbook.forms.indices.contains(style) ? workbook.forms[style] : .plain
    guard let number = SheetNumber.text(text, form, epoch1904: workbook.epoch1904) else {
      return .unusable(
        text,
        form == .plain
          ? ValueProblem("\(VisibleText.quoted(text)) is no number", remedy: "write it anew")
          : ValueProblem(
            "\(VisibleText.quoted(text)) is no day of the calendar", remedy: "write it as text"))
    }
    return form == .plain ? .number(number) : .text(number)
  }

  /// A text with its escapes such as `_x000D_` undone; nil if it is empty.
  private func written(_ text: String) -> SheetCell.Value? {
    if text.isEmpty { return nil }
    guard text.utf8.contains(UInt8(ascii: "_")) else { return .text(text) }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      let escape = Array(rest.prefix(7))
      let code =
        escape.count == 7 && escape[0] == 95 && escape[1] | 0x20 == 120 && escape[6] == 95
        ? UInt32(String(decoding: escape[2..<6], as: UTF8.self), radix: 16) : nil
      if let code, let scalar = Unicode.Scalar(code) {
        result += String(Character(scalar)).utf8
        rest = rest.dropFirst(7)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    let plain = String(decoding: result, as: UTF8.self)
    guard !plain.utf8.contains(0) else {
      return .unusable(
        plain, ValueProblem("a NUL character stands in the text", remedy: "take it out"))
    }
    return .text(plain)
  }

  /// An ISO 8601 date as a person would type it.
  private static func date(_ text: String) -> String {
    text.hasSuffix("T00:00:00") ? String(text.dropLast(9)) : text.replacing("T", with: " ")
  }
}
