/// A page that needs nothing else: no network, no script, light and dark, fit for paper.
enum HTMLPage {
  /// The whole document around a body whose texts are escaped already.
  static func document(title: String, body: String) -> String {
    document(
      title: title, sheet: sheet(),
      body: "<main>\n<h1>\(SVGDrawing.escaped(title))</h1>\n\(body)</main>\n")
  }

  /// A document with styles and a body of its own; `policy` adds to what its security policy
  /// allows.
  static func document(
    title: String, language: String = "en", policy: String = "", sheet: String, body: String
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(SVGDrawing.escaped(language))">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'\(policy)">
    <title>\(SVGDrawing.escaped(title))</title>
    <style>
    \(sheet)</style>
    </head>
    <body>
    \(body)</body>
    </html>

    """
  }

  /// A text of any data as it may stand in an element, its line ends as `<br>`.
  static func escaped(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { SVGDrawing.escaped(String($0)) }.joined(separator: "<br>")
  }

  /// A picture of a terminal as preformatted text, without its colours.
  static func preformatted(_ picture: String) -> String {
    let lines = uncoloured(picture).split(separator: "\n", omittingEmptySubsequences: false)
    return "<pre>" + lines.map { SVGDrawing.escaped(String($0)) }.joined(separator: "\n")
      + "</pre>\n"
  }

  /// The styles of every page, in the colours of two schemes.
  static func sheet(
    light: SVGStyle.Palette = SVGStyle.light, dark: SVGStyle.Palette = SVGStyle.dark
  ) -> String {
    func colours(_ palette: SVGStyle.Palette) -> String {
      "--paper: \(palette.paper); --ink: \(palette.ink); --faint: \(palette.faint); "
        + "--grid: \(palette.grid); --band: \(palette.band);"
    }
    return """
      :root { color-scheme: light dark; \(colours(light)) }
      @media screen and (prefers-color-scheme: dark) { :root { \(colours(dark)) } }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 sans-serif; }
      main { padding: 1rem 1.25rem; }
      h1 { font-size: 1.35rem; margin: 0 0 .75rem; }
      h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
      .scroll { overflow-x: auto; }
      .scroll:focus-visible { outline: 2px solid var(--ink); }
      table { border-collapse: collapse; }
      caption { text-align: left; color: var(--faint); padding-bottom: .4rem; }
      th, td { text-align: left; vertical-align: top; padding: .3rem .7rem; }
      th, td { border-bottom: 1px solid var(--grid); }
      thead th { border-bottom: 2px solid var(--faint); background: var(--band); }
      tbody tr:nth-child(even) { background: var(--band); }
      .right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      .centre { text-align: center; }
      .none { color: var(--faint); }
      pre { overflow-x: auto; font: 13px/1.3 monospace; }
      @media print { .scroll { overflow: visible; } thead { display: table-header-group; } }
      @media print { tr { break-inside: avoid; } }

      """
  }
}

/// A text without the sequences that colour it on a terminal.
public func uncoloured(_ text: String) -> String {
  guard text.utf8.contains(0x1B) else { return text }
  var result = ""
  var rest = text.unicodeScalars[...]
  while let escape = rest.firstIndex(of: "\u{1B}") {
    result.unicodeScalars += rest[..<escape]
    rest = rest[escape...].dropFirst()
    guard rest.first == "[", let end = rest.dropFirst().firstIndex(where: { !isParameter($0) }),
      rest[end] == "m"
    else { continue }
    rest = rest[rest.index(after: end)...]
  }
  result.unicodeScalars += rest
  return result
}

private func isParameter(_ scalar: Unicode.Scalar) -> Bool {
  scalar == ";" || ("0"..."9").contains(scalar)
}
