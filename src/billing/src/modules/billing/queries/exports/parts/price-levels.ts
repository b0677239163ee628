import type { ExportPart } from "../export-part"

/** Prices by seat category. */
export const priceLevelsPart: ExportPart = {
  name: "price_levels",
  about: { en: "Prices of your events", fr: "Tarifs de vos événements" },
  columns: [
    { name: "id", about: { en: "Id of the price", fr: "Identifiant du tarif" } },
    { name: "event_id", about: { en: "Id of its event", fr: "Identifiant de l’événement" } },
    { name: "category", about: { en: "Seat category", fr: "Catégorie de places" } },
    { name: "name", about: { en: "Name", fr: "Nom" } },
    { name: "amount", about: { en: "Price", fr: "Prix" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "sells_from", about: { en: "On sale from, UTC", fr: "En vente à partir de, UTC" } },
    {
      name: "sells_from_hours",
      about: {
        en: "On sale from this many hours before each date",
        fr: "En vente à partir de ce nombre d’heures avant chaque date",
      },
    },
    { name: "sells_until", about: { en: "On sale until, UTC", fr: "En vente jusqu’à, UTC" } },
    {
      name: "sells_until_hours",
      about: {
        en: "On sale until this many hours before each date",
        fr: "En vente jusqu’à ce nombre d’heures avant chaque date",
      },
    },
    {
      name: "group_size",
      about: { en: "For groups: minimum tickets per order", fr: "Pour les groupes : nombre minimal de billets par commande" },
    },
  ],
  sql: `select id, event_id, category_key as category, name, amount_minor as amount, currency, sells_from, sells_from_hours, sells_until,
      sells_until_hours, group_size
    from ticketing_price_level where tenant_no = $1 order by id`,
}
