/// A grid of terminal cells whose dots can be set one by one: 2 by 4 dots of braille in a cell, or
/// 1 by 2 of `'`, `.` and `:` where only ASCII may be drawn.
struct DotCanvas {
  let columns: Int
  let rows: Int
  private let isBraille: Bool
  private var dots: [UInt8]
  private var signs: [String?]
  private var inks: [Ink?]

  /// An empty canvas of that many cells.
  init(columns: Int, rows: Int, unicode: Bool) {
    self.columns = columns
    self.rows = rows
    isBraille = unicode
    dots = Array(repeating: 0, count: columns * rows)
    signs = Array(repeating: nil, count: columns * rows)
    inks = Array(repeating: nil, count: columns * rows)
  }

  /// The dots from left to right.
  var across: Int { columns * (isBraille ? 2 : 1) }
  /// The dots from top to bottom.
  var down: Int { rows * (isBraille ? 4 : 2) }

  /// The column of cells that holds a column of dots.
  func column(_ x: Int) -> Int { x / (isBraille ? 2 : 1) }
  /// The row of cells that holds a row of dots.
  func row(_ y: Int) -> Int { y / (isBraille ? 4 : 2) }

  /// The sign that stands in a cell instead of its dots.
  func sign(column: Int, row: Int) -> String? {
    signs[row * columns + column]
  }

  /// Whether a cell holds neither dots nor a sign.
  func isEmpty(column: Int, row: Int) -> Bool {
    dots[row * columns + column] == 0 && signs[row * columns + column] == nil
  }

  /// Puts a sign of one column in place of the dots of a cell.
  mutating func put(_ sign: String, column: Int, row: Int, ink: Ink?) {
    signs[row * columns + column] = sign
    inks[row * columns + column] = ink
  }

  /// Sets the dots of a straight line (Bresenham's), both ends included.
  mutating func draw(from start: (x: Int, y: Int), to end: (x: Int, y: Int), ink: Ink?) {
    let wide = abs(end.x - start.x)
    let high = abs(end.y - start.y)
    var (x, y) = start
    var error = wide - high
    while true {
      set(x, y, ink)
      if x == end.x && y == end.y { return }
      let twice = 2 * error
      if twice > -high {
        error -= high
        x += end.x > x ? 1 : -1
      }
      if twice < wide {
        error += wide
        y += end.y > y ? 1 : -1
      }
    }
  }

  /// A row of cells as text, without the spaces at its end.
  func text(row: Int, _ style: Style) -> String {
    let cells = row * columns..<(row + 1) * columns
    let end = cells.last { glyph($0) != " " }.map { $0 + 1 } ?? cells.lowerBound
    var text = ""
    var run = ""
    for cell in cells.lowerBound..<end {
      run += glyph(cell)
      if cell + 1 == end || inks[cell + 1] != inks[cell] {
        text += inks[cell].map { style.ink($0, run) } ?? run
        run = ""
      }
    }
    return text
  }

  private mutating func set(_ x: Int, _ y: Int, _ ink: Ink?) {
    let cell = row(y) * columns + column(x)
    // Dots of a braille cell by column and row, as U+2800 counts them.
    let braille: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    dots[cell] |= isBraille ? braille[x % 2][y % 4] : UInt8(1 << (y % 2))
    inks[cell] = ink
  }

  private func glyph(_ cell: Int) -> String {
    if let sign = signs[cell] { return sign }
    if dots[cell] == 0 { return " " }
    if !isBraille { return [" ", "'", ".", ":"][Int(dots[cell])] }
    return Unicode.Scalar(0x2800 + UInt32(dots[cell])).map { String(Character($0)) } ?? " "
  }
}
