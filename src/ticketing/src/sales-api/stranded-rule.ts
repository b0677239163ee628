// Long because taking and giving back are judged by one rule, each by the same hall.
import { returnAdvice, strandedAdvice } from "@guichet/seating"
import { domainError, domainErrorOfRush, isDomainError, type DomainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { openingOrRefusal, type Openings } from "../holds/openings"
import { keptForCode } from "../modules/ticketing/queries/blocks/kept-for-code"
import { sellsNow } from "../modules/ticketing/queries/holds/sells-now"
import { sessionPlaces } from "../modules/ticketing/queries/holds/session-places"
import type { LiveHall, LiveHalls } from "./live-halls"

export interface JudgedChoice {
  tenant: TenantId
  performance_id: string
  place_uids: string[]
  /** of an access code: what is kept for it is free */
  opening_token?: string
  /** idx of what the same step gives back */
  freed?: readonly number[]
}

export interface JudgedReturn {
  tenant: TenantId
  session: Buffer
  hold_id: string
  /** uids in their holds, of the same date; null: the whole hold */
  uids: string[] | null
}

export interface StrandedRule {
  /**
   * Has a choice taken, unless it leaves a single place between taken ones where another would not (`strandedBy` of seating), by what the event says.
   * While it is, and after, others are judged as if it were taken.
   *
   * @throws places_left_alone (409) { place_uids: those left alone, instead: uids to take in place of the choice, or null }
   * · place_unavailable (409) { place_uids } for one that would, and of which some are taken; nothing is asked of `take` then
   */
  choose<T>(choice: JudgedChoice, take: () => Promise<T>): Promise<T>
  /**
   * Judges what would be left of a session's places at a date. All of them can always be given back.
   *
   * @throws places_left_alone (409) { place_uids, instead: uids to give back in place of these, or null, with_them: uids, these and more }
   */
  judgeReturn(back: JudgedReturn): Promise<void>
}

/**
 * Judged from the hall in memory, as it was three seconds ago at most but for what this process has taken since; refused by one read anew: what the
 * same browser took or gave back a moment ago must not be held against it. A pattern is refused here, nothing else: a wish for unknown places, or at
 * a date that sells nothing now, goes on to the hold, which says so.
 */
export function createStrandedRule(pool: Pool, live: LiveHalls, openings: Openings): StrandedRule {
  /** What an access code's allocation opens; nothing for a code that opens nothing, which the hold says. */
  async function keptFor({ tenant, performance_id, opening_token = "" }: JudgedChoice): Promise<string[]> {
    const opening = await openingOrRefusal(openings.byToken(tenant, opening_token))

    return isDomainError(opening) ? [] : (await keptForCode(pool, tenant, performance_id, opening.id)).place_uids
  }

  /** A refusal, or how to take what is fine: before anything else is waited for. */
  async function judged(choice: JudgedChoice, anew: boolean): Promise<{ refusal: DomainError | null; hall: LiveHall }> {
    const { tenant, performance_id, place_uids, opening_token, freed = [] } = choice
    const hall = await live.read(tenant, performance_id, anew ? "now" : "judged")
    const refusal = refusalOf(hall, place_uids, freed)
    const { idxOf } = hall.prepared
    if (!opening_token || (!refusal && !place_uids.some((uid) => hall.states[idxOf.get(uid) ?? -1]))) {
      return { refusal, hall }
    }
    const kept = await keptFor(choice)
    const then = await live.read(tenant, performance_id, anew ? "now" : "judged")

    return { refusal: refusalOf(then, place_uids, [...freed, ...kept.flatMap((uid) => idxOf.get(uid) ?? [])]), hall: then }
  }

  return {
    async choose(choice, take) {
      const { tenant, performance_id, place_uids } = choice
      let { refusal, hall } = await judged(choice, false)
      if (refusal) {
        ;({ refusal, hall } = await judged(choice, true))
        if (refusal && (await sellsNow(pool, tenant, performance_id))) {
          throw refusal
        }
      }

      return live.during({ tenant, performance_id, hall, idxs: idxsOf(hall, place_uids) }, take)
    },
    async judgeReturn({ tenant, session, hold_id, uids }) {
      const holds = await sessionPlaces(pool, tenant, session, hold_id)
      const hold = holds.find(({ id }) => id === hold_id)
      // not theirs, over, or being paid for: whoever gives it back is told by the database
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
      const { alone, instead, with_them } = returnAdvice(hall.prepared.hall, others, own, given, hall.snapshot.rules)
      if (alone.length > 0) {
        throw domainError(
          "places_left_alone",
          {
            place_uids: uidsOf(hall, alone),
            instead: instead && uidsOf(hall, instead),
            with_them: with_them && uidsOf(hall, with_them),
          },
          "This would leave a single place on its own. Release the places named instead, or more of them."
        )
      }
    },
  }
}

/** Of seats. */
const idxsOf = ({ prepared: { idxOf } }: LiveHall, uids: string[]): number[] =>
  uids.map((uid) => idxOf.get(uid)).filter((idx) => idx !== undefined)

const uidsOf = ({ prepared: { hall } }: LiveHall, idxs: number[]): string[] => idxs.map((idx) => hall.places[hall.at[idx]].uid)

/** Judged as if the choice were free: what only looks taken is no way around the rule. @param freed idx of what is free for this buyer */
function refusalOf(live: LiveHall, place_uids: string[], freed: readonly number[]): DomainError | null {
  const { states, snapshot, prepared } = live
  const choice = idxsOf(live, place_uids)
  const lost = choice.filter((idx) => states[idx] && !freed.includes(idx))
  const open = choice.concat(freed).filter((idx) => states[idx])
  const others = open.length > 0 ? states.slice() : states
  open.forEach((idx) => (others[idx] = 0))
  const { alone, instead } = strandedAdvice(prepared.hall, others, choice, undefined, snapshot.rules)
  if (alone.length === 0) {
    return null
  }
  const unknown = place_uids.filter((uid) => !prepared.idxOf.has(uid))

  return lost.length > 0
    ? domainErrorOfRush("place_unavailable", { place_uids: uidsOf(live, lost) })
    : domainError("places_left_alone", {
        place_uids: uidsOf(live, alone),
        instead: instead && [...uidsOf(live, instead), ...unknown],
      })
}
