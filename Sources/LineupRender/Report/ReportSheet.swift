/// The styles of a report: those of every page, of its pictures and boards, in a theme's colours.
struct ReportSheet {
  private let theme: ReportTheme

  init(_ theme: ReportTheme) {
    self.theme = theme
  }

  var text: String {
    let (light, dark) = (theme.palette("light"), theme.palette("dark"))
    return HTMLPage.sheet(light: light, dark: dark)
      + SVGStyle.sheet(of: ".picture", light: light, dark: dark)
      + colours("light", light) + "@media screen and (prefers-color-scheme: dark) {\n"
      + colours("dark", dark) + "}\n" + Self.layout + Self.boards + Self.paper
  }

  private func colours(_ scheme: String, _ palette: SVGStyle.Palette) -> String {
    let names = ["accent", "good", "even", "bad"] + (1...6).map { "series\($0)" }
    let values = names.map { "--\($0): \(theme["colour.\(scheme).\($0)"]);" }
    let shades = palette.shades.enumerated().map { place, shade in
      ".shade\(place) { background: \(shade.fill); color: \(shade.text); }\n"
    }
    return ":root { \(values.joined(separator: " ")) }\n" + shades.joined()
  }

  private static let layout = """
    html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { line-height: 1.5; }
    header, main, footer, nav ul { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 1.5rem; padding-bottom: 1rem; }
    header p { margin: 0; color: var(--faint); }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere; }
    h1 { border-bottom: .2rem solid var(--accent); padding-bottom: .3rem; }
    h2 { font-size: 1.35rem; margin: 2.5rem 0 .6rem; }
    h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
    .logo { max-height: 4rem; max-width: 16rem; display: block; margin-bottom: .75rem; }
    header .agency { color: var(--ink); font-weight: bold; }
    a { color: var(--accent); }
    a:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 3; }
    nav { position: sticky; top: 0; z-index: 2; background: var(--paper); }
    nav { border-bottom: 1px solid var(--grid); }
    nav ul { display: flex; gap: .15rem 1.1rem; overflow-x: auto; list-style: none; }
    nav a { display: block; padding: .6rem 0; white-space: nowrap; }
    footer { padding-top: 1.5rem; padding-bottom: 2rem; color: var(--faint); }
    main > section > p, main > section > ul { max-width: 46rem; }
    .note, .missing, .subtitle { color: var(--faint); }
    .note { margin: .4rem 0; font-size: .9rem; }
    code { font: .92em monospace; color: var(--ink); overflow-wrap: anywhere; }
    .missing { border-left: .25rem solid var(--grid); padding: .4rem .9rem; }
    .verdict { border-left: .4rem solid; background: var(--band); padding: .8rem 1rem; }
    .verdict strong { display: block; font-size: 1.5rem; }
    .verdict strong::first-letter { text-transform: uppercase; }
    .verdict span { color: var(--ink); }
    .good { color: var(--good); }
    .even { color: var(--even); }
    .bad { color: var(--bad); }
    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); }
    main > section > .facts { max-width: none; gap: .75rem; margin: 1rem 0; padding: 0; }
    .facts, .named { list-style: none; overflow-wrap: anywhere; }
    .facts li { background: var(--band); padding: .5rem .8rem; border-radius: .3rem; }
    .name { color: var(--faint); font-size: .87rem; display: block; }
    .facts strong { font-size: 1.15rem; }
    code span { white-space: nowrap; }
    figure { margin: 1rem 0; overflow-x: auto; }
    figure.narrow { display: none; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; }
    .unseen { clip-path: inset(50%); white-space: nowrap; }
    [hidden] { display: none !important; }
    .filter input { font: inherit; padding: .3rem .5rem; border: 1px solid var(--faint); }
    .filter input { background: var(--paper); color: var(--ink); border-radius: .2rem; }
    .filter input { width: 14rem; max-width: 100%; box-sizing: border-box; }
    @media (max-width: 40rem) {
      header, main, footer, nav ul { padding-left: .9rem; padding-right: .9rem; }
      figure.wide { display: none; }
      figure.narrow { display: block; }
      h1 { font-size: 1.5rem; }
      main > section > .facts { grid-template-columns: repeat(2, 1fr); gap: .5rem; }
      .facts strong { font-size: 1rem; }
    }

    """

