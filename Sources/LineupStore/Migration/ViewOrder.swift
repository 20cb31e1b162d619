/// The order in which the views' files run.
enum ViewOrder {
  /// Files sorted so that each comes after those its `-- after: a, b` lines name; else by name.
  ///
  /// - Throws: `MigrationError.unknownViewBefore`, `.viewsInCycle`.
  static func sorted(_ files: [MigrationFolder.File]) throws(MigrationError)
    -> [MigrationFolder.File]
  {
    let known = Set(files.map { viewName($0) })
    var waiting = files.sorted { $0.name < $1.name }
    for file in waiting {
      for name in namesBefore(file) where !known.contains(name) {
        throw .unknownViewBefore(file: file.path, name: name)
      }
    }
    var order: [MigrationFolder.File] = []
    var done: Set<String> = []
    while !waiting.isEmpty {
      guard let next = waiting.firstIndex(where: { done.isSuperset(of: namesBefore($0)) }) else {
        throw .viewsInCycle(waiting.map { viewName($0) })
      }
      let file = waiting.remove(at: next)
      done.insert(viewName(file))
      order.append(file)
    }
    return order
  }

  /// The view that a file makes: the file's name without its ending.
  static func viewName(_ file: MigrationFolder.File) -> String {
    String(file.name.dropLast(".sql".count))
  }

  private static func namesBefore(_ file: MigrationFolder.File) -> [String] {
    let mark = "-- after:"
    return file.text.split(whereSeparator: \.isNewline).prefix { $0.hasPrefix("--") }
      .filter { $0.hasPrefix(mark) }
      .flatMap { $0.dropFirst(mark.count).split { $0 == "," || $0 == " " } }
      .map(String.init)
  }
}
