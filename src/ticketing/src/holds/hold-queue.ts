import { isDomainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import { holdPlaces, type HoldAnswer, type HoldAsk } from "../modules/ticketing/queries/holds/hold-places"

interface Waiting {
  ask: HoldAsk
  /** performance and place, of each place wanted */
  places: string[]
  /** of the session in that performance */
  session: string
  answer: (answer: HoldAnswer) => void
  fail: (error: unknown) => void
}

const CALLS_AT_ONCE = 2
const ASKS_A_CALL = 64

const keyOf = ({ performance_no }: HoldAsk, place_idx: number): string => `${performance_no}|${place_idx}`

/**
 * Gathers the asks that arrive while others are with the database, and sends them as one call: alone an ask goes at once, in a rush one commit
 * serves many. Asks that want the same place, or are of one session and performance, go in different calls; who waited behind one that took his
 * place, or found it taken, is refused with it.
 */
export function createHoldQueue(db: Db): (ask: HoldAsk) => Promise<HoldAnswer> {
  let waiting: Waiting[] = []
  let calls = 0

  const next = (): void => {
    while (calls < CALLS_AT_ONCE && waiting.length > 0) {
      const [batch, rest] = compatible(waiting)
      // those who wait now were there before the database looked: what it finds taken, they have lost too
      const behind = new Set(rest)
      waiting = rest
      calls += 1
      void send(db, batch).then((taken) => {
        calls -= 1
        waiting = waiting.filter((one) => !(behind.has(one) && refuse(one, taken)))
        next()
      })
    }
  }

  return (ask) =>
    new Promise<HoldAnswer>((answer, fail) => {
      const places = ask.lines.map(({ place_idx }) => keyOf(ask, place_idx))
      waiting.push({ ask, places, session: `${ask.performance_no}|${ask.session.toString("hex")}`, answer, fail })
      if (waiting.length === 1) {
        // all that this turn of the event loop reads goes together
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
    if (seen.has(one.session) || one.places.some((place) => seen.has(place))) {
      rest.push(one)
    } else {
      batch.push(one)
      seen.add(one.session)
      one.places.forEach((place) => seen.add(place))
    }
  }

  return [batch, rest]
}

/** Answers whoever is in the batch. @returns places that are another's now */
async function send(db: Db, batch: Waiting[]): Promise<Set<string>> {
  try {
    const answers = await holdPlaces(
      db,
      batch.map(({ ask }) => ask)
    )
    batch.forEach(({ answer }, at) => answer(answers[at]))

    return new Set(batch.flatMap((one, at) => takenBy(one, answers[at])))
  } catch (error) {
    if (batch.length > 1 && isRolledBack(error)) {
      // one ask must not spoil the others
      const taken = await Promise.all(batch.map((one) => send(db, [one])))

      return new Set(taken.flatMap((places) => [...places]))
    }
    batch.forEach(({ fail }) => fail(error))

    return new Set()
  }
}

function takenBy({ ask, places }: Waiting, answer: HoldAnswer): string[] {
  switch (answer.outcome) {
    case "held":
      return places
    case "place_unavailable":
      return answer.lost.map((place_idx) => keyOf(ask, place_idx))
    default:
      return []
  }
}

function refuse({ ask, answer }: Waiting, taken: Set<string>): boolean {
  const lost = ask.lines.map(({ place_idx }) => place_idx).filter((place_idx) => taken.has(keyOf(ask, place_idx)))
  if (lost.length > 0) {
    answer({ outcome: "place_unavailable", lost })
  }

  return lost.length > 0
}

/** The server refused the statement, so nothing of it stands; a lost connection (class 08, 57) leaves that open. */
const isRolledBack = (error: unknown): boolean =>
  isDomainError(error) || /^(?!08|57)[0-9A-Z]{5}$/.test(String((error as { code?: unknown } | null)?.code))
