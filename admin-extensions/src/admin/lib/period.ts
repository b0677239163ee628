export interface Period {
  /** YYYY-MM-DD, both inclusive */
  from: string
  to: string
}

const DAY = /^\d{4}-\d\d-\d\d$/
/** The default: the current month until today. */
const monthOf = (today: string): Period => ({ from: `${today.slice(0, 8)}01`, to: today })

/** The period in an address; the current month if a day is missing or invalid, or the end is before the start. */
export function periodOf(params: URLSearchParams, today: string): Period {
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""]

  return DAY.test(from) && DAY.test(to) && from <= to ? { from, to } : monthOf(today)
}

/** The most common periods: this month, last month, this year. */
export function usualPeriods(today: string): { key: "thisMonth" | "lastMonth" | "thisYear"; period: Period }[] {
  const [year, month] = today.split("-").map(Number)
  const last = new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)

  return [
    { key: "thisMonth", period: monthOf(today) },
    { key: "lastMonth", period: { from: `${last.slice(0, 8)}01`, to: last } },
    { key: "thisYear", period: { from: `${year}-01-01`, to: today } },
  ]
}

/** The last days until today, which is one of them. */
export const lastDays = (today: string, days: number): Period => ({
  from: new Date(Date.parse(today) - (days - 1) * 86_400_000).toISOString().slice(0, 10),
  to: today,
})
