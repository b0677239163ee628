const A_DAY = 86_400_000

/** What the clocks of `time_zone` show at an instant, in the format of `<input type="datetime-local">`; empty for null. */
export function wallTimeIn(instant: string | null, time_zone: string): string {
  if (!instant) {
    return ""
  }
  // Sweden writes dates as ISO 8601 does
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone: time_zone,
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(new Date(instant))

  return text.replace(" ", "T")
}

/**
 * The instant at which the clocks of `time_zone` show `local`: the first one if they are set back and show it twice; null if they
 * are set forward and never show it, and for anything that is not a local time.
 */
export function instantIn(local: string, time_zone: string): string | null {
  const wall = local.slice(0, "2027-03-14T20:30".length)
  const as_utc = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(as_utc)) {
    return null
  }
  // the offsets in force a day before and after include both that can apply
  const instants = [as_utc - A_DAY, as_utc + A_DAY]
    .map((near) => as_utc - (Date.parse(`${wallTimeIn(new Date(near).toISOString(), time_zone)}:00Z`) - near))
    .map((instant) => new Date(instant).toISOString())
    .filter((instant) => wallTimeIn(instant, time_zone) === wall)
    .sort()

  return instants[0] ?? null
}
