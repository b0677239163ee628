import { isDomainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import { holdPlaces, type HoldAnswer, type HoldAsk } from "../modules/ticketing/commands/holds/hold-places"

interface Waiting {
  ask: HoldAsk
  /** performance and place, of each requested place */
  places: string[]
  /** keys that the statement counts: its session at that performance (unless new), and its network */
  counted: string[]
  answer: (answer: HoldAnswer) => void
  fail: (error: unknown) => void
}

const MAX_CONCURRENT_CALLS = 2
const ASKS_A_CALL = 64
/** A call that takes longer may be waiting for a lock: later requests do not wait for it. */
const LATE_MS = 10

const keyOf = ({ performance_no }: HoldAsk, place_idx: number): string => `${performance_no}|${place_idx}`

/**
 * Batches hold requests that arrive while others are in the database: a single request is sent immediately, and in a rush one
 * commit serves many. A second call runs in parallel only when it is full or the first is late, because two half-full calls cost
 * more than one. Requests for the same place, or from the same session or network at one performance, go into different calls;
 * requests that waited behind one that took their place, or found it taken, are refused with it.
 */
export function createHoldQueue(db: Db): (ask: HoldAsk) => Promise<HoldAnswer> {
  let waiting: Waiting[] = []
  let calls = 0
  let sent_at = 0
  let late: NodeJS.Timeout | null = null

  const mayGo = () =>
    calls === 0 || (calls < MAX_CONCURRENT_CALLS && (waiting.length >= ASKS_A_CALL || performance.now() - sent_at >= LATE_MS))

  const next = (): void => {
    while (waiting.length > 0 && mayGo()) {
      const [batch, rest] = compatible(waiting)
      // requests waiting now arrived before the database looked: the places it finds taken are lost to them too
      const behind = new Set(rest)
      waiting = rest
      calls += 1
      sent_at = performance.now()
      void send(db, batch).then((taken) => {
        calls -= 1
        waiting = waiting.filter((one) => !(behind.has(one) && refuse(one, taken)))
        next()
      })
    }
    if (waiting.length > 0 && calls < MAX_CONCURRENT_CALLS) {
      late ??= setTimeout(() => {
        late = null
        next()
      }, LATE_MS)
    }
  }

  return (ask) =>
    new Promise<HoldAnswer>((answer, fail) => {
      const places = ask.lines.map(({ place_idx }) => keyOf(ask, place_idx))
      const counted = ask.is_new_session ? [] : [`${ask.performance_no}|${ask.session.toString("hex")}`]
      if (ask.network) {
        counted.push(`${ask.performance_no}|${ask.network.toString("hex")}`)
      }
      waiting.push({ ask, places, counted, answer, fail })
      if (waiting.length === 1 || waiting.length === ASKS_A_CALL) {
        // batches everything that is read in this turn of the event loop
        setImmediate(next)
      }
    })
}

function compatible(waiting: Waiting[]): [batch: Waiting[], rest: Waiting[]] {
  const [batch, rest]: [Waiting[], Waiting[]] = [[], []]
  const seen = new Set<string>()
  for (const [at, one] of waiting.entries()) {
    if (batch.length === ASKS_A_CALL) {
      return [batch, rest.concat(waiting.slice(at))]
    }
    if (one.counted.some((key) => seen.has(key)) || one.places.some((place) => seen.has(place))) {
      rest.push(one)
    } else {
      batch.push(one)
      one.counted.forEach((key) => seen.add(key))
      one.places.forEach((place) => seen.add(place))
    }
  }

  return [batch, rest]
}

/** By performance and place: what is now taken. For an area, by its first unit: the number of people it had no room for. */
type Taken = Map<string, number>

/** Sends a batch and answers its requests. */
async function send(db: Db, batch: Waiting[]): Promise<Taken> {
  try {
    const answers = await holdPlaces(
      db,
      batch.map(({ ask }) => ask)
    )
    batch.forEach(({ answer }, at) => answer(answers[at]))

    return smallest(batch.flatMap((one, at) => takenBy(one, answers[at])))
  } catch (error) {
    if (batch.length > 1 && isRolledBack(error)) {
      // retry one by one, so that one failing request does not fail the others
      const taken = await Promise.all(batch.map((one) => send(db, [one])))

      return smallest(taken.flatMap((places) => [...places]))
    }
    batch.forEach(({ fail }) => fail(error))

    return new Map()
  }
}

const smallest = (taken: [key: string, people: number][]): Taken => new Map(taken.sort(([, one], [, other]) => other - one))

function takenBy({ ask, places }: Waiting, answer: HoldAnswer): [key: string, people: number][] {
  switch (answer.outcome) {
    case "held":
      return places.map((place) => [place, 1])
    case "place_unavailable":
      return answer.lost.map((place_idx) => {
        const area = ask.areas.find(({ units_from }) => units_from === place_idx)

        return [keyOf(ask, place_idx), area?.lines.length ?? 1]
      })
    default:
      return []
  }
}

function refuse({ ask, answer }: Waiting, taken: Taken): boolean {
  const hasRoom = (units_from: number, people: number) => people < (taken.get(keyOf(ask, units_from)) ?? Infinity)
  const lost = [
    ...ask.lines.map(({ place_idx }) => place_idx).filter((place_idx) => taken.has(keyOf(ask, place_idx))),
    ...ask.areas.filter(({ units_from, lines }) => !hasRoom(units_from, lines.length)).map(({ units_from }) => units_from),
  ]
  if (lost.length > 0) {
    answer({ outcome: "place_unavailable", lost })
  }

  return lost.length > 0
}

/** True if the server refused the statement, so it was rolled back; after a lost connection (class 08, 57) that is unknown. */
const isRolledBack = (error: unknown): boolean =>
  isDomainError(error) || /^(?!08|57)[0-9A-Z]{5}$/.test(String((error as { code?: unknown } | null)?.code))
