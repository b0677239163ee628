import type { ExportPart } from "../export-part"

/** Every refund, whatever its state. */
export const refundsPart: ExportPart = {
  name: "refunds",
  about: { en: "Refunds", fr: "Remboursements" },
  columns: [
    { name: "id", about: { en: "Id of the refund", fr: "Identifiant du remboursement" } },
    { name: "sale_id", about: { en: "Id of its sale", fr: "Identifiant de la vente" } },
    {
      name: "state",
      about: {
        en: "requested, submitted, accepted, refused or failed",
        fr: "requested (demandé), submitted (transmis), accepted (accepté), refused (refusé) ou failed (échoué)",
      },
    },
    { name: "amount", about: { en: "Amount refunded", fr: "Montant remboursé" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "reason", about: { en: "Why it was refused or failed", fr: "Raison d’un refus ou d’un échec" } },
    { name: "requested_at", about: { en: "Requested at, UTC", fr: "Demandé le, UTC" } },
    { name: "accepted_at", about: { en: "Accepted at, UTC", fr: "Accepté le, UTC" } },
  ],
  sql: `select id, sale_id, state, amount_minor as amount, currency, reason, requested_at, accepted_at from ticketing_sale_refund where tenant_no = $1 order by id`,
}
