import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a page as a parser finds it.
final class PageTree: NSObject {
  let name: String
  let attributes: [String: String]
  private(set) var children: [PageTree] = []
  private(set) var text = ""

  private init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// The element `html` of a document; nil where its elements are not closed in their order.
  static func reading(_ document: String) -> PageTree? {
    let builder = Builder()
    // The few things that HTML writes otherwise than XML.
    let text = document.replacing("<!DOCTYPE html>\n", with: "")
      .replacing(/<(meta|br|img|input)([^>]*)>/) { "<\($0.1)\($0.2)/>" }
      .replacing(" hidden>", with: " hidden=\"\">")
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = builder
    return parser.parse() ? builder.root : nil
  }

  /// The element and all inside it, in the order of the document.
  var all: [PageTree] { [self] + children.flatMap(\.all) }

  /// All elements of a name inside.
  func all(_ name: String) -> [PageTree] { all.filter { $0.name == name } }

  /// The text of the element and of all inside it.
  var allText: String { text + children.map(\.allText).joined() }

  private final class Builder: NSObject, XMLParserDelegate {
    var root: PageTree?
    private var path: [PageTree] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = PageTree(name, attributes)
      path.last?.children.append(element)
      if path.isEmpty { root = element }
      path.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      path.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      path.last?.text += text
    }
  }
}
