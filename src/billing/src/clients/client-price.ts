import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { writeInLogs, type Actor } from "@guichet/tenancy/sites"
import type { AdminClientPrice } from "../contracts"
import { clientSite } from "../exports/client-site"
import { endOverride as closeOverride } from "../modules/billing/commands/overrides/end-override"
import { insertOverride, type NewOverride } from "../modules/billing/commands/overrides/insert-override"
import { openOverrides } from "../modules/billing/queries/overrides/open-overrides"
import { planOfClient } from "../modules/billing/commands/overrides/plan-of-client"
import { priceFacts } from "../modules/billing/queries/price-facts"
import { overrideProblem } from "../rules/override-problem"
import { planPrice, priceOfClient } from "../rules/price-of-client"
import { writeTerms } from "../rules/price-terms"

export interface SetOverride extends Omit<NewOverride, "tenant_no"> {
  /** the override that was shown in its place, and ends; null: none was */
  replaces: string | null
  actor: Actor
}

export interface EndOverride {
  override_id: string
  reason: string
  by: string
  actor: Actor
}

/**
 * What a client pays, and why.
 *
 * @throws not_found (404), also without a plan
 */
export async function readClientPrice(db: Db, id: string): Promise<AdminClientPrice> {
  const { tenant_no } = await clientSite(db, id)
  const plan = await planOfClient(db, tenant_no)
  if (!plan) {
    throw domainError("not_found", {}, "This client has no plan.")
  }
  const { currency, ...named } = plan
  const [[facts], overrides] = await Promise.all([priceFacts(db, [{ tenant_no, currency }]), openOverrides(db, tenant_no)])
  const by_plan = planPrice(facts)
  const price = priceOfClient(facts)

  return {
    plan: named,
    currency,
    fee_base: facts.fee_base,
    plan_price: by_plan && { ...writeTerms(by_plan), fee_collection: facts.fee_collection, conversion: by_plan.conversion },
    price: price && { ...writeTerms(price), fee_collection: price.fee_collection },
    overrides,
  }
}

/**
 * Overrides one term of the plan for one client; in both audit logs. It replaces the override that was shown there, which ends
 * with the same reason. Sales in payment keep their quote. Changes of one client are serialized on its subscription; of two based
 * on the same state, one wins. Errors write nothing.
 *
 * @throws not_found (404)
 * @throws invalid_data (400) { fields }
 * @throws stale_state (409) when another override is there by now
 */
export const setOverride = (pool: Pool, id: string, { replaces, actor, ...asked }: SetOverride): Promise<void> =>
  inTransaction(pool, async (db) => {
    const problem = overrideProblem(asked)
    if (problem) {
      throw domainError("invalid_data", { fields: [problem] })
    }
    const site = await subscribedClient(db, id)
    const { field, currency, value, reason, by } = asked
    const was = replaces === null ? null : await closeOverride(db, { ...site, id: replaces, reason, by })
    if (replaces !== null && (was?.field !== field || was.currency !== currency)) {
      throw domainError("stale_state")
    }
    const written = await insertOverride(db, { ...asked, tenant_no: site.tenant_no })
    if (written === "empty") {
      throw domainError("invalid_data", { fields: ["last_on"] })
    }
    if (written === "exists") {
      throw domainError("stale_state")
    }
    await writeInLogs(db, site, actor, {
      action: "price.override_set",
      details: { override_id: written.id, field, currency, was: was?.value ?? null, became: value, reason },
    })
  })

/**
 * Ends an override: the plan's own terms apply again from now on.
 *
 * @throws not_found (404)
 * @throws stale_state (409) when it has ended meanwhile
 */
export const endOverride = (pool: Pool, id: string, { override_id, reason, by, actor }: EndOverride): Promise<void> =>
  inTransaction(pool, async (db) => {
    const site = await subscribedClient(db, id)
    const ended = await closeOverride(db, { tenant_no: site.tenant_no, id: override_id, reason, by })
    if (!ended) {
      throw domainError("stale_state")
    }
    const { field, currency, value } = ended
    await writeInLogs(db, site, actor, {
      action: "price.override_ended",
      details: { override_id, field, currency, was: value, reason },
    })
  })

async function subscribedClient(db: Db, id: string): Promise<{ tenant_no: TenantId; id: string }> {
  const site = await clientSite(db, id)
  if (!(await planOfClient(db, site.tenant_no, true))) {
    throw domainError("not_found", {}, "This client has no plan.")
  }

  return site
}
