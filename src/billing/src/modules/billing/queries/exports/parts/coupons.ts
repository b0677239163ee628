import type { ExportPart } from "../export-part"

/** Every coupon and how often it was used. */
export const couponsPart: ExportPart = {
  name: "coupons",
  about: { en: "Coupons", fr: "Codes promo" },
  columns: [
    { name: "id", about: { en: "Id of the coupon", fr: "Identifiant du code promo" } },
    { name: "code", about: { en: "What buyers put in", fr: "Ce que les acheteurs saisissent" } },
    {
      name: "kind",
      about: {
        en: "percent, per_ticket or per_order",
        fr: "percent (pourcentage), per_ticket (par billet) ou per_order (par commande)",
      },
    },
    { name: "percent", about: { en: "Percentage taken off", fr: "Pourcentage retiré" }, is_decimal: true },
    { name: "amount", about: { en: "Amount taken off", fr: "Montant retiré" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "event_ids", about: { en: "Events it is for; empty: all", fr: "Événements concernés ; vide : tous" } },
    { name: "min_tickets", about: { en: "From so many tickets on", fr: "À partir de tant de billets" } },
    { name: "max_tickets", about: { en: "At most so many are reduced", fr: "Tant de billets réduits au plus" } },
    { name: "starts_at", about: { en: "Valid from, UTC", fr: "Valable à partir du, UTC" } },
    { name: "ends_at", about: { en: "Valid until, UTC", fr: "Valable jusqu’au, UTC" } },
    { name: "max_uses", about: { en: "How often in all", fr: "Nombre d’utilisations en tout" } },
    { name: "max_uses_per_email", about: { en: "How often by one email address", fr: "Nombre d’utilisations par adresse" } },
    { name: "use_count", about: { en: "Used so often", fr: "Utilisations" } },
    { name: "is_on", about: { en: "Whether it is on", fr: "Actif ou non" } },
    { name: "note", about: { en: "Note", fr: "Note" } },
  ],
  sql: `select id, code, kind, percent, amount_minor as amount, currency, array_to_string(event_ids, ' ') as event_ids, min_tickets, max_tickets, starts_at, ends_at,
      max_uses, max_uses_per_email, use_count, is_on, note
    from coupon where tenant_no = $1 order by id`,
}
