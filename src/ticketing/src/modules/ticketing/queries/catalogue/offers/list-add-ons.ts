import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AddOnDTO, RowCursors } from "../../../../../contracts/sale-terms"
import { readRowPage, type RowsQuery } from "./read-row-page"
import { ADD_ON } from "./add-on-row"

/**
 * Add-ons in the order in which buyers see them.
 *
 * @param q part of the title
 * @throws invalid_data (400): malformed cursor
 */
export async function listAddOns(
  db: Db,
  tenant: TenantId,
  { q, ...asked }: RowsQuery & { q?: string }
): Promise<{ add_ons: AddOnDTO[] } & RowCursors> {
  const { rows, ...cursors } = await readRowPage<AddOnDTO>(
    db,
    {
      columns: ADD_ON,
      from: "from add_on o where o.tenant_no = $1 and ($2::text is null or strpos(lower(o.title), lower($2)) > 0)",
      values: [tenant, q || null],
      order: ["o.position", "o.id"],
      like: ["number", "text"],
    },
    asked,
    { list: "add-ons", q }
  )

  return { add_ons: rows, ...cursors }
}

export async function readAddOn(db: Db, tenant: TenantId, id: string): Promise<AddOnDTO | null> {
  const { rows } = await db.query<AddOnDTO>(`select ${ADD_ON} from add_on o where o.tenant_no = $1 and o.id = $2`, [tenant, id])

  return rows[0] ?? null
}
