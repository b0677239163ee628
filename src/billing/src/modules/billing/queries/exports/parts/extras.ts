import type { ExportPart } from "../export-part"

/** Add-ons and donations of sales. */
export const extrasPart: ExportPart = {
  name: "extras",
  about: { en: "Add-ons sold and donations given", fr: "Suppléments vendus et dons" },
  columns: [
    { name: "id", about: { en: "Id of the line", fr: "Identifiant de la ligne" } },
    { name: "sale_id", about: { en: "Id of its sale", fr: "Identifiant de la vente" } },
    { name: "kind", about: { en: "add_on or donation", fr: "add_on (supplément) ou donation (don)" } },
    { name: "add_on_id", about: { en: "Id of the add-on", fr: "Identifiant du supplément" } },
    { name: "title", about: { en: "Name at the time of sale", fr: "Nom lors de la vente" } },
    { name: "quantity", about: { en: "Quantity", fr: "Quantité" } },
    { name: "amount", about: { en: "Amount paid", fr: "Montant payé" }, is_money: true },
    { name: "tax", about: { en: "Tax included", fr: "TVA comprise" }, is_money: true },
    { name: "tax_name", about: { en: "Name of the tax", fr: "Nom de la taxe" } },
    { name: "tax_percent", about: { en: "Tax rate in percent", fr: "Taux de la taxe" }, is_decimal: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "refund_id", about: { en: "Id of its refund", fr: "Identifiant du remboursement" } },
  ],
  sql: `select x.id, x.sale_id, x.kind, x.add_on_id, x.title, x.quantity, x.amount_minor as amount, x.tax_minor as tax, x.tax_name,
      nullif(trim_scale(x.tax_percent), 0) as tax_percent, s.currency, r.refund_id
    from ticketing_sale_extra x join ticketing_sale s on s.tenant_no = x.tenant_no and s.id = x.sale_id
    left join ticketing_sale_refund_extra r on r.tenant_no = x.tenant_no and r.extra_id = x.id and r.is_live
    where x.tenant_no = $1 order by x.id`,
}
