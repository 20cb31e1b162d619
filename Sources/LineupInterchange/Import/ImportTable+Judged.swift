/// What is wrong with one field of a row, found from several of its fields together.
public struct FieldProblem: Hashable, Sendable {
  /// The name of a column of the table.
  public let field: String
  public let problem: ValueProblem

  public init(_ field: String, _ problem: ValueProblem) {
    self.field = field
    self.problem = problem
  }

  /// A problem that `error` tells of; its description reads "what is wrong; what to do".
  public init(_ field: String, _ error: any Error, value: String) {
    self.init(field, ValueProblem(error, value: value))
  }
}

extension ImportTable {
  /// Reads every record of `reader` into a row, at fault or not; whatever is wrong goes to the
  /// reader's log.
  ///
  /// - Parameters:
  ///   - reader: a file of any format.
  ///   - blank: the row before any cell is put into it.
  ///   - judge: finds what is wrong with a row whose cells are each read by themselves.
  ///   - malformed: is given each record that is no record of the file's format.
  ///   - body: is given each row with its faults and its record; fields at fault are as in `blank`.
  /// - Throws: `InterchangeError.cannotRead`, or what `malformed` and `body` throw.
  public func forEachJudgedRow(
    of reader: any RecordReader, from blank: Row,
    judge: (inout Row) -> [FieldProblem],
    malformed: (borrowing RejectedRecord) throws -> Void,
    _ body: (Row, [Fault], borrowing Record) throws -> Void
  ) throws {
    let filler = filler(of: reader, from: blank)
    try reader.forEachRecord(rejected: malformed) { record in
      if record.isBlankLine { return }
      var faults = filler.fill(from: record)
      for problem in judge(&filler.row) {
        // A field that is at fault by itself is not judged again.
        if faults.contains(where: { isFault($0, of: problem.field) }) { continue }
        faults.append(fault(of: record, in: problem.field, problem.problem))
      }
      faults.sort { ($0.position, $0.message) < ($1.position, $1.message) }
      faults.forEach(reader.log.report)
      if !reader.log.refusesWholeFile { try body(filler.row, faults, record) }
    }
  }

  /// The fault of a record in the cell of a field, or in the whole record where it has no such cell.
  public func fault(
    of record: borrowing Record, in field: String, _ problem: ValueProblem
  ) -> Fault {
    for cell in 0..<record.count where isNamed(record.name(at: cell), field: field) {
      return record.fault(at: cell, problem.message, remedy: problem.remedy)
    }
    return record.fault(problem.message, remedy: problem.remedy, field: field)
  }

  private func isFault(_ fault: Fault, of field: String) -> Bool {
    guard let name = fault.field else { return false }
    return name == field || isNamed(name, field: field)
  }
}

private func < (left: (Position?, String), right: (Position?, String)) -> Bool {
  let start = Position(line: 0, column: 0)
  let (first, second) = (left.0 ?? start, right.0 ?? start)
  return first == second ? left.1 < right.1 : first < second
}
