/** The day of a moment by the reader's own clock, as date fields take it: `2027-03-14`. */
export function dayOf(moment: Date): string {
  const part = (value: number, digits: number) => String(value).padStart(digits, "0")

  return [part(moment.getFullYear(), 4), part(moment.getMonth() + 1, 2), part(moment.getDate(), 2)].join("-")
}
