import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Tables with ordered rows, and the expression that divides them into separately ordered groups. */
const GROUPS = { add_on: "''", question: "coalesce(event_id, '')" } as const

/**
 * Moves a row one position up or down within its group; at the end it stays. Renumbers the group, locking its rows in id order.
 *
 * @returns false when the tenant has no such row
 */
export async function moveRow(
  db: Db,
  tenant: TenantId,
  table: keyof typeof GROUPS,
  id: string,
  to: "up" | "down"
): Promise<boolean> {
  const group = GROUPS[table]
  const { rows } = await db.query<{ is_there: boolean }>(
    `with own as materialized (
       select id, position, ${group} as within from ${table} where tenant_no = $1 order by id for update
     ), me as (
       select row_number() over (order by o.position, o.id) as no, o.id
         from own o where o.within = (select m.within from own m where m.id = $2)
     ), wanted as (
       select m.id, case when m.id = $2 then m.no + $3::integer when m.no = mine.no + $3::integer then mine.no else m.no end as no
         from me m, (select no from me where id = $2) mine, (select count(*) as rows from me) among
        where mine.no + $3::integer between 1 and among.rows
     ), moved as (
       update ${table} t set position = w.no from wanted w where t.tenant_no = $1 and t.id = w.id and t.position <> w.no
     )
     select exists (select from own where id = $2) as is_there`,
    [tenant, id, to === "up" ? -1 : 1]
  )

  return rows[0].is_there
}
