import LineupStore

extension ClockChange {
  /// What the shift's maker is told, in a line.
  var warning: String {
    let fault = Self.fault(of: localTime, in: timeZone, isGap: isGap)
    let meant =
      taken.map { "it is taken as \($0)" } ?? "nothing is left of the shift, so none is made"
    return "warning: \(code) of \(day): \(fault); \(meant)\n"
  }

  /// Tells all on standard error.
  static func warn(of changes: [ClockChange], _ global: GlobalOptions) {
    if !global.quiet { Terminal.standard.note(changes.map(\.warning).joined()) }
  }
}
