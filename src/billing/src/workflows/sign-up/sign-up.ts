import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import type { Pool } from "pg"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { consoleEntryUrl, issueConsoleEntry } from "@guichet/tenancy/codes"
import { resolveHost } from "@guichet/tenancy/hosts"
import { hasPassword } from "@guichet/tenancy/sessions"
import { billingPool } from "../../billing-pool"
import { SIGN_UP_REPEAT_SECONDS, type OfferedPlan, type OfferedPrice, type StoreSignUpAnswer } from "../../contracts"
import { claimSignUp, finishSignUp, readSignUp, releaseSignUp } from "../../modules/billing/queries/sign-up-row"
import { offeredPlans } from "../../plans/offered-plans"
import { requestHash } from "../../request-hash"
import { choosePrice } from "../../rules/choose-price"
import { currencyOfCountry } from "../../rules/currency-of-country"
import { priceSnapshot } from "../../rules/price-snapshot"
import { suggestSlugs } from "../../rules/suggest-slugs"
import { timeZoneOfCountry } from "../../rules/time-zone-of-country"
import { openSubscribedTenantWorkflow } from "./open-subscribed-tenant"

export interface SignUpInput {
  plan_id: string
  /** whose prices were shown */
  plan_version_id?: string
  /** by which rates they were converted */
  rates_seen?: string
  /** upper-case, known */
  country: string
  site_name: string
  slug: string
  email: string
  locale: "fr" | "en"
  idempotency_key?: string
}

const WAIT_MS = 200
const WAIT_TRIES = 100

/**
 * Opens an organiser's site on a plan. A double click (one idempotency key) opens one site and answers both; the same form sent again within 15 minutes
 * answers the same site with a fresh console code.
 *
 * @throws no_plan_published (409), plan_not_found (404), plan_changed (409), invalid_data, name_unreadable (400), name_reserved (409), host_taken (409) { suggestion }, email_taken (409; also for
 *   the same form later than that, when a mail leads into the console, or once its owner has a password), stale_state (409): the key was used for another form
 */
export async function signUp(container: MedusaContainer, input: SignUpInput): Promise<StoreSignUpAnswer> {
  const pool = billingPool()
  const key = input.idempotency_key ?? randomUUID()
  // the price is looked at before anything is made, and is no other wish
  const request_hash = requestHash({ ...input, plan_version_id: undefined, rates_seen: undefined })
  const again = () => repeat(container, { key, request_hash, slug: input.slug, email: input.email })
  if ((await readSignUp(pool, key, SIGN_UP_REPEAT_SECONDS))?.is_done) {
    // whatever became of the plan since
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
  try {
    const { result } = await openSubscribedTenantWorkflow(container).run({
      input: { tenant: tenantOf(input, terms), ...terms },
    })
    await finishSignUp(pool, key, result)

    return answer(pool, result.tenant_host, result.console_code)
  } catch (error) {
    await releaseSignUp(pool, key)
    throw isDomainError(error) && error.code === "host_taken" ? await withSuggestion(pool, input.slug) : error
  }
}

/** The plan, and its price in the country's currency, if it is the one that was shown. */
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
  // a rate that came or went may change which currency is offered, too
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

/** Waits for the first click's outcome and answers the same site. */
async function repeat(
  container: MedusaContainer,
  { key, request_hash, slug, email }: { key: string; request_hash: string; slug: string; email: string }
): Promise<StoreSignUpAnswer> {
  const pool = billingPool()
  for (let tries = 0; tries < WAIT_TRIES; tries += 1) {
    const row = await readSignUp(pool, key, SIGN_UP_REPEAT_SECONDS)
    if (row && row.request_hash !== request_hash) {
      throw domainError("stale_state")
    }
    if (row?.is_done && (!row.is_fresh || (await hasPassword(container, email)))) {
      throw domainError("email_taken")
    }
    if (row?.is_done) {
      const host = `${slug}.${readSettings().PLATFORM_DOMAIN}`
      const site = await resolveHost(pool, host)
      const code = await issueConsoleEntry(pool, {
        tenant_no: row.tenant_no as number,
        user_id: row.user_id as string,
        host: site?.console_host ?? host,
      })

      return answer(pool, host, code)
    }
    if (!row) {
      break
    }
    await pause(WAIT_MS)
  }
  throw domainError("stale_state")
}

async function answer(pool: Pool, host: string, code: string): Promise<StoreSignUpAnswer> {
  const site = await resolveHost(pool, host)
  if (!site?.console_host) {
    throw new Error(`The site ${host} was opened but does not answer`)
  }
  const { tenant_id: id, name, slug, console_host, currency } = site

  return {
    console_url: consoleEntryUrl(publicUrl(readSettings(), console_host), code),
    tenant: { id, name, slug, host, console_host, currency },
  }
}

async function withSuggestion(pool: Pool, slug: string): Promise<Error> {
  for (const suggestion of suggestSlugs(slug)) {
    if (!(await resolveHost(pool, `${suggestion}.${readSettings().PLATFORM_DOMAIN}`))) {
      return domainError("host_taken", { slug, suggestion })
    }
  }

  return domainError("host_taken", { slug })
}
