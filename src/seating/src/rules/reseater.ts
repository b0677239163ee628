// Long because one search is read as a whole: which places are lost, what is as good, and who sits together.
import type { Chart, FlatPlace } from "../chart"
import { placesOf } from "../layout/places-of"
import { asGood, comparePlaces, rowPitch, redrawnPlaces, type PlaceComparison, type NotAsGood, type RankOf } from "./kept-places"
import { rehouse, type Rehoused, type RehouseWish } from "./rehouse"
import { seatsByRow } from "./seats-by-row"

/** Where the holder of a seat will sit in the next version. */
export interface Reseat {
  uid: string
  /** index of the proposed place; null: none is as good */
  idx: number | null
  /**
   * `own`: the same place with another label or other properties · `beside`: beside those of the party who keep theirs ·
   * `together`: the party moves as one, including those who could have kept their place · `apart`: it can no longer sit together
   */
  how: "own" | "beside" | "together" | "apart"
}

export interface ReseatWish {
  /** unavailable indexes: all claimed ones, including those of these parties */
  taken: Iterable<number>
  /** the seats of each sale */
  parties: string[][]
  rankOf: RankOf
  /** Everyone who can stay in their place stays, even if it is worse or elsewhere: for buyers who will be asked. */
  keeps_places?: boolean
}

export interface Reseater {
  /** Places that cannot be kept without asking, and harmless changes to mention, at these prices. */
  compare: (rankOf: RankOf) => PlaceComparison
  propose: (wish: ReseatWish) => Reseat[]
  /** The same for whole tables, booths and places in standing areas. */
  rehouse: (wish: RehouseWish) => Rehoused[]
  /** Why a place of the next version is not at least as good; null: it is. */
  problemOf: (uid: string, idx: number, rankOf: RankOf) => NotAsGood | null
  /** Whether `people` (by default all of the place) can choose to stay: the place has the same kind and enough capacity. */
  canKeep: (uid: string, people?: number) => boolean
  /** places of the previous version by uid, with their positions in the next drawing */
  before: ReadonlyMap<string, FlatPlace>
  /** places of the next version by index */
  after: ReadonlyMap<number, FlatPlace>
}

/** A dearer place, a larger table, or a chair instead of a seat in a row costs as much as this share of the hall's size. */
const OTHERWISE_COST = 0.25

/**
 * Prepares a change of versions: what is lost or worse, and where the affected people can sit. Created once for all dates with
 * the same change.
 */
export function reseater(before: Chart, after: Chart): Reseater {
  const to = placesOf(after)
  const toByUid = new Map(to.map((place) => [place.uid, place]))
  const toByIdx = new Map(to.map((place) => [place.idx, place]))
  const redrawn = redrawnPlaces(before, after, placesOf(before), toByUid)
  const from = new Map(redrawn.map((place) => [place.uid, place]))
  const pitch = rowPitch(redrawn)
  const compare = (rankOf: RankOf): PlaceComparison => comparePlaces(redrawn, toByUid, pitch, rankOf)
  const rows = rowsOf(to)
  const size = Math.hypot(after.size.width, after.size.height) || 1

  const problemOf = (uid: string, idx: number, rankOf: RankOf): NotAsGood | null => {
    const [was, is] = [from.get(uid), toByIdx.get(idx)]

    return was && is ? asGood(was, is, rankOf) : "another_kind"
  }

  const canKeep = (uid: string, people?: number): boolean => {
    const [was, is] = [from.get(uid), toByUid.get(uid)]

    return !!was && !!is && is.idx === was.idx && is.kind === was.kind && is.capacity >= (people ?? was.capacity)
  }

  const costOf = (run: FlatPlace[], places: FlatPlace[], rankOf: RankOf): number => {
    const [a, b] = [middleOf(run), middleOf(places)]
    const dearer = places.some((place, at) => rankOf(place.category) > rankOf(run[at].category))
    const other = places.some((place, at) => place.at_table !== run[at].at_table)
    const bigger = places.some((place, at) => place.kind !== "area" && place.capacity > run[at].capacity)

    return Math.hypot(a.x - b.x, a.y - b.y) + size * OTHERWISE_COST * [dearer, other, bigger].filter(Boolean).length
  }

  function propose({ taken, parties, rankOf, keeps_places = false }: ReseatWish): Reseat[] {
    const { lost } = compare(rankOf)
    const busy = new Set(taken)
    const fits = (was: FlatPlace, place: FlatPlace) => !busy.has(place.idx) && asGood(was, place, rankOf) === null
    const stays = ({ uid }: FlatPlace) => !lost.has(uid) || lost.get(uid) === "relabelled" || (keeps_places && canKeep(uid))
    /** Neighbouring places for a whole run, keeping those in `kept`; null: none. */
    const search = (run: FlatPlace[], kept: (FlatPlace | null)[]): FlatPlace[] | null => {
      let best: { places: FlatPlace[]; cost: number } | null = null
      const at = middleOf(run)
      const held = kept.find((place) => place !== null)
      const near = held ? rows.filter(({ key }) => key === held.row_key) : byDistance(rows, at)

      for (const row of near) {
        if (best && distanceTo(row, at) > best.cost) {
          break
        }
        const suits = (places: FlatPlace[]) =>
          places.every((place, i) => (kept[i] ? kept[i]!.idx === place.idx : fits(run[i], place)))
        const inLine = [...windowsOf(row.seats, run.length)]
          .flatMap((window) => (run.length > 1 ? [window, [...window].reverse()] : [window]))
          .filter(suits)
        const around = inLine.length === 0 && row.seats[0].at_table ? aroundTable(row, run, kept, fits) : null
        for (const places of around ? [around] : inLine) {
          const cost = costOf(run, places, rankOf)

          if (cost < (best?.cost ?? Infinity)) {
            best = { places, cost }
          }
        }
      }

      return best?.places ?? null
    }
    const nearest = (was: FlatPlace): FlatPlace | null => search([was], [null])?.[0] ?? null
    const take = (was: FlatPlace, place: FlatPlace | null, how: Reseat["how"]): Reseat => {
      if (place) {
        busy.add(place.idx)
      }

      return { uid: was.uid, idx: place?.idx ?? null, how }
    }

    function reseat(run: FlatPlace[]): Reseat[] {
      const kept = run.map((was) => (stays(was) ? toByUid.get(was.uid)! : null))
      const renamed = run.flatMap((was, i) => (kept[i] && lost.has(was.uid) ? [take(was, kept[i], "own")] : []))
      const seated = run.flatMap((was, i) => (kept[i] ? [] : [was]))

      if (seated.length === 0) {
        return renamed
      }
      const isStranded = run.length === 1
      const beside = isStranded ? null : search(run, kept)

      if (beside) {
        const how = seated.length === run.length ? "together" : "beside"

        return [...renamed, ...run.flatMap((was, i) => (kept[i] ? [] : [take(was, beside[i], how)]))]
      }
      const together =
        isStranded || seated.length === run.length
          ? null
          : search(
              run,
              run.map(() => null)
            )

      if (together) {
        return run.map((was, i) => take(was, together[i], "together"))
      }

      return [...renamed, ...seated.map((was) => take(was, nearest(was), run.length === 1 ? "together" : "apart"))]
    }

    return parties
      .flatMap((uids) => runsOf(uids.flatMap((uid) => from.get(uid) ?? [])))
      .filter((run) => run.some(({ uid }) => lost.has(uid)))
      .sort((a, b) => b.length - a.length)
      .flatMap(reseat)
  }

  return {
    compare,
    propose,
    rehouse: (wish) => rehouse({ before: from, after: toByIdx, costOf: (a, b, rankOf) => costOf([a], [b], rankOf) }, wish),
    problemOf,
    canKeep,
    before: from,
    after: toByIdx,
  }
}

