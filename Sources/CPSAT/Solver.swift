import SwiftProtobuf

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
  public func solve(
    _ model: Model, _ parameters: Parameters = Parameters(), stop: StopToken? = nil
  ) throws -> Response {
    if let place = model.overflow { throw CPSATError.coefficientOverflow(place: place) }
    let request = try model.serialized()
    guard request.count <= Int(Int32.max) else {
      throw CPSATError.modelTooLarge(bytes: request.count)
    }
    let search = Search(
      library: library, request: request, parameters: try parameters.wire().serializedBytes())
    let bytes = try search.run(stop: stop)
    do {
      return Response(try WireResponse(serializedBytes: bytes), of: model)
    } catch {
      throw CPSATError.responseUnreadable(reason: "\(error)")
    }
  }
}
