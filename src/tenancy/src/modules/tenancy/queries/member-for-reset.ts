import type { Db } from "@guichet/kernel/sql"

/** Whose second factor it is, and whether it is another site's business, too: it is one for all consoles. */
export async function queryMemberForReset(
  db: Db,
  tenant_no: number,
  id: string
): Promise<{ user_id: string; is_elsewhere: boolean } | null> {
  const { rows } = await db.query<{ user_id: string; is_elsewhere: boolean }>(
    `select m.user_id, exists (select from member o where o.user_id = m.user_id and o.tenant_no <> m.tenant_no) as is_elsewhere
     from member m where m.tenant_no = $1 and m.id = $2`,
    [tenant_no, id]
  )

  return rows[0] ?? null
}
