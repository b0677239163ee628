import { domainError } from "@guichet/kernel/errors"

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

/**
 * The instant at which a zone's wall clock shows a time. Of a time shown twice (clocks go back), the earlier instant.
 *
 * @param local `2027-03-14T20:30`
 * @param time_zone IANA, for example `Europe/Paris`
 * @throws invalid_data (400) for a malformed or impossible date, an unknown zone, or a time that the clocks skip that day
 */
export function instantOfWallTime(local: string, time_zone: string): Date {
  const instant = findInstantOfWallTime(local, time_zone)

  if (!instant) {
    throw domainError(
      "invalid_data",
      { field: "starts_at_local", local, time_zone },
      `The clocks in ${time_zone} skip ${local.replace("T", " ")}: that time does not exist.`
    )
  }

  return instant
}

/**
 * The same, but null for a time that the clocks skip that day.
 *
 * @throws invalid_data (400) for a malformed or impossible date, or an unknown zone
 */
export function findInstantOfWallTime(local: string, time_zone: string): Date | null {
  const wanted = utcOfLocal(local)
  const show = clockOf(time_zone)
  const shownAsWanted = [wanted - offsetAt(wanted - DAY, show), wanted - offsetAt(wanted + DAY, show)]
    .sort((a, b) => a - b)
    .find((instant) => instant + offsetAt(instant, show) === wanted)

  return shownAsWanted === undefined ? null : new Date(shownAsWanted)
}

/** What a zone's wall clock shows at an instant: `2027-03-14T20:30`. */
export function wallTimeOf(instant: Date, time_zone: string): string {
  const at = instant.getTime()

  return new Date(at + offsetAt(at, clockOf(time_zone))).toISOString().slice(0, 16)
}

const DAY = 86_400_000

function utcOfLocal(local: string): number {
  const match = LOCAL.exec(local)
  const [year, month, day, hour, minute] = (match ?? []).slice(1).map(Number)
  const instant = match ? Date.UTC(year, month - 1, day, hour, minute) : NaN

  // Date.UTC turns 31 February into March: only a date that reads back unchanged exists.
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 16) !== local) {
    throw domainError(
      "invalid_data",
      { field: "starts_at_local", local },
      `"${local}" is not a date and time such as 2027-03-14T20:30.`
    )
  }

  return instant
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(time_zone: string): Intl.DateTimeFormat {
  const known = clocks.get(time_zone)

  if (known) {
    return known
  }
  try {
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: time_zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })

    clocks.set(time_zone, clock)

    return clock
  } catch {
    throw domainError(
      "invalid_data",
      { field: "time_zone", time_zone },
      `"${time_zone}" is not a time zone such as Europe/Paris.`
    )
  }
}

/** Milliseconds by which the zone's clock is ahead of UTC at an instant. */
function offsetAt(instant: number, clock: Intl.DateTimeFormat): number {
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))

  return (
    Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(instant / 1000) * 1000
  )
}
