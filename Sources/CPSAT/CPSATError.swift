/// Why a model could not be solved at all; "no solution" is not an error but a `Status`.
public enum CPSATError: Error, Equatable, CustomStringConvertible {
  /// No file of the solver library is in any of the places searched.
  case libraryNotFound(searched: [String])
  /// The solver library is there but cannot be loaded, or lacks a function.
  case libraryUnusable(path: String, reason: String)
  /// A coefficient, constant or bound left Int64 in the named part of the model.
  case coefficientOverflow(place: String)
  /// The model's bytes exceed the 2 GiB that the solver reads.
  case modelTooLarge(bytes: Int)
  /// The solver's thread could not be started.
  case threadNotStarted(code: Int32)
  /// The solver answered with bytes that are no response.
  case responseUnreadable(reason: String)

  public var description: String {
    switch self {
    case .libraryNotFound(let searched):
      """
      the solver library (OR-Tools \(SolverLibrary.version)) is not installed; looked at \
      \(searched.joined(separator: ", ")); run scripts/setup to install it, or set \
      \(SolverLibrary.pathVariable) to the full path of the library
      """
    case .libraryUnusable(let path, let reason):
      """
      the solver library \(path) cannot be used: \(reason); run scripts/setup to install \
      OR-Tools \(SolverLibrary.version), or correct \(SolverLibrary.pathVariable)
      """
    case .coefficientOverflow(let place):
      "numbers too large for the solver in \(place) of the model; use a coarser unit"
    case .modelTooLarge(let bytes):
      "the model takes \(bytes) bytes and the solver reads at most \(Int32.max); split it"
    case .threadNotStarted(let code):
      "the solver's thread could not be started (error \(code)); lower the number of processes"
    case .responseUnreadable(let reason):
      "the solver's answer cannot be read (\(reason)); install OR-Tools \(SolverLibrary.version)"
    }
  }
}
