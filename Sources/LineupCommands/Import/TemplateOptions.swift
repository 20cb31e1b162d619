import ArgumentParser
import LineupInterchange

/// Options of commands that print a file to start from.
struct TemplateOptions: ParsableArguments {
  @Option(help: "csv, tsv, json or jsonl.")
  var format = FileFormat.csv

  mutating func validate() throws {
    if [.xlsx, .vCard].contains(format) {
      throw ValidationError(
        "no template is written as \(format.rawValue); write csv, and fill it in with any program")
    }
  }

  /// Writes a file of the draft's columns to standard output; each record has cells by the names
  /// of their columns, and columns without one stay blank.
  func write<Draft: ImportDraft>(
    _ draft: Draft.Type, _ records: [[String: CellValue]]
  ) throws {
    let names = Draft.columns.map(\.name)
    var bytes: [UInt8] = []
    switch format {
    case .csv, .tsv, .xlsx, .vCard:
      let writer = CSVWriter(format == .tsv ? .tsv : .csv)
      writer.append(header: names, to: &bytes)
      for record in records { writer.append(names.map { record[$0] ?? .null }, to: &bytes) }
    case .json, .jsonLines:
      let objects = records.map { record in
        names.compactMap { name in record[name].map { (name, $0) } }
      }
      JSONLinesWriter.append(objects, asArray: format == .json, to: &bytes)
    }
    try Terminal.standard.write(String(decoding: bytes, as: UTF8.self))
  }
}
