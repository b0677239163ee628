import { newId } from "@guichet/kernel/ids"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { createHoldService } from "@guichet/ticketing/holds"
import { randomBytes } from "node:crypto"
import type { Pool } from "pg"

export interface GivenCheckoutInput {
  tenant_no: number
  performance_id: string
  /** place_idx of the places held */
  places: number[]
}

/** A buyer's open checkout as the sales API leaves it before a name is given. Puts the performance on sale if necessary. */
export async function givenCheckout(pool: Pool, { tenant_no, performance_id, places }: GivenCheckoutInput): Promise<string> {
  const tenant = guardedTenant(tenant_no)
  const [session, id] = [randomBytes(32), newId("checkout")]
  await pool.query(`update performance set status = 'on_sale' where tenant_no = $1 and id = $2 and status = 'draft'`, [
    tenant,
    performance_id,
  ])
  const { rows } = await pool.query<{ uid: string }>(
    `select c.uid from performance p join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
     where p.tenant_no = $1 and p.id = $2 and c.idx = any($3) order by c.idx`,
    [tenant, performance_id, places]
  )
  const hold = await createHoldService(pool)({ tenant, performance_id, place_uids: rows.map(({ uid }) => uid), session })
  await pool.query(`select create_checkout($1, $2, $3, $4, 'fr', 'cid.scenes.localhost')`, [tenant, id, session, [hold.id]])

  return id
}
