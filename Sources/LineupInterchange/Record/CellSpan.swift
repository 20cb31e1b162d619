/// Where the bytes of one cell are.
struct CellSpan {
  /// Where the cell begins in the record as written, its quote included.
  var source: UInt32
  /// Where its value begins: in the record, or in the scratch bytes; for a list, the index of its
  /// first element.
  var start: UInt32
  /// The length of the value in bytes; for a list, the number of its elements.
  var count: UInt32
  var kind: CellKind
  /// Whether the value had to be unescaped, so that its bytes are in the scratch.
  var isCopied = false
}
