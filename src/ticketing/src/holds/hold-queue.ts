import type { Db } from "@guichet/kernel/sql"
import { holdPlaces, type HoldAnswer, type HoldAsk } from "../modules/ticketing/queries/holds/hold-places"

interface Waiting {
  ask: HoldAsk
  answer: (answer: HoldAnswer) => void
  fail: (error: unknown) => void
}

const CALLS_AT_ONCE = 1
const ASKS_A_CALL = 64

/**
 * Gathers the asks that arrive while others are with the database, and sends them as one call: alone an ask goes at once, in a rush one commit
 * serves many. Asks that want the same place, or are of one session and performance, go in different calls.
 */
export function createHoldQueue(db: Db): (ask: HoldAsk) => Promise<HoldAnswer> {
  let waiting: Waiting[] = []
  let calls = 0

  const next = (): void => {
    while (calls < CALLS_AT_ONCE && waiting.length > 0) {
      const [batch, rest] = compatible(waiting)
      waiting = rest
      calls += 1
      void send(db, batch).finally(() => {
        calls -= 1
        next()
      })
    }
  }

  return (ask) =>
    new Promise<HoldAnswer>((answer, fail) => {
      waiting.push({ ask, answer, fail })
      if (waiting.length === 1) {
        // all that this turn of the event loop reads goes together
        setImmediate(next)
      }
    })
}

function compatible(waiting: Waiting[]): [batch: Waiting[], rest: Waiting[]] {
  const [batch, rest]: [Waiting[], Waiting[]] = [[], []]
  const seen = new Set<string>()
  for (const one of waiting) {
    const { performance_no, session, lines } = one.ask
    const keys = [
      `${performance_no}|${session.toString("hex")}`,
      ...lines.map(({ place_idx }) => `${performance_no}|${place_idx}`),
    ]
    if (batch.length === ASKS_A_CALL || keys.some((key) => seen.has(key))) {
      rest.push(one)
    } else {
      batch.push(one)
      keys.forEach((key) => seen.add(key))
    }
  }

  return [batch, rest]
}

async function send(db: Db, batch: Waiting[]): Promise<void> {
  try {
    const answers = await holdPlaces(
      db,
      batch.map(({ ask }) => ask)
    )
    batch.forEach(({ answer }, at) => answer(answers[at]))
  } catch (error) {
    if (batch.length > 1 && isRolledBack(error)) {
      // one ask must not spoil the others
      await Promise.all(batch.map((one) => send(db, [one])))
    } else {
      batch.forEach(({ fail }) => fail(error))
    }
  }
}

/** The server refused the statement, so nothing of it stands; a lost connection (class 08, 57) leaves that open. */
const isRolledBack = (error: unknown): boolean =>
  /^(?!08|57)[0-9A-Z]{5}$/.test(String((error as { code?: unknown } | null)?.code))
