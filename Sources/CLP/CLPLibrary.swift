#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The functions of CLP's C API that linear programs need, found in a library opened at run time.
///
/// CLP (COIN-OR's simplex solver) comes with OR-Tools, which links to it: the file opened here is the
/// very one that OR-Tools uses. The library is never closed.
public final class CLPLibrary: Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias Doubles = UnsafePointer<Double>
  typealias Indices = UnsafePointer<Int32>

  let newModel: @convention(c) () -> Handle?
  let deleteModel: @convention(c) (Handle) -> Void
  let setLogLevel: @convention(c) (Handle, Int32) -> Void
  let addRows: @convention(c) (Handle, Int32, Doubles, Doubles, Indices, Indices, Doubles) -> Void
  let addColumns:
    @convention(c) (Handle, Int32, Doubles, Doubles, Doubles, Indices, Indices, Doubles) -> Void
  let columnLower: @convention(c) (Handle) -> UnsafeMutablePointer<Double>?
  let columnUpper: @convention(c) (Handle) -> UnsafeMutablePointer<Double>?
  let rowLower: @convention(c) (Handle) -> UnsafeMutablePointer<Double>?
  let rowUpper: @convention(c) (Handle) -> UnsafeMutablePointer<Double>?
  let copyInStatus: @convention(c) (Handle, UnsafePointer<UInt8>) -> Void
  let statusArray: @convention(c) (Handle) -> UnsafePointer<UInt8>?
  let setMaximumIterations: @convention(c) (Handle, Int32) -> Void
  let setMaximumSeconds: @convention(c) (Handle, Double) -> Void
  let primal: @convention(c) (Handle, Int32) -> Int32
  let dual: @convention(c) (Handle, Int32) -> Int32
  let status: @convention(c) (Handle) -> Int32
  let iterations: @convention(c) (Handle) -> Int32
  let objectiveValue: @convention(c) (Handle) -> Double
  let columnSolution: @convention(c) (Handle) -> UnsafeMutablePointer<Double>?
  let rowDuals: @convention(c) (Handle) -> UnsafeMutablePointer<Double>?

  #if os(macOS)
    static let fileNames = ["libClp.1.dylib", "libClp.dylib"]
  #else
    static let fileNames = ["libClp.so.1", "libClp.so"]
  #endif

  /// Opens the library at `path`, a full path or a plain file name for the dynamic linker.
  public init(path: String) throws(CLPError) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      let reason = dlerror().map { String(cString: $0) } ?? "the dynamic linker gave no reason"
      throw .libraryUnusable(path: path, reason: reason)
    }
    func function<Signature>(_ name: String) throws(CLPError) -> Signature {
      guard let address = dlsym(handle, "Clp_\(name)") else {
        throw .libraryUnusable(path: path, reason: "it has no function Clp_\(name)")
      }
      return unsafeBitCast(address, to: Signature.self)
    }
    newModel = try function("newModel")
    deleteModel = try function("deleteModel")
    setLogLevel = try function("setLogLevel")
    addRows = try function("addRows")
    addColumns = try function("addColumns")
    columnLower = try function("columnLower")
    columnUpper = try function("columnUpper")
    rowLower = try function("rowLower")
    rowUpper = try function("rowUpper")
    copyInStatus = try function("copyinStatus")
    statusArray = try function("statusArray")
    setMaximumIterations = try function("setMaximumIterations")
    setMaximumSeconds = try function("setMaximumSeconds")
    primal = try function("primal")
    dual = try function("dual")
    status = try function("status")
    iterations = try function("numberIterations")
    objectiveValue = try function("objectiveValue")
    columnSolution = try function("primalColumnSolution")
    rowDuals = try function("dualRowSolution")
  }

  /// The library that lies beside another one, as OR-Tools keeps it; else wherever the dynamic
  /// linker finds it.
  public convenience init(beside neighbour: String) throws(CLPError) {
    let folder = neighbour.lastIndex(of: "/").map { String(neighbour[...$0]) } ?? ""
    for name in Self.fileNames
    where !folder.isEmpty && FileManager.default.fileExists(atPath: folder + name) {
      try self.init(path: folder + name)
      return
    }
    try self.init(path: Self.fileNames[0])
  }
}

/// Why a linear program could not be solved at all.
public enum CLPError: Error, Equatable, CustomStringConvertible {
  /// The library cannot be loaded, or lacks a function.
  case libraryUnusable(path: String, reason: String)

  public var description: String {
    switch self {
    case .libraryUnusable(let path, let reason):
      "the linear solver's library \(path) cannot be used: \(reason); run scripts/setup"
    }
  }
}
