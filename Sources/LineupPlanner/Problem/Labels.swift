import Lineup

extension Shift {
  /// As `early 2027-05-03 08:00-14:00`.
  var label: String {
    "\(code) \(day) \(period.start.localTime)-\(period.end.localTime)"
  }
}

/// `90` minutes as `1 h 30 min`.
func duration(minutes: Int) -> String {
  switch (minutes / 60, minutes % 60) {
  case (0, let rest): "\(rest) min"
  case (let hours, 0): "\(hours) h"
  case (let hours, let rest): "\(hours) h \(rest) min"
  }
}

/// `1 person`, `2 people`.
func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

/// `1 day`, `2 days`.
func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
