/** The day of a moment in the reader's time zone, as date fields take it: `2027-03-14`. */
export function dayOf(moment: Date): string {
  const part = (value: number, digits: number) => String(value).padStart(digits, "0")

  return [part(moment.getFullYear(), 4), part(moment.getMonth() + 1, 2), part(moment.getDate(), 2)].join("-")
}

/** The day of a moment in another time zone. */
export const dayIn = (moment: Date, time_zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: time_zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(moment)
