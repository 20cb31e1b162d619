@testable import LineupRender

/// The bands of words for a probability.
let verdicts = [
  Band("catastrophic fail", to: 0.15, ink: .red), Band("long shot", from: 0.15, to: 0.4),
  Band("toss-up", from: 0.4, to: 0.65, ink: .yellow), Band("sound", from: 0.65, to: 0.8),
  Band("master stroke", from: 0.8, ink: .green),
]

/// A frontier of two sourcings with a knee and a bound.
let frontier = Chart(
  "Frontier, 6 weeks ahead", x: Axis("Cost", unit: "EUR"),
  y: Axis("Reach", unit: "people", notation: .whole, covering: 0...0),
  series: [
    Series(
      "agency", .step,
      [
        .init(21_000, 5200), .init(30_500, 9100, low: 8600, high: 9200), .init(42_350, 12_100),
        .init(61_000, 13_400),
      ]),
    Series("in-house", .step, [.init(12_000, 2100), .init(25_500, 6100), .init(39_000, 8800)]),
  ],
  marks: [.init("knee", 42_350, 12_100)], notes: ["Duplication is taken to be random."])

/// Probabilities by lead time with a gap, under bands to both sides.
let byLead = Chart(
  "Probability of the goal", x: Axis("Lead", unit: "weeks", notation: .whole),
  y: Axis("Probability", notation: .percent, covering: 0...1),
  series: [
    Series(
      "agency", .line,
      [.init(1, 0.3), .init(2, 0.45), .init(4, .nan), .init(6, 0.75), .init(8, 0.82)]),
    Series("both", .scatter, [.init(1, 0.35), .init(4, 0.7), .init(8, 0.9)]),
  ],
  xBands: [Band("rush", to: 3), Band("calm", from: 3)], yBands: verdicts)

/// Probabilities by lead and budget, one of them impossible.
let heatMap = HeatMap(
  "Probability by lead and budget", measure: Axis("Probability", notation: .percent),
  rows: .init("Lead (weeks)", ["2", "6", "12"]),
  columns: .init("Budget (EUR)", ["20k", "40k", "80k"]),
  cells: [
    [.init(nil, told: "–"), .init(0.15), .init(0.4)],
    [.init(0.12), .init(0.399), .init(0.66)],
    [.init(0.3), .init(0.7), .init(0.92)],
  ],
  bands: verdicts, marks: [.init("as it is", row: 1, column: 1)],
  notes: ["10,000 scenarios a cell."])

/// A terminal without colour.
func terminal(_ width: Int?, colour: Bool = false, unicode: Bool = true) -> Style {
  Style(colour: colour, unicode: unicode, isTerminal: true, width: width)
}
