import { domainError } from "@guichet/kernel/errors"
import type { FeeReckoned } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CheckoutState, ShownDateDTO } from "../../../../contracts/sales-api"
import type { KeptAnswers } from "../../rules/validate-answers"
import { BROWSERS_ASK_EVERY_SECONDS } from "../../../../contracts/limits"
import { quote, type ChosenAddOn, type Quote, type QuotedPlace } from "../../rules/quote"
import { call } from "../../call"
import { readCouponTerms, type RawCouponTerms } from "../catalogue/offers/find-coupon"
import type { HoldRow } from "../holds/hold-dto"
import type { VoidReason } from "../../commands/checkout/start-voiding-payment"
import { readQuote, type StoredQuote } from "./stored-quote"

export interface CheckoutRow {
  tenant_no: TenantId
  id: string
  state: CheckoutState
  currency: string
  /** raised by every change of places or choices */
  rev: number
  /** what is due: computed now while it is open, afterwards as frozen when paying began */
  amount_minor: bigint
  /** computed like `amount_minor` */
  quote: Quote
  /** as entered, whether it reduces anything or not */
  coupon_code: string | null
  ticket_count: number
  buyer_name: string | null
  buyer_email: string | null
  locale: string
  host: string
  attempt: number
  payment_id: string | null
  fee_quote: StoredFeeQuote | null
  pay_by: Date | null
  /** set: the payment is being voided or refunded and cannot become a sale */
  void_reason: VoidReason | null
  /** the checkout of this session to which all of its holds went */
  continued_in: string | null
  /**
   * by performance_no: what the payment page states about each date; null until paying begins, and for payments begun before this
   * field
   */
  paid_for: PaidFor | null
  answers: KeptAnswers | null
  /** whether the tenant asks any question: then answers are validated before paying */
  has_questions: boolean
  /** the exchange whose difference it pays */
  exchange: { id: string; sale_id: string } | null
  sale_id: string | null
  sale_state: "authorised" | "final" | "failed" | null
  holds: CheckoutHold[]
}

/** A hold with what its ticket codes and emails need of the date. */
export interface CheckoutHold extends HoldRow, Omit<ShownDateDTO, "starts_at"> {
  performance_no: number
  starts_at: Date
  ends_at: Date | null
}

/** `checkout.paid_for` */
export type PaidFor = Record<string, Pick<ShownDateDTO, "event_title" | "starts_at" | "time_zone">>

/** `checkout.fee_quote`: a FeeQuote whose amounts are decimal strings. */
export interface StoredFeeQuote {
  due_minor: string
  application_fee_minor: string
  components: { component: string; amount_minor: string }[]
  plan_version_id: string
  /** absent for the operator's own sales, and in quotes older than this field */
  reckoned?: Omit<FeeReckoned, "amount_minor" | "beside_minor"> & { amount_minor: string; beside_minor: string }
}

type Dated = "expires_at" | "starts_at" | "ends_at"
/** The JSON of `checkout_now`. */
type Raw = Omit<CheckoutRow, "amount_minor" | "holds" | "quote" | "coupon_code" | "pay_by"> & {
  /** price of the places, before coupon and extras */
  amount_minor: string
  due_minor: string | null
  quote: StoredQuote | null
  donation_minor: string
  coupon: RawCouponTerms | null
  add_ons: (Omit<ChosenAddOn, "unit_minor"> & { unit_minor: string })[] | null
  pay_by: string | null
  holds: (Omit<CheckoutHold, Dated> & { expires_at: string; starts_at: string; ends_at: string | null })[]
}

interface Read {
  checkout: Raw | null
}

const read = (id: string) => `select checkout_now($1, ${id}, $3) as checkout`

/**
 * @param session null only for jobs and the settle port, which take the tenant from a row they own
 * @throws checkout_not_found (404) when this session has no such checkout
 */
