#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension EmbeddedServer {
  /// Makes Lineup's folder and those in it.
  ///
  /// - Returns: the account that the server runs as: this process's own or, as root, the owner of
  ///   the data there are, else `LINEUP_SERVER_USER`, else `postgres`.
  /// - Throws: `EmbeddedServerError`.
  @discardableResult
  func prepareHome() throws(EmbeddedServerError) -> ServerUser {
    try makeFolders(to: home)
    let found = try requireOwnHome()
    let user = try serverUser()
    if user.uid != geteuid() {
      // Lets the server through to its own folders, which stay closed to everybody else.
      if found.st_mode & 0o011 != 0o011 { chmod(home, found.st_mode & 0o7777 | 0o011) }
      try requireWay(to: home, for: user)
    }
    try makePrivateFolder(clusters, for: user)
    try makePrivateFolder(logFolder, for: user)
    return user
  }

  /// Refuses a home of another account, root too: its owner could lead our writing and our signals
  /// astray.
  ///
  /// - Returns: the home's status.
  /// - Throws: `EmbeddedServerError.folderNotOurs`, `.cannotUseFolder`.
  @discardableResult
  func requireOwnHome() throws(EmbeddedServerError) -> stat {
    guard let found = status(of: resolved(home) ?? home), isFolder(found) else {
      throw .cannotUseFolder(home, reason: systemWords(ENOTDIR))
    }
    guard found.st_uid == geteuid() else {
      throw .folderNotOurs(home, owner: ServerUser.named(found.st_uid)?.name ?? "another user")
    }
    return found
  }

  /// Whether nobody else can have laid out the socket's folder, as those below `/tmp` may be.
  var isSocketFolderTrusted: Bool {
    if !isSocketDistant { return true }
    guard let above = status(of: parent(of: socketFolder)) else { return false }
    return isFolder(above) && above.st_uid == geteuid() && above.st_mode & 0o022 == 0
  }

  /// Makes the socket's folder and makes sure that nobody else has laid it out.
  ///
  /// - Throws: `EmbeddedServerError.folderNotPrivate`, `.cannotUseFolder`.
  func prepareSocketFolder(for user: ServerUser) throws(EmbeddedServerError) {
    if isSocketDistant {
      let above = parent(of: socketFolder)
      // The step between, which the server's account must be let through.
      if mkdir(above, 0o711) == 0 { chmod(above, 0o711) }
      guard isSocketFolderTrusted else { throw .folderNotPrivate(above) }
    }
    try makePrivateFolder(socketFolder, for: user)
  }

  /// The account that owns the data folder; nil before there is one.
  var dataOwner: ServerUser? {
    dataFolder.flatMap { status(of: $0.path) }.flatMap { ServerUser.named($0.st_uid) }
  }

  private func serverUser() throws(EmbeddedServerError) -> ServerUser {
    guard geteuid() == 0 else { return .current }
    if let owner = dataOwner, owner.uid != 0 { return owner }
    let wanted = environment["LINEUP_SERVER_USER"].flatMap { $0.isEmpty ? nil : $0 }
    guard let user = ServerUser.named(wanted ?? "postgres"), user.uid != 0 else {
      throw .noServerUser(wanted: wanted)
    }
    return user
  }

  /// A folder of the server's account that nobody else may enter.
  private func makePrivateFolder(_ path: String, for user: ServerUser) throws(EmbeddedServerError) {
    if mkdir(path, 0o700) == 0 {
      guard lchown(path, user.uid, user.gid) == 0, chmod(path, 0o700) == 0 else {
        throw .cannotUseFolder(path, reason: systemWords(errno))
      }
    } else if errno != EEXIST {
      throw .cannotUseFolder(path, reason: systemWords(errno))
    }
    guard let found = status(of: path), isFolder(found), found.st_mode & 0o077 == 0 else {
      throw .folderNotPrivate(path)
    }
    guard found.st_uid == user.uid else {
      // Another command of root's has made it and is about to give it away.
      if found.st_uid == 0, lchown(path, user.uid, user.gid) == 0 { return }
      throw .folderNotOurs(path, owner: ServerUser.named(found.st_uid)?.name ?? "another user")
    }
  }

  /// The path's folders, as `mkdir -p` makes them; the last is closed to others.
  private func makeFolders(to path: String) throws(EmbeddedServerError) {
    if exists(path) { return }
    if parent(of: path) != path { try makeParents(of: path) }
    guard mkdir(path, geteuid() == 0 ? 0o711 : 0o700) == 0 || errno == EEXIST else {
      throw .cannotUseFolder(path, reason: systemWords(errno))
    }
  }

  private func makeParents(of path: String) throws(EmbeddedServerError) {
    let above = parent(of: path)
    if exists(above) { return }
    try makeParents(of: above)
    guard mkdir(above, 0o755) == 0 || errno == EEXIST else {
      throw .cannotUseFolder(above, reason: systemWords(errno))
    }
  }

  /// - Throws: `EmbeddedServerError.folderClosed` with the first folder on the way that is closed.
  private func requireWay(to path: String, for user: ServerUser) throws(EmbeddedServerError) {
    let real = resolved(path) ?? path
    var step = ""
    for piece in real.split(separator: "/") {
      step += "/" + piece
      guard let found = status(of: step) else { continue }
      let needed: mode_t =
        found.st_uid == user.uid ? 0o100 : found.st_gid == user.gid ? 0o010 : 0o001
      if found.st_mode & needed == 0 { throw .folderClosed(step, user: user.name) }
    }
  }
}
