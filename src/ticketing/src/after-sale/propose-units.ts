import type { RankOf, Rehoused, Reseater } from "@guichet/seating"
import type { NextUnits, Proposal, SoldPlace } from "../modules/ticketing/commands/after-sale/plan-work"

export interface UnitsWish {
  hall: Reseater
  /** tickets without a proposal yet */
  open: SoldPlace[]
  /** each `place_idx` that is not available */
  taken: number[]
  rankOf: RankOf
  /** leaves tickets where they are if possible, even if worse; their buyers are asked */
  keeps_places: boolean
  /** of the next version, by uid */
  units: ReadonlyMap<string, NextUnits>
}

/** Tickets of one sale at one table or booth sold whole, or in one area. */
interface Party {
  of: string
  tickets: SoldPlace[]
  leaving: SoldPlace[]
}

/**
 * Proposes new places, unit by unit, for tickets of whole tables, booths and standing areas that disappear or become worse, and
 * for the last tickets of an area that becomes too small. If part of a party must leave an area and the new hall has room, the
 * whole party moves.
 */
export function proposeUnits({ hall, open, taken, rankOf, keeps_places, units }: UnitsWish): Proposal[] {
  const { lost } = hall.compare(rankOf)
  const sold = open.filter(({ place_idx }) => place_idx < 0)
  const beyond = beyondCapacity(sold, units)
  const stays = (of: string, tickets: SoldPlace[]) =>
    !lost.has(of) || lost.get(of) === "relabelled" || (keeps_places && canKeep(hall, units.get(of), tickets))
  const parties = [...groupBy(sold, ({ sale_id, of }) => `${sale_id} ${of}`).values()].map((tickets): Party => {
    const [{ of }] = tickets

    return { of, tickets, leaving: stays(of, tickets) ? tickets.filter((ticket) => beyond.has(ticket)) : tickets }
  })
  const moving = parties.filter(({ leaving }) => leaving.length > 0)
  const next = [...units.values()]
  const busy = new Set(taken)
  const rehoused = hall.rehouse({
    companies: moving.map(({ of, tickets, leaving }) => ({ of, people: tickets.length, leaving: leaving.length })),
    taken: new Set(next.flatMap((unit) => (unit.kind !== "area" && !isFree(unit, busy) ? [unit.idx] : []))),
    rooms: new Map(next.flatMap((unit) => (unit.kind === "area" ? [[unit.idx, roomIn(unit, busy)]] : []))),
    rankOf,
  })
  const byIdx = new Map(next.map((unit) => [unit.idx, unit]))
  const moves = moving.flatMap((party, at) =>
    movesOf(party, rehoused[at], byIdx, busy).map(({ ticket, to_idx }) => ({
      ...{ ...originOf(ticket), to_idx, how: rehoused[at].how },
      because: lost.get(party.of) ?? (beyond.has(ticket) ? ("too_small" as const) : null),
    }))
  )
  const going = new Set(moves.map(({ ticket_id }) => ticket_id))
  const asked = sold
    .filter(({ of, ticket_id }) => lost.has(of) && !going.has(ticket_id))
    .map((ticket) => ({ ...originOf(ticket), to_idx: ticket.place_idx, how: "own" as const, because: lost.get(ticket.of)! }))

  return [...moves, ...asked]
}

export function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) {
      group.push(item)
    } else {
      groups.set(keyOf(item), [item])
    }
  }

  return groups
}

/** Units of an area that are free afterwards, in order. */
export const freeUnits = ({ units_from, places }: NextUnits, busy: ReadonlySet<number>): number[] =>
  Array.from({ length: places }, (_, at) => units_from + at).filter((idx) => !busy.has(idx))

/** The number of people an area still has room for. */
export const roomIn = (area: NextUnits, busy: ReadonlySet<number>): number =>
  Math.max(0, Math.min(freeUnits(area, busy).length, area.places - area.used))

/** Whether all units of a table or booth are free. */
export const isFree = ({ units_from }: NextUnits, busy: ReadonlySet<number>): boolean =>
  ![...busy].some((idx) => idx >= units_from && idx < units_from + UNITS_EACH)

/** Whether tickets of a table, booth or area can stay where they are if their buyers want to. */
export const canKeep = (hall: Reseater, unit: NextUnits | undefined, tickets: SoldPlace[]): boolean =>
  unit !== undefined &&
  hall.canKeep(unit.uid, unit.kind === "area" ? 0 : Math.max(...tickets.map(({ place_idx }) => place_idx - unit.units_from + 1)))

/** The units of one table, booth or area are numbered within this range. */
const UNITS_EACH = 2 ** 17

/** The last tickets of areas that will have fewer places than people: without them the others have room. */
export function beyondCapacity(sold: SoldPlace[], units: ReadonlyMap<string, NextUnits>): Set<SoldPlace> {
  const beyond = [...groupBy(sold, ({ of }) => of)].flatMap(([of, tickets]) => {
    const area = units.get(of)
    const over = area?.kind === "area" ? area.settled - area.places : 0

    return over <= 0
      ? []
      : tickets
          .filter(({ place_idx }) => place_idx >= area!.units_from + area!.places)
          .sort((a, b) => b.place_idx - a.place_idx)
          .slice(0, over)
  })

  return new Set(beyond)
}

/** The unit that each ticket gets; assigned units are busy from then on. */
function movesOf(
  { tickets, leaving }: Party,
  { places }: Rehoused,
  byIdx: ReadonlyMap<number, NextUnits>,
  busy: Set<number>
): { ticket: SoldPlace; to_idx: number | null }[] {
  const inTurn = [...leaving, ...tickets.filter((ticket) => !leaving.includes(ticket))]
  const to = places.flatMap(({ idx, people }): (number | null)[] => {
    const unit = idx === null ? undefined : byIdx.get(idx)
    const free = unit ? freeUnits(unit, busy).slice(0, people) : Array.from({ length: people }, () => null)
    free.forEach((given) => given !== null && busy.add(given))

    return free
  })

  return to.map((to_idx, at) => ({ ticket: inTurn[at], to_idx }))
}

const originOf = ({ ticket_id, sale_id, place_idx }: SoldPlace) => ({ ticket_id, sale_id, from_idx: place_idx })
