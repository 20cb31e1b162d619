/// What is listed of the roster's people.
extension Listing {
  public static let rates = Listing(
    "rates", view: "rate_v1", order: "name, curator_id, valid_from",
    empty: "No rates; enter one with `lineup roster rate set`.",
    person + [
      Column("valid_from", .day), Column("valid_until", .day), Column("is_in_force", .flag),
      Column("currency"), Column("fee_flat", .money), Column("fee_day", .money),
      Column("fee_hour", .money), Column("fee_post", .money), Column("fee_minimum", .money),
    ])

  public static let states = Listing(
    "states", view: "state_history_v1", order: "name, curator_id, state_change_id",
    empty: "Nobody has a state.",
    person + [
      Column("state"), Column("changed_at", .instant), Column("changed_by"), Column("command"),
      Column("reason"),
    ])

  public static let exclusivities = Listing(
    "exclusivities", view: "exclusivity_v1", order: "name, curator_id, clause",
    empty: "No exclusivity; enter some with `lineup roster contract set`.",
    person + [
      Column("kind"), Column("barred"), Column("promised_to"), Column("first_day", .day),
      Column("last_day", .day), Column("is_in_force", .flag),
    ])

  public static let conflicts = Listing(
    "conflicts", view: "exclusivity_conflict_v1", order: "name, curator_id, campaign, clause",
    empty: "No promise of anybody conflicts with a campaign's client.",
    person + [
      Column("campaign"), Column("client"), Column("clause"), Column("first_day", .day),
      Column("last_day", .day), Column("is_hired", .flag),
    ])

  public static let consents = Listing(
    "consents", view: "consent_v1", order: "name, curator_id, field",
    empty: "No consents; enter some with `lineup roster consent give`.",
    person + [
      Column("field"), Column("is_given", .flag), Column("decided_on", .day), Column("source"),
      Column("recorded_by"), Column("recorded_at", .instant),
    ])

  public static let doNotContact = Listing(
    "do_not_contact", view: "do_not_contact_v1", order: "set_at desc, do_not_contact_id desc",
    empty: "Everybody may be contacted.",
    person + [
      Column("holds", .flag), Column("reason"), Column("set_by"), Column("set_at", .instant),
      Column("lifted_at", .instant), Column("lifted_by"), Column("lift_reason"),
      Column("bookings_ahead", .integer),
    ])

  public static let standby = Listing(
    "standby", view: "standby_v1", order: "call",
    empty: "Nobody is on the standby list; put people on it with `lineup roster standby add`.",
    [Column("call", .integer)] + person + [
      Column("state"), Column("note"), Column("added_by"), Column("added_at", .instant),
    ])

  public static let notes = Listing(
    "notes", view: "curator_note_v1", order: "noted_at desc, curator_note_id desc",
    empty: "No notes; enter one with `lineup roster note add`.",
    [Column("curator_note_id", .integer)] + person + [
      Column("noted_at", .instant), Column("noted_by"), Column("body"),
    ])

  public static let observations = Listing(
    "observations", view: "observation_v1", order: "name, curator_id, channel, metric",
    empty: "No observations; import some with `lineup roster observation import`.",
    observed)

  public static let observationHistory = Listing(
    "observations", view: "observation_history_v1",
    order: "name, curator_id, channel, metric, as_of desc, observation_id desc",
    empty: observations.emptyText, observed)

  private static let observed =
    person + [
      Column("channel"), Column("metric"), Column("value", .decimal), Column("as_of", .instant),
      Column("source"), Column("age_days", .integer), Column("max_days", .integer),
      Column("is_stale", .flag),
    ]
}
