import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface Draft {
  tenant_no: TenantId
  id: string
  document: "invoice" | "credit_note"
}

export interface WhichDrafts {
  except?: string[]
  only?: string
}

/** Drafts in order of creation, locked until the transaction ends; those that another process is numbering are skipped. */
export async function lockDrafts(db: Db, limit: number, { except = [], only }: WhichDrafts = {}): Promise<Draft[]> {
  const { rows } = await db.query<Draft & Record<string, unknown>>(
    `select tenant_no, id, document from invoice where status = 'draft' and ($2::text is null or id = $2) and id <> all ($3)
     order by seq limit $1 for update skip locked`,
    [limit, only ?? null, except]
  )

  return rows
}
