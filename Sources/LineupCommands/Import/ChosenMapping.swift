import LineupInterchange

/// The mapping that an import uses, from its file or of those that come with Lineup, and from flags.
struct ChosenMapping {
  let mapping: ColumnMapping
  /// What tells this mapping from others, for the record of the import.
  let identity: String?

  /// - Parameters:
  ///   - name: a file's path or a shipped mapping's name; nil for none.
  ///   - flags: `COLUMN=FIELD` texts, which go before it.
  ///   - blanks: texts of cells that are taken for blank, beside its own.
  /// - Throws: `InterchangeError`, `ImportRefusal`, `CommandFailure` for an unknown name.
  init(_ name: String?, flags: [String], blanks: [String]) throws {
    let told = try ColumnMapping(flags, blanks: blanks)
    guard let name else {
      (mapping, identity) = (told, nil)
      return
    }
    let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    let yaml: [UInt8]
    if let shipped = ShippedMapping.all.first(where: { $0.name == name }) {
      yaml = Array(shipped.yaml.utf8)
    } else if isPath || name == "-" {
      yaml = try ByteSource(path: name).readAll()
    } else {
      let known = ShippedMapping.all.map(\.name).joined(separator: ", ")
      throw CommandFailure(
        .noInput,
        "no mapping is named '\(name)'; give one of \(known), or a file as ./\(name).yaml")
    }
    do {
      mapping = try ColumnMapping(yaml: yaml, file: name).overridden(by: told)
    } catch {
      throw ImportRefusal.faults([error], unlisted: 0)
    }
    identity = "\(name) \(FileHash(of: yaml).description.prefix(16))"
  }
}
