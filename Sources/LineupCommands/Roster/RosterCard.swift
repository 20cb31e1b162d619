import LineupInterchange

/// A person of the roster as an address card: what cards have a property for in that, every other
/// column as `X-LINEUP-<COLUMN>`, so that nothing is lost.
func rosterCard(_ columns: [String], _ values: [CellValue]) -> [VCardWriter.Property] {
  let cells = Dictionary(zip(columns, values)) { first, _ in first }
  var properties: [VCardWriter.Property] = []
  for (column, value) in zip(columns, values) {
    let texts = value.texts
    guard let text = texts.first else { continue }
    switch column {
    case "external_id": properties.append(.init("UID", text, [.init("VALUE", "text")]))
    case "name": properties.append(.init("FN", text))
    case "email": properties.append(.init("EMAIL", text))
    case "platform":
      guard let handle = cells["handle"]?.texts.first else { continue }
      properties.append(account(text, handle, cells["followers"]?.texts.first, isMain: true))
    case "handle", "followers": continue
    case "other_channels":
      properties += texts.map { channel in
        let parts = channel.split(separator: ":", maxSplits: 1).map(String.init)
        return account(parts[0], parts.count > 1 ? parts[1] : "", nil, isMain: false)
      }
    case "languages":
      properties += texts.enumerated().map { place, language in
        .init("LANG", language, [.init("PREF", String(min(100, place + 1)))])
      }
    case "tags": properties.append(.init("CATEGORIES", texts))
    case "time_zone": properties.append(.init("TZ", text, [.init("VALUE", "text")]))
    case "notes": properties.append(.init("NOTE", text))
    default:
      let name = VCardReader.ownPrefix + column.uppercased().replacing("_", with: "-")
      properties.append(.init(name, texts))
    }
  }
  return properties
}

/// An account (RFC 9554); those beside the main one are `handle` or `handle:followers`, as in a
/// cell of other channels.
private func account(
  _ platform: String, _ handle: String, _ followers: String?, isMain: Bool
) -> VCardWriter.Property {
  var parameters: [VCardWriter.Parameter] = [
    .init("SERVICE-TYPE", platform), .init("VALUE", "text"),
  ]
  if isMain { parameters.append(.init("PREF", "1")) }
  if let followers { parameters.append(.init("X-FOLLOWERS", followers)) }
  return .init("SOCIALPROFILE", handle, parameters)
}

extension CellValue {
  /// The texts of a cell, several of a list; none of null.
  fileprivate var texts: [String] {
    switch self {
    case .null: []
    case .text(let text), .number(let text): [text]
    case .boolean(let flag): [flag ? "true" : "false"]
    case .list(let texts): texts
    }
  }
}
