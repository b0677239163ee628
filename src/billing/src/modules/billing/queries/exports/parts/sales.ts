import type { ExportPart } from "../export-part"

/** Every sale with its buyer. */
export const salesPart: ExportPart = {
  name: "sales",
  about: { en: "Sales, paid or being paid", fr: "Ventes, payées ou en cours" },
  columns: [
    { name: "id", about: { en: "Id of the sale", fr: "Identifiant de la vente" } },
    {
      name: "kind",
      about: { en: "card, cash, free or comp", fr: "card (carte), cash (espèces), free (gratuit) ou comp (invitation)" },
    },
    {
      name: "state",
      about: { en: "authorised, final or failed", fr: "authorised (autorisée), final (définitive) ou failed (échouée)" },
    },
    { name: "amount", about: { en: "What the buyer paid", fr: "Montant payé" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "buyer_name", about: { en: "Buyer’s name", fr: "Nom de l’acheteur" } },
    { name: "buyer_email", about: { en: "Buyer’s mail address", fr: "Adresse mail de l’acheteur" } },
    { name: "language", about: { en: "Language of the purchase", fr: "Langue de l’achat" } },
    { name: "sold_at", about: { en: "Sold at, UTC", fr: "Vendu le, UTC" } },
    { name: "final_at", about: { en: "Final at, UTC", fr: "Définitive le, UTC" } },
    { name: "order_id", about: { en: "Id of its order", fr: "Identifiant de la commande" } },
  ],
  sql: `select id, kind, state, amount_minor as amount, currency, buyer_name, buyer_email, locale as language, authorised_at as sold_at, final_at, order_id
    from sale where tenant_no = $1 order by id`,
}
