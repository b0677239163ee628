import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getChart } from "../../../modules/ticketing/queries/catalogue/halls/chart"

/** Finds the venue of a chart. @throws not_found (404) for a chart of another tenant */
export const ensureEventChartStep = createStep(
  "ensure-event-chart",
  async ({ tenant, chart_id }: { tenant: TenantId; chart_id: string }) => {
    const chart = await getChart(platformPool(), tenant, chart_id)
    if (!chart) {
      throw domainError("not_found", { chart_id })
    }

    return new StepResponse({ venue_id: chart.venue_id })
  }
)
