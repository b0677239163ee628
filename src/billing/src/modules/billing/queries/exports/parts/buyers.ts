import type { ExportPart } from "../export-part"

/** Buyers as recorded in final sales. */
export const buyersPart: ExportPart = {
  name: "buyers",
  about: { en: "Buyers, one line per email address", fr: "Acheteurs, une ligne par adresse e-mail" },
  columns: [
    { name: "email", about: { en: "Email address", fr: "Adresse e-mail" } },
    { name: "name", about: { en: "Most recent name", fr: "Dernier nom indiqué" } },
    { name: "language", about: { en: "Language of the last purchase", fr: "Langue du dernier achat" } },
    { name: "sales", about: { en: "Number of sales", fr: "Nombre de ventes" } },
    { name: "first_at", about: { en: "First sale at, UTC", fr: "Première vente le, UTC" } },
    { name: "last_at", about: { en: "Last sale at, UTC", fr: "Dernière vente le, UTC" } },
  ],
  sql: `select lower(buyer_email) as email, (array_agg(buyer_name order by authorised_at desc))[1] as name,
      (array_agg(locale order by authorised_at desc))[1] as language, count(*) as sales, min(authorised_at) as first_at, max(authorised_at) as last_at
    from ticketing_sale where tenant_no = $1 and state = 'final' and buyer_email <> '' group by 1 order by 1`,
}
