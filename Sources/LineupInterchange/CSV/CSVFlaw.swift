/// A breach of the form of CSV, before it is given a place in the file.
struct CSVFlaw {
  enum Fact {
    case textAfterQuote(openedAt: Int)
    case quoteInsideCell
    case unclosedQuote
    case unclosedQuoteWithinLimit(Int)
    case nulByte
    case invalidUTF8(UInt8)
    case cellTooLong(limit: Int)
    case recordTooLong(limit: Int)
    case tooManyCells(limit: Int)
    case missingCells(found: Int, expected: Int)
    case surplusCells(found: Int, expected: Int)
  }

  let fact: Fact
  /// Where in the record, in bytes.
  let offset: Int
  /// The index of the cell.
  let cell: Int

  /// The fault as the user sees it.
  func fault(in storage: RecordStorage, concernsWholeFile: Bool) -> Fault {
    let (message, remedy) = sentence(in: storage)
    return Fault(
      file: storage.file, position: storage.position(at: offset), cell: cell + 1,
      field: storage.name(at: cell), message: message, remedy: remedy,
      concernsWholeFile: concernsWholeFile)
  }

  private func sentence(in storage: RecordStorage) -> (message: String, remedy: String) {
    switch fact {
    case .textAfterQuote(let opening):
      let place = storage.position(at: opening)
      return (
        "text \(excerpt(in: storage)) follows the closing quote of the cell that opened at "
          + "\(place.line):\(place.column)",
        "double a quote within a quoted cell, or put the delimiter after the closing quote"
      )
    case .quoteInsideCell:
      return (
        "a quote \(excerpt(in: storage)) stands inside a cell that did not begin with one",
        "put the whole cell in quotes and double the quotes within"
      )
    case .unclosedQuote:
      return (
        "the quote that opens here is never closed: \(excerpt(in: storage))",
        "close it, or double it and quote the cell if it is part of the text"
      )
    case .unclosedQuoteWithinLimit(let limit):
      return (
        "the quote that opens here is not closed within \(limit) bytes: \(excerpt(in: storage))",
        "close it, or shorten the cell"
      )
    case .nulByte:
      return (
        "a NUL byte stands in the text",
        "save the file as UTF-8 (UTF-16 and binary files look like this)"
      )
    case .invalidUTF8(let byte): return EncodingGuess.sentence(for: byte, in: storage)
    case .cellTooLong(let limit):
      return ("the cell is longer than \(limit) bytes", "shorten it, or look for a missing quote")
    case .recordTooLong(let limit):
      return ("the record is longer than \(limit) bytes", "check that lines end in line breaks")
    case .tooManyCells(let limit):
      return ("the record has more than \(limit) cells", "check the delimiter and the line breaks")
    case .missingCells(let found, let expected):
      return (
        "\(found) \(found == 1 ? "cell" : "cells") where the header has \(expected)",
        "add the missing ones, empty if need be"
      )
    case .surplusCells(let found, let expected):
      return (
        "\(found) cells where the header has \(expected)",
        "take the surplus out, or quote a cell that contains the delimiter"
      )
    }
  }

  /// The bytes at the flaw up to the end of their line, as a quoted value.
  private func excerpt(in storage: RecordStorage) -> String {
    let rest = UnsafeBufferPointer(start: storage.base, count: storage.length).dropFirst(offset)
    let line = rest.prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
    return VisibleText.quoted(String(decoding: line.prefix(VisibleText.limit * 4), as: UTF8.self))
  }
}
