#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's text for an `errno`.
func systemWords(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "error \(code)"
}

/// Whether something is at the path, links followed.
func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// What is at the path itself, links not followed; nil when nothing is.
func status(of path: String) -> stat? {
  var found = stat()
  return lstat(path, &found) == 0 ? found : nil
}

func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

/// The file's text, or nil when it cannot be read.
func contents(of path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  return readAll(descriptor)
}

/// All that is left to read, as text; bytes that are no UTF-8 are replaced.
func readAll(_ descriptor: Int32) -> String {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 {
      bytes += buffer[..<count]
    } else if count == 0 || errno != EINTR {
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// Writes the whole text; false when the system refuses.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR {
      return false
    }
  }
  return true
}

/// Names in a folder, sorted, without `.` and `..`; none when it cannot be read.
func names(in folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = entryName(entry)
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// A directory entry's name.
func entryName(_ entry: UnsafeMutablePointer<dirent>) -> String {
  withUnsafeBytes(of: &entry.pointee.d_name) {
    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
  }
}

/// Where a symbolic link points; nil when it is none or closed to us.
func target(ofLink path: String) -> String? {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink(path, &buffer, buffer.count)
  return count > 0
    ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
}

/// The path with every link on the way resolved; nil when nothing is there.
func resolved(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}

/// A path's folder, as `/a` of `/a/b`.
func parent(of path: String) -> String {
  let cut = path.lastIndex(of: "/") ?? path.startIndex
  return cut == path.startIndex ? "/" : String(path[..<cut])
}

/// Seconds on a clock that never goes back.
func secondsOfUptime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A lock on a file that the system gives back when the last process holding it is gone.
final class FileLock {
  let descriptor: Int32

  /// Opens the lock's file without taking the lock; a symbolic link is refused.
  ///
  /// - Throws: `EmbeddedServerError.cannotUseFolder`.
  init(_ path: String) throws(EmbeddedServerError) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw .cannotUseFolder(path, reason: systemWords(errno)) }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Takes the lock where nobody holds it.
  func tryTaking() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Waits for the lock, at most so many seconds.
  func take(within seconds: Double) -> Bool {
    let end = secondsOfUptime() + seconds
    while !tryTaking() {
      if secondsOfUptime() > end { return false }
      usleep(10_000)
    }
    return true
  }
}
