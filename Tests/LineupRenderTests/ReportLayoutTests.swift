import Foundation
import Testing

@testable import LineupRender

private let hasBrowser = Browser.installed != nil
private let reason: Comment = "Chromium is not installed, so nothing can be looked at"

/// The page as a browser lays it out, on a desk and on a phone.
@Suite(.enabled(if: hasBrowser, reason), .serialized)
struct ReportLayoutTests {
  private let browser: Browser
  private let html = fullReport().html

  init() throws { browser = try #require(Browser.installed) }

  private func look(_ width: Int, isDark: Bool = false) -> Browser.Look {
    .init(html: html, width: width, isDark: isDark)
  }

  @Test(arguments: [1280, 390])
  func `is drawn as it was when somebody last looked at it`(_ width: Int) throws {
    let columns = width == 390 ? 10 : 16
    let drawn = try browser.luminance(of: look(width), columns: columns)
    let fonts = try #require(try browser.result(of: Self.fonts, on: look(width)))
    let path = #filePath.replacing(
      "ReportLayoutTests.swift", with: "Golden/report-\(width).luminance")
    if ProcessInfo.processInfo.environment["LINEUP_WRITE_GOLDEN"] != nil {
      let rows = drawn.map { row in row.map { String($0, radix: 36) }.joined() }
      try ([fonts] + rows + [""]).joined(separator: "\n")
        .write(toFile: path, atomically: true, encoding: .utf8)
    }
    var golden = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    guard golden.removeFirst() == fonts else {
      return print("not compared with \(path): fonts differ, \(fonts) here")
    }
    let known = golden.map { row in row.compactMap { Int(String($0), radix: 36) } }
    #expect(Self.isAlike(drawn, known), "look at the page; LINEUP_WRITE_GOLDEN=1 keeps it")
    // The comparison sees what breaks a page.
    let broken = html.replacing(".facts { display: grid;", with: ".facts { display: block;")
    #expect(broken != html)
    let other = try browser.luminance(
      of: .init(html: broken, width: width, isDark: false), columns: columns)
    #expect(!Self.isAlike(other, known))
  }

  /// Whether two pictures are the same but for how letters are drawn.
  private static func isAlike(_ left: [[Int]], _ right: [[Int]]) -> Bool {
    guard left.count == right.count, left.map(\.count) == right.map(\.count) else { return false }
    let distances = zip(left.joined(), right.joined()).map { abs($0 - $1) }
    return distances.allSatisfy { $0 <= 2 }
  }

  /// Widths of a text in the fonts of the page: others make other pictures.
  private static let fonts = """
    const context = document.createElement("canvas").getContext("2d");
    return ["15px sans-serif", "bold 15px sans-serif", "14px monospace"].map((font) => {
      context.font = font;
      return Math.round(100 * context.measureText("Handgloves 0123456789 – ça").width);
    }).join(" ");
    """

  @Test(arguments: [1280, 390, 320])
  func `nothing runs out of the page, covers another part or is too small to hit`(
    _ width: Int
  ) throws {
    let script = """
      const faults = [];
      const root = document.documentElement;
      if (root.scrollWidth > root.clientWidth) faults.push(`${root.scrollWidth} px wide`);
      const inside = (element) => element.closest(".scroll, figure, nav ul, .unseen, .skip");
      for (const element of document.body.querySelectorAll("*")) {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || inside(element.parentElement)) continue;
        if (!element.matches(".skip") && (box.left < -1 || box.right > root.clientWidth + 1)) {
          faults.push(`${element.tagName} to ${box.right}`);
        }
      }
      const parts = [...document.querySelectorAll("main > section, main > section > *")];
      for (const [before, after] of parts.slice(1).map((part, place) => [parts[place], part])) {
        if (before.parentElement !== after.parentElement) continue;
        const [upper, lower] = [before, after].map((part) => part.getBoundingClientRect());
        if (upper.height && lower.height && upper.bottom > lower.top + 1) {
          faults.push(`${before.className || before.tagName} over ${after.className}`);
        }
      }
      for (const target of document.querySelectorAll("nav a, input, button")) {
        const box = target.getBoundingClientRect();
        if (box.width < 24 || box.height < 24) faults.push(`${target.outerHTML} is small`);
      }
      return faults.join("; ") || "none";
      """
    #expect(try browser.result(of: script, on: look(width)) == "none")
  }

  @Test(arguments: [false, true])
  func `every text can be told from what is behind it`(_ isDark: Bool) throws {
    let script = """
      const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
      const luminance = (parts) => {
        const [red, green, blue] = parts.slice(0, 3).map((part) => {
          const share = part / 255;
          return share <= .04045 ? share / 12.92 : ((share + .055) / 1.055) ** 2.4;
        });
        return .2126 * red + .7152 * green + .0722 * blue;
      };
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = parse(getComputedStyle(at).backgroundColor);
          if (colour.length === 3 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
      };
      const faults = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let texts = 0;
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
        if (element.closest("script, style, .unseen, title, desc")) continue;
        const style = getComputedStyle(element);
        const drawn = element.closest("svg") ? style.fill : style.color;
        const [front, back] = [parse(drawn), ground(element)].map(luminance);
        const contrast = (Math.max(front, back) + .05) / (Math.min(front, back) + .05);
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        if (contrast < (isLarge ? 3 : 4.5)) {
          faults.add(`${element.className || element.tagName}: ${contrast.toFixed(2)}`);
        }
        texts += 1;
      }
      return texts < 500 ? `only ${texts} texts` : [...faults].join("; ") || "none";
      """
    #expect(try browser.result(of: script, on: look(1280, isDark: isDark)) == "none")
  }

  @Test func `everything that takes the keyboard shows that it has it`() throws {
    let script = """
      const faults = [];
      const targets = document.querySelectorAll("a[href], input, button, [tabindex='0']");
      for (const target of targets) {
        target.focus();
        if (document.activeElement !== target) { faults.push(`${target.outerHTML} takes none`); }
        const style = getComputedStyle(target);
        const width = parseFloat(style.outlineWidth);
        if (style.outlineStyle === "none" || !(width > 0)) {
          faults.push(`${target.tagName} ${target.className} shows none`);
        }
      }
      const scrolling = [...document.querySelectorAll("body *")].filter((element) => {
        const overflow = getComputedStyle(element).overflowX;
        return (overflow === "auto" || overflow === "scroll")
          && element.scrollWidth > element.clientWidth
          && !element.querySelector("a[href], input") && element.tabIndex < 0;
      });
      for (const element of scrolling) faults.push(`${element.className} scrolls by no key`);
      return targets.length < 8 ? `only ${targets.length}` : faults.join("; ") || "none";
      """
    #expect(try browser.result(of: script, on: look(390)) == "none")
  }
}
