#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where the SQL of this build lives: the checkout's `sql` folder while developing, or
/// `share/lineup/sql` beside an installed `bin/lineup`.
public enum LineupSQL {
  /// The folder this file was compiled from.
  private static let checkout = String(#filePath.dropLast("/LineupSQL.swift".count))

  /// The folder that holds `migrations` and `views`.
  ///
  /// - Parameter executable: absolute path of the running program, symbolic links resolved.
  /// - Returns: the installed folder if it is there, else the checkout's.
  public static func folder(executable: String) -> String {
    let prefix = executable.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let installed = prefix.joined(separator: "/") + "/share/lineup/sql"
    return FileManager.default.fileExists(atPath: installed + "/migrations") ? installed : checkout
  }
}
