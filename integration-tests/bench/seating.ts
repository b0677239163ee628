import { brotliCompressSync, gzipSync } from "node:zlib"
import {
  applyDelta,
  bestAvailable,
  encodeDelta,
  encodeGeometry,
  encodeStatus,
  hallOf,
  placesOf,
  type Chart,
  type Hall,
} from "@guichet/seating"
import { stadiumHall } from "@guichet/seating/halls"
import { median, print } from "./harness"

const TURNS = 15
const CALLS = 20
const SHARES = [0.1, 0.5, 0.9]
const PARTY = 4
const A_SECOND = 300

/**
 * Without a database: best available at 20,000 and 50,000 places, each call beside a sort of as many distances (the minimum for
 * any order by nearness), in turns; then what a map of 20,000 loads.
 */
export async function benchSeating(): Promise<void> {
  const stadium = stadiumHall()
  const places = placesOf(stadium)
  const focal = stadium.focal ?? { x: 0, y: 0 }
  const hall = (count: number) => hallOf({ places: enlarged(stadium, count), focal })

  for (const size of [20_000, 50_000]) {
    const prepared = hall(size)
    for (const share of SHARES) {
      benchBest(prepared, size, share)
    }
  }

  benchWishes(hallOf(stadium))

  const geometry = encodeGeometry(stadium, { uids: false })
  const note = `${places.length} places`
  bytes("seating.geometry", geometry, note)
  for (const share of SHARES) {
    bytes(`seating.status.staff.${share * 100}`, encodeStatus(statesOf(places.length, share)), note)
  }
  benchDelta(statesOf(places.length, 0.5))
}

/** Exactly so many places: the stadium's first ones, or two stadiums above each other. */
function enlarged(stadium: Chart, count: number) {
  const places = placesOf(stadium)
  const more = places.map((place) => ({
    ...place,
    idx: place.idx + places.length,
    row_key: `${place.row_key}+`,
    section_key: `${place.section_key}+`,
    floor: "above",
  }))
  const third = more.map((place) => ({ ...place, idx: place.idx + places.length, row_key: `${place.row_key}+`, floor: "roof" }))

  return [...places, ...more, ...third].slice(0, count)
}

function benchBest(hall: Hall, size: number, share: number): void {
  const states = statesOf(size, share)
  const distances = Float64Array.from(hall.cost)
  const ours: number[] = []
  const sorts: number[] = []

  timed((call) => bestAvailable(hall, states, { quantity: PARTY, seed: call }))
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(timed((call) => bestAvailable(hall, states, { quantity: PARTY, seed: turn * CALLS + call })))
    sorts.push(timed(() => Float64Array.from(distances).sort()))
  }

  const [value, baseline] = [1_000 / median(ours), 1_000 / median(sorts)]
  const note = `${median(ours).toFixed(2)} ms a call; baseline: sorts of as many distances`
  print({
    bench: `seating.best.${size}.${share * 100}_percent_taken`,
    value,
    unit: "calls/s",
    baseline,
    ratio: value / baseline,
    note,
  })
}

/**
 * The most expensive request: every party size and any number of wheelchair spaces, in a stadium that is empty, half full and
 * nearly full. Found by the quickest of three calls, reported as the median of many beside a sort.
 */
function benchWishes(hall: Hall): void {
  const asks = [0, 0.5, 0.97].flatMap((share) => {
    const states = statesOf(hall.count, share)

    return Array.from({ length: 20 }, (_, least) => least + 1).flatMap((quantity) =>
      Array.from({ length: quantity + 1 }, (_, accessible) => {
        const effort = { steps: 0 }
        const ask = () => once(() => bestAvailable(hall, states, { quantity, accessible, seed: 1 }, effort))
        const quickest = Math.min(ask(), ask(), ask())
        const note = `${quantity} people, ${accessible} wheelchairs, ${share * 100} % taken`

        return { ask, quickest, note: `${(effort.steps / 3 / hall.count).toFixed(1)} passes over ${hall.count}: ${note}` }
      })
    )
  })
  const [{ ask, note }] = asks.sort((one, other) => other.quickest - one.quickest)
  const sort = () => once(() => Float64Array.from(hall.cost).sort())
  const turns = Array.from({ length: TURNS }, () => [ask(), sort()])
  const [value, baseline] = [median(turns.map(([took]) => took)), median(turns.map(([, took]) => took))]

  print({ bench: "seating.best.dearest", value, unit: "ms", baseline, ratio: value / baseline, note })
}

function once(call: () => unknown): number {
  const started = performance.now()

  call()

  return performance.now() - started
}

/** Milliseconds per call. */
function timed(call: (number: number) => unknown): number {
  const started = performance.now()
  for (let number = 0; number < CALLS; number += 1) {
    call(number)
  }

  return (performance.now() - started) / CALLS
}

function benchDelta(states: Uint8Array): void {
  const after = Uint8Array.from(states)
  for (let change = 0; change < A_SECOND; change += 1) {
    const idx = Math.floor(spread(change + 0.5) * states.length)
    after[idx] = (after[idx] + 1) % 4
  }
  const delta = encodeDelta(states, after)
  const took = median(Array.from({ length: TURNS }, () => timed(() => applyDelta(states, delta))))
  print({
    bench: `seating.delta.${A_SECOND}`,
    value: delta.length,
    unit: "bytes",
    note: `${Math.ceil(delta.length / 3) * 4} in base64`,
  })
  print({ bench: `seating.delta.${A_SECOND}.applied`, value: took, unit: "ms" })
}

function bytes(bench: string, raw: Uint8Array, note: string): void {
  print({
    bench,
    value: gzipSync(raw).length,
    unit: "bytes gzip",
    note: `${raw.length} raw, ${brotliCompressSync(raw).length} brotli; ${note}`,
  })
}

const statesOf = (count: number, share: number) => Uint8Array.from({ length: count }, (_, idx) => (spread(idx) < share ? 2 : 0))

/** 0 to 1, the same for the same number, without a pattern that the eye or a compressor sees. */
function spread(number: number): number {
  const value = Math.sin(number * 12.9898 + 78.233) * 43_758.5453

  return value - Math.floor(value)
}
