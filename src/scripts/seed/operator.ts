import type { MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { DomainError } from "@guichet/kernel/errors"
import type { Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { portsOf } from "@guichet/ports/medusa"
import type { AdminWritePlan } from "@guichet/billing/contracts"
import { offerPlan, setPlanState } from "@guichet/billing/plans"
import { createPlanWorkflow, showPlan } from "@guichet/billing/workflows"
import { changeBrand } from "@guichet/tenancy/brand"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { createTenantWorkflow } from "@guichet/tenancy/workflows"
import { seedLegalTexts } from "./legal-texts"

/** Log-ins of the demo: public in the source, like the demo's secret. */
export const DEMO_PASSWORD = "open-the-curtain-2026"
export const OPERATOR_EMAIL = "operator@scenes.localhost"

/** Settings of the operator's own site; without a password the owner chooses one in the console. */
interface OperatorInput {
  country: string
  currency: string
  /** without clients, until its owner makes it a platform; only read when the site is created */
  is_single_site?: boolean
  owner: { email: string; first_name?: string; last_name?: string; password?: string }
  /** email address that clients write to; only read when the site is created */
  support_address?: string
}

const OPERATOR_THEME = { brand: "#3d2c8d", accent: "#b4471f" }

const DEMO_INPUT: OperatorInput = {
  country: "FR",
  currency: "eur",
  owner: { email: OPERATOR_EMAIL, first_name: "Camille", last_name: "Roux", password: DEMO_PASSWORD },
  support_address: "support@scenes.localhost",
}

/** 2.5 % and 0.30 per ticket; in the demo also 19 per month and a second currency. */
const standardPlan = ({ currency }: OperatorInput, is_demo: boolean): AdminWritePlan => ({
  name: "Standard",
  fee_collection: "at_sale",
  prices: [
    { currency, monthly_minor: is_demo ? 1_900 : 0, percent: "2.5", fixed_minor: 30 },
    ...(is_demo ? [{ currency: "gbp", monthly_minor: 1_700, percent: "2.5", fixed_minor: 25 }] : []),
  ],
})

/** The operator's own site and its one plan. Each is created once; existing ones stay unchanged. */
export async function seedOperator(
  container: MedusaContainer,
  pool: Pool,
  settings: Settings,
  input: OperatorInput = DEMO_INPUT
): Promise<void> {
  const { support_address, ...site } = input
  const { rowCount } = await pool.query("select 1 from tenant where kind = 'platform'")
  if (rowCount === 0) {
    const { result: created } = await createTenantWorkflow(container).run({
      input: {
        kind: "platform",
        name: settings.PLATFORM_BRAND,
        slug: settings.PLATFORM_DOMAIN.split(".")[0],
        theme: OPERATOR_THEME,
        ...site,
      },
    })
    if (support_address) {
      await inTransaction(pool, (db) =>
        changeBrand(
          db,
          { tenant_no: PLATFORM_TENANT_NO, actor_kind: "system", actor_id: null },
          { rev: 1, theme: { ...OPERATOR_THEME, font: "plain" }, support_address, mail_sender: null }
        )
      )
    }
    if (input === DEMO_INPUT) {
      await seedLegalTexts(pool, created.tenant_no, {
        name: settings.PLATFORM_BRAND,
        contact: input.support_address!,
        address: "1 place de la Comédie, 69001 Lyon",
      })
    }
  }
  const plans = await pool.query("select 1 from plan limit 1")
  if (plans.rowCount === 0) {
    const { result: plan_id } = await createPlanWorkflow(container).run({ input: standardPlan(input, input === DEMO_INPUT) })
    await offer(container, pool, settings, plan_id)
  }
}

/** In production the plan stays a draft until the operator sets up card payments; elsewhere the emulator takes them. */
async function offer(container: MedusaContainer, pool: Pool, settings: Settings, plan_id: string): Promise<void> {
  if (settings.PLATFORM_MODE !== "production") {
    await showPlan(container, await setPlanState(pool, plan_id, "active"))

    return
  }
  try {
    await showPlan(container, await offerPlan(pool, portsOf(container), plan_id, { by: "" }))
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "payments_not_ready")) {
      throw error
    }
    console.log("The plan is a draft: publish it in the console, once card payments have been set up there.")
  }
}
