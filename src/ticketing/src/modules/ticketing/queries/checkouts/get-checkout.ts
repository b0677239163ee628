import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CheckoutState } from "../../../../contracts/window"
import { call } from "../call"
import { HOLD_COLUMNS, type HoldRow } from "../holds/hold-dto"
import type { GiveBackReason } from "./start-giving-back"

export interface CheckoutRow {
  tenant_no: number
  id: string
  state: CheckoutState
  currency: string
  amount_minor: bigint
  ticket_count: number
  buyer_name: string | null
  buyer_email: string | null
  locale: string
  host: string
  attempt: number
  payment_id: string | null
  fee_quote: StoredFeeQuote | null
  pay_by: Date | null
  /** set: the payment is being given back, no sale comes of it any more */
  give_back_reason: GiveBackReason | null
  sale_id: string | null
  sale_state: "authorised" | "final" | "failed" | null
  holds: HoldRow[]
}

/** `checkout.fee_quote`: a FeeQuote whose amounts are decimal strings. */
export interface StoredFeeQuote {
  due_minor: string
  application_fee_minor: string
  components: { component: string; amount_minor: string }[]
  plan_version_id: string
}

type Raw = Omit<CheckoutRow, "amount_minor" | "holds"> & {
  amount_minor: string
  holds: (Omit<HoldRow, "expires_at"> & { expires_at: string })[]
}

const sql = `
select c.tenant_no, c.id, c.state, c.currency, c.amount_minor::text, c.ticket_count, c.buyer_name, c.buyer_email, c.locale, c.host, c.attempt,
       c.payment_id, c.fee_quote, c.pay_by, c.give_back_reason, s.id as sale_id, s.state as sale_state,
       coalesce((
         select json_agg(x order by x.hold_no) from (
           select ${HOLD_COLUMNS}, h.hold_no from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
            where h.tenant_no = c.tenant_no and h.checkout_id = c.id
         ) x
       ), '[]') as holds
  from checkout c left join sale s on s.tenant_no = c.tenant_no and s.checkout_id = c.id
 where c.tenant_no = $1 and c.id = $2 and ($3::bytea is null or c.session_hash = $3)`

/**
 * @param session null only for jobs and the settle port, which took the tenant from a row they own
 * @throws checkout_not_found (404) when there is none of that id in this session
 */
export async function getCheckout(db: Db, tenant: TenantId, id: string, session: Buffer | null): Promise<CheckoutRow> {
  const [row] = await call<Raw>(db, "get-checkout", sql, [tenant, id, session])
  if (!row) {
    throw domainError("checkout_not_found")
  }

  return {
    ...row,
    amount_minor: BigInt(row.amount_minor),
    holds: row.holds.map((hold) => ({ ...hold, expires_at: new Date(hold.expires_at) })),
  }
}
