import type { Db } from "@guichet/kernel/sql"

/** Who speaks in a mail, and where answers go. */
export interface Voice {
  support_address: string | null
  mail_sender: string | null
}

/** @param tenant_no null: the operator */
export async function queryFindVoice(db: Db, tenant_no: number | null): Promise<Voice> {
  const { rows } = await db.query<Voice & Record<string, unknown>>(
    `select support_address, mail_sender from site_brand
     where tenant_no = coalesce($1, (select tenant_no from tenant where kind = 'platform'))`,
    [tenant_no]
  )

  return rows[0] ?? { support_address: null, mail_sender: null }
}
