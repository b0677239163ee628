import type { ExportPart } from "../export-part"

/** Every drawer of cash, from its float to its count. */
export const drawersPart: ExportPart = {
  name: "drawers",
  about: { en: "Cash drawers", fr: "Caisses" },
  columns: [
    { name: "id", about: { en: "Id of the cash drawer", fr: "Identifiant de la caisse" } },
    { name: "staff", about: { en: "Member of staff", fr: "Responsable de la caisse" } },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "float", about: { en: "Opening float", fr: "Fond de caisse" }, is_money: true },
    { name: "expected", about: { en: "Opening float plus all movements", fr: "Fond et tous les mouvements" }, is_money: true },
    { name: "counted", about: { en: "Amount counted at closing", fr: "Montant compté à la fermeture" }, is_money: true },
    { name: "opened_at", about: { en: "Opened at, UTC", fr: "Ouverte le, UTC" } },
    { name: "closed_at", about: { en: "Closed at, UTC", fr: "Fermée le, UTC" } },
  ],
  sql: `select d.id, coalesce((select m.email from tenancy_member m where m.tenant_no = d.tenant_no and m.user_id = d.staff_id limit 1), d.staff_id) as staff, d.currency,
      d.float_minor as float, d.expected_minor as expected, d.counted_minor as counted, d.opened_at, d.closed_at
    from ticketing_drawer_session d where d.tenant_no = $1 order by d.id`,
}
