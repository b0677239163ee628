import type { ExportPart } from "../export-part"

/** Every coupon and how often it was used. */
export const couponsPart: ExportPart = {
  name: "coupons",
  about: { en: "Coupons", fr: "Codes promo" },
  columns: [
    { name: "id", about: { en: "Id of the coupon", fr: "Identifiant du code promo" } },
    { name: "code", about: { en: "Code that buyers enter", fr: "Ce que les acheteurs saisissent" } },
    {
      name: "kind",
      about: {
        en: "percent, per_ticket or per_order",
        fr: "percent (pourcentage), per_ticket (par billet) ou per_order (par commande)",
      },
    },
    { name: "percent", about: { en: "Percentage deducted", fr: "Pourcentage de réduction" }, is_decimal: true },
    { name: "amount", about: { en: "Amount deducted", fr: "Montant de la réduction" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "event_ids", about: { en: "Events it applies to; empty: all", fr: "Événements concernés ; vide : tous" } },
    { name: "min_tickets", about: { en: "Minimum number of tickets", fr: "Nombre minimal de billets" } },
    { name: "max_tickets", about: { en: "Maximum number of discounted tickets", fr: "Nombre maximal de billets réduits" } },
    { name: "starts_at", about: { en: "Valid from, UTC", fr: "Valable à partir du, UTC" } },
    { name: "ends_at", about: { en: "Valid until, UTC", fr: "Valable jusqu’au, UTC" } },
    { name: "max_uses", about: { en: "Maximum number of uses", fr: "Nombre maximal d’utilisations" } },
    {
      name: "max_uses_per_email",
      about: { en: "Maximum number of uses per email address", fr: "Nombre maximal d’utilisations par adresse e-mail" },
    },
    { name: "use_count", about: { en: "Number of uses", fr: "Nombre d’utilisations" } },
    { name: "is_on", about: { en: "Whether it is on", fr: "Actif ou non" } },
    { name: "note", about: { en: "Note", fr: "Note" } },
  ],
  sql: `select id, code, kind, percent, amount_minor as amount, currency, array_to_string(event_ids, ' ') as event_ids, min_tickets, max_tickets, starts_at, ends_at,
      max_uses, max_uses_per_email, use_count, is_on, note
    from ticketing_coupon where tenant_no = $1 order by id`,
}
