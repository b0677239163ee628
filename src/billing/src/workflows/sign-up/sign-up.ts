import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import type { Pool } from "pg"
import { admit, admitNewSite } from "@guichet/tenancy/attempts"
import { askConsoleLink } from "@guichet/tenancy/codes"
import { siteAddress } from "@guichet/tenancy/sites"
import { publicNetworkOf } from "@guichet/kernel/network-address"
import { platformPool } from "@guichet/kernel/platform-pool"
import { expireUnconfirmed } from "../../clients/expire-unconfirmed"
import type { OfferedPlan, OfferedPrice } from "../../contracts"
import { claimSignUp, findOpened, finishSignUp, readSignUp, releaseSignUp } from "../../modules/billing/commands/sign-up-row"
import { offeredPlans } from "../../plans/offered-plans"
import { requestHash } from "../../request-hash"
import { choosePrice } from "../../rules/choose-price"
import { currencyOfCountry } from "../../rules/currency-of-country"
import { priceSnapshot } from "../../rules/price-snapshot"
import { timeZoneOfCountry } from "../../rules/time-zone-of-country"
import { openSubscribedTenantWorkflow, type OpenSubscribedTenantInput } from "./open-subscribed-tenant"

export interface SignUpInput {
  plan_id: string
  /** the version whose prices were shown */
  plan_version_id?: string
  /** the rates that converted them */
  rates_seen?: string
  /** upper-case, validated */
  country: string
  site_name: string
  slug: string
  email: string
  locale: "fr" | "en"
  idempotency_key?: string
  /** key of the form that this one corrects */
  replaces?: string
}

interface Opening {
  container: MedusaContainer
  pool: Pool
  /** public; null is not counted */
  address: string | null
}

const WAIT_MS = 200
const WAIT_TRIES = 100

/**
 * Opens an organiser's site on a plan and emails access to its console. The response contains none of it, so that only the reader
 * of the mailbox learns of the console and of whether the address has an account. A double click, and the same form sent again
 * (same idempotency key), open one site; the form sent again emails again, at most once a minute. A form with a corrected email
 * address replaces the earlier site.
 *
 * @param address the visitor's; counted if it is public, because others would all share the address of a proxy
 * @throws no_plan_published (409)
 * @throws plan_not_found (404)
 * @throws plan_changed (409)
 * @throws invalid_data (400)
 * @throws name_unreadable (400)
 * @throws name_reserved (409)
 * @throws host_taken (409) { suggestion }
 * @throws too_many_requests (429) { retry_after_seconds }
 * @throws stale_state (409) when the key was used for another form
 */
export async function signUp(container: MedusaContainer, input: SignUpInput, address: string | null): Promise<void> {
  const pool = platformPool()
  const key = input.idempotency_key ?? randomUUID()
  const network = address && publicNetworkOf(address)
  if (network) {
    await admit(pool, "sign_up_from", network)
  }
  const mailing = await admit(pool, "sign_up_to", input.email)
  try {
    await openOnce({ container, pool, address: network && address }, key, input)
  } catch (error) {
    if (isDomainError(error)) {
      await mailing.succeeded()
    }
    throw error
  }
}

async function openOnce(opening: Opening, key: string, input: SignUpInput): Promise<void> {
  const { pool } = opening
  // the shown price is checked before anything is created, and does not distinguish requests
  const request_hash = requestHash({ ...input, plan_version_id: undefined, rates_seen: undefined, replaces: undefined })
  const again = () => mailAgain(pool, { key, request_hash, email: input.email })
  if ((await readSignUp(pool, key))?.is_done) {
    // even if the plan has changed since
    return again()
  }
  const { plan, price } = await requirePrice(pool, input)
  const terms = {
    plan_version_id: plan.plan_version_id,
    currency: price.currency,
    price_snapshot: priceSnapshot(plan, price, new Date()),
    time_zone: timeZoneOfCountry(input.country),
  }
  if (!(await claimSignUp(pool, { key, request_hash, slug: input.slug, email: input.email, ...terms }))) {
    return again()
  }
  const replaced = input.replaces ? await findOpened(pool, input.replaces) : null
  if (replaced) {
    await expireUnconfirmed(pool, replaced)
  }
  await openClaimed(opening, { key, tenant: tenantOf(input, terms), ...terms })
}

/** @throws as signUp; the key is then free for the corrected form */
async function openClaimed(
  { container, pool, address }: Opening,
  { key, ...input }: OpenSubscribedTenantInput & { key: string }
): Promise<void> {
  try {
    const opening = await admitNewSite(pool, address)
    try {
      const { result } = await openSubscribedTenantWorkflow(container).run({ input })
      await finishSignUp(pool, key, result.tenant_no)
    } catch (error) {
      await opening.succeeded()
      throw error
    }
  } catch (error) {
    await releaseSignUp(pool, key)
    throw isDomainError(error) && error.code === "host_taken" ? await withSuggestion(pool, input.tenant.slug) : error
  }
}

/** The plan and its price in the country's currency, if it is the one that was shown. */
async function requirePrice(pool: Pool, input: SignUpInput): Promise<{ plan: OfferedPlan; price: OfferedPrice }> {
  const { plan_id, plan_version_id, country } = input
  const { plans, rates_seen } = await offeredPlans(pool)
  if (plans.length === 0) {
    throw domainError("no_plan_published")
  }
  const plan = plans.find(({ id }) => id === plan_id)
  if (!plan) {
    throw domainError("plan_not_found", { plan_id })
  }
  const price = choosePrice(plan, country)
  // a new or missing rate can also change which currency is offered
  const own = currencyOfCountry(country)
  const is_by_rate = own !== null && plan.prices.every(({ currency, conversion }) => conversion || currency !== own)
  const is_other_rate = is_by_rate && input.rates_seen !== undefined && input.rates_seen !== rates_seen
  if ((plan_version_id !== undefined && plan_version_id !== plan.plan_version_id) || is_other_rate) {
    throw domainError("plan_changed", { plan_id })
  }

  return { plan, price }
}

const tenantOf = (input: SignUpInput, { currency, time_zone }: { currency: string; time_zone: string }) => ({
  kind: "client" as const,
  name: input.site_name,
  slug: input.slug,
  country: input.country,
  currency,
  time_zone,
  default_locale: input.locale,
  owner: { email: input.email },
})

/**
 * Waits for the result of the first click and requests its email again: never more than once a minute, nor to an owner who has
 * signed in since.
 */
async function mailAgain(
  pool: Pool,
  { key, request_hash, email }: { key: string; request_hash: string; email: string }
): Promise<void> {
  for (let tries = 0; tries < WAIT_TRIES; tries += 1) {
    const row = await readSignUp(pool, key)
    if (!row || row.request_hash !== request_hash) {
      break
    }
    if (row.is_done) {
      await askConsoleLink(pool, { tenant_no: row.tenant_no as TenantId, email })

      return
    }
    await pause(WAIT_MS)
  }
  throw domainError("stale_state")
}

async function withSuggestion(pool: Pool, slug: string): Promise<Error> {
  const { suggestion } = await siteAddress(pool, slug)

  return domainError("host_taken", { slug, ...(suggestion ? { suggestion } : {}) })
}
