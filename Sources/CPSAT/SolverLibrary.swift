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

/// The five functions of OR-Tools' C API that solving needs, found in a library opened at run time.
///
/// The library is never closed: its worker threads and static data outlive a solve.
public final class SolverLibrary: Sendable {
  /// The release whose wire format this module speaks and `scripts/setup` installs.
  public static let version = "9.15.6755"

  /// The environment variable that names the library's file and overrides the search.
  public static let pathVariable = "LINEUP_ORTOOLS_LIBRARY"

  typealias NewEnvironment = @convention(c) () -> UnsafeMutableRawPointer?
  typealias DestroyEnvironment = @convention(c) (UnsafeMutableRawPointer?) -> Void
  typealias StopSearch = @convention(c) (UnsafeMutableRawPointer?) -> Void
  typealias Solve =
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafeRawPointer?, Int32, UnsafeRawPointer?, Int32,
      UnsafeMutablePointer<UnsafeMutableRawPointer?>, UnsafeMutablePointer<Int32>
    ) -> Void

  /// Where the library was found.
  public let path: String
  let newEnvironment: NewEnvironment
  let destroyEnvironment: DestroyEnvironment
  let stopSearch: StopSearch
  let solve: Solve

  /// Opens the library at `path`, a full path or a plain file name for the dynamic linker.
  public init(path: String) throws(CPSATError) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw .libraryUnusable(path: path, reason: Self.linkerMessage())
    }
    func function<Signature>(_ name: String) throws(CPSATError) -> Signature {
      guard let address = dlsym(handle, name) else {
        throw .libraryUnusable(path: path, reason: "it has no function \(name)")
      }
      return unsafeBitCast(address, to: Signature.self)
    }
    self.path = path
    newEnvironment = try function("SolveCpNewEnv")
    destroyEnvironment = try function("SolveCpDestroyEnv")
    stopSearch = try function("SolveCpStopSearch")
    solve = try function("SolveCpInterruptible")
  }

  private static func linkerMessage() -> String {
    dlerror().map { String(cString: $0) } ?? "the dynamic linker gave no reason"
  }

  // Opened once; the environment of the process does not change under it.
  private static let standard = Result<SolverLibrary, CPSATError> { () throws(CPSATError) in
    try SolverLibrary(
      environment: ProcessInfo.processInfo.environment, executable: executablePath())
  }

  /// The library of this process, searched for and opened on first use.
  public static func shared() throws(CPSATError) -> SolverLibrary {
    try standard.get()
  }
}

// Where the library is looked for.
extension SolverLibrary {
  #if os(macOS)
    static let fileName = "libortools.9.dylib"
    static let subfolder = "/lib"
    static let systemFolders = ["/opt/homebrew/lib", "/usr/local/lib"]
  #else
    static let fileName = "libortools.so.9"
    /// Its place in a version's folder, which is laid out like the wheel.
    static let subfolder = "/ortools/.libs"
    static let systemFolders: [String] = []
  #endif

  /// Opens the first library found: the file that `LINEUP_ORTOOLS_LIBRARY` names; else under
  /// `lib/lineup/solver` beside the executable's folder; else in the user's own solver folder;
  /// else where Homebrew puts it; else wherever the dynamic linker looks.
  public convenience init(
    environment: [String: String], executable: String?, searchesSystem: Bool = true
  ) throws(CPSATError) {
    if let path = environment[Self.pathVariable], !path.isEmpty {
      try self.init(path: path)
      return
    }
    let folders = Self.solverFolders(environment: environment, executable: executable)
    let versions = folders.flatMap(Self.versionFolders(in:))
    let system = searchesSystem ? Self.systemFolders : []
    for folder in versions + system {
      let path = folder + "/" + Self.fileName
      if FileManager.default.fileExists(atPath: path) {
        try self.init(path: path)
        return
      }
    }
    var searched = (folders.map { $0 + "/*" + Self.subfolder } + system).map {
      $0 + "/" + Self.fileName
    }
    guard searchesSystem else { throw .libraryNotFound(searched: searched) }
    do {
      try self.init(path: Self.fileName)
    } catch {
      // At no known place: where we looked tells more than the linker's own message.
      searched.append("\(Self.fileName) in the dynamic linker's folders")
      throw .libraryNotFound(searched: searched)
    }
  }

  static func solverFolders(environment: [String: String], executable: String?) -> [String] {
    var folders: [String] = []
    if let executable {
      let binaries = executable.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let prefix = binaries.dropLast().joined(separator: "/")
      folders.append(prefix + "/lib/lineup/solver")
    }
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if let home = value("LINEUP_SOLVER_HOME") {
      folders.append(home)
    } else if let data = value("XDG_DATA_HOME") {
      folders.append(data + "/lineup/solver")
    } else if let home = value("HOME") {
      folders.append(home + "/.local/share/lineup/solver")
    }
    return folders
  }

  /// The folders of a solver folder: the version this module was made for first, then by name.
  private static func versionFolders(in folder: String) -> [String] {
    let wanted = "ortools-\(version)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let ordered = names.filter { $0 == wanted } + names.filter { $0 != wanted }.sorted()
    return ordered.map { folder + "/" + $0 + subfolder }
  }

  private static func executablePath() -> String? {
    #if os(Linux)
      return try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #else
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      guard let resolved = realpath(buffer, nil) else { return nil }
      defer { free(resolved) }
      return String(cString: resolved)
    #endif
  }
}
