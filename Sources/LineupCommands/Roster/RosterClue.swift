import Lineup
import LineupInterchange

/// By what a field of the roster is known in foreign files.
struct RosterClue: Sendable {
  let field: String
  /// Names in lower case without anything but letters and digits.
  let names: [String]
  /// Whether a value may be one of this field.
  let accepts: @Sendable (String) -> Bool
  /// Whether values alone tell the field, whatever the column's name.
  var isTelling = false
  /// Whether cells hold several values.
  var isList = false
  var isNumber = false
  /// The field's own words by those of files.
  var values: [String: String] = [:]

  static let all: [RosterClue] = [
    RosterClue(
      field: "email",
      names: [
        "email", "emailaddress", "mail", "contactemail", "correo",
        "primaryemail", "emailadresse",
      ], accepts: isAddress, isTelling: true),
    RosterClue(
      field: "profile",
      names: [
        "profileurl", "profilelink", "profile", "url", "link", "channelurl",
        "profillink", "website",
      ], accepts: { SocialProfile(link: $0) != nil }, isTelling: true),
    RosterClue(
      field: "platform",
      names: [
        "platform", "network", "socialnetwork", "plattform", "netzwerk",
        "plataforma", "plateforme", "primarychannel",
      ],
      accepts: { (try? Platform($0.lowercased())) != nil && $0.count < 20 }),
    RosterClue(
      field: "handle",
      names: [
        "handle", "username", "account", "accountname", "benutzername",
        "nutzername", "usuario", "user", "identifiant",
      ],
      accepts: { !$0.contains(" ") && $0.count <= 101 }),
    RosterClue(
      field: "name",
      names: [
        "name", "fullname", "displayname", "creator", "creatorname",
        "influencer", "influencername", "contactname", "person", "nombre", "nome", "nom",
        "vollstndigername", "title",
      ], accepts: { $0.count <= 200 && !isAddress($0) }),
    RosterClue(
      field: "external_id",
      names: [
        "externalid", "id", "creatorid", "influencerid", "contactid",
        "recordid", "uid", "listingid",
      ], accepts: { $0.count <= 200 }),
    RosterClue(
      field: "followers",
      names: [
        "followers", "follower", "followercount", "followerscount",
        "subscribers", "fans", "audiencesize", "abonnenten", "seguidores", "abonnes",
      ],
      accepts: { _ in true }, isNumber: true),
    RosterClue(
      field: "languages",
      names: [
        "languages", "language", "sprache", "sprachen", "idioma",
        "idiomas", "langue", "langues", "lang",
      ],
      accepts: { languages[$0.lowercased()] != nil || (try? LanguageTag($0)) != nil },
      isList: true, values: languages),
    RosterClue(
      field: "skills",
      names: [
        "skills", "topics", "topic", "categories", "category", "niche",
        "niches", "themen", "kategorien", "interests",
      ], accepts: { $0.count <= 100 }, isList: true),
    RosterClue(
      field: "state", names: ["state", "status", "stage"],
      accepts: { states[$0.lowercased()] != nil || (try? RosterState($0)) != nil }, values: states),
    RosterClue(
      field: "time_zone", names: ["timezone", "tz", "zeitzone"],
      accepts: { $0.contains("/") || $0 == "UTC" }),
    RosterClue(
      field: "currency", names: ["currency", "whrung", "moneda", "moeda", "devise"],
      accepts: { (try? Currency($0)) != nil }),
    RosterClue(
      field: "fee_flat", names: ["feeflat", "flatfee", "flatprice", "fee", "price", "rate"],
      accepts: { _ in true }, isNumber: true),
    RosterClue(
      field: "fee_day", names: ["feeday", "dayrate", "dailyrate", "tagessatz"],
      accepts: { _ in true }, isNumber: true),
    RosterClue(
      field: "fee_hour", names: ["feehour", "hourlyrate", "hourrate", "stundensatz"],
      accepts: { _ in true }, isNumber: true),
    RosterClue(
      field: "tags", names: ["tags", "labels", "lists", "groupmembership"],
      accepts: { $0.count <= 100 }, isList: true),
    RosterClue(
      field: "notes",
      names: [
        "notes", "note", "comments", "comment", "bio", "biography",
        "description", "beschreibung",
      ], accepts: { _ in true }),
  ]

  /// Whether a column's name is one of the field's, or holds a longer one of them.
  func matches(_ name: String, exactly: Bool) -> Bool {
    let folded = String(name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    if exactly { return names.contains(folded) }
    return names.contains { $0.count >= 5 && folded.contains($0) }
  }

  /// Whether nearly all values may be of the field.
  func suits(_ sample: ColumnSample) -> Bool {
    if sample.values.isEmpty { return true }
    if isNumber { return sample.shortNumbers != nil }
    guard isList else { return sample.share(accepts) >= 0.9 }
    let separator = separator(in: sample)
    return sample.share { words(of: $0, separator).allSatisfy(accepts) } >= 0.9
  }

  /// How cells of the column are read.
  func rules(for sample: ColumnSample) -> [ColumnRule] {
    if field == "profile" {
      return [
        ColumnRule("platform", form: .platformOfLink), ColumnRule("handle", form: .handleOfLink),
      ]
    }
    if isNumber {
      guard let numbers = sample.shortNumbers, !numbers.isPlain else { return [ColumnRule(field)] }
      return [ColumnRule(field, form: .number, decimal: numbers.decimal)]
    }
    if field == "handle", sample.share({ SocialProfile(link: $0) != nil }) >= 0.9,
      !sample.values.isEmpty
    {
      return [ColumnRule(field, form: .handleOfLink)]
    }
    let separator = isList ? separator(in: sample) : nil
    let found = Set(
      sample.values.flatMap { isList ? words(of: $0, separator) : [$0] }.map { $0.lowercased() })
    return [
      ColumnRule(field, values: values.filter { found.contains($0.key) }, separator: separator)
    ]
  }

  /// What separates several values in a cell where nothing does that an import knows by itself.
  private func separator(in sample: ColumnSample) -> String? {
    let isKnown = sample.values.contains { ListText.split($0).count > 1 }
    return !isKnown && sample.values.contains { $0.contains("/") } ? "/" : nil
  }

  private func words(of value: String, _ separator: String?) -> [String] {
    guard let separator else { return ListText.split(value) }
    return value.split(separator: separator).map(\.trimmed)
  }

  @Sendable private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
  }

  private static let languages = [
    "english": "en", "englisch": "en", "inglés": "en", "portuguese": "pt", "português": "pt",
    "portugiesisch": "pt", "spanish": "es", "español": "es", "spanisch": "es", "french": "fr",
    "français": "fr", "französisch": "fr", "german": "de", "deutsch": "de", "italian": "it",
    "italiano": "it", "italienisch": "it", "dutch": "nl", "niederländisch": "nl", "polish": "pl",
    "polnisch": "pl", "turkish": "tr", "türkisch": "tr", "arabic": "ar", "japanese": "ja",
    "chinese": "zh", "korean": "ko", "russian": "ru", "ukrainian": "uk", "swedish": "sv",
    "danish": "da", "norwegian": "no", "finnish": "fi", "greek": "el", "czech": "cs",
  ]

  private static let states = [
    "new": "prospect", "lead": "prospect", "contacted": "invited", "negotiating": "invited",
    "accepted": "agreed", "signed": "agreed", "contracted": "agreed", "live": "active",
    "on hold": "paused", "declined": "left", "archived": "left",
  ]
}
