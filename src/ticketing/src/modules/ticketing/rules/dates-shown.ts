import { isDeepStrictEqual } from "node:util"
import type { CatalogueDatesDTO, CataloguePerformanceDTO, SellingState } from "../../../contracts/catalogue"

export const DATES_A_PAGE = 50

/** `day` is the local date at the venue: "2027-03-14". */
export type ComingDate = CataloguePerformanceDTO & { day: string }

/** `on`: "2027-03" or "2027-03-14"; `page` from 1. */
export interface AskedDates {
  on?: string
  page?: number
}

const BEST_FIRST: SellingState[] = ["on_sale", "soon", "paused", "sold_out", "past"]
const A_MONTH = "2027-03".length

/**
 * The dates that an event's page shows: all if they fit on one page, otherwise those of the requested month, or of one day if a
 * month has too many. Without a request, or if it matches nothing, the period of the first date on sale is shown.
 *
 * @param coming all upcoming dates, chronological
 */
export function datesShown(
  coming: ComingDate[],
  asked: AskedDates
): { performances: CataloguePerformanceDTO[]; dates: CatalogueDatesDTO } {
  const listed = coming.filter(({ state }) => state !== "past")
  const open = listed.filter(({ state }) => state === "on_sale")
  const priced = open.length > 0 ? open : listed
  const on = shownPeriod(listed, asked.on)
  const within = inPeriod(listed, on)
  const page_count = Math.max(1, Math.ceil(within.length / DATES_A_PAGE))
  const page = Math.min(Math.max(1, asked.page ?? 1), page_count)

  return {
    performances: within.slice((page - 1) * DATES_A_PAGE, page * DATES_A_PAGE).map(withoutDay),
    dates: {
      ...{ on, page, page_count },
      months:
        on === null
          ? []
          : [...grouped(listed, ({ day }) => monthOf(day))].map(([month, { length }]) => ({ month, count: length })),
      days: on === null || on.length === A_MONTH ? [] : daysOf(inPeriod(listed, monthOf(on))),
      ...{
        first: toPerformanceDTO(coming[0]),
        last: toPerformanceDTO(coming[coming.length - 1]),
        next: toPerformanceDTO(open[0] ?? listed[0]),
      },
      ...{ count: listed.length, open_count: open.length },
      from_amount_minor: priced.reduce(
        (least, { from_amount_minor }) => Math.min(least, from_amount_minor),
        priced[0]?.from_amount_minor ?? 0
      ),
      to_amount_minor: priced.reduce((most, { to_amount_minor }) => Math.max(most, to_amount_minor), 0),
      sold_whole: wholeOf(priced),
    },
  }
}

/** Where the same at all dates. */
function wholeOf(dates: ComingDate[]): CatalogueDatesDTO["sold_whole"] {
  const [first = null, ...others] = dates.map(({ sold_whole }) => sold_whole)

  return first && others.every((other) => isDeepStrictEqual(other, first)) ? first : null
}

function shownPeriod(listed: ComingDate[], asked: string | undefined): string | null {
  if (listed.length <= DATES_A_PAGE) {
    return null
  }
  const found = asked === undefined ? [] : inPeriod(listed, asked)
  const wanted = found.length > 0 ? found : listed
  const { day } = wanted.find(({ state }) => state === "on_sale") ?? wanted[0]
  const month = monthOf(day)

  return inPeriod(listed, month).length > DATES_A_PAGE ? day : month
}

const inPeriod = (dates: ComingDate[], on: string | null): ComingDate[] =>
  on === null ? dates : dates.filter(({ day }) => day.startsWith(on))

const monthOf = (day: string): string => day.slice(0, A_MONTH)

const daysOf = (dates: ComingDate[]): CatalogueDatesDTO["days"] =>
  [...grouped(dates, ({ day }) => day)].map(([day, own]) => ({
    ...{ day, count: own.length },
    state: BEST_FIRST.find((state) => own.some((date) => date.state === state)) ?? "past",
  }))

function grouped(dates: ComingDate[], keyOf: (date: ComingDate) => string): Map<string, ComingDate[]> {
  const groups = new Map<string, ComingDate[]>()
  for (const date of dates) {
    const group = groups.get(keyOf(date))
    if (group) {
      group.push(date)
    } else {
      groups.set(keyOf(date), [date])
    }
  }

  return groups
}

const withoutDay = ({ day: _day, ...date }: ComingDate): CataloguePerformanceDTO => date

const toPerformanceDTO = (date: ComingDate | undefined): CataloguePerformanceDTO | null => (date ? withoutDay(date) : null)
