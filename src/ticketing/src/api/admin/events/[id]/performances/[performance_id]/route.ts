import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { changeDoors } from "../../../../../../modules/ticketing/commands/catalogue/events/change-doors"
import { changePerformance } from "../../../../../../modules/ticketing/commands/catalogue/events/change-performance"
import { changeSaleTimes, type SaleTimes } from "../../../../../../modules/ticketing/commands/catalogue/events/change-sale-times"
import { getEvent } from "../../../../../../modules/ticketing/queries/catalogue/events/events"
import { zoneOfPerformance } from "../../../../../../modules/ticketing/queries/after-sale/zone-of-performance"
import { removePerformance } from "../../../../../../modules/ticketing/commands/catalogue/events/remove-performance"
import { instantOfWallTime } from "../../../../../../modules/ticketing/rules/wall-time"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminChangePerformance } from "../../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/performances/:performance_id { is_paused?, max_places_per_order?, doors_minutes?, sale_starts_at_local?,
 * sale_ends_at_local? }. Doors open these minutes before the start; null: no time is stated. While a date is paused, no one can
 * start to buy, but buyers who hold places can finish. The sale times are wall times of the hall; null: from publication, until
 * the date begins. Everything is written, or nothing. Right: event.write. 200 { event } | 400 invalid_data (a wall time that
 * the clocks skip), sale_times_refused { sale_starts_at, sale_ends_at, starts_at } | 404 performance_not_found, for doors
 * also a cancelled date | 409 performance_not_on_sale (pausing: a draft, cancelled or past; sale times: cancelled or past)
 */
export const POST = async (req: TenantRequest<AdminChangePerformance>, res: MedusaResponse) => {
  const { id: event_id, performance_id } = req.params
  const { sale_starts_at_local, sale_ends_at_local, doors_minutes, ...change } = req.validatedBody
  const is_sale_changed = sale_starts_at_local !== undefined || sale_ends_at_local !== undefined
  const zone = is_sale_changed ? await zoneOfPerformance(platformPool(), req.tenant, event_id, performance_id) : ""
  const instantOf = (local: string | null | undefined) => (local ? instantOfWallTime(local, zone) : local)
  const times = { sale_starts_at: instantOf(sale_starts_at_local), sale_ends_at: instantOf(sale_ends_at_local) } as SaleTimes

  await inTransaction(platformPool(), async (db) => {
    if (is_sale_changed) {
      await changeSaleTimes(db, req.tenant, event_id, performance_id, times)
    }
    if (doors_minutes !== undefined) {
      await changeDoors(db, req.tenant, { event_id, performance_id, doors_minutes })
    }
    if (change.is_paused !== undefined || change.max_places_per_order !== undefined) {
      await changePerformance(db, req.tenant, { event_id, performance_id, ...change })
    }
  })

  res.json({ event: await getEvent(platformPool(), req.tenant, event_id) })
}

/**
 * DELETE /admin/events/:id/performances/:performance_id. Right: event.write. 200 { event }
 * | 404 not_found
 * | 409 performance_not_removable (it was on sale, or places of it are taken)
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id, performance_id } = req.params
  const isRemoved = await removePerformance(platformPool(), req.tenant, id, performance_id)
  const event = await getEvent(platformPool(), req.tenant, id)

  if (!isRemoved) {
    const isThere = event?.performances.some((performance) => performance.id === performance_id)
    throw domainError(isThere ? "performance_not_removable" : "not_found", { performance_id })
  }

  res.json({ event })
}
