import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup tradeoff assumptions`: what every figure rests on.
struct TradeoffAssumptions: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "assumptions",
    abstract: "Show every coefficient that the trade-off rests on, or set some for a campaign.",
    notes: """
      Each has a value, a band in which it plausibly lies, and a source. --set NAME=VALUE keeps the \
      band's distances in proportion, --set NAME=VALUE:LOW..HIGH gives a band of its own, and \
      --set NAME=default goes back. What is set is kept with who, when and why, and never changed.
      """,
    examples: [
      "lineup tradeoff assumptions", "lineup tradeoff assumptions --fields assumption,value,source",
      "lineup tradeoff assumptions --set staff.hours=35 --reason 'two interns from May'",
      "lineup tradeoff assumptions --set trust.hours=6:5..8 --data --source 'fit of 41 people' "
        + "--reason 'spring is over'",
    ])

  @Option(
    help: .init(
      "Take a coefficient for a value; may be given again.", valueName: "name=value[:low..high]"),
    transform: AssumptionArgument.init)
  var set: [AssumptionArgument] = []

  @Option(help: "Where the values come from (default: judgement of whoever sets them).")
  var source: String?

  @Flag(help: "The values rest on data, not on judgement.")
  var data = false

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    if set.isEmpty {
      if source != nil || data {
        throw ValidationError("--source and --data tell of values; give some with --set")
      }
      return
    }
    guard audit.reason?.trimmed.isEmpty == false else {
      throw ValidationError("assumptions are not changed without a reason; give --reason TEXT")
    }
    if data, source?.trimmed.isEmpty != false {
      throw ValidationError("which data? name it with --source TEXT")
    }
    if Set(set.map(\.coefficient)).count != set.count {
      throw ValidationError("one coefficient is set twice; set each once")
    }
  }

  func run() throws {
    let store = try database.open(command: "tradeoff assumptions")
    let campaign = try campaign.find(in: store)
    guard !set.isEmpty else {
      return try output.write(try store.assumptions(of: campaign.id).table, global)
    }
    let source = source ?? "judgement of \(Actor.current)"
    let (before, after) = try store.setAssumptions(
      set.map {
        AssumptionChange(
          $0.coefficient, to: $0.value, band: $0.band, source: source, isJudgement: !data)
      },
      of: campaign.id, audit: audit.context("tradeoff assumptions"), dryRun: write.dryRun)
    try output.write(changes(from: before.words, to: after.words), global)
    write.close(global)
  }
}

/// A coefficient with the value that it is to be taken for, as `trust.hours=6:5..8`.
struct AssumptionArgument: Hashable {
  let coefficient: Coefficient

  /// nil for `default`.
  let value: Double?
  let band: ClosedRange<Double>?

  init(_ text: String) throws {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      throw ValidationError("'\(text)' sets nothing; write name=value, as trust.hours=6")
    }
    coefficient = try Self.named(sides[0].trimmed)
    let told = sides[1].trimmed
    if told == "default" {
      (value, band) = (nil, nil)
      return
    }
    let parts = told.split(separator: ":", maxSplits: 1).map(\.trimmed)
    let ends =
      parts.count == 2
      ? parts[1].split(separator: "..", omittingEmptySubsequences: false).map { Double($0.trimmed) }
      : []
    guard let number = parts.first.flatMap(Double.init), number.isFinite else {
      throw ValidationError("'\(told)' is no value; write a number, as 6 or 6:5..8, or default")
    }
    if parts.count == 2 {
      guard ends.count == 2, let low = ends[0], let high = ends[1], low <= high else {
        throw ValidationError("'\(parts[1])' is no band; write the lower end first, as 5..8")
      }
      band = low...high
    } else {
      band = nil
    }
    value = number
    let (coefficient, band) = (coefficient, band)
    _ = try parsed(told) { _ in try Assumptions().setting(coefficient, to: number, band: band) }
  }

  /// The coefficient that a user names.
  private static func named(_ name: String) throws -> Coefficient {
    if let known = try? Coefficient(name) { return known }
    let names = Coefficient.allCases.map(\.rawValue)
    let near = nearest(to: name.lowercased(), among: names).map { "did you mean \($0)?" }
    throw ValidationError(
      "there is no coefficient '\(name)'; "
        + (near ?? "`lineup tradeoff assumptions` shows them all"))
  }
}

extension Assumptions {
  /// Every coefficient with its band, source and meaning.
  var table: Table {
    Table(
      "assumptions",
      columns: [
        Column("assumption", minimumWidth: 24), Column("value", kind: .decimal),
        Column("low", kind: .decimal), Column("high", kind: .decimal), Column("unit"),
        Column("judgement", kind: .bool), Column("source"), Column("meaning", minimumWidth: 30),
      ],
      rows: all.map { told in
        [
          .text(told.name), .figure(told.value), .figure(told.low), .figure(told.high),
          .text(told.unit), .bool(told.isJudgement), .text(told.source), .text(told.meaning),
        ]
      })
  }

  /// Each coefficient's value and band in a word, for telling what changed.
  fileprivate var words: Details {
    Details(
      "assumptions",
      [
        .init(
          .entries(
            all.map { told in
              .init(
                told.name,
                .text(
                  "\(shortest(told.value)) (\(shortest(told.low))..\(shortest(told.high))), "
                    + told.source))
            }))
      ])
  }
}

extension Cell {
  /// A figure with as many decimals as it takes, six at most.
  static func figure(_ value: Double) -> Cell { .decimal(shortest(value)) }
}

/// A figure in decimal without trailing zeros, six decimals at most.
func shortest(_ value: Double) -> String {
  guard case .decimal(let text) = Cell.decimal(value, places: 6) else { return "" }
  guard text.contains(".") else { return text }
  let bare = String(text.reversed().drop { $0 == "0" }.reversed())
  return bare.hasSuffix(".") ? String(bare.dropLast()) : bare
}
