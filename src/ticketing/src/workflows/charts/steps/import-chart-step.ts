import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { importedPlan } from "../../../catalogue/plans/read-large-plans"
import { insertChartVersion } from "../../../modules/ticketing/commands/catalogue/halls/insert-chart-version"
import { getVenue } from "../../../modules/ticketing/queries/catalogue/halls/venues"

export interface ImportChartInput {
  tenant: TenantId
  venue_id: string
  name: string
  /** text of a pretix seating plan, or of a CSV with one place per line */
  plan: string
  renumber?: boolean
}

const MENDED_BY_RENUMBERING = new Set(["duplicate_guid", "seat_without_guid"])

/**
 * @throws not_found (404)
 * @throws too_large (413) for a plan that needs too much memory
 * @throws chart_refused (400) { problems, can_renumber: true when renumbering alone would fix it }
 */
export const importChartStep = createStep(
  "import-chart",
  async ({ tenant, venue_id, name, plan, renumber }: ImportChartInput) => {
    if (!(await getVenue(platformPool(), tenant, venue_id))) {
      throw domainError("not_found", { venue_id })
    }
    const { rows, problems } = await importedPlan({ plan, renumber, name })
    if (!rows) {
      const errors = problems.filter(({ severity }) => severity === "error")
      const can_renumber = errors.every(({ code }) => MENDED_BY_RENUMBERING.has(code) || code === "more_problems")
      throw domainError("chart_refused", { problems, can_renumber })
    }
    const chart_id = await inTransaction(platformPool(), (db) => insertChartVersion(db, tenant, venue_id, name, rows))

    return new StepResponse({ chart_id, problems })
  }
)
