import SwiftProtobuf

/// How the solver searches; nil leaves the solver's own default.
public struct Parameters: Sendable {
  // Limits.
  /// Stop after this much wall time with the best so far.
  public var timeLimit: Duration?
  /// Stop after this much counted work, the same on every machine.
  public var deterministicTimeLimit: Double?
  /// Stop once objective and bound differ by at most this part of the objective (0.01 = 1%).
  public var relativeGapLimit: Double?
  /// Stop once objective and bound differ by at most this much.
  public var absoluteGapLimit: Double?
  /// Stop at the first solution, proven or not.
  public var stopsAfterFirstSolution: Bool?
  /// A soft limit on the solver's memory, in megabytes.
  public var maxMemoryInMegabytes: Int64?

  // Workers.
  /// Threads; 0 means one for each core. With one worker a seed always gives the same answer.
  public var workers: Int?
  /// The seed of the solver's random choices.
  public var seed: Int32?
  /// Makes several workers take turns in a fixed order, so that their answer is reproducible.
  public var interleavesSearch: Bool?
  /// The full strategies to run, in place of the default ones, e.g. `max_lp`, `core`.
  public var subsolvers: [String] = []
  /// Strategies to run beside the default ones.
  public var extraSubsolvers: [String] = []
  /// Strategies never to run; wildcards allowed.
  public var ignoredSubsolvers: [String] = []
  /// The only strategies to run; wildcards allowed.
  public var filteredSubsolvers: [String] = []
  /// Own strategies, or changes to known ones; each must be named to be run.
  public var subsolverParameters: [NamedParameters] = []
  /// Workers of the shared search tree.
  public var sharedTreeWorkers: Int32?
  /// Workers of the violation local search.
  public var violationLocalSearchWorkers: Int32?
  /// Whether large-neighbourhood search runs at all.
  public var usesLNS: Bool?
  /// Whether only large-neighbourhood search runs, from the first solution on.
  public var usesLNSOnly: Bool?

  // Presolve and relaxation.
  /// Whether the model is simplified first.
  public var presolves: Bool?
  /// How much is probed in presolve: 0 nothing, 1, 2 (default), 3.
  public var probingLevel: Int32?
  /// How many rounds of presolve at most.
  public var maxPresolveIterations: Int32?
  /// How much work presolve does on constraints whose terms include another's. 0 avoids a defect
  /// of 9.15 by which some models get a wrong proof of optimality (google/or-tools issue 5293).
  public var presolveInclusionWorkLimit: Int64?
  /// How much symmetry is looked for: 0 none, to 4.
  public var symmetryLevel: Int32?
  /// How much of the model enters the linear relaxation: 0 nothing, 1 (default), 2 all.
  public var linearizationLevel: Int32?
  /// How many cuts: 0 none, 1 (default), 2.
  public var cutLevel: Int32?
  /// Rounds of the linear relaxation before the search starts.
  public var rootLPIterations: Int32?
  /// Raises the bound by unsatisfiable cores instead of descending.
  public var optimizesWithCore: Bool?

  // Hints.
  /// Fixes every hinted variable to its hint.
  public var fixesVariablesToHints: Bool?
  /// Tries to repair an infeasible hint.
  public var repairsHint: Bool?
  /// Conflicts allowed while following the hint (default 10).
  public var hintConflictLimit: Int32?

  // Answers.
  /// Finds every solution of a model without objective; needs one worker.
  public var enumeratesAllSolutions: Bool?
  /// How many further solutions the response carries; nil means none.
  public var additionalSolutions: Int32?
  /// Puts the solver's log into `Response.log`.
  public var logsSearch = false

  /// The solver's defaults.
  public init() {}

  /// The given limits and otherwise the solver's defaults.
  public init(timeLimit: Duration? = nil, workers: Int? = nil, seed: Int32? = nil) {
    self.timeLimit = timeLimit
    self.workers = workers
    self.seed = seed
  }
}

/// Parameters of one strategy of the solver's portfolio.
public struct NamedParameters: Sendable {
  public let name: String
  public let parameters: Parameters

  /// Parameters for the strategy `name`, which `Parameters.subsolvers` may then list.
  public init(_ name: String, _ parameters: Parameters) {
    self.name = name
    self.parameters = parameters
  }
}

extension Parameters {
  /// The parameters as the solver reads them, without those that only the whole solve has.
  private var strategy: WireParameters {
    var wire = WireParameters()
    if let timeLimit { wire.maxTimeInSeconds = timeLimit.seconds }
    if let deterministicTimeLimit { wire.maxDeterministicTime = deterministicTimeLimit }
    if let relativeGapLimit { wire.relativeGapLimit = relativeGapLimit }
    if let absoluteGapLimit { wire.absoluteGapLimit = absoluteGapLimit }
    if let stopsAfterFirstSolution { wire.stopAfterFirstSolution = stopsAfterFirstSolution }
    if let maxMemoryInMegabytes { wire.maxMemoryInMb = maxMemoryInMegabytes }
    if let workers { wire.numWorkers = Int32(clamping: workers) }
    if let seed { wire.randomSeed = seed }
    if let interleavesSearch { wire.interleaveSearch = interleavesSearch }
    if let sharedTreeWorkers { wire.sharedTreeNumWorkers = sharedTreeWorkers }
    if let violationLocalSearchWorkers { wire.numViolationLs = violationLocalSearchWorkers }
    if let usesLNS { wire.useLns = usesLNS }
    if let usesLNSOnly { wire.useLnsOnly = usesLNSOnly }
    if let presolves { wire.cpModelPresolve = presolves }
    if let probingLevel { wire.cpModelProbingLevel = probingLevel }
    if let maxPresolveIterations { wire.maxPresolveIterations = maxPresolveIterations }
    if let presolveInclusionWorkLimit {
      wire.presolveInclusionWorkLimit = presolveInclusionWorkLimit
    }
    if let symmetryLevel { wire.symmetryLevel = symmetryLevel }
    if let linearizationLevel { wire.linearizationLevel = linearizationLevel }
    if let cutLevel { wire.cutLevel = cutLevel }
    if let rootLPIterations { wire.rootLpIterations = rootLPIterations }
    if let optimizesWithCore { wire.optimizeWithCore = optimizesWithCore }
    if let fixesVariablesToHints { wire.fixVariablesToTheirHintedValue = fixesVariablesToHints }
    if let repairsHint { wire.repairHint = repairsHint }
    if let hintConflictLimit { wire.hintConflictLimit = hintConflictLimit }
    if let enumeratesAllSolutions { wire.enumerateAllSolutions = enumeratesAllSolutions }
    return wire
  }

  /// The parameters in the solver's own bytes (SatParameters); `reportsProgress` makes it log to
  /// `std::cout`.
  func serialized(reportsProgress: Bool = false) throws -> [UInt8] {
    var wire = strategy
    wire.subsolvers = subsolvers
    wire.extraSubsolvers = extraSubsolvers
    wire.ignoreSubsolvers = ignoredSubsolvers
    wire.filterSubsolvers = filteredSubsolvers
    wire.subsolverParams = subsolverParameters.map {
      var named = $0.parameters.strategy
      named.name = $0.name
      return named
    }
    if let additionalSolutions {
      wire.fillAdditionalSolutionsInResponse = true
      wire.solutionPoolSize = additionalSolutions
    }
    wire.logSearchProgress = logsSearch || reportsProgress
    wire.logToStdout = reportsProgress
    wire.logToResponse = logsSearch
    // Ctrl-C belongs to the command, which stops the search through a StopToken.
    wire.catchSigintSignal = false
    return try wire.serializedBytes()
  }
}

extension Duration {
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
