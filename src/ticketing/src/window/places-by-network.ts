import { domainError } from "@guichet/kernel/errors"
import { HOLD_TTL_SECONDS, MAX_HELD_PER_NETWORK } from "../contracts/limits"
import type { HoldDTO, WindowRoute } from "../contracts/window"
import { networkOfCaller } from "./rate-limit"

const MINUTE_MS = 60_000
/** The minute that runs, and those in which what is still held may have been put aside. */
const MINUTES = HOLD_TTL_SECONDS / 60 + 1
/** Counts in memory, of all minutes. */
const KEPT = 200_000

type Handler<Body> = WindowRoute<Body>["handler"]

/** Counts the places that one network puts aside at one date of a tenant, in this process. */
export interface PlacesByNetwork {
  /**
   * A handler that answers { hold }, counted: places are counted when they are asked for, and given back to the count when they are not granted. Whoever does not
   * come from the internet is not counted.
   *
   * @param people how many places a body asks for, as far as it says
   * @throws too_many_requests (429) { retry_after_seconds } before anything is searched or held
   */
  counted<Body>(people: (body: Body) => number, handler: Handler<Body>): Handler<Body>
}

export function createPlacesByNetwork(
  most: number = MAX_HELD_PER_NETWORK,
  now: () => number = () => performance.now()
): PlacesByNetwork {
  /** places by caller, the minute that runs first */
  let minutes = [new Map<string, number>()]
  let started = now()

  const turn = (): void => {
    const gone = Math.floor((now() - started) / MINUTE_MS)
    const begun = Array.from({ length: Math.min(gone, MINUTES) }, () => new Map<string, number>())
    minutes = [...begun, ...minutes].slice(0, MINUTES)
    started += gone * MINUTE_MS
    while (minutes.reduce((sum, { size }) => sum + size, 0) > KEPT) {
      minutes = minutes.length > 1 ? minutes.slice(0, -1) : [new Map()]
    }
  }

  const ensureRoom = (caller: string, wanted: number): void => {
    const placed = minutes.map((minute) => minute.get(caller) ?? 0)
    if (placed.reduce((sum, places) => sum + places, wanted) > most) {
      const oldest = placed.findLastIndex((places) => places > 0)
      const left_ms = started + (MINUTES - oldest) * MINUTE_MS - now()
      throw domainError("too_many_requests", { retry_after_seconds: Math.max(1, Math.ceil(left_ms / 1000)) })
    }
  }

  return {
    counted: (people, handler) => async (request) => {
      const network = networkOfCaller(request.ip)
      if (network === null) {
        return handler(request)
      }
      const caller = `${request.tenant}|${request.params.id}|${network}`
      const wanted = people(request.body)
      turn()
      ensureRoom(caller, wanted)
      const [minute] = minutes
      const count = (places: number) => minute.set(caller, (minute.get(caller) ?? 0) + places)
      count(wanted)
      let granted = 0
      try {
        const answer = await handler(request)
        granted = (answer.body as { hold: HoldDTO }).hold.places.length

        return answer
      } finally {
        count(granted - wanted)
      }
    },
  }
}
