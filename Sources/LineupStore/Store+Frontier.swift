import Lineup
import Postgres

/// A stored search for a campaign's frontier.
public struct FrontierRecord: Hashable, Sendable {
  public let id: Identifier<FrontierRecord>

  /// Counts from 1 within the campaign.
  public let number: Int

  /// What it is searched with, as JSON.
  public let settings: String

  /// What is made the most of.
  public let objective: String
}

/// A cell of a stored frontier.
public struct FrontierCellRecord: Hashable, Sendable {
  /// Where the search of a cell stands.
  public enum State: String, Hashable, Sendable {
    case open, found, closed, infeasible
  }

  /// What is known of a cell.
  public struct Finding: Hashable, Sendable {
    public var state: State

    /// Weighted people reached, or percent of the work covered; nil where nothing is found.
    public var reach: Double?

    /// nil where nothing is known.
    public var bound: Double?

    /// Minor units; nil where nothing is found.
    public var cost: Int64?

    /// nil where nothing is known.
    public var costBound: Int64?

    /// Where nothing is found, those of a choice to begin from.
    public var hires: [Identifier<Curator>]

    /// How each of the hires is engaged.
    public var modes: [EngagementMode]
    public var isCheapened: Bool
    public var isScheduled: Bool

    /// Whether the bound, or that the cell holds no plan, is proven.
    public var isCertain: Bool
    public var rounds: Int
    public var seconds: Double

    public init(
      state: State, reach: Double?, bound: Double?, cost: Int64?, costBound: Int64?,
      hires: [Identifier<Curator>], modes: [EngagementMode], isCheapened: Bool, isScheduled: Bool,
      isCertain: Bool = true, rounds: Int, seconds: Double
    ) {
      self.state = state
      self.reach = reach
      self.bound = bound
      self.cost = cost
      self.costBound = costBound
      self.hires = hires
      self.modes = modes
      self.isCheapened = isCheapened
      self.isScheduled = isScheduled
      self.isCertain = isCertain
      self.rounds = rounds
      self.seconds = seconds
    }
  }

  public let id: Identifier<FrontierCellRecord>

  /// Weeks before the flight.
  public let lead: Double
  public let sourcing: Sourcing

  /// Minor units.
  public let budget: Int64
  public let finding: Finding
}

/// Capacity that schedules have shown to be missing.
public struct FrontierCutRecord: Hashable, Sendable {
  public let amounts: [Identifier<Curator>: Int64]
  public let least: Int64

  /// Whether it is proven that less does not do.
  public let isCertain: Bool

  public init(amounts: [Identifier<Curator>: Int64], least: Int64, isCertain: Bool) {
    self.amounts = amounts
    self.least = least
    self.isCertain = isCertain
  }
}

/// What a search of cells came to.
public struct FrontierChanges: Sendable {
  /// What is known now of some cells.
  public let findings: [Identifier<FrontierCellRecord>: FrontierCellRecord.Finding]

  /// Capacity that schedules have shown to be missing, beyond what was known.
  public let cuts: [FrontierCutRecord]

  public init(
    findings: [Identifier<FrontierCellRecord>: FrontierCellRecord.Finding],
    cuts: [FrontierCutRecord]
  ) {
    self.findings = findings
    self.cuts = cuts
  }
}

extension Store {
  /// A campaign's search by its number, or the newest one; nil where there is none.
  public func frontier(
    of campaign: Identifier<Campaign>, number: Int? = nil
  ) throws -> FrontierRecord? {
    try connection.run(
      """
      select frontier_id, number, settings::text as settings,
             coalesce(settings ->> 'objective', 'reach') as objective
      from lineup.frontier
      where campaign_id = \(campaign) and number = coalesce(\(number), number)
      order by number desc
      limit 1
      """
    ).first.map(FrontierRecord.init)
  }

  /// The newest search with exactly these settings; nil where there is none.
  public func frontier(
    of campaign: Identifier<Campaign>, settings: String
  ) throws -> FrontierRecord? {
    try connection.run(
      """
      select frontier_id, number, settings::text as settings,
             coalesce(settings ->> 'objective', 'reach') as objective
      from lineup.frontier
      where campaign_id = \(campaign) and settings = \(settings)::jsonb
      order by number desc
      limit 1
      """
    ).first.map(FrontierRecord.init)
  }

