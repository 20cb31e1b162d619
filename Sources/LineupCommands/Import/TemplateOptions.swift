import ArgumentParser
import LineupInterchange

/// Options of commands that print a file to start from.
struct TemplateOptions: ParsableArguments {
  @Option(help: "csv, tsv or jsonl.")
  var format = FileFormat.csv

  /// Writes a file of the draft's columns to standard output; each record has cells by the names
  /// of their columns, and columns without one stay blank.
  func write<Draft: ImportDraft>(
    _ draft: Draft.Type, _ records: [[String: CellValue]]
  ) throws {
    let names = Draft.columns.map(\.name)
    var bytes: [UInt8] = []
    switch format {
    case .csv, .tsv:
      let writer = CSVWriter(format == .csv ? .csv : .tsv)
      writer.append(header: names, to: &bytes)
      for record in records { writer.append(names.map { record[$0] ?? .null }, to: &bytes) }
    case .jsonLines:
      for record in records {
        let members = names.compactMap { name in record[name].map { (name, $0) } }
        JSONLinesWriter.appendLine(members, to: &bytes)
      }
    }
    try Terminal.standard.write(String(decoding: bytes, as: UTF8.self))
  }
}
