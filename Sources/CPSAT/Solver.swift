/// CP-SAT, the constraint solver of OR-Tools, in this process.
public final class Solver: Sendable {
  private let library: SolverLibrary

  /// A solver on the installed library, which is opened now if no solver opened it before.
  public init() throws(CPSATError) {
    library = try SolverLibrary.shared()
  }

  /// A solver on a given library.
  public init(_ library: SolverLibrary) {
    self.library = library
  }

  /// Solves a model; blocks until the solver is done, a limit is reached or `stop` is pulled, and
  /// returns the best found.
  ///
  /// `onProgress` is called on this thread whenever a better solution or bound is found. The
  /// solver can tell only one solve of a process at a time: a second one that runs beside it is
  /// solved as well but reports nothing.
  public func solve(
    _ model: Model, _ parameters: Parameters = Parameters(), stop: StopToken? = nil,
    onProgress: ((SearchProgress) -> Void)? = nil
  ) throws -> Response {
    if let place = model.overflow { throw CPSATError.coefficientOverflow(place: place) }
    let request = try model.serialized()
    guard request.count <= Int(Int32.max) else {
      throw CPSATError.modelTooLarge(bytes: request.count)
    }
    let search = Search(library)
    let isListening = onProgress != nil && search.startListening()
    defer { if isListening { search.stopListening() } }

    var reader = ProgressReader(isMaximizing: model.isMaximizing)
    let bytes = try search.run(
      request, parameters.serialized(reportsProgress: isListening), stop: stop
    ) { line in
      if let progress = reader.read(line) { onProgress?(progress) }
    }
    return try Response(serializedBytes: bytes, of: model)
  }
}
