import type { MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import type { Settings } from "@guichet/kernel/settings"
import { publishPlan } from "@guichet/billing/plans"
import { createTenantWorkflow } from "@guichet/tenancy/workflows"

/** Log-ins of the demo: known to everyone who reads the source, like the demo's secret. */
export const DEMO_PASSWORD = "open-the-curtain-2026"
export const OPERATOR_EMAIL = "operator@scenes.localhost"

/** The operator's own site and its one plan: 2.5 % and 0.30 EUR a ticket. */
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
    await inTransaction(pool, (db) =>
      publishPlan(db, { code: "standard", name: "Standard", prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }] })
    )
  }
}
