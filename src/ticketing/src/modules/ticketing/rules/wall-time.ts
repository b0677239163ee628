import { Temporal } from "@js-temporal/polyfill"
import { domainError } from "@guichet/kernel/errors"

const LOCAL = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/

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
  const wall = parseWallTime(local)
  const zoned = inZone(time_zone, () => wall.toZonedDateTime(time_zone, { disambiguation: "earlier" }))

  // Temporal moves a skipped time by the width of the gap: only one that reads back unchanged exists.
  return zoned.toPlainDateTime().equals(wall) ? new Date(zoned.epochMilliseconds) : null
}

/** What a zone's wall clock shows at an instant: `2027-03-14T20:30`. */
export function wallTimeOf(instant: Date, time_zone: string): string {
  const zoned = inZone(time_zone, () => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(time_zone))

  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" })
}

function parseWallTime(local: string): Temporal.PlainDateTime {
  try {
    if (LOCAL.test(local)) {
      return Temporal.PlainDateTime.from(local, { overflow: "reject" })
    }
  } catch {
    // refused below, like any other malformed date
  }
  throw domainError(
    "invalid_data",
    { field: "starts_at_local", local },
    `"${local}" is not a date and time such as 2027-03-14T20:30.`
  )
}

/** Temporal refuses a zone that the runtime does not know. */
function inZone(time_zone: string, convert: () => Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  try {
    return convert()
  } catch {
    throw domainError(
      "invalid_data",
      { field: "time_zone", time_zone },
      `"${time_zone}" is not a time zone such as Europe/Paris.`
    )
  }
}
