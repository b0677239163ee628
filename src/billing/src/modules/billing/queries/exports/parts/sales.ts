import type { ExportPart } from "../export-part"

/** Every sale with its buyer. */
export const salesPart: ExportPart = {
  name: "sales",
  about: { en: "Sales, paid or being paid", fr: "Ventes, payées ou en cours" },
  columns: [
    { name: "id", about: { en: "Id of the sale", fr: "Identifiant de la vente" } },
    {
      name: "kind",
      about: {
        en: "card, cash, till (at the till, several methods), free or comp",
        fr: "card (carte), cash (espèces), till (au guichet, plusieurs moyens), free (gratuit) ou comp (invitation)",
      },
    },
    {
      name: "state",
      about: { en: "authorised, final or failed", fr: "authorised (autorisée), final (définitive) ou failed (échouée)" },
    },
    { name: "amount", about: { en: "Amount paid", fr: "Montant payé" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "buyer_name", about: { en: "Buyer’s name", fr: "Nom de l’acheteur" } },
    { name: "buyer_email", about: { en: "Buyer’s email address", fr: "Adresse e-mail de l’acheteur" } },
    { name: "language", about: { en: "Language of the purchase", fr: "Langue de l’achat" } },
    { name: "sold_at", about: { en: "Sold at, UTC", fr: "Vendu le, UTC" } },
    { name: "final_at", about: { en: "Final at, UTC", fr: "Définitive le, UTC" } },
    { name: "order_id", about: { en: "Id of its order", fr: "Identifiant de la commande" } },
    { name: "discount", about: { en: "Coupon discount", fr: "Réduction du code promo" }, is_money: true },
    {
      name: "service_fee",
      about: { en: "Service fees included in the tickets", fr: "Frais de service compris dans les billets" },
      is_money: true,
    },
    { name: "tax", about: { en: "Taxes included", fr: "TVA comprise" }, is_money: true },
    { name: "coupon_code", about: { en: "Coupon code used", fr: "Code promo utilisé" } },
  ],
  sql: `select s.id, s.kind, s.state, s.amount_minor as amount, t.discount, t.service_fee, t.tax + x.tax as tax, s.coupon_code, s.currency, s.buyer_name, s.buyer_email,
      s.locale as language, s.authorised_at as sold_at, s.final_at, s.order_id
    from ticketing_sale s
    cross join lateral (select coalesce(sum(discount_minor), 0) as discount, coalesce(sum(fee_minor), 0) as service_fee, coalesce(sum(tax_minor), 0) as tax
      from ticketing_ticket where tenant_no = s.tenant_no and sale_id = s.id) t
    cross join lateral (select coalesce(sum(tax_minor), 0) as tax from ticketing_sale_extra where tenant_no = s.tenant_no and sale_id = s.id) x
    where s.tenant_no = $1 order by s.id`,
}
