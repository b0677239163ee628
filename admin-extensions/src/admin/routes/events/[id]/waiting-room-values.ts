import type { EventDTO, WaitingRoomDTO } from "@guichet/ticketing/contracts"
import { wholeOfText } from "../../../lib/parse-number"
import { instantIn, wallTimeIn } from "../../../lib/wall-time"

/** The choice of all dates of the event. */
export const ALL_DATES = "all"
/** Limits of the server. */
const MOST_PER_MINUTE = 10_000
const [LEAST_MINUTES, MOST_MINUTES] = [5, 60]
const USUAL_MINUTES = "10"

/** A waiting room as typed; times in the hall's time zone. */
export interface WaitingRoomValues {
  /** id of the date, or ALL_DATES */
  date: string
  opens: string
  has_presale: boolean
  presale: string
  coupon_ids: string[]
  most: string
  minutes: string
}

export type WaitingRoomTerms = Pick<
  WaitingRoomDTO,
  "opens_at" | "presale_at" | "presale_coupon_ids" | "max_per_minute" | "turn_minutes"
>

export const waitingRoomValues = (time_zone: string, room?: WaitingRoomDTO): WaitingRoomValues => ({
  date: room?.performance_id ?? ALL_DATES,
  opens: wallTimeIn(room?.opens_at ?? null, time_zone),
  has_presale: Boolean(room?.presale_at),
  presale: wallTimeIn(room?.presale_at ?? null, time_zone),
  coupon_ids: room?.presale_coupon_ids ?? [],
  most: room?.max_per_minute?.toString() ?? "",
  minutes: room?.turn_minutes.toString() ?? USUAL_MINUTES,
})

/** The zone in which its times are typed: that of its date, or of the hall. */
export const zoneOf = (event: EventDTO, date: string): string =>
  event.performances.find(({ id }) => id === date)?.time_zone ?? event.venue.time_zone

/** What a new waiting room can be for: upcoming dates without one, and ALL_DATES while none of them has one. */
export function datesWithoutRoom(event: EventDTO, rooms: WaitingRoomDTO[], now: string): string[] {
  const open = rooms.filter(({ state }) => state !== "closed").map(({ performance_id }) => performance_id)
  const dates = event.performances
    .filter(({ id, status, starts_at }) => status !== "cancelled" && starts_at > now && !open.includes(id))
    .map(({ id }) => id)

  return open.includes(null) || dates.length === 0 ? [] : open.length === 0 ? [ALL_DATES, ...dates] : dates
}

/** What the form sends. A time that was not changed stays as it was, to the second. */
export function waitingRoomTerms(values: WaitingRoomValues, time_zone: string, room?: WaitingRoomDTO): WaitingRoomTerms {
  const instant = (typed: string, before: string | null = null) =>
    before !== null && typed === wallTimeIn(before, time_zone) ? before : instantIn(typed, time_zone)

  return {
    opens_at: instant(values.opens, room?.opens_at) ?? "",
    presale_at: values.has_presale ? instant(values.presale, room?.presale_at) : null,
    presale_coupon_ids: values.has_presale ? values.coupon_ids : [],
    max_per_minute: wholeOfText(values.most) ?? null,
    turn_minutes: wholeOfText(values.minutes) ?? Number(USUAL_MINUTES),
  }
}

export type WaitingRoomProblem = "skipped" | "presaleLate" | "most" | "minutes"

/** What is wrong with one field; null if nothing is. Empty required fields have a problem of their own. */
export function waitingRoomProblem(
  field: "opens" | "presale" | "most" | "minutes",
  values: WaitingRoomValues,
  time_zone: string
): WaitingRoomProblem | null {
  const [opens, presale] = [instantIn(values.opens, time_zone), instantIn(values.presale, time_zone)]
  const whole = wholeOfText(field === "most" ? values.most : values.minutes)

  switch (field) {
    case "opens":
      return opens ? null : "skipped"
    case "presale":
      return presale ? (opens && presale >= opens ? "presaleLate" : null) : "skipped"
    case "most":
      return whole === null || (whole !== undefined && whole <= MOST_PER_MINUTE) ? null : "most"
    case "minutes":
      return whole && whole >= LEAST_MINUTES && whole <= MOST_MINUTES ? null : "minutes"
  }
}
