import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { MAX_FREE_PLACES, type HallPlaceDTO } from "../contracts/hall-changes"
import {
  goingWith,
  nextUnits,
  recordChangedPlaces,
  proposePlaces,
  takenOfDate,
} from "../modules/ticketing/commands/after-sale/plan-work"
import { lockPlan, takeProposalBack } from "../modules/ticketing/commands/after-sale/write-hall-change"
import { createReseaters, rankBy } from "./plan-hall-change"
import { canKeep, freeUnits, isFree, roomIn } from "./propose-units"

export interface TicketOfPlan {
  tenant: TenantId
  hall_change_id: string
  ticket_id: string
}

export interface ChooseInput extends TicketOfPlan {
  place_uid: string
}

/**
 * Chooses another place for one ticket of a plan, or for all tickets that move with it out of one table, booth or area; the
 * proposed place becomes free. If the ticket's own place is chosen and still exists in the new hall, the buyer is asked to keep
 * it, however much worse it is; a ticket that moved only with its party leaves the plan. On an error the plan stays as it was.
 *
 * @throws not_found (404) for an unknown plan or ticket
 * @throws place_unknown (400)
 * @throws hall_change_over (409)
 * @throws place_not_as_good (409) { because }
 * @throws place_unavailable (409) { place_uids }
 */
export const choosePlace = (pool: Pool, { tenant, hall_change_id, ticket_id, place_uid }: ChooseInput): Promise<void> =>
  inTransaction(pool, async (db) => {
    const plan = await lockPlan(db, tenant, hall_change_id)
    const hall = await createReseaters()(db, tenant, { version_no: plan.from_version_no, to_version_no: plan.to_version_no })
    const ticket_ids = await goingWith(db, tenant, hall_change_id, ticket_id)
    const too_many = new Set<string>()
    for (const going of ticket_ids) {
      const before = await takeProposalBack(db, tenant, hall_change_id, going)
      if (before?.is_one_too_many) {
        too_many.add(going)
      }
    }
    const { sold, taken, ranks } = await takenOfDate(db, tenant, plan.performance_no)
    const tickets = sold.filter((place) => ticket_ids.includes(place.ticket_id))
    const ticket = tickets.find((place) => place.ticket_id === ticket_id)
    if (!ticket) {
      throw domainError("not_found", { ticket_id })
    }
    const place = [...hall.after.values()].find(({ uid }) => uid === place_uid)
    if (!place) {
      throw domainError("place_unknown", { place_uids: [place_uid] })
    }
    const rankOf = rankBy(ranks)
    const unit = (await nextUnits(db, tenant, hall_change_id)).get(place_uid)
    const lost_by = hall.compare(rankOf).lost.get(ticket.of) ?? null
    const is_own = place.uid === ticket.of
    const can_keep = unit ? canKeep(hall, unit, tickets) : hall.canKeep(place.uid)
    if (is_own && unit?.kind === "area" && unit.settled > unit.places) {
      throw domainError("place_not_as_good", { because: "too_small" })
    }
    if (is_own && !lost_by) {
      await recordChangedPlaces(db, tenant, hall_change_id)
      return
    }
    const problem = is_own && can_keep ? null : hall.problemOf(ticket.of, place.idx, rankOf)
    if (problem) {
      throw domainError("place_not_as_good", { because: problem })
    }
    const busy = new Set(taken)
    const free = unit ? freeUnits(unit, busy) : [place.idx]
    const has_room = !unit || (unit.kind === "area" ? roomIn(unit, busy) >= tickets.length : isFree(unit, busy))
    if (!is_own && !has_room) {
      throw domainError("place_unavailable", { place_uids: [place_uid] })
    }
    const chosen = tickets.map((own, at) => ({
      ...{ ticket_id: own.ticket_id, sale_id: own.sale_id, from_idx: own.place_idx, to_idx: is_own ? own.place_idx : free[at] },
      ...{ how: "chosen" as const, because: lost_by ?? (too_many.has(own.ticket_id) ? ("too_small" as const) : null) },
    }))
    const lost = await proposePlaces(db, tenant, hall_change_id, chosen)
    if (lost.length > 0) {
      throw domainError("place_unavailable", { place_uids: [place_uid] })
    }
  })

/**
 * Lists free places that are as good for one ticket of a plan, or for all tickets that move with it, nearest first, at most
 * MAX_FREE_PLACES.
 *
 * @throws not_found (404)
 * @throws hall_change_over (409)
 */
export const freePlacesFor = (pool: Pool, { tenant, hall_change_id, ticket_id }: TicketOfPlan): Promise<HallPlaceDTO[]> =>
  inTransaction(pool, async (db) => {
    const plan = await lockPlan(db, tenant, hall_change_id)
    const hall = await createReseaters()(db, tenant, { version_no: plan.from_version_no, to_version_no: plan.to_version_no })
    const { sold, taken, ranks } = await takenOfDate(db, tenant, plan.performance_no)
    const ticket = sold.find((place) => place.ticket_id === ticket_id)
    const was = ticket && hall.before.get(ticket.of)
    if (!was) {
      throw domainError("not_found", { ticket_id })
    }
    const people = (await goingWith(db, tenant, hall_change_id, ticket_id)).length
    const units = await nextUnits(db, tenant, hall_change_id)
    const busy = new Set(taken)
    const isLeft = ({ uid, idx }: { uid: string; idx: number }) => {
      const unit = units.get(uid)

      return !unit ? !busy.has(idx) : unit.kind === "area" ? uid !== was.uid && roomIn(unit, busy) >= people : isFree(unit, busy)
    }
    const distance = ({ x, y }: { x: number; y: number }) => Math.hypot(x - was.x, y - was.y)

    return [...hall.after.values()]
      .filter((place) => isLeft(place) && hall.problemOf(was.uid, place.idx, rankBy(ranks)) === null)
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, MAX_FREE_PLACES)
      .map(({ uid, section, row_label, at_table, label, kind }) => ({ uid, section, row: row_label, at_table, label, kind }))
  })
