import type { ExportPart } from "../export-part"

/** Quotas: one row for all dates, and one for each date with its own number. */
export const quotasPart: ExportPart = {
  name: "quotas",
  about: { en: "Quotas of your events", fr: "Quotas de vos événements" },
  columns: [
    { name: "id", about: { en: "Id of the quota", fr: "Identifiant du quota" } },
    { name: "event_id", about: { en: "Id of its event", fr: "Identifiant de l’événement" } },
    {
      name: "performance_id",
      about: { en: "Id of the date; empty: all others", fr: "Identifiant de la date ; vide : toutes les autres" },
    },
    { name: "name", about: { en: "Name", fr: "Nom" } },
    { name: "price_level_ids", about: { en: "Prices that count towards it", fr: "Tarifs comptés" } },
    { name: "max_count", about: { en: "Maximum number of people", fr: "Nombre maximal de personnes" } },
  ],
  sql: `select q.id, q.event_id, d.performance_id, q.name, array_to_string(q.price_level_ids, ' ') as price_level_ids, d.max_count
    from ticketing_quota q
    cross join lateral (
      select null::text as performance_id, q.max_count
      union all
      select p.id, o.max_count from ticketing_quota_date o join ticketing_performance p on p.tenant_no = o.tenant_no and p.performance_no = o.performance_no
       where o.tenant_no = q.tenant_no and o.quota_id = q.id) d
    where q.tenant_no = $1 order by q.id, d.performance_id nulls first`,
}