  /// The newest search with exactly these settings, or a new one with open cells.
  ///
  /// - Throws: `StoreError.refused`.
  public func openFrontier(
    of campaign: Identifier<Campaign>, settings: String,
    cells: [(lead: Double, sourcing: Sourcing, budget: Int64)], isFresh: Bool, audit: AuditContext
  ) throws -> FrontierRecord {
    try write(audit) {
      // The row lock orders concurrent numbering.
      try connection.run(
        "select 1 from lineup.campaign where campaign_id = \(campaign) for update")
      if !isFresh, let known = try frontier(of: campaign, settings: settings) { return known }
      let record = try FrontierRecord(
        try connection.one(
          """
          insert into lineup.frontier (campaign_id, number, settings, created_by)
          select \(campaign), coalesce(max(number), 0) + 1, \(settings)::jsonb, \(audit.actor)
          from lineup.frontier
          where campaign_id = \(campaign)
          returning frontier_id, number, settings::text as settings,
                    coalesce(settings ->> 'objective', 'reach') as objective
          """))
      try connection.run(
        """
        insert into lineup.frontier_cell (frontier_id, lead_weeks, sourcing, budget_minor)
        select \(record.id), lead_weeks, sourcing, budget_minor
        from unnest(\(cells.map(\.lead))::double precision[],
                    \(cells.map(\.sourcing.rawValue))::text[],
                    \(cells.map(\.budget))::bigint[]) as told (lead_weeks, sourcing, budget_minor)
        """)
      return record
    }
  }

  /// All cells of a search, by lead time, sourcing and budget.
  public func cells(of frontier: Identifier<FrontierRecord>) throws -> [FrontierCellRecord] {
    try connection.run(
      """
      select frontier_cell_id, lead_weeks, sourcing, budget_minor, state, reach, reach_bound,
             cost_minor, cost_bound_minor, coalesce(hires, '{}') as hires,
             coalesce(modes, '{}') as modes, is_cheapened, is_scheduled, is_certain, rounds,
             seconds
      from lineup.frontier_cell
      where frontier_id = \(frontier)
      order by lead_weeks, sourcing, budget_minor
      """
    ).map(FrontierCellRecord.init)
  }

  /// Takes a cell to search for some seconds: one that nobody else has, those never searched first
  /// (largest budget first), then those that only a schedule is missing to, then the widest gap.
  ///
  /// - Returns: nil where all are done or taken.
  public func takeCell(
    of frontier: Identifier<FrontierRecord>, seconds: Double
  ) throws -> Identifier<FrontierCellRecord>? {
    try connection.transaction(attempts: 3) {
      try connection.run(
        """
        with job as (
          select frontier_cell_id
          from lineup.frontier_cell
          where frontier_id = \(frontier) and state in ('open', 'found')
            and (taken_until is null or taken_until < clock_timestamp())
          order by rounds > 0, not is_cheapened,
                   case when rounds > 0 and reach_bound > 0
                        then coalesce(reach, 0) / reach_bound else 0 end,
                   lead_weeks, sourcing, budget_minor desc
          limit 1
          for update skip locked
        )
        update lineup.frontier_cell as cell
        set taken_until = clock_timestamp() + make_interval(secs => \(seconds))
        from job
        where cell.frontier_cell_id = job.frontier_cell_id
        returning cell.frontier_cell_id
        """
      ).first.map { try $0["frontier_cell_id"] }
    }
  }

  /// Stores what a search came to, beside what others have stored since it began.
  ///
  /// `merge` is told all cells and cuts as they are stored while nobody else can store any, so that
  /// it can leave what others found where that is better. `taken` is given back.
  public func saveFindings(
    of frontier: Identifier<FrontierRecord>, giving taken: Identifier<FrontierCellRecord>,
    tolerance: Double,
    merge: ([FrontierCellRecord], [FrontierCutRecord]) throws -> FrontierChanges
  ) throws {
    try connection.transaction(attempts: 3) {
      // The row lock orders concurrent searches.
      try connection.run(
        "select 1 from lineup.frontier where frontier_id = \(frontier) for no key update")
      let known = try cells(of: frontier)
      let changes = try merge(known, try cuts(of: frontier))
      for cut in changes.cuts { try addCut(cut, to: frontier) }
      for cell in known {
        guard let finding = changes.findings[cell.id], finding != cell.finding else { continue }
        try save(finding, of: cell.id, tolerance: tolerance)
      }
      try giveBackCell(taken)
    }
  }

