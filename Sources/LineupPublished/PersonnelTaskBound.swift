extension PersonnelTaskInstance {
  /// A number of people that no solution is below: the size of a set of tasks of which no person
  /// can do two.
  ///
  /// Two tasks are apart when they overlap or nobody is qualified for both. Each largest set of
  /// tasks that overlap is widened by tasks that are apart from all of it; the widest set counts.
  public var fewestPeople: Int {
    var qualified = [[Bool]](
      repeating: [Bool](repeating: false, count: qualifications.count), count: tasks.count)
    for (person, able) in qualifications.enumerated() {
      for task in able { qualified[task][person] = true }
    }
    // Few people in common come first: they are the likeliest to be apart.
    let counts = qualified.map { $0.count { $0 } }
    let order = tasks.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
    func areApart(_ first: Int, _ second: Int) -> Bool {
      if tasks[first].overlaps(tasks[second]) { return true }
      return !zip(qualified[first], qualified[second]).contains { $0 && $1 }
    }
    return cliques.reduce(0) { most, clique in
      var set = clique
      for task in order where !clique.contains(task) {
        if set.allSatisfy({ areApart($0, task) }) { set.append(task) }
      }
      return max(most, set.count)
    }
  }
}
