import type { ExportPart } from "../export-part"

/** Orders of the tenant's channel, without their numbers, which count the orders of all tenants; totals are already decimals. */
export const ordersPart: ExportPart = {
  name: "orders",
  about: { en: "Orders", fr: "Commandes" },
  columns: [
    { name: "id", about: { en: "Id of the order", fr: "Identifiant de la commande" } },
    { name: "status", about: { en: "State", fr: "État" } },
    { name: "email", about: { en: "Email address", fr: "Adresse e-mail" } },
    { name: "total", about: { en: "Total, after refunds", fr: "Total, remboursements déduits" } },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "created_at", about: { en: "Created at, UTC", fr: "Créée le, UTC" } },
  ],
  sql: `select o.id, o.status, o.email, s.total, o.currency_code as currency, o.created_at
    from tenancy_tenant t join "order" o on o.sales_channel_id = t.sales_channel_id and o.deleted_at is null and not o.is_draft_order
      left join lateral (select totals ->> 'current_order_total' as total from order_summary
        where order_id = o.id and deleted_at is null order by version desc limit 1) s on true
    where t.tenant_no = $1 order by o.id`,
}
