import LineupInterchange

/// A mapping that comes with Lineup, for files as many tools write them.
struct ShippedMapping {
  let name: String
  let yaml: String

  static let all: [ShippedMapping] = [
    ShippedMapping(
      name: "creator-search",
      yaml: """
        title: Search results of a creator database
        columns:
          Username: handle
          Handle: handle
          Full name: name
          Name: name
          Profile URL: {field: platform, form: platform of link}
          Profile link: {field: platform, form: platform of link}
          Platform: platform
          Network: platform
          Followers: {field: followers, form: number, decimal: "."}
          Follower count: {field: followers, form: number, decimal: "."}
          Subscribers: {field: followers, form: number, decimal: "."}
          Email: email
          Contact email: email
          Language:
            field: languages
            separator: ","
            values: {english: en, portuguese: pt, spanish: es, french: fr, german: de,
              italian: it, dutch: nl, polish: pl, arabic: ar, japanese: ja}
          Categories: {field: skills, separator: ","}
          Topics: {field: skills, separator: ","}
          Biography: notes
          Bio: notes
        ignore: others

        """),
    ShippedMapping(
      name: "creator-search-de",
      yaml: """
        title: Search results of a creator database in German, with decimal commas
        columns:
          Benutzername: handle
          Nutzername: handle
          Name: name
          Vollständiger Name: name
          Profil-Link: {field: platform, form: platform of link}
          Plattform: platform
          Netzwerk: platform
          Follower: {field: followers, form: number, decimal: ","}
          Abonnenten: {field: followers, form: number, decimal: ","}
          E-Mail: email
          E-Mail-Adresse: email
          Sprache:
            field: languages
            separator: ","
            values: {deutsch: de, englisch: en, französisch: fr, spanisch: es, portugiesisch: pt,
              italienisch: it, niederländisch: nl, polnisch: pl, türkisch: tr}
          Themen: {field: skills, separator: ","}
          Kategorien: {field: skills, separator: ","}
          Beschreibung: notes
        ignore: others

        """),
    ShippedMapping(
      name: "creator-crm",
      yaml: """
        title: Contacts of a tool that keeps relations with creators
        columns:
          Creator ID: external_id
          Contact ID: external_id
          Creator: name
          Creator name: name
          Email: email
          Primary email: email
          Primary channel: platform
          Platform: platform
          Handle: handle
          Username: handle
          Audience size: {field: followers, form: number, decimal: "."}
          Followers: {field: followers, form: number, decimal: "."}
          Status:
            field: state
            values: {new: prospect, lead: prospect, contacted: invited, invited: invited,
              negotiating: invited, accepted: agreed, signed: agreed, contracted: agreed,
              live: active, on hold: paused, declined: left, archived: left}
          Labels: {field: tags, separator: ","}
          Tags: {field: tags, separator: ","}
          Time zone: time_zone
          Notes: notes
        ignore: others

        """),
    ShippedMapping(
      name: "marketplace",
      yaml: """
        title: Offers of a marketplace for creators, with prices
        columns:
          Listing ID: external_id
          Influencer: name
          Creator: name
          Profile:
            - {field: platform, form: platform of link}
            - {field: handle, form: handle of link}
          Reach: {field: followers, form: number, decimal: "."}
          Followers: {field: followers, form: number, decimal: "."}
          Currency: currency
          Flat price: {field: fee_flat, form: number, decimal: "."}
          Day rate: {field: fee_day, form: number, decimal: "."}
          Hourly rate: {field: fee_hour, form: number, decimal: "."}
          Niche: {field: skills, separator: "/"}
          Languages: {field: languages, separator: ","}
        ignore: others

        """),
    ShippedMapping(
      name: "channel-list",
      yaml: """
        title: Channels of one platform by their links, as monitoring tools list them
        columns:
          Channel:
            - {field: platform, form: platform of link}
            - {field: handle, form: handle of link}
          Channel URL:
            - {field: platform, form: platform of link}
            - {field: handle, form: handle of link}
          Title: name
          Channel name: name
          Subscribers: {field: followers, form: number, decimal: "."}
          Members: {field: followers, form: number, decimal: "."}
          Language: languages
          Topic: skills
        ignore: others

        """),
    ShippedMapping(
      name: "address-book",
      yaml: """
        title: Contacts of a web mail's address book, saved as CSV
        columns:
          Name: name
          Display name: name
          E-mail 1 - Value: email
          E-mail Address: email
          Website 1 - Value:
            - {field: platform, form: platform of link}
            - {field: handle, form: handle of link}
          Web Page:
            - {field: platform, form: platform of link}
            - {field: handle, form: handle of link}
          Labels: {field: tags, separator: " ::: "}
          Group Membership: {field: tags, separator: " ::: "}
          Categories: {field: tags, separator: ";"}
          Notes: notes
        ignore: others

        """),
  ]
}