interface SeatRow {
  key: string
  seats: FlatPlace[]
  box: { min_x: number; max_x: number; min_y: number; max_y: number }
}

function rowsOf(places: FlatPlace[]): SeatRow[] {
  return [...seatsByRow(places)].map(([key, seats]) => ({
    key,
    seats: seats.sort((a, b) => a.row_pos - b.row_pos),
    box: {
      min_x: Math.min(...seats.map(({ x }) => x)),
      max_x: Math.max(...seats.map(({ x }) => x)),
      min_y: Math.min(...seats.map(({ y }) => y)),
      max_y: Math.max(...seats.map(({ y }) => y)),
    },
  }))
}

/** Groups seats that are side by side, or at one table, in seat order; a single seat is a run of one. */
function runsOf(places: FlatPlace[]): FlatPlace[][] {
  const runs: FlatPlace[][] = []

  for (const place of [...places].sort((a, b) =>
    a.row_key === b.row_key ? a.row_pos - b.row_pos : a.row_key < b.row_key ? -1 : 1
  )) {
    const last = runs.at(-1)?.at(-1)
    const isNext = last && last.row_key === place.row_key && (place.at_table || place.row_pos - last.row_pos === 1)

    if (isNext) {
      runs.at(-1)!.push(place)
    } else {
      runs.push([place])
    }
  }

  return runs
}

/** Free chairs of one table for a party without neighbouring places there; null: not enough. */
function aroundTable(
  { seats }: SeatRow,
  run: FlatPlace[],
  kept: (FlatPlace | null)[],
  fits: (was: FlatPlace, place: FlatPlace) => boolean
): FlatPlace[] | null {
  const given = new Set(kept.flatMap((place) => place?.idx ?? []))
  const places = run.flatMap((was, i) => {
    const chair = kept[i] ?? seats.find((seat) => !given.has(seat.idx) && fits(was, seat))
    given.add(chair?.idx ?? -1)

    return chair ?? []
  })

  return places.length === run.length && places.every(({ row_key }) => row_key === seats[0].row_key) ? places : null
}

function* windowsOf(seats: FlatPlace[], count: number): Iterable<FlatPlace[]> {
  for (let start = 0; start + count <= seats.length; start += 1) {
    if (seats[start + count - 1].row_pos - seats[start].row_pos === count - 1) {
      yield seats.slice(start, start + count)
    }
  }
}

const middleOf = (places: { x: number; y: number }[]) => ({
  x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
  y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
})

/** Distance to the nearest point of a row's bounding box, a lower bound for all its seats. */
const distanceTo = ({ box }: SeatRow, at: { x: number; y: number }): number =>
  Math.hypot(Math.max(box.min_x - at.x, 0, at.x - box.max_x), Math.max(box.min_y - at.y, 0, at.y - box.max_y))

const byDistance = (rows: SeatRow[], at: { x: number; y: number }): SeatRow[] =>
  rows
    .map((row) => ({ row, distance: distanceTo(row, at) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ row }) => row)
