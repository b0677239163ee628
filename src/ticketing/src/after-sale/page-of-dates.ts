import type { ExchangeDatesDTO, ExchangeDateDTO } from "../contracts/sales-api"

const DATES_A_PAGE = 50
/** One extra row shows whether there is another page. */
export const MOST_READ = DATES_A_PAGE + 1

/** Builds a page from at most MOST_READ dates in chronological order. */
export function pageOfDates(found: ExchangeDateDTO[]): ExchangeDatesDTO {
  const dates = found.slice(0, DATES_A_PAGE)

  return { dates, after: found.length > DATES_A_PAGE ? dates[DATES_A_PAGE - 1].performance_id : null }
}
