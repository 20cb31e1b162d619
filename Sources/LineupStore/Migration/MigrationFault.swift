/// A difference between the migrations that ran and those of this build.
public enum MigrationFault: Hashable, Sendable {
  /// The file was edited after it ran.
  case edited(String)
  /// It ran, but its file is gone.
  case missing(String)
  /// It has a lower number than one that ran already.
  case late(String)
}

extension MigrationFault {
  /// Name of the migration's file.
  public var migration: String {
    switch self {
    case .edited(let name), .missing(let name), .late(let name): name
    }
  }
}

extension MigrationFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .edited(let name):
      "migration \(name) was edited after it ran; put it back and write a new migration"
    case .missing(let name):
      "migration \(name) ran on this database, but its file is gone; put it back"
    case .late(let name):
      "migration \(name) has a lower number than one that ran already; give it the next number"
    }
  }
}
