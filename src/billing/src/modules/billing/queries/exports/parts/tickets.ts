import type { ExportPart } from "../export-part"

/** Every ticket without its code, which would admit anyone who has it. */
export const ticketsPart: ExportPart = {
  name: "tickets",
  about: { en: "Tickets, without their entry codes", fr: "Billets, sans les codes d’entrée" },
  columns: [
    { name: "id", about: { en: "Id of the ticket", fr: "Identifiant du billet" } },
    { name: "ticket_no", about: { en: "Number on the ticket", fr: "Numéro du billet" } },
    { name: "sale_id", about: { en: "Id of its sale", fr: "Identifiant de la vente" } },
    { name: "performance_id", about: { en: "Id of its date", fr: "Identifiant de la date" } },
    { name: "section", about: { en: "Section", fr: "Zone" } },
    { name: "row", about: { en: "Row", fr: "Rang" } },
    {
      name: "at_table",
      about: {
        en: "The row, or a place without a row, is a table: true or false",
        fr: "Le rang, ou une place sans rang, est une table : true ou false",
      },
    },
    { name: "place", about: { en: "Seat", fr: "Place" } },
    { name: "price_name", about: { en: "Name of the price", fr: "Nom du tarif" } },
    { name: "amount", about: { en: "Amount paid", fr: "Montant payé" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "state", about: { en: "pending, valid or void", fr: "pending (en attente), valid (valable) ou void (annulé)" } },
    { name: "holder_name", about: { en: "Holder’s name", fr: "Nom du porteur" } },
    { name: "discount", about: { en: "Coupon discount", fr: "Réduction du code promo" }, is_money: true },
    { name: "service_fee", about: { en: "Service fee included", fr: "Frais de service compris" }, is_money: true },
    { name: "tax", about: { en: "Tax included", fr: "TVA comprise" }, is_money: true },
    { name: "tax_name", about: { en: "Name of the tax", fr: "Nom de la taxe" } },
    { name: "tax_percent", about: { en: "Tax rate in percent", fr: "Taux de la taxe" }, is_decimal: true },
  ],
  sql: `select t.id, t.ticket_no, t.sale_id, p.id as performance_id, t.section, t.row_label as row, t.at_table, t.label as place, t.price_level_name as price_name,
      t.holder_name, t.amount_minor as amount, t.discount_minor as discount, t.fee_minor as service_fee, t.tax_minor as tax, t.tax_name,
      nullif(trim_scale(t.tax_percent), 0) as tax_percent, t.currency, t.state
    from ticketing_ticket t left join ticketing_performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
    where t.tenant_no = $1 order by t.id`,
}
