import type { ExportPart } from "../export-part"

/** Prices of single dates that differ from the event's, or levels not sold on them. */
export const datePricesPart: ExportPart = {
  name: "date_prices",
  about: { en: "Prices of individual dates", fr: "Prix de certaines dates" },
  columns: [
    { name: "performance_id", about: { en: "Id of the date", fr: "Identifiant de la date" } },
    { name: "price_level_id", about: { en: "Id of the price", fr: "Identifiant du tarif" } },
    { name: "is_sold", about: { en: "Whether it is sold on this date", fr: "Proposé à cette date ou non" } },
    { name: "amount", about: { en: "Price on this date", fr: "Prix à cette date" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
  ],
  sql: `select p.id as performance_id, d.price_level_id, d.is_sold, d.amount_minor as amount, l.currency
    from ticketing_date_price d
    join ticketing_performance p on p.tenant_no = d.tenant_no and p.performance_no = d.performance_no
    join ticketing_price_level l on l.tenant_no = d.tenant_no and l.id = d.price_level_id
    where d.tenant_no = $1 and p.deleted_at is null order by p.id, d.price_level_id`,
}
