import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { ExchangeReturnDTO } from "../../../../contracts/sales-api"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface OpenExchange {
  id: string
  sale_id: string
  state: ExchangeReturnDTO["exchange"]["state"]
  checkout_id: string
  session_hash: Buffer
  /** the difference's checkout has settled: it is paid or being captured */
  is_paid: boolean
  /** why its tickets cannot move any more, as in `ticket_not_changeable` */
  obstacle: string | null
}

/** An exchange of a sale that has a difference to pay. @throws not_found (404) */
export async function openExchange(db: Db, tenant: TenantId, sale_id: string, id: string): Promise<OpenExchange> {
  const { rows } = await db.query<OpenExchange>(
    `select x.id, x.sale_id, x.state, x.checkout_id, x.session_hash, c.state = 'settled' as is_paid, exchange_obstacle(x.tenant_no, x.id) as obstacle
       from exchange x join checkout c on c.tenant_no = x.tenant_no and c.id = x.checkout_id
      where x.tenant_no = $1 and x.sale_id = $2 and x.id = $3`,
    [tenant, sale_id, id]
  )
  if (rows.length === 0) {
    throw domainError("not_found", { exchange_id: id })
  }

  return rows[0]
}
