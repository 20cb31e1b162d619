/// Numbers the records of the files of an import, and tells where a number stands.
///
/// Of a single file whose records begin on lines of their own, the number is the line.
struct RecordPlaces {
  struct Place: Hashable {
    /// Index of the file.
    let file: Int
    let line: Int
  }

  /// Where numbers stop following lines.
  private var jumps: [(number: Int, place: Place)] = []
  private var last = (number: 0, place: Place(file: 0, line: 0))

  /// The number of the record that comes next; records are told in their order.
  mutating func number(of line: Int, in file: Int) -> Int {
    let place = Place(file: file, line: line)
    let follows = file == last.place.file && line > last.place.line
    let number = last.number + (follows ? line - last.place.line : 1)
    if !follows { jumps.append((number, place)) }
    last = (number, place)
    return number
  }

  /// Where the record of a number is.
  func place(of number: Int) -> Place {
    var (low, high) = (0, jumps.count)
    while low < high {
      let middle = (low + high) / 2
      if jumps[middle].number <= number { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return Place(file: 0, line: number) }
    let jump = jumps[low - 1]
    return Place(file: jump.place.file, line: jump.place.line + number - jump.number)
  }
}
