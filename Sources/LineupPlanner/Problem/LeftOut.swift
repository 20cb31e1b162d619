import Lineup

/// A curator whom no plan can hire, and why.
public struct LeftOut: Hashable, Sendable {
  /// Why somebody is left out.
  public enum Reason: Hashable, Sendable {
    case noRate
    case foreignRate(Currency, campaign: Currency)
    case state(RosterState)
    case barred(Bar)
  }

  public let curator: Identifier<Curator>
  public let name: String
  public let reason: Reason
}

extension LeftOut: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .noRate: "\(name) has named no price; enter a rate"
    case .foreignRate(let currency, let campaign):
      "\(name) asks for \(currency), the budget is in \(campaign); enter a rate in \(campaign)"
    case .state(let state): "\(name) is \(state.rawValue); change the state to plan with them"
    case .barred(let bar): "\(name) \(bar.clause); \(bar.remedy)"
    }
  }
}
