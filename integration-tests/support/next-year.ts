/** Calendar days of next year: in the future, and near enough to be sold, whenever the suite runs. */
export const nextYear = new Date().getUTCFullYear() + 1

/** @param day_and_time `03-14T20:30` */
export const inNextYear = (day_and_time: string): string => `${nextYear}-${day_and_time}`

/** The day on which Europe's clocks skip from two to three: `2027-03-28`. */
export function lastSundayOfMarch(): string {
  const last = new Date(Date.UTC(nextYear, 2, 31))

  return new Date(Date.UTC(nextYear, 2, 31 - last.getUTCDay())).toISOString().slice(0, 10)
}
