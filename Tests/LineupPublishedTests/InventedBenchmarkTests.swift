import Foundation
import Testing

@Suite("lineup-bench on invented campaigns")
struct InventedBenchmarkTests {
  private func row(_ run: BenchRun) throws -> [String: Any] {
    #expect(run.exit == 0, "\(run.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("tells how long ranking everybody for a shift takes")
  func candidates() throws {
    let row = try row(
      bench("candidates", "--people", "12", "--days", "3", "--shifts", "4", "--json"))
    #expect(row["candidates"] as? Int == 12)
    let median = try #require(row["median"] as? Double)
    #expect(median > 0 && median <= (row["longest"] as? Double ?? 0))
    let told = try bench("candidates", "--people", "12", "--days", "3", "--shifts", "4")
    #expect(told.output.hasPrefix("12 people, 3 days, ") && told.output.hasSuffix(" ms\n"))
  }

  @Test("tells a repair with its proof and time")
  func repair() throws {
    let row = try row(
      bench("repair", "--people", "12", "--days", "5", "--lost", "2", "--json"))
    #expect(row["lost"] as? Int == 2 && row["is_proven"] as? Bool == true)
    #expect(row["broken_after"] as? Int == 0)
  }

  @Test("tells what planning takes over what the solver says that it took")
  func overhead() throws {
    let row = try row(bench("overhead", "--runs", "3", "--json"))
    let wall = try #require(row["wall"] as? Double)
    let solver = try #require(row["solver"] as? Double)
    #expect(solver > 0 && solver < wall)
    #expect(row["overhead"] as? Double ?? 0 <= row["longest_overhead"] as? Double ?? 0)
    #expect(try bench("overhead", "--runs", "1").exit == 64)
  }
}
