import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminSettlement, SettlementDate, SettlementSums } from "../contracts"
import { settleDates } from "../modules/billing/queries/settlement/settle-dates"
import { settlePayouts } from "../modules/billing/queries/settlement/settle-payouts"
import { settledEvent } from "../modules/billing/queries/settlement/settled-event"

const NOTHING: SettlementSums = {
  tickets_sold: 0,
  tickets_refunded: 0,
  tickets_moved: 0,
  tickets_voided: 0,
  admitted: 0,
  gross_minor: 0,
  extras_minor: 0,
  card_minor: 0,
  counter_minor: 0,
  moved_minor: 0,
  refunded_minor: 0,
  refunded_card_minor: 0,
  disputed_minor: 0,
  provider_fee_minor: 0,
  application_fee_minor: 0,
  invoice_fee_minor: 0,
  net_minor: 0,
  service_fee_minor: 0,
  tax_minor: 0,
}
const FIGURES = Object.keys(NOTHING) as (keyof SettlementSums)[]

/**
 * The result of an event by date and in total, by currency.
 *
 * @throws not_found (404)
 */
export async function readSettlement(pool: Pool, tenant: TenantId, event_id: string): Promise<AdminSettlement> {
  const settled = await settledEvent(pool, tenant, event_id)
  if (!settled) {
    throw domainError("not_found", { event_id })
  }
  const [dates, sides] = await Promise.all([settleDates(pool, tenant, event_id), settlePayouts(pool, tenant, event_id)])
  const { made_at, ...of } = settled

  return {
    ...of,
    made_at: made_at.toISOString(),
    currencies: sides
      .map((side) => {
        const own = dates.filter(({ currency }) => currency === side.currency).map(({ currency: _own, ...date }) => date)

        return { ...side, total: own.reduce(added, NOTHING), dates: own }
      })
      .filter((side) => side.dates.length > 0 || side.payouts.length > 0 || side.unpaid_minor !== 0),
  }
}

const added = (sum: SettlementSums, date: SettlementDate): SettlementSums =>
  Object.fromEntries(FIGURES.map((name) => [name, sum[name] + date[name]])) as unknown as SettlementSums
