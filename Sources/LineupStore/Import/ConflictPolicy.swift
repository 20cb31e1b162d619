/// What an import does where a file says something else than what is known of somebody.
public enum ConflictPolicy: String, CaseIterable, Sendable {
  /// The file's value takes the place of what is known.
  case update
  /// What is known stays; only what is not known is filled in.
  case fill
  /// Rows of known people are left out.
  case skip
  /// The row is refused.
  case fail
}
