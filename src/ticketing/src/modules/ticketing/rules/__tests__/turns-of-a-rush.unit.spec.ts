import { turnsToGive, type RoomLoad } from "../turns-to-give"

const PLACES = 2_000
const BEFORE_OPENING = 7_000
const LATER = 3_000
const LATER_SECONDS = 900
const TURN_SECONDS = 600
const HOLD_SECONDS = 600
/** Nothing is left to happen after that. */
const END_SECONDS = 3_600
const SHARE_LAPSING = 0.25
const SHARE_OF_CARDS_REFUSED = 0.05

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed

  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed

    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Turn {
  ends_at: number
  done_at: number | null
  places: number
}

/**
 * 10,000 people want 2,000 places: 7,000 wait at the opening, 3,000 come within 15 minutes. Each chooses for about 40 seconds,
 * tries four times, and checks out for about 90; one in four lets the hold lapse, one card in twenty is refused.
 *
 * @param has_room false: everyone goes straight to the seats
 */
function rush(seed: number, has_room: boolean) {
  const next = numbersFrom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const around = (median: number) => Math.max(1, Math.round(median * Math.exp(0.5 * normal())))
  // 2.33 places on average
  const places = () => 1 + [0.2, 0.65, 0.82].filter((bound) => next() > bound).length

  const due: (() => void)[][] = Array.from({ length: END_SECONDS * 2 }, () => [])
  const turns: Turn[] = []
  let [free, held, sold, waiting, in_vain, carried, most_inside] = [PLACES, 0, 0, 0, 0, 0, 0]
  let seconds_to_90 = END_SECONDS

  const letIn = (now: number) => {
    const turn: Turn = { ends_at: now + TURN_SECONDS, done_at: null, places: places() }
    turns.push(turn)
    const take = (at: number, tries: number) => () => {
      if (free >= turn.places) {
        ;[free, held] = [free - turn.places, held + turn.places]
        const outcome = next()
        const paid_at = at + around(90)
        due[outcome < SHARE_LAPSING ? at + HOLD_SECONDS : paid_at].push(() => {
          held -= turn.places
          if (outcome < SHARE_LAPSING + SHARE_OF_CARDS_REFUSED) {
            free += turn.places
          } else {
            sold += turn.places
            turn.done_at = paid_at
            seconds_to_90 = sold >= PLACES * 0.9 ? Math.min(seconds_to_90, paid_at) : seconds_to_90
          }
        })
      } else if (tries < 4) {
        due[at + 30].push(take(at + 30, tries + 1))
      } else {
        in_vain += 1
      }
    }
    const first = now + around(40)
    due[first].push(take(first, 1))
  }
  const loadAt = (now: number): RoomLoad => {
    const ended = turns.filter(({ ends_at, done_at }) => done_at !== null || ends_at <= now)
    const last = ended.sort((a, b) => (b.done_at ?? b.ends_at) - (a.done_at ?? a.ends_at)).slice(0, 200)
    const bought = last.filter(({ done_at }) => done_at !== null)
    const places_bought = bought.reduce((sum, turn) => sum + turn.places, 0)

    return {
      free,
      held,
      live: turns.length - ended.length,
      ended: last.length,
      bought: bought.length,
      places_per_order: bought.length > 0 ? places_bought / bought.length : null,
      is_coming: false,
    }
  }

  for (let now = 0; now < END_SECONDS; now += 1) {
    due[now].forEach((happens) => happens())
    waiting += now === 0 ? BEFORE_OPENING : now <= LATER_SECONDS ? LATER / LATER_SECONDS : 0
    let count = Math.floor(waiting)
    if (has_room) {
      const load = loadAt(now)
      const given = turnsToGive(load, { per_second: 10, max_per_minute: null, seconds: 1, carried })
      carried = given.carried
      count = Math.min(given.count, count)
      most_inside = Math.max(most_inside, load.live + count)
    }
    waiting -= count
    Array.from({ length: count }, () => letIn(now))
  }

  return { let_in: turns.length, in_vain, sold, seconds_to_90, most_inside }
}

describe("T4 a rush of 10,000 people for 2,000 places", () => {
  const SEEDS = [1, 2, 3]
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

  it("sells nearly as quickly with a waiting room, which lets in few people for nothing", () => {
    const [rooms, open] = [true, false].map((has_room) => SEEDS.map((seed) => rush(seed, has_room)))
    const in_vain = (of: typeof rooms) => sum(of.map((one) => one.in_vain)) / sum(of.map((one) => one.let_in))
    const seconds_to_90 = (of: typeof rooms) => sum(of.map((one) => one.seconds_to_90)) / of.length

    expect(Math.min(...rooms.map(({ sold }) => sold))).toBeGreaterThan(PLACES * 0.99)
    expect(in_vain(open)).toBeGreaterThan(0.8)
    expect(in_vain(rooms)).toBeLessThanOrEqual(0.2)
    expect(seconds_to_90(rooms)).toBeLessThanOrEqual(seconds_to_90(open) * 1.3)
    expect(Math.max(...rooms.map(({ most_inside }) => most_inside))).toBeLessThan(1_000)
  })
})