  private func save(
    _ finding: FrontierCellRecord.Finding, of cell: Identifier<FrontierCellRecord>,
    tolerance: Double
  ) throws {
    let hires = finding.hires.isEmpty && finding.reach == nil ? nil : finding.hires
    try connection.run(
      """
      update lineup.frontier_cell
      set state = \(finding.state.rawValue), reach = \(finding.reach),
          reach_bound = \(finding.bound), cost_minor = \(finding.cost),
          cost_bound_minor = \(finding.costBound),
          hires = \(hires.map { $0.map(\.rawValue) })::bigint[],
          modes = \(hires.map { _ in finding.modes.map(\.rawValue) })::text[],
          tolerance = case when \(finding.state == .closed) then \(tolerance)::double precision end,
          is_cheapened = \(finding.isCheapened), is_scheduled = \(finding.isScheduled),
          is_certain = \(finding.isCertain), rounds = \(finding.rounds),
          seconds = \(finding.seconds), solved_at = clock_timestamp()
      where frontier_cell_id = \(cell)
      """)
  }

  /// Gives back a cell that was taken.
  public func giveBackCell(_ cell: Identifier<FrontierCellRecord>) throws {
    try connection.run(
      "update lineup.frontier_cell set taken_until = null where frontier_cell_id = \(cell)")
  }

  /// Capacity that schedules have shown to be missing, in the order in which it was found.
  public func cuts(of frontier: Identifier<FrontierRecord>) throws -> [FrontierCutRecord] {
    try connection.run(
      """
      select curators, amounts, least, is_certain
      from lineup.frontier_cut
      where frontier_id = \(frontier)
      order by frontier_cut_id
      """
    ).map { row in
      let curators: [Int64] = try row["curators"]
      let amounts: [Int64] = try row["amounts"]
      return FrontierCutRecord(
        amounts: Dictionary(zip(curators.map { Identifier($0) }, amounts)) { $1 },
        least: try row["least"], isCertain: try row["is_certain"])
    }
  }

  private func addCut(
    _ cut: FrontierCutRecord, to frontier: Identifier<FrontierRecord>
  ) throws {
    let amounts = cut.amounts.sorted { $0.key < $1.key }
    try connection.run(
      """
      insert into lineup.frontier_cut (frontier_id, curators, amounts, least, is_certain)
      values (\(frontier), \(amounts.map(\.key.rawValue)), \(amounts.map(\.value)), \(cut.least),
              \(cut.isCertain))
      """)
  }
}

extension FrontierRecord {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row["frontier_id"], number: try row["number"], settings: try row["settings"],
      objective: try row["objective"])
  }
}

extension FrontierCellRecord {
  fileprivate init(_ row: Row) throws {
    guard let state = State(rawValue: try row["state"]) else {
      throw PostgresError.unreadable(column: "state", as: "FrontierCellRecord.State")
    }
    let hires: [Int64] = try row["hires"]
    let modes: [String] = try row["modes"]
    self.init(
      id: try row["frontier_cell_id"], lead: try row["lead_weeks"],
      sourcing: try Sourcing(try row["sourcing"]), budget: try row["budget_minor"],
      finding: Finding(
        state: state, reach: try row["reach"], bound: try row["reach_bound"],
        cost: try row["cost_minor"], costBound: try row["cost_bound_minor"],
        hires: hires.map { Identifier($0) }, modes: try modes.map { try EngagementMode($0) },
        isCheapened: try row["is_cheapened"], isScheduled: try row["is_scheduled"],
        isCertain: try row["is_certain"], rounds: try row["rounds"], seconds: try row["seconds"]))
  }
}
