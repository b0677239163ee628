import type { ExportPart } from "../export-part"

/** Prices by category of seats. */
export const priceLevelsPart: ExportPart = {
  name: "price_levels",
  about: { en: "Prices of your events", fr: "Tarifs de vos événements" },
  columns: [
    { name: "id", about: { en: "Id of the price", fr: "Identifiant du tarif" } },
    { name: "event_id", about: { en: "Id of its event", fr: "Identifiant de l’événement" } },
    { name: "category", about: { en: "Category of seats", fr: "Catégorie de places" } },
    { name: "name", about: { en: "Name", fr: "Nom" } },
    { name: "amount", about: { en: "Price", fr: "Prix" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
  ],
  sql: `select id, event_id, category_key as category, name, amount_minor as amount, currency from price_level where tenant_no = $1 order by id`,
}
