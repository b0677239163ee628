import type { ExportPart } from "../export-part"

/** What is sold beside tickets. */
export const addOnsPart: ExportPart = {
  name: "add_ons",
  about: { en: "Add-ons", fr: "Suppléments" },
  columns: [
    { name: "id", about: { en: "Id of the add-on", fr: "Identifiant du supplément" } },
    { name: "title", about: { en: "Name", fr: "Nom" } },
    { name: "description", about: { en: "Description", fr: "Description" } },
    { name: "price", about: { en: "Price as entered", fr: "Prix saisi" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    {
      name: "tax",
      about: { en: "Its own tax rate; empty: the usual one", fr: "Son propre taux de TVA ; vide : le taux habituel" },
    },
    {
      name: "stock",
      about: { en: "Total stock; empty: no limit", fr: "Stock total ; vide : sans limite" },
    },
    { name: "taken", about: { en: "Sold, or being paid for", fr: "Vendus ou en cours de paiement" } },
    { name: "max_per_order", about: { en: "Maximum per order", fr: "Maximum par commande" } },
    { name: "event_ids", about: { en: "Events it applies to; empty: all", fr: "Événements concernés ; vide : tous" } },
    { name: "is_on", about: { en: "Whether it is on", fr: "Actif ou non" } },
  ],
  sql: `select o.id, o.title, o.description, o.price_minor as price, o.currency, x.name as tax, o.stock, o.taken, o.max_per_order,
      array_to_string(o.event_ids, ' ') as event_ids, o.is_on
    from ticketing_add_on o left join ticketing_sale_tax x on x.tenant_no = o.tenant_no and x.id = o.sale_tax_id where o.tenant_no = $1 order by o.position, o.id`,
}
