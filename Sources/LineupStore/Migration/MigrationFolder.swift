import Crypto
import LineupSQL

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Darwin)
  import Darwin
#endif

/// The SQL files of this build.
public struct MigrationFolder: Sendable {
  /// A file as it is on disk.
  struct File: Sendable, Hashable {
    /// As `0001_campaign.sql`.
    let name: String
    let path: String
    let text: String
    /// SHA-256 in lower-case hexadecimal digits.
    let hash: String

    /// The number a migration's name starts with.
    var number: Int { Int(name.prefix(4)) ?? 0 }
  }

  /// The folder that holds `migrations` and `views`.
  public let path: String

  public init(_ path: String) { self.path = path }

  /// The migrations in the order of their numbers.
  ///
  /// - Throws: `MigrationError.sqlMissing`, `.misnamedMigration`, `.duplicateMigration`,
  ///   `.unreadableSQL`.
  func migrations() throws(MigrationError) -> [File] {
    let files = try files(in: "migrations")
    guard !files.isEmpty else { throw .sqlMissing(folder: path + "/migrations") }
    for file in files {
      let name = Array(file.name.utf8)
      guard name.count > 9, name[4] == UInt8(ascii: "_"), file.number > 0,
        name[..<4].allSatisfy({ (48...57).contains($0) })
      else { throw .misnamedMigration(file: file.path) }
    }
    for (file, next) in zip(files, files.dropFirst()) where file.number == next.number {
      throw .duplicateMigration(number: file.number, files: [file.name, next.name])
    }
    return files
  }

  /// The reporting views' files, by name.
  ///
  /// - Throws: `MigrationError.unreadableSQL`.
  func views() throws(MigrationError) -> [File] { try files(in: "views") }

  /// One hash over the names and texts of all files: equal fingerprints, equal schemas.
  ///
  /// - Throws: `MigrationError`.
  func fingerprint() throws(MigrationError) -> String {
    Self.hash(of: try migrations() + views())
  }

  /// One hash over the names and hashes of files.
  static func hash(of files: [File]) -> String {
    var hash = SHA256()
    for file in files { hash.update(data: Data("\(file.name) \(file.hash)\n".utf8)) }
    return hexadecimal(hash.finalize())
  }

  private func files(in folder: String) throws(MigrationError) -> [File] {
    var files: [File] = []
    for name in names(in: path + "/" + folder) where name.hasSuffix(".sql") {
      let file = path + "/" + folder + "/" + name
      guard let text = contents(of: file) else { throw .unreadableSQL(file: file) }
      let hash = Self.hexadecimal(SHA256.hash(data: Data(text.utf8)))
      files.append(File(name: name, path: file, text: text, hash: hash))
    }
    return files
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

extension MigrationFolder {
  /// The folder of the running program: beside an installed one, else of the checkout.
  public static var ofThisProgram: MigrationFolder {
    MigrationFolder(LineupSQL.folder(executable: programPath))
  }

  /// Absolute path of the running program, links resolved.
  private static var programPath: String {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      var path = [CChar](repeating: 0, count: Int(size))
      _NSGetExecutablePath(&path, &size)
      let told = String(
        decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return resolved(told) ?? told
    #else
      return target(ofLink: "/proc/self/exe") ?? CommandLine.arguments[0]
    #endif
  }
}
