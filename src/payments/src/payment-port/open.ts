import type { Pool } from "pg"
import type Stripe from "stripe"
import { crashPoint } from "@guichet/kernel/crash-point"
import { domainError } from "@guichet/kernel/errors"
import { minimumCharge } from "@guichet/kernel/money"
import type { OpenedPayment, OpenPaymentInput } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { SESSION_TTL_SECONDS } from "../contracts/limits"
import { abandonPayment } from "../modules/payments/commands/abandon-payment"
import { earlierPayments } from "../modules/payments/queries/earlier-payments"
import { markSessionOpen } from "../modules/payments/commands/mark-session-open"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { nextPaymentKey } from "../modules/payments/commands/next-payment-key"
import { platformAccountRef } from "../modules/payments/commands/settings/platform-account"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { reservePayment } from "../modules/payments/commands/reserve-payment"
import type { ContextSource } from "../platform/payment-contexts"
import { askStripe, codeOf, reasonOf, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import type { PaymentContext } from "./payment-context"
import { expirePayment } from "./expire"
import { revokeWhenGone } from "./revoke-when-gone"
import { hasSession, requirePayment, type PaymentKey } from "./payment-status"
import { isReturned, readProviderState } from "./provider-state"

/**
 * Opens a hosted page on the tenant's own account, or on the platform's. The same attempt returns the same page, whichever
 * response was lost; amounts are those of the attempt's first call.
 *
 * @throws amount_below_minimum (409)
 * @throws amount_above_maximum (409)
 * @throws account_not_enabled (409)
 * @throws payment_refused (409): Stripe refused, and the attempt was given up before a page was shown
 * @throws checkout_state when an earlier page was paid and not refunded, or this one was given up
 * @throws payment_unavailable (503): repeat the call with the same attempt
 */
export async function openPayment(pool: Pool, contexts: ContextSource, input: OpenPaymentInput): Promise<OpenedPayment> {
  ensureMinimumCharge(input)
  ensureLinesMatch(input)
  const payment = await reserve(pool, input)
  if (payment.session_url && payment.state === "open") {
    return opened(payment, payment.session_url, payment.is_live === true)
  }
  if (payment.state !== "created") {
    throw domainError("checkout_state", { payment: payment.state })
  }
  // Keys are read once the row exists: from then on they remain those of this account.
  const context = await contexts(true)
  await closeEarlier(context, input)
  crashPoint("before_session")
  const session = await makeSession(context, payment, input)
  crashPoint("after_session")
  const isWanted = await markSessionOpen(context.pool, payment, {
    ref: session.id,
    url: session.url,
    is_live: session.livemode,
    intent_ref: typeof session.payment_intent === "string" ? session.payment_intent : null,
  })
  if (!isWanted) {
    await context.stripe.checkout.sessions.expire(session.id, {}, onAccount(payment.account_ref))
    throw domainError("checkout_state", { payment: "gone" })
  }
  crashPoint("after_page")

  return opened(payment, session.url, session.livemode)
}

const opened = ({ id }: CardPayment, redirect_url: string, is_live: boolean): OpenedPayment => ({
  payment_id: id,
  payment_environment: is_live ? "live" : "test",
  redirect_url,
})

/** The platform's own sales are paid to the account of the secret key. */
const platformAccount = { id: null, account_ref: "", status: "enabled" } as const

/**
 * The operator connects the platform's own account: its tickets are paid there without Connect and without a fee, like everything
 * it sells.
 */
async function sellingAccount(pool: Pool, tenant_no: TenantId) {
  const account = await currentAccount(pool, tenant_no)
  const is_own = account?.status === "enabled" && account.account_ref === (await ownAccountRef(pool, tenant_no))

  return is_own ? platformAccount : account
}

/** Only read for the operator: no one else can connect it. */
const ownAccountRef = async (pool: Pool, tenant_no: TenantId) =>
  tenant_no === PLATFORM_TENANT_NO ? platformAccountRef(pool) : null

/** Stripe's minimum; a payment of nothing needs no page. */
function ensureMinimumCharge({ amount_minor, currency }: OpenPaymentInput): void {
  const least = minimumCharge(currency)
  if (amount_minor <= 0n || (least !== null && amount_minor < least)) {
    throw domainError("amount_below_minimum", { minimum_minor: Number(least ?? 1n), currency })
  }
}

function ensureLinesMatch({ amount_minor, lines }: OpenPaymentInput): void {
  const total = lines.reduce((sum, line) => sum + line.amount_minor * BigInt(line.quantity), 0n)
  if (total !== amount_minor) {
    throw new Error(`The lines of a payment sum to ${total}, not to ${amount_minor}`)
  }
}

async function reserve(pool: Pool, input: OpenPaymentInput): Promise<CardPayment> {
  const account = input.on === "platform" ? platformAccount : await sellingAccount(pool, input.tenant_no)
  if (account?.status !== "enabled") {
    throw domainError("account_not_enabled", { status: account?.status ?? "not_connected" })
  }

  return reservePayment(pool, {
    tenant_no: input.tenant_no,
    checkout_id: input.checkout_id,
    attempt: input.attempt,
    merchant_account_id: account.id,
    account_ref: account.account_ref,
    amount_minor: input.amount_minor,
    application_fee_minor: input.application_fee_minor,
    currency: input.currency,
    session_ttl_seconds: SESSION_TTL_SECONDS,
  })
}

/** Two pages of one checkout must not both be paid. */
async function closeEarlier(context: PaymentContext, { tenant_no, checkout_id, attempt }: OpenPaymentInput): Promise<void> {
  if (attempt === 1) {
    return
  }
  for (const payment_id of await earlierPayments(context.pool, tenant_no, checkout_id, attempt)) {
    const { state } = await expirePayment(context, { tenant_no, payment_id })
    if (state === "captured" && (await wasReturned(context, { tenant_no, payment_id }))) {
      continue
    }
    if (state === "authorised" || state === "captured") {
      throw domainError("checkout_state", { payment: state })
    }
    if (state !== "gone") {
      throw domainError("payment_unavailable")
    }
  }
}

/**
 * Whether the entire captured amount was refunded, so that a second page charges nothing twice.
 *
 * @throws payment_unavailable (503)
 */
async function wasReturned(context: PaymentContext, key: PaymentKey): Promise<boolean> {
  const payment = await requirePayment(context, key)
  try {
    const { intent } = hasSession(payment) ? await readProviderState(context, payment) : { intent: null }

    return isReturned(intent)
  } catch (error) {
    throw domainError("payment_unavailable", {}, undefined, { cause: error })
  }
}

type OpenSession = Stripe.Checkout.Session & { url: string }

async function makeSession(context: PaymentContext, payment: CardPayment, input: OpenPaymentInput): Promise<OpenSession> {
  try {
    return await createSession(context, payment, payment.key_no, input)
  } catch (error) {
    if (verdictOf(error) !== "stored_500") {
      throw await failureOf(context, payment, error)
    }
    // A session lost behind the 500 has an unknown URL: it cannot be paid and expires.
    const key_no = await nextPaymentKey(context.pool, payment, reasonOf(error))
    try {
      return await createSession(context, payment, key_no, input)
    } catch (again) {
      throw await failureOf(context, payment, again)
    }
  }
}

/**
 * The error for a page that could not be created. A refusal gives the attempt up first: Stripe repeats the first response to a
 * key, so no page exists; if a concurrent call got one nevertheless, the row decides whether it was shown.
 */
async function failureOf(context: PaymentContext, payment: CardPayment, error: unknown): Promise<Error> {
  await revokeWhenGone(context, payment, error)
  const isRefusal = ["refused", "revoked"].includes(verdictOf(error))
  if (!isRefusal || !(await abandonPayment(context.pool, payment))) {
    return domainError("payment_unavailable", {}, undefined, { cause: error })
  }
  if (verdictOf(error) === "revoked" || codeOf(error) === "charges_not_enabled") {
    return domainError("account_not_enabled", { status: "restricted" })
  }
  if (codeOf(error) === "amount_too_small") {
    return domainError("amount_below_minimum", { currency: payment.currency })
  }
  if (codeOf(error) === "amount_too_large") {
    return domainError("amount_above_maximum", { currency: payment.currency })
  }

  return domainError("payment_refused", {}, undefined, { cause: error })
}

async function createSession(
  { stripe }: PaymentContext,
  payment: CardPayment,
  key_no: number,
  input: OpenPaymentInput
): Promise<OpenSession> {
  const metadata = { payment_id: payment.id, checkout_id: payment.checkout_id }
  const session = await askStripe("checkout.session", () =>
    stripe.checkout.sessions.create(
      {
        mode: "payment",
        ui_mode: "hosted_page",
        line_items: input.lines.map(({ title, quantity, amount_minor }) => ({
          quantity,
          price_data: { currency: payment.currency, unit_amount: Number(amount_minor), product_data: { name: title } },
        })),
        payment_intent_data: {
          capture_method: "manual",
          metadata,
          ...(payment.application_fee_minor > 0n ? { application_fee_amount: Number(payment.application_fee_minor) } : {}),
        },
        client_reference_id: payment.checkout_id,
        customer_email: input.buyer_email,
        locale: input.locale,
        metadata,
        success_url: input.success_url,
        cancel_url: input.cancel_url,
        expires_at: Math.floor(payment.session_expires_at.getTime() / 1000),
      },
      { ...onAccount(payment.account_ref), idempotencyKey: `open:${payment.id}:${key_no}` }
    )
  )
  if (!session.url) {
    throw new Error("The hosted page has no URL")
  }

  return session as OpenSession
}
