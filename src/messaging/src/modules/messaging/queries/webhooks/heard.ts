import type { Db } from "@guichet/kernel/sql"

/** Asked first, so that what nobody hears is not put together. @returns the database's time, for each of the tenants of which an endpoint hears this type */
export async function queryHeard(db: Db, tenant_nos: number[], type: string): Promise<Map<number, Date>> {
  const { rows } = await db.query<{ tenant_no: number; at: Date }>({
    name: "webhook-heard",
    text: "select distinct tenant_no, now() as at from webhook_endpoint where tenant_no = any ($1) and is_on and $2 = any (types)",
    values: [tenant_nos, type],
  })

  return new Map(rows.map(({ tenant_no, at }) => [tenant_no, at]))
}
