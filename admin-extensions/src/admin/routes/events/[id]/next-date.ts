/** The next day at the same time, as a wall time `2027-03-14T20:30`; empty for invalid text. */
export function nextDate(local: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2})/.exec(local)

  if (!match) {
    return ""
  }
  const [, year, month, day, time] = match
  const next = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1))

  return `${next.toISOString().slice(0, 10)}${time}`
}
