import type { FlatPlace } from "../chart"
import { asGood, type RankOf } from "./kept-places"

/** People of one sale at one table or booth sold whole, or in one standing area. */
export interface Company {
  /** uid of the table, booth or area */
  of: string
  people: number
  /** how many of them cannot stay; a table or booth is left by all */
  leaving: number
}

/** Where the people of a company are moved, in the order of their places. */
export interface Rehoused {
  /** `idx` null: no place is as good. Covers either all people of the company, or those who cannot stay */
  places: { idx: number | null; people: number }[]
  /** `together`: in one place · `apart`: some of them in another place than the rest */
  how: "together" | "apart"
}

export interface RehouseWish {
  companies: Company[]
  /** indexes of places of the next version that are not available */
  taken: ReadonlySet<number>
  /** remaining capacity of standing areas of the next version, by index */
  rooms: ReadonlyMap<number, number>
  rankOf: RankOf
}

interface Halls {
  before: ReadonlyMap<string, FlatPlace>
  after: ReadonlyMap<number, FlatPlace>
  /** cost of moving from one place to another that is as good; lower is better */
  costOf: (from: FlatPlace, to: FlatPlace, rankOf: RankOf) => number
}

/**
 * Assigns tables and booths to one company each: to as many companies as possible, then as near as possible. Standing people are
 * moved together if one area has room for all; otherwise those who cannot stay are moved, as many as there is room for.
 *
 * @returns one result per company, in their order
 */
export function rehouse({ before, after, costOf }: Halls, { companies, taken, rooms, rankOf }: RehouseWish): Rehoused[] {
  const optionsOf = ({ of }: Company): FlatPlace[] => {
    const from = before.get(of)

    return from
      ? [...after.values()]
          .filter((to) => to.kind === from.kind && !taken.has(to.idx) && to.uid !== of && asGood(from, to, rankOf) === null)
          .sort((a, b) => costOf(from, a, rankOf) - costOf(from, b, rankOf))
      : []
  }
  const dearness = ({ of }: Company) => rankOf(before.get(of)?.category ?? "")
  const kindOf = ({ of }: Company) => before.get(of)?.kind
  const whole = companies.filter((company) => kindOf(company) !== "area")
  const standing = companies.filter((company) => kindOf(company) === "area" && company.leaving > 0)
  // the most expensive first: they have fewer areas to choose from, and cheaper ones can use all of those and more
  const inTurn = standing.toSorted((a, b) => dearness(b) - dearness(a) || b.people - a.people)
  const together = stand(inTurn, optionsOf, rooms, true)
  const answers = new Map<Company, Rehoused>([
    ...match(whole, optionsOf),
    ...(isMissing(together) ? fewerMissing(together, stand(inTurn, optionsOf, rooms, false)) : together),
  ])

  return companies.map((company) => answers.get(company) ?? { places: [], how: "together" })
}

/** Matches each company to one place: a company with an alternative gives way to one without (augmenting paths). */
function match(companies: Company[], optionsOf: (company: Company) => FlatPlace[]): Map<Company, Rehoused> {
  const options = new Map(companies.map((company) => [company, optionsOf(company)]))
  const owners = new Map<number, Company>()
  const settle = (company: Company, tried: Set<number>): boolean => {
    const own = options.get(company)!.filter(({ idx }) => !tried.has(idx))
    const place =
      own.find(({ idx }) => !owners.has(idx)) ??
      own.find(({ idx }) => !tried.has(idx) && settle(owners.get(idx)!, tried.add(idx)))
    if (place) {
      owners.set(place.idx, company)
    }

    return place !== undefined
  }

  for (const company of companies) {
    settle(company, new Set())
  }
  const given = new Map([...owners].map(([idx, company]) => [company, idx]))

  return new Map(
    companies.map((company) => [
      company,
      { places: [{ idx: given.get(company) ?? null, people: company.people }], how: "together" },
    ])
  )
}

/** @param as_parties people who could stay move with their party if there is room for all of it */
function stand(
  companies: Company[],
  optionsOf: (company: Company) => FlatPlace[],
  rooms: ReadonlyMap<number, number>,
  as_parties: boolean
): Map<Company, Rehoused> {
  const left = new Map(rooms)
  const roomIn = ({ idx }: FlatPlace) => left.get(idx) ?? 0
  const fill = (place: FlatPlace, people: number) => {
    left.set(place.idx, roomIn(place) - people)

    return { idx: place.idx, people }
  }

  return new Map(
    companies.map((company): [Company, Rehoused] => {
      const { people, leaving } = company
      const areas = optionsOf(company)
      const forAll = as_parties || people === leaving ? areas.find((area) => roomIn(area) >= people) : undefined
      const forLeaving = areas.find((area) => roomIn(area) >= leaving)

      if (forAll) {
        return [company, { places: [fill(forAll, people)], how: "together" }]
      }
      if (forLeaving) {
        return [company, { places: [fill(forLeaving, leaving)], how: "apart" }]
      }
      let open = leaving
      const places: Rehoused["places"] = []
      for (const area of areas.filter((some) => roomIn(some) > 0)) {
        const some = Math.min(open, roomIn(area))
        if (some > 0) {
          places.push(fill(area, some))
          open -= some
        }
      }

      return [company, { places: open > 0 ? [...places, { idx: null, people: open }] : places, how: "apart" }]
    })
  )
}

const missing = (answers: Map<Company, Rehoused>): number =>
  [...answers.values()].flatMap(({ places }) => places).reduce((sum, { idx, people }) => sum + (idx === null ? people : 0), 0)

const isMissing = (answers: Map<Company, Rehoused>): boolean => missing(answers) > 0

const fewerMissing = (a: Map<Company, Rehoused>, b: Map<Company, Rehoused>): Map<Company, Rehoused> =>
  missing(b) < missing(a) ? b : a