export async function getCheckout(db: Db, tenant: TenantId, id: string, session: Buffer | null): Promise<CheckoutRow> {
  return toCheckoutRow(await call<Read>(db, "get-checkout", read("$2"), [tenant, id, session]))
}

/**
 * Calls a function that changes a checkout and reads the result, in one round trip.
 *
 * @param change the function call; its parameters $1, $2 and $3 are tenant, checkout and session
 * @param which the checkout to read, if the call can return another than $2: an expression over `change`
 * @throws what the function refuses with
 */
export async function changeCheckout(
  db: Db,
  name: string,
  change: string,
  values: [tenant: TenantId, id: string, session: Buffer | null, ...rest: unknown[]],
  which = "$2::text"
): Promise<CheckoutRow> {
  // as an argument of the read, the change is executed before it
  return toCheckoutRow(await call<Read>(db, name, read(`(select ${which} from ${change})`), values))
}

/**
 * Reads a checkout and, in the same round trip, asks whether a browser may now have the provider asked about its payment: once
 * every BROWSERS_ASK_EVERY_SECONDS over all browsers and processes, decided by the row.
 *
 * @returns `may_ask` false also while it has no payment
 * @throws checkout_not_found (404) when this session has no such checkout
 */
export async function getAskedCheckout(
  db: Db,
  tenant: TenantId,
  id: string,
  session: Buffer | null
): Promise<{ checkout: CheckoutRow; may_ask: boolean }> {
  const rows = await call<Read & { may_ask: boolean }>(
    db,
    "get-asked-checkout",
    `with asked as (
       update checkout set asked_at = clock_timestamp()
        where tenant_no = $1 and id = $2 and ($3::bytea is null or session_hash = $3) and payment_id is not null
          and coalesce(asked_at <= clock_timestamp() - make_interval(secs => $4), true)
       returning id
     )
     select checkout_now($1, $2, $3) as checkout, exists (select from asked) as may_ask`,
    [tenant, id, session, BROWSERS_ASK_EVERY_SECONDS]
  )

  return { checkout: toCheckoutRow(rows), may_ask: rows[0].may_ask }
}

function toCheckoutRow([{ checkout: row }]: Read[]): CheckoutRow {
  if (!row) {
    throw domainError("checkout_not_found")
  }

  const { due_minor, quote: stored, donation_minor, coupon, add_ons, pay_by, ...rest } = row
  const holds = row.holds.map((hold) => ({
    ...hold,
    expires_at: new Date(hold.expires_at),
    starts_at: new Date(hold.starts_at),
    ends_at: hold.ends_at === null ? null : new Date(hold.ends_at),
  }))
  const quoted = quote({
    currency: row.currency,
    places: placesOf(holds),
    coupon: coupon && readCouponTerms(coupon),
    add_ons: (add_ons ?? []).map((add_on) => ({ ...add_on, unit_minor: BigInt(add_on.unit_minor) })),
    donation_minor: BigInt(donation_minor),
  })

  const shared = { ...rest, holds, coupon_code: coupon?.code ?? null, pay_by: pay_by === null ? null : new Date(pay_by) }

  return row.state === "open"
    ? { ...shared, quote: quoted, amount_minor: quoted.amount_minor }
    : { ...shared, quote: stored ? readQuote(stored) : quoted, amount_minor: BigInt(due_minor ?? row.amount_minor) }
}

/** The places of holds as input of a quote. */
export const placesOf = (holds: CheckoutHold[]): QuotedPlace[] =>
  holds.flatMap(({ performance_no, lines }) =>
    lines.map(({ place_idx, price_level_id, amount_minor, fee_minor, tax }) => ({
      performance_no,
      place_idx,
      price_level_id,
      amount_minor: BigInt(amount_minor),
      fee_minor: BigInt(fee_minor ?? 0),
      tax: tax ? { percent: tax.percent, amount_minor: BigInt(tax.amount_minor) } : null,
    }))
  )