  private static let boards = """
    .scroll { margin: .5rem 0 .75rem; }
    caption { font-size: .9rem; }
    .gantt, .heat { font-size: .87rem; }
    .gantt th, .gantt td, .heat th, .heat td { padding: .15rem .3rem; }
    .gantt tbody tr:nth-child(even), .heat tbody tr:nth-child(even) { background: none; }
    .gantt tbody th, .heat tbody th, .days tbody th {
      position: sticky; left: 0; z-index: 1; background: var(--paper); font-weight: normal;
      max-width: 12rem; overflow-wrap: break-word;
    }
    .days tbody th { background: var(--band); min-width: 3.5rem; }
    .heat tbody th { min-width: 4.5rem; }
    .days tbody tr { background: none; }
    .gantt thead th, .heat thead th, .heat td { text-align: center; white-space: nowrap; }
    .gantt thead th, .gantt td { min-width: 2.9rem; }
    .gantt td { position: relative; height: 1.35rem; text-align: center; }
    .gantt td, .gantt thead th { border-left: 1px solid var(--grid); }
    .gantt .week { border-left: 2px solid var(--faint); }
    .gantt tbody tr:hover th, .gantt tbody tr:hover td { background: var(--band); }
    abbr { text-decoration: none; }
    .bar, .key { color: var(--paper); border-radius: .15rem; font-weight: bold; }
    .bar { position: absolute; top: .15rem; height: 1.15rem; overflow: hidden; }
    .bar { display: flex; align-items: center; justify-content: center; font-size: .72rem; }
    .key { display: inline-block; min-width: 1.3rem; text-align: center; font-size: .8rem; }
    .kind0 { background: var(--series1); }
    .kind1 { background: var(--series2); }
    .kind2 { background: var(--series3); }
    .kind3 { background: var(--series4); }
    .kind4 { background: var(--series5); }
    .kind5 { background: var(--series6); }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; }
    .legend { margin: .3rem 0; font-size: .9rem; }
    .days ul { list-style: none; margin: 0; padding: 0; }
    .days td { min-width: 12rem; }
    .desk { color: var(--faint); }
    .heat td { min-width: 2.3rem; font-variant-numeric: tabular-nums; }
    .heat td, .heat tbody th { border-bottom: 1px solid var(--paper); }
    .heat td { border-left: 1px solid var(--paper); }
    .heat .none { color: var(--faint); }
    .intervals { width: 100%; max-width: 54rem; }
    .intervals th { font-weight: normal; min-width: 7rem; }
    .intervals tbody tr:nth-child(even) { background: none; }
    .track { position: relative; width: 45%; min-width: 9rem; }
    .track span { position: absolute; }
    .track .span { top: 42%; height: 16%; background: var(--series1); min-width: 2px; }
    .track .dot { top: calc(50% - .35rem); width: .7rem; height: .7rem; margin-left: -.35rem; }
    .track .dot { border-radius: 50%; background: var(--series1); }
    .track .goal { top: 0; bottom: 0; border-left: 2px dashed var(--ink); }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); }
    main > section > .cards { max-width: none; gap: 1rem; list-style: none; padding: 0; }
    .cards > li { background: var(--band); border-radius: .4rem; padding: .8rem 1rem; }
    .cards h3 { margin: 0; overflow-wrap: anywhere; }
    .cards p { margin: .15rem 0 .4rem; overflow-wrap: anywhere; font-size: .9rem; }
    .cards ul { margin: .5rem 0 0; padding-left: 1.1rem; font-size: .92rem; }
    .cards .named { display: grid; grid-template-columns: 1fr 1fr; gap: .2rem .8rem; padding: 0; }
    .meter { height: .45rem; background: var(--grid); border-radius: .2rem; margin: .4rem 0 .2rem; }
    .meter span { display: block; height: 100%; background: var(--accent); border-radius: .2rem; }
    @media (max-width: 40rem) {
      main > section > .cards { grid-template-columns: 1fr; }
      .gantt tbody th { min-width: 6rem; }
      .days tbody th { max-width: 4.5rem; padding: .3rem .4rem; }
      .days td { min-width: 10.5rem; padding: .3rem .4rem; }
      .track { min-width: 6rem; }
    }

    """

  private static let paper = """
    @page { margin: 14mm; }
    @page wide { size: A4 landscape; }
    @media print {
      html { font-size: 12px; }
      nav, .skip, .filter { display: none; }
      header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
      #schedule, #coverage { page: wide; }
      #frontier, #schedule, #coverage, #budget, #roster { break-before: page; }
      h2, h3, caption { break-after: avoid; }
      thead, tbody tr:first-child { break-after: avoid; }
      tbody tr:first-child { break-before: avoid; }
      figure, .cards > li, .facts li, .verdict, .legend { break-inside: avoid; }
      .bar, .key, .heat td, .meter, .meter span, .track span, .verdict, .facts li, .cards > li {
        print-color-adjust: exact; -webkit-print-color-adjust: exact;
      }
      .gantt tbody th, .heat tbody th, .days tbody th { position: static; }
      .cards { grid-template-columns: 1fr 1fr; }
    }

    """
}
