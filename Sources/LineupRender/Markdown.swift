/// Appends the header of a GitHub-flavoured Markdown table.
func writeMarkdownHeader(_ columns: [Column], to output: inout String) {
  output += markdownLine(columns.map { escapedForMarkdown($0.title) })
  output += markdownLine(
    columns.map { column in
      switch column.alignment {
      case .left: return "---"
      case .right: return "---:"
      case .centre: return ":---:"
      }
    })
}

/// Appends a row of a GitHub-flavoured Markdown table.
func writeMarkdown(_ row: [Cell], to output: inout String) {
  output += markdownLine(row.map { escapedForMarkdown($0.humanText) })
}

private func markdownLine(_ cells: [String]) -> String {
  "| " + cells.joined(separator: " | ") + " |\n"
}

/// A text that Markdown shows as it is: active punctuation escaped, line ends as `<br>`.
func escapedForMarkdown(_ text: String) -> String {
  var result = ""
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    if !result.isEmpty { result += "<br>" }
    for scalar in TerminalText.safe(String(line)).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default:
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}
