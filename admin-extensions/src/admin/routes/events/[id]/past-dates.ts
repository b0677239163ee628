import { isApiError } from "../../../lib/api"

/** Positions of the dates that the server found past; none when it refused for another reason. */
export function pastDates(error: unknown, dates: { local: string }[]): number[] {
  const past = isApiError(error) && error.code === "performance_past" ? error.details.starts_at_local : undefined

  return Array.isArray(past) ? dates.flatMap(({ local }, at) => (past.includes(local.slice(0, 16)) ? [at] : [])) : []
}
