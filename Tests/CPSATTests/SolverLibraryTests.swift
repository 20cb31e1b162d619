import Foundation
import Testing

@testable import CPSAT

@Suite struct SolverLibraryTests {
  @Test func `is installed here`() {
    #expect(
      throws: Never.self, "install the solver library with scripts/solver-library and run again"
    ) {
      try SolverLibrary.shared()
    }
  }

  @Test func `says where it looked and what to run when there is none`() throws {
    let empty = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: empty) }
    let environment = ["LINEUP_SOLVER_HOME": empty, "HOME": "/nowhere"]

    let error = #expect(throws: CPSATError.self) {
      try SolverLibrary(
        environment: environment, executable: "/opt/lineup/bin/lineup", searchesSystem: false)
    }
    let place = "/*\(SolverLibrary.subfolder)/\(SolverLibrary.fileName)"
    #expect(
      error == .libraryNotFound(searched: ["/opt/lineup/lib/lineup/solver" + place, empty + place]))
    #expect(error?.description.contains("run scripts/setup") == true)
    #expect(error?.description.contains(empty) == true)
  }

  @Test func `looks beside the executable, then in the user's own folder`() {
    func folders(_ environment: [String: String]) -> [String] {
      SolverLibrary.solverFolders(environment: environment, executable: "/opt/x/bin/lineup")
    }
    #expect(
      folders(["HOME": "/home/amy"])
        == ["/opt/x/lib/lineup/solver", "/home/amy/.local/share/lineup/solver"])
    #expect(
      folders(["HOME": "/home/amy", "XDG_DATA_HOME": "/data"])
        == ["/opt/x/lib/lineup/solver", "/data/lineup/solver"])
    #expect(
      folders(["HOME": "/home/amy", "XDG_DATA_HOME": "/data", "LINEUP_SOLVER_HOME": "/solver"])
        == ["/opt/x/lib/lineup/solver", "/solver"])
    #expect(folders(["HOME": ""]) == ["/opt/x/lib/lineup/solver"])
    #expect(
      SolverLibrary.solverFolders(environment: [:], executable: "/lineup") == ["/lib/lineup/solver"]
    )
  }

  @Test func `prefers the version it was made for`() throws {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: home) }
    for version in ["ortools-1.0", "ortools-\(SolverLibrary.version)", "ortools-99.0"] {
      let folder = "\(home)/\(version)\(SolverLibrary.subfolder)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data("no library".utf8).write(
        to: URL(fileURLWithPath: "\(folder)/\(SolverLibrary.fileName)"))
    }
    let error = #expect(throws: CPSATError.self) {
      try SolverLibrary(environment: ["LINEUP_SOLVER_HOME": home], executable: nil)
    }
    guard case .libraryUnusable(let path, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path.contains("ortools-\(SolverLibrary.version)/"))
    #expect(!reason.isEmpty)
  }

  @Test func `takes the file that the environment names, or says why it cannot`() throws {
    let known = try SolverLibrary.shared().path
    let library = try SolverLibrary(
      environment: ["LINEUP_ORTOOLS_LIBRARY": known], executable: nil)
    #expect(library.path == known)
    var model = Model()
    let x = model.integer(in: 0...5)
    model.maximize(x)
    #expect(try Solver(library).solve(model).objective == 5)

    let error = #expect(throws: CPSATError.self) {
      try SolverLibrary(
        environment: ["LINEUP_ORTOOLS_LIBRARY": "/nowhere/libortools.so"], executable: nil)
    }
    #expect(error?.description.contains("/nowhere/libortools.so") == true)
  }

  @Test func `refuses a library without the solver's functions`() throws {
    #if os(Linux)
      let other = "libc.so.6"
    #else
      let other = "libSystem.B.dylib"
    #endif
    #expect(
      throws: CPSATError.libraryUnusable(
        path: other, reason: "it has no function SolveCpNewEnv")
    ) {
      try SolverLibrary(path: other)
    }
  }

  private func temporaryFolder() throws -> String {
    let path = NSTemporaryDirectory() + "lineup-solver-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
