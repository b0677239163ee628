import type { RefundPaymentInput } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { createStripe } from "../stripe/client"
import { providerHttp, type InBackground } from "../stripe/provider-http"
import { anOpening, ASTER, givenStripe, sessionOf } from "./given"

let refunds = 0

/** A refund of a whole payment that a job requests. */
export const aRefund = (key: { tenant_no: TenantId; payment_id: string }): RefundPaymentInput => ({
  ...key,
  refund_id: `rfd_${(refunds += 1)}`,
  attempt: 1,
  amount_minor: 4_000n,
  application_fee_minor: 350n,
  in_background: true,
})

/** Two organisers and the budgets of their accounts. */
export async function givenBackground() {
  const stripe = await givenStripe()
  const { pool } = stripe.database
  const query = (text: string, values: unknown[] = []) => pool.query(text, values)

  return {
    ...stripe,
    query,
    /** Requests that have reached the provider. */
    requests: async () => (await stripe.control<{ contract: { requests: number } }>("/dump")).contract.requests,
    /** All that was granted is used up, for an hour; no row leaves an account with its reserve. */
    useUp: (account_ref: string) =>
      query(
        `insert into provider_budget as b (account_ref, free_at) values ($1, now() + interval '1 hour')
         on conflict (account_ref) do update set free_at = excluded.free_at`,
        [account_ref]
      ),
    reopen: () => query("update provider_budget set closed_until = '-infinity', free_at = now()"),
    /** The next 429 sets the account aside for a minute: pauses before it were ever longer. */
    lengthenPauses: (account_ref: string) =>
      query("insert into provider_budget (account_ref, closed_until, closings) values ($1, clock_timestamp(), 10)", [
        account_ref,
      ]),
    /** What processes use for which no one waits. */
    background: (work: InBackground) => ({
      pool,
      stripe: createStripe(stripe.settings, { http: providerHttp(pool, work) }),
    }),
    captured: async (tenant_no: TenantId = ASTER) => {
      const opened = await stripe.port.open(anOpening({ tenant_no }))
      const key = { tenant_no, payment_id: opened.payment_id }
      await stripe.control("/pay", { session: sessionOf(opened.redirect_url), instrument: "visa" })
      await stripe.port.capture({ ...key, sale_id: `sale_${opened.payment_id}` })

      return key
    },
    feeOf: async (refund_id: string) =>
      (
        await query("select fee_state, fee_attempts, fee_next_at > now() as is_later from card_refund where refund_id = $1", [
          refund_id,
        ])
      ).rows[0],
  }
}

export type GivenBackground = Awaited<ReturnType<typeof givenBackground>>
