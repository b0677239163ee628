import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CheckoutState } from "../../../../contracts/window"
import { call } from "../call"
import type { HoldRow } from "../holds/hold-dto"
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
  /** the checkout of this session that all of its holds went to */
  continued_in: string | null
  sale_id: string | null
  sale_state: "authorised" | "final" | "failed" | null
  holds: CheckoutHold[]
}

/** A hold with what the ticket codes of its places need. */
export interface CheckoutHold extends HoldRow {
  performance_no: number
  starts_at: Date
  ends_at: Date | null
  time_zone: string
}

/** `checkout.fee_quote`: a FeeQuote whose amounts are decimal strings. */
export interface StoredFeeQuote {
  due_minor: string
  application_fee_minor: string
  components: { component: string; amount_minor: string }[]
  plan_version_id: string
}

type Dated = "expires_at" | "starts_at" | "ends_at"
type Raw = Omit<CheckoutRow, "amount_minor" | "holds"> & {
  amount_minor: string
  holds: (Omit<CheckoutHold, Dated> & { expires_at: string; starts_at: string; ends_at: string | null })[]
}

/** Of a row of `read_checkout`, whose columns stay as they are: prepared statements of running processes read them. */
const READ = "r.*, (select c.continued_in from checkout c where c.tenant_no = r.tenant_no and c.id = r.id) as continued_in"

/**
 * @param session null only for jobs and the settle port, which took the tenant from a row they own
 * @throws checkout_not_found (404) when there is none of that id in this session
 */
export async function getCheckout(db: Db, tenant: TenantId, id: string, session: Buffer | null): Promise<CheckoutRow> {
  return asRead(await call<Raw>(db, "get-checkout", `select ${READ} from read_checkout($1, $2, $3) r`, [tenant, id, session]))
}

/**
 * Runs a function that changes a checkout and reads it, in one round trip: what its caller would ask next.
 *
 * @param change a call of the function; of its parameters $1 is the tenant, $2 the checkout, $3 the session
 * @param which the checkout to read, when the call may answer another than $2: an expression over `change`
 * @throws what the function refuses with
 */
export async function changeCheckout(
  db: Db,
  name: string,
  change: string,
  values: [tenant: TenantId, id: string, session: Buffer | null, ...rest: unknown[]],
  which = "$2::text"
): Promise<CheckoutRow> {
  // as an argument of the reading, the change is done before it
  const text = `select ${READ} from read_checkout($1, (select ${which} from ${change}), $3) r`

  return asRead(await call<Raw>(db, name, text, values))
}

function asRead([row]: Raw[]): CheckoutRow {
  if (!row) {
    throw domainError("checkout_not_found")
  }

  return {
    ...row,
    amount_minor: BigInt(row.amount_minor),
    holds: row.holds.map((hold) => ({
      ...hold,
      expires_at: new Date(hold.expires_at),
      starts_at: new Date(hold.starts_at),
      ends_at: hold.ends_at === null ? null : new Date(hold.ends_at),
    })),
  }
}
