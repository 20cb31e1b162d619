/// All faults of one input, in the order found: the first `capacity` in full, the rest counted.
public final class FaultLog {
  /// The most faults kept in full.
  public let capacity: Int
  public private(set) var faults: [Fault] = []
  /// How many faults were reported after `capacity` was reached.
  public private(set) var unlisted = 0
  /// Whether some fault concerns the whole file, so that not even its good records may be taken.
  public private(set) var refusesWholeFile = false

  public init(capacity: Int = 10_000) {
    self.capacity = capacity
  }

  /// The number of faults reported so far, kept or not.
  public var count: Int { faults.count + unlisted }

  /// Whether nothing was reported.
  public var isEmpty: Bool { faults.isEmpty && unlisted == 0 }

  /// Adds a fault, or only counts it once the log is full.
  public func report(_ fault: Fault) {
    refusesWholeFile = refusesWholeFile || fault.concernsWholeFile
    if faults.count < capacity {
      faults.append(fault)
    } else {
      unlisted += 1
    }
  }

  /// A sentence about the faults that were counted but not kept; nil when all were kept.
  public var remainder: String? {
    unlisted == 0 ? nil : "\(unlisted) more faults are not shown; mend the first ones and retry"
  }
}
