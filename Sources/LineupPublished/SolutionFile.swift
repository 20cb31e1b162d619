import Foundation
import LineupInterchange

/// Writes solutions as CSV, so that anybody can check them with a program of their own.
///
/// Ids stand as they are in the instance, without any guard against spreadsheets.
public struct SolutionFile {
  private let folder: String

  /// A folder for solutions, made if need be.
  ///
  /// - Throws: `CocoaError` where it cannot be made.
  public init(folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    self.folder = folder
  }

  /// Writes `<instance>.csv` with `employee,day,shift`, a line for each day with work.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public func write(_ roster: [[String?]], of instance: StaffSchedulingInstance) throws {
    let rows = zip(instance.employees, roster).flatMap { employee, row in
      row.enumerated().compactMap { day, kind in
        kind.map { [.text(employee.id), .number(String(day)), .text($0)] as [CellValue] }
      }
    }
    try write(rows, header: ["employee", "day", "shift"], as: instance.name)
  }

  /// Writes `<instance>.csv` with `employee,task`, numbers counted from 0 as in the file.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public func write(_ people: [Int?], of instance: PersonnelTaskInstance) throws {
    let rows = people.enumerated().compactMap { task, person in
      person.map { [CellValue($0), CellValue(task)] }
    }
    try write(rows, header: ["employee", "task"], as: instance.name)
  }

  private func write(_ rows: [[CellValue]], header: [String], as name: String) throws {
    let dialect = try CSVDialect(delimiter: UInt8(ascii: ","), undoesFormulaGuard: false)
    let writer = CSVWriter(dialect)
    let path = URL(fileURLWithPath: folder).appendingPathComponent(name + ".csv").path
    let sink = try ByteSink(path: path)
    try sink.write { writer.append(header: header, to: &$0) }
    for row in rows { try sink.write { writer.append(row, to: &$0) } }
    try sink.close()
  }
}
