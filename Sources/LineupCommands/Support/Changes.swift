import LineupRender

/// What differs between two states of a thing, one row a field.
func changes(from before: Details, to after: Details) -> Table {
  var table = Table(
    "changes", columns: [Column("field"), Column("before"), Column("after")],
    emptyText: "Nothing changed.")
  for (old, new) in zip(fields(of: before), fields(of: after)) where old.cell != new.cell {
    table.append([.text(new.name), old.cell, new.cell])
  }
  return table
}

private func fields(of details: Details) -> [Details.Entry] {
  details.sections.flatMap { section -> [Details.Entry] in
    switch section.content {
    case .entries(let entries): entries
    case .table(let table): [Details.Entry(section.name ?? table.noun, .json(table.json))]
    case .picture: []
    }
  }
}
