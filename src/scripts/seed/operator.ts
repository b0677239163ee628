import type { MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import type { AdminWritePlan } from "@guichet/billing/contracts"
import { setPlanState } from "@guichet/billing/plans"
import { createPlanWorkflow, showPlan } from "@guichet/billing/workflows"
import { createTenantWorkflow } from "@guichet/tenancy/workflows"

/** Log-ins of the demo: known to everyone who reads the source, like the demo's secret. */
export const DEMO_PASSWORD = "open-the-curtain-2026"
export const OPERATOR_EMAIL = "operator@scenes.localhost"

/** 2.5 % and 0.30 a ticket, 19 a month, in two currencies. */
const standardPlan: AdminWritePlan = {
  name: "Standard",
  fee_collection: "at_sale",
  prices: [
    { currency: "eur", monthly_minor: 1_900, percent: "2.5", fixed_minor: 30 },
    { currency: "gbp", monthly_minor: 1_700, percent: "2.5", fixed_minor: 25 },
  ],
}

/** The operator's own site and its one plan. */
export async function seedOperator(container: MedusaContainer, pool: Pool, settings: Settings): Promise<void> {
  const { rowCount } = await pool.query("select 1 from tenant where kind = 'platform'")
  if (rowCount === 0) {
    await createTenantWorkflow(container).run({
      input: {
        kind: "platform",
        name: settings.PLATFORM_BRAND,
        slug: settings.PLATFORM_DOMAIN.split(".")[0],
        country: "FR",
        currency: "eur",
        theme: { brand: "#3d2c8d", accent: "#b4471f" },
        owner: { email: OPERATOR_EMAIL, first_name: "Camille", last_name: "Roux", password: DEMO_PASSWORD },
      },
    })
  }
  const plans = await pool.query("select 1 from plan limit 1")
  if (plans.rowCount === 0) {
    const { result: plan_id } = await createPlanWorkflow(container).run({ input: standardPlan })
    await showPlan(container, await setPlanState(pool, plan_id, "active"))
  }
}
