import { randomBytes } from "node:crypto"
import { isDomainError } from "@guichet/kernel/errors"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { createHoldService, type HoldService } from "@guichet/ticketing/holds"
import { median } from "./harness"
import {
  blockOf,
  blocksOf,
  draw,
  empty,
  HOT_PLACES,
  HOT_SHOW_PLACES,
  HOT_SHOW_SECONDS,
  performanceId,
  PLACES,
  PLACES_PER_HOLD,
  ROUNDS,
  SEASON,
  SECONDS,
  uidsFrom,
  type HotDates,
  type Ground,
} from "./holds-ground"

/** One caller's next request; null when nothing is left. */
type Wish = () => { performance_id: string; place_uids: string[]; areas?: { place_uid: string; quantity: number }[] } | null

interface Turn {
  name: string
  seconds: number
  /** new for each round */
  wish: () => Wish
  /** what is counted: granted holds or refusals */
  counts: "holds" | "refusals"
}

/**
 * The same turns without the sales API's HTTP and without the stranded-seat rule: as many callers wait for one hold service of
 * this process, whose queue sends many of them in one call to the same function. The difference from the sales API's figures is
 * the sales API's own cost.
 */
export async function holdsWithoutHttp({ pool, ours, targets }: Ground, { show, standing }: HotDates): Promise<void> {
  const seats = (performance_id: string, first: number) => ({ performance_id, place_uids: uidsFrom(first) })
  const pit = { performance_id: standing, place_uids: [], areas: [{ place_uid: "pit", quantity: PLACES_PER_HOLD }] }
  const holdService = createHoldService(pool)
  const short = Math.min(SECONDS, HOT_SHOW_SECONDS)
  const everywhere = () => seats(performanceId(1 + draw(SEASON)), blockOf(PLACES))
  const turns: Turn[] = [
    { name: "granted", seconds: SECONDS, counts: "holds", wish: () => everywhere },
    {
      name: "hot-show",
      seconds: short,
      counts: "holds",
      wish: () => {
        const next = blocksOf(HOT_SHOW_PLACES)

        return () => {
          const first = next()

          return first === null ? null : seats(show, first)
        }
      },
    },
    { name: "standing", seconds: short, counts: "holds", wish: () => () => pit },
    { name: "refused", seconds: SECONDS, counts: "refusals", wish: () => () => seats(performanceId(1), blockOf(HOT_PLACES)) },
  ]
  for (const turn of turns) {
    for (const callers of [64, 256]) {
      const rates: number[] = []
      for (const _ of ROUNDS) {
        await empty(pool)
        rates.push(await rateOf(holdService, ours.tenant, turn, callers))
      }
      targets.print({ bench: `holds.without-http.${turn.name}.${callers}`, value: median(rates), unit: `${turn.counts}/s` })
    }
  }
}

async function rateOf(
  holdService: HoldService,
  tenant: number,
  { seconds, wish, counts }: Turn,
  callers: number
): Promise<number> {
  const next = wish()
  const started = performance.now()
  const until = started + seconds * 1000
  let [granted, refused] = [0, 0]
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let wished = next(); wished && performance.now() < until; wished = next()) {
        try {
          await holdService({ tenant: guardedTenant(tenant), session: randomBytes(32), is_new_session: true, ...wished })
          granted += 1
        } catch (error) {
          if (!isDomainError(error)) {
            throw error
          }
          refused += 1
        }
      }
    })
  )
  const took = (performance.now() - started) / 1000

  return (counts === "holds" ? granted : refused) / took
}
