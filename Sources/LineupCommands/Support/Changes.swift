import LineupRender

/// What differs between two states of a thing, one row a field.
func changes(from before: Details, to after: Details) -> Table {
  var table = Table(
    "changes", columns: [Column("field"), Column("before"), Column("after")],
    emptyText: "Nothing changed.")
  guard case .object(let old) = before.json, case .object(let new) = after.json else {
    return table
  }
  for (old, new) in zip(old, new) where old.value != new.value {
    table.append([.text(new.name), shown(old.value), shown(new.value)])
  }
  return table
}

private func shown(_ value: JSON) -> Cell {
  switch value {
  case .null: .null
  case .string(let text): .text(text)
  default: .json(value)
  }
}
