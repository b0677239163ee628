import type { Db } from "@guichet/kernel/sql"

/** Asked first, so that what nobody hears is not put together. @returns the database's time, null when no endpoint of the tenant hears this type */
export async function queryIsHeard(db: Db, tenant_no: number, type: string): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date }>({
    name: "webhook-is-heard",
    text: "select now() as at from webhook_endpoint where tenant_no = $1 and is_on and $2 = any (types) limit 1",
    values: [tenant_no, type],
  })

  return rows[0]?.at ?? null
}
