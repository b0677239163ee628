import type { Servers } from "./servers"
import type { Loose } from "./client/exchange"

/** The emulator's name of the account to which clients' invoices are paid. */
const PLATFORM_ACCOUNT = "acct_emu_platform"

/** Attempts with an unknown result that should have one by now. An open page and a processing bank may take their time. */
export const ATTEMPTS_UNDER_WAY = `
select 'invoice attempts unanswered' as what, count(*)::integer from invoice_attempt where state in ('created', 'submitted', 'indeterminate')`

const ATTEMPTS = `
select a.id, a.invoice_id, a.state, coalesce((select sum(p.amount_minor) from invoice_payment p where p.tenant_no = a.tenant_no and p.attempt_id = a.id), 0)::integer
         as noted_minor,
       (select count(*)::integer from ledger_txn t join invoice_payment p on p.id = t.source_id where t.source_type = 'invoice_payment' and p.attempt_id = a.id)
         as postings
  from invoice_attempt a`

interface Attempt {
  id: string
  invoice_id: string
  state: string
  noted_minor: number
  postings: number
}

interface Violation {
  violation: string
  id: string
}

/**
 * Money of invoices: each attempt's amount at the provider is what was recorded for it, once, in the invoice and in the ledger;
 * the provider has no attempt unknown to us, and no card of an ended attempt is still being charged.
 *
 * @param accounts of the provider's dump
 * @returns false statements; empty when all is well
 */
export async function violationsOfInvoices({ pool }: Pick<Servers, "pool">, accounts: Loose): Promise<Violation[]> {
  const { rows: attempts } = await pool.query<Attempt>(ATTEMPTS)
  const { payment_intents, charges } = accounts[PLATFORM_ACCOUNT] as Record<"payment_intents" | "charges", Loose[]>
  const intents = payment_intents.filter(({ metadata }) => String(metadata?.payment_id).startsWith("iat_"))
  const taken = (attempt_id: string) => {
    const own = intents.filter(({ metadata }) => metadata.payment_id === attempt_id).map(({ id }) => id)

    return charges.filter(({ payment_intent, captured }) => captured && own.includes(payment_intent))
  }

  return [
    ...intents
      .filter(({ metadata }) => !attempts.some(({ id }) => id === metadata.payment_id))
      .map(({ id }) => ({ violation: "INV-PAY an invoice's payment at the provider that was not requested here", id })),
    ...attempts.flatMap(({ id, state, noted_minor, postings }) => {
      const found = taken(id)
      const sum = found.reduce((total, { amount_captured }) => total + amount_captured, 0)
      const is_paid = state === "succeeded"

      return [
        ...(sum !== noted_minor
          ? [{ violation: `INV-PAY ${sum} taken by the provider, ${noted_minor} noted of the invoice`, id }]
          : []),
        ...(found.length > 1 ? [{ violation: "INV-ONCE an attempt charged twice", id }] : []),
        ...(is_paid !== found.length > 0
          ? [{ violation: `INV-PAY an attempt that is ${state}, charged ${found.length} times`, id }]
          : []),
        ...(postings !== Number(is_paid)
          ? [{ violation: `INV-LEDGER an attempt that is ${state}, posted ${postings} times`, id }]
          : []),
        ...(state === "failed" && intents.some((one) => one.metadata.payment_id === id && isPending(one))
          ? [{ violation: "INV-PAY an attempt that has ended may be paid still", id }]
          : []),
      ]
    }),
  ]
}

const isPending = ({ status }: Loose): boolean =>
  ["processing", "requires_action", "requires_confirmation", "requires_capture"].includes(status)
