// Long because taking and releasing places are validated by one rule, on the same hall.
import { returnAdvice, strandedAdvice } from "@guichet/seating"
import { domainError, domainErrorOfRush, isDomainError, type DomainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { unlockOrRefusal, type Unlocks } from "../holds/unlocks"
import { keptForCode } from "../modules/ticketing/queries/catalogue/blocks/kept-for-code"
import { sellsNow } from "../modules/ticketing/queries/holds/sells-now"
import { sessionPlaces } from "../modules/ticketing/queries/holds/session-places"
import type { LiveHall, LiveHalls } from "./live-halls"

export interface PlaceChoice {
  tenant: TenantId
  performance_id: string
  place_uids: string[]
  /** of an access code: places kept for it are free */
  unlock_token?: string
  /** idx of places that the same step releases */
  freed?: readonly number[]
}

export interface PlaceRelease {
  tenant: TenantId
  session: Buffer
  hold_id: string
  /** uids in the session's holds of the same date; null: the whole hold */
  uids: string[] | null
}

export interface StrandedRule {
  /**
   * Runs `take` unless the choice leaves a single place between taken ones although another would not (`strandedBy` of the
   * seating library), with the event's exceptions. During and after it, the choice counts as taken for other choices. On an error
   * `take` is not called.
   *
   * @throws places_stranded (409) { place_uids: the single places, instead: uids to take instead of the choice, or null }
   * @throws place_unavailable (409) { place_uids } for such a choice if some of its places are taken
   */
  choose<T>(choice: PlaceChoice, take: () => Promise<T>): Promise<T>
  /**
   * Validates what a release would leave of a session's places at a date. Releasing all of them is always allowed.
   *
   * @throws places_stranded (409) { place_uids, instead: uids to release instead of these, or null, with_them: these uids and
   *   more }
   */
  ensureReturnAllowed(back: PlaceRelease): Promise<void>
}

/**
 * Accepts choices from the hall in memory, at most three seconds old plus what this process has taken since; refuses only after a
 * fresh reading, so that what the same browser took or released a moment ago does not count against it. Only patterns are refused
 * here: unknown places, or a date that is not on sale, are left to the hold to refuse.
 */
export function createStrandedRule(pool: Pool, live: LiveHalls, unlocks: Unlocks): StrandedRule {
  /** Places that an access code's allocation unlocks; empty for a code that unlocks nothing, which the hold refuses. */
  async function keptFor({ tenant, performance_id, unlock_token = "" }: PlaceChoice): Promise<string[]> {
    const unlock = await unlockOrRefusal(unlocks.byToken(tenant, unlock_token))

    return isDomainError(unlock) ? [] : (await keptForCode(pool, tenant, performance_id, unlock.id)).place_uids
  }

  /** The refusal, or the hall for a valid choice, with no await after its validation. */
  async function validateChoice(choice: PlaceChoice, anew: boolean): Promise<{ refusal: DomainError | null; hall: LiveHall }> {
    const { tenant, performance_id, place_uids, unlock_token, freed = [] } = choice
    const hall = await live.read(tenant, performance_id, anew ? "now" : "validated")
    const refusal = refusalOf(hall, place_uids, freed)
    const { idxOf } = hall.prepared
    if (!unlock_token || (!refusal && !place_uids.some((uid) => hall.states[idxOf.get(uid) ?? -1]))) {
      return { refusal, hall }
    }
    const kept = await keptFor(choice)
    const then = await live.read(tenant, performance_id, anew ? "now" : "validated")

    return { refusal: refusalOf(then, place_uids, [...freed, ...kept.flatMap((uid) => idxOf.get(uid) ?? [])]), hall: then }
  }

  return {
    async choose(choice, take) {
      const { tenant, performance_id, place_uids } = choice
      let { refusal, hall } = await validateChoice(choice, false)
      if (refusal) {
        ;({ refusal, hall } = await validateChoice(choice, true))
        if (refusal && (await sellsNow(pool, tenant, performance_id))) {
          throw refusal
        }
      }

      return live.during({ tenant, performance_id, hall, idxs: idxsOf(hall, place_uids) }, take)
    },
    async ensureReturnAllowed({ tenant, session, hold_id, uids }) {
      const holds = await sessionPlaces(pool, tenant, session, hold_id)
      const hold = holds.find(({ id }) => id === hold_id)
      // not the session's hold, ended, or being paid: the database refuses the release
      if (hold?.state !== "held") {
        return
      }
      const hall = await live.read(tenant, hold.performance_id, "now")
      const own = idxsOf(
        hall,
        holds.flatMap(({ place_uids }) => place_uids)
      )
      const given = idxsOf(hall, uids ?? hold.place_uids).filter((idx) => own.includes(idx))
      const others = hall.states.slice()
      own.forEach((idx) => (others[idx] = 0))
      const { stranded, instead, with_them } = returnAdvice(hall.prepared.hall, others, own, given, hall.snapshot.rules)
      if (stranded.length > 0) {
        throw domainError(
          "places_stranded",
          {
            place_uids: uidsOf(hall, stranded),
            instead: instead && uidsOf(hall, instead),
            with_them: with_them && uidsOf(hall, with_them),
          },
          "This would leave a single place on its own. Release the places named instead, or more of them."
        )
      }
    },
  }
}

/** Indexes of the seats among these uids. */
const idxsOf = ({ prepared: { idxOf } }: LiveHall, uids: string[]): number[] =>
  uids.map((uid) => idxOf.get(uid)).filter((idx) => idx !== undefined)

const uidsOf = ({ prepared: { hall } }: LiveHall, idxs: number[]): string[] => idxs.map((idx) => hall.places[hall.at[idx]].uid)

/**
 * Validates as if the chosen places were free, because a stale status must not bypass the rule. @param freed idx of places free
 * for this buyer
 */
function refusalOf(live: LiveHall, place_uids: string[], freed: readonly number[]): DomainError | null {
  const { states, snapshot, prepared } = live
  const choice = idxsOf(live, place_uids)
  const lost = choice.filter((idx) => states[idx] && !freed.includes(idx))
  const open = choice.concat(freed).filter((idx) => states[idx])
  const others = open.length > 0 ? states.slice() : states
  open.forEach((idx) => (others[idx] = 0))
  const { stranded, instead } = strandedAdvice(prepared.hall, others, choice, undefined, snapshot.rules)
  if (stranded.length === 0) {
    return null
  }
  const unknown = place_uids.filter((uid) => !prepared.idxOf.has(uid))

  return lost.length > 0
    ? domainErrorOfRush("place_unavailable", { place_uids: uidsOf(live, lost) })
    : domainError("places_stranded", {
        place_uids: uidsOf(live, stranded),
        instead: instead && [...uidsOf(live, instead), ...unknown],
      })
}
