import type { ExportPart } from "../export-part"

/** Every tender of the till, whatever its state. */
export const tendersPart: ExportPart = {
  name: "tenders",
  about: { en: "Payments at the till", fr: "Encaissements au guichet" },
  columns: [
    { name: "id", about: { en: "Id of the payment", fr: "Identifiant de l’encaissement" } },
    { name: "sale_id", about: { en: "Id of its sale, once it is final", fr: "Identifiant de la vente, une fois définitive" } },
    {
      name: "kind",
      about: {
        en: "cash, external_terminal, transfer or comp",
        fr: "cash (espèces), external_terminal (terminal), transfer (virement) ou comp (invitation)",
      },
    },
    {
      name: "state",
      about: {
        en: "pending, taken, failed or reversed",
        fr: "pending (en cours), taken (encaissé), failed (échoué) ou reversed (annulé)",
      },
    },
    { name: "amount", about: { en: "Amount paid this way", fr: "Part du total" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    {
      name: "drawer_id",
      about: { en: "Id of the cash drawer that received the cash", fr: "Identifiant de la caisse qui a reçu les espèces" },
    },
    { name: "brand", about: { en: "Brand of the card", fr: "Marque de la carte" } },
    { name: "last_four", about: { en: "Last four digits of the card", fr: "Quatre derniers chiffres de la carte" } },
    { name: "reference", about: { en: "Reference of the terminal or the bank", fr: "Référence du terminal ou de la banque" } },
    { name: "created_at", about: { en: "Started at, UTC", fr: "Commencé le, UTC" } },
    { name: "taken_at", about: { en: "Taken at, UTC", fr: "Encaissé le, UTC" } },
  ],
  sql: `select t.id, s.id as sale_id, t.kind, t.state, t.amount_minor as amount, t.currency, t.drawer_id, t.brand, t.last_four, t.reference, t.created_at, t.taken_at
    from ticketing_tender t left join ticketing_sale s on s.tenant_no = t.tenant_no and s.checkout_id = t.checkout_id where t.tenant_no = $1 order by t.id`,
}
