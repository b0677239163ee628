import type { Db } from "@guichet/kernel/sql"

export interface Draft {
  tenant_no: number
  id: string
  document: "invoice" | "credit_note"
}

/** Drafts in the order they were made, locked until the transaction ends; what another process numbers is passed over. */
export async function lockDrafts(db: Db, limit: number): Promise<Draft[]> {
  const { rows } = await db.query<Draft & Record<string, unknown>>(
    "select tenant_no, id, document from invoice where status = 'draft' order by seq limit $1 for update skip locked",
    [limit]
  )

  return rows
}
