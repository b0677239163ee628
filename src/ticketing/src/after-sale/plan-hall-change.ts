import { domainError } from "@guichet/kernel/errors"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { reseater, type RankOf, type Reseater } from "@guichet/seating"
import type { Pool } from "pg"
import { getChartDoc } from "../modules/ticketing/queries/holds/get-chart-doc"
import {
  insertHallChange,
  writeHallChangePlan,
  lockDateToChange,
  placesWith,
  plannedChange,
  nextUnits,
  proposePlaces,
  takenOfDate,
  takeProposalsBack,
  type DateToChange,
  type Proposal,
  type SoldPlace,
} from "../modules/ticketing/commands/after-sale/plan-work"
import { withdrawHallChange } from "../modules/ticketing/commands/after-sale/write-hall-change"
import { beyondCapacity, groupBy, proposeUnits } from "./propose-units"

export interface PlanInput {
  tenant: TenantId
  event_id: string
  performance_id: string
  /** a version of the event's chart */
  version_id: string
  /** user id */
  requested_by: string
  /** A buyer whose place becomes worse or moves keeps it if possible, and is asked; otherwise the buyer gets another place. */
  keeps_places?: boolean
}

/** Caches per request: the comparison of two versions is the same for all dates. */
export type Reseaters = (db: Db, tenant: TenantId, date: Pick<DateToChange, "version_no" | "to_version_no">) => Promise<Reseater>

export function createReseaters(): Reseaters {
  const made = new Map<string, Promise<Reseater>>()

  return (db, tenant, { version_no, to_version_no }) => {
    const key = `${version_no}|${to_version_no}`
    const known =
      made.get(key) ??
      Promise.resolve().then(async () =>
        reseater(await getChartDoc(db, tenant, version_no), await getChartDoc(db, tenant, to_version_no))
      )
    made.set(key, known)

    return known
  }
}

/** Attempts: in a rush, proposed places can be sold in between. */
const TRIES = 5

/** A category without a price at the date ranks as the cheapest. */
export const rankBy =
  (ranks: ReadonlyMap<string, number>): RankOf =>
  (key) =>
    ranks.get(key) ?? 0

/**
 * Plans another version of the hall for a date, or plans it again. Finds the buyers who lose their place, or would keep a worse
 * or distant one, and proposes a place as good or better, near, with the party together; also finds places that change without
 * harm. Lost places are blocked immediately and proposed ones kept; no one moves before the plan is confirmed. Manually chosen
 * places stay. One transaction under the date's row lock.
 *
 * @returns the plan's id
 * @throws performance_not_found (404)
 * @throws not_found (404)
 * @throws hall_not_changeable (409) { because: cancelled, past, same, unpriced, unanswered, too_small { sold, places } }
 */
export const planHallChange = (pool: Pool, input: PlanInput, reseaters: Reseaters = createReseaters()): Promise<string> =>
  inTransaction(pool, async (db) => {
    const { tenant, event_id, requested_by, keeps_places = false } = input
    const date = await lockDateToChange(db, tenant, input)
    const planned = await plannedChange(db, tenant, date.performance_no)
    if (planned && planned.to_version_no !== date.to_version_no) {
      await withdrawHallChange(db, tenant, planned.id)
    }
    const again = planned?.to_version_no === date.to_version_no ? planned.id : null
    const hall = await reseaters(db, tenant, date)
    const { sold, ranks } = await takenOfDate(db, tenant, date.performance_no)
    const places = await placesWith(db, tenant, date)
    if (sold.length > places) {
      throw domainError("hall_not_changeable", { because: "too_small", sold: sold.length, places })
    }
    const id = again ?? (await insertHallChange(db, tenant, { event_id, date, requested_by }))
    const chosen = again ? await takeProposalsBack(db, tenant, again) : []
    const { lost, changed } = hall.compare(rankBy(ranks))
    const placeOf = (uid: string) => hall.before.get(uid)!
    const beyond = beyondCapacity(sold, await nextUnits(db, tenant, id))
    await writeHallChangePlan(db, tenant, id, {
      lost_idxs: [...lost.keys()].map((uid) => placeOf(uid).idx),
      changed: new Map([...changed].map(([uid, what]) => [placeOf(uid).idx, what])),
      kept_count: sold.filter((place) => !lost.has(place.of) && !beyond.has(place)).length,
    })
    await propose(db, tenant, { id, date, hall, chosen: new Set(chosen), keeps_places })

    return id
  })

interface Proposing {
  id: string
  date: DateToChange
  hall: Reseater
  /** tickets with a manually chosen place */
  chosen: ReadonlySet<string>
  keeps_places: boolean
}

async function propose(db: Db, tenant: TenantId, { id, date, hall, chosen, keeps_places }: Proposing): Promise<void> {
  const placed = new Set(chosen)
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const { sold, taken, ranks } = await takenOfDate(db, tenant, date.performance_no)
    const open = sold.filter(({ ticket_id }) => !placed.has(ticket_id))
    const rankOf = rankBy(ranks)
    const proposals = [
      ...proposeSeats({ hall, open, taken, rankOf, keeps_places }),
      ...proposeUnits({ hall, open, taken, rankOf, keeps_places, units: await nextUnits(db, tenant, id) }),
    ]
    const lost = new Set(await proposePlaces(db, tenant, id, proposals))
    if (lost.size === 0) {
      return
    }
    for (const { ticket_id, to_idx } of proposals) {
      if (to_idx === null || !lost.has(to_idx)) {
        placed.add(ticket_id)
      }
    }
  }
  throw domainError("stale_state")
}

interface Places {
  hall: Reseater
  /** tickets without a proposal yet */
  open: SoldPlace[]
  taken: number[]
  rankOf: RankOf
  keeps_places: boolean
}

function proposeSeats({ hall, open, taken, rankOf, keeps_places }: Places): Proposal[] {
  const seats = open.filter(({ place_idx }) => place_idx >= 0)
  const byUid = new Map(seats.map((place) => [place.place_uid, place]))
  const { lost } = hall.compare(rankOf)
  // tickets of one sale are one party
  const parties = [...groupBy(seats, ({ sale_id }) => sale_id).values()]

  return hall
    .propose({ taken, parties: parties.map((party) => party.map(({ place_uid }) => place_uid)), rankOf, keeps_places })
    .map(({ uid, idx, how }) => {
      const { ticket_id, sale_id, place_idx } = byUid.get(uid)!

      return { ticket_id, sale_id, from_idx: place_idx, to_idx: idx, how, because: lost.get(uid) ?? null }
    })
}
