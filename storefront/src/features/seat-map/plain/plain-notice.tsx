import type { FlatPlace } from "@guichet/seating"
import { say, sayCount } from "../../../i18n/say"
import { buttonClass } from "../../../ui/button"
import { Notice } from "../../../ui/notice"
import type { Adviser } from "../adviser"
import {
  aboveText,
  areNeighbours,
  factsOf,
  foundPlaces,
  MAX_PLACES_PER_HOLD,
  noneTogether,
  placeName,
  placesName,
  splitText,
} from "../names"
import { nearestFree } from "../nearest-free"
import { PaymentWays } from "../payment-ways"
import { beingPaid, orderRoom, roomIn } from "../picker-state"
import { TurnNotice } from "../turn-notice"
import { Spot } from "./plain-parts"
import type { PlainParts } from "./plain-parts"
import type { FormNotice } from "./form-notice"

interface PlainNoticeProps extends PlainParts {
  notice: FormNotice
  advise: Adviser
  isFree: (idx: number) => boolean
  /** path of a checkout without its id */
  checkout_path: string
  /** path of the date's seats: through its waiting room, if it has one */
  seats_path: string
}

const LOOKS: Partial<Record<FormNotice["kind"], "good" | "bad">> = {
  taken: "good",
  found: "good",
  dropped: "good",
  extended: "good",
  repriced: "good",
  trouble: "bad",
}

/** The result of the last form, with the names of the places and the next step. */
export function PlainNotice({ notice, advise, isFree, checkout_path, seats_path, ...parts }: PlainNoticeProps) {
  const { state, messages, locale } = parts
  const of = (uids: string[]) => state.places.filter(({ uid }) => uids.includes(uid))
  const places = of(notice.places)
  const seats = state.places.filter(({ kind }) => kind === "seat")
  const lostSeats = notice.kind === "lost" && places.length > 0 && places.every(({ kind }) => kind === "seat") ? places : []
  const isFine = (block: FlatPlace[]) => advise(block).stranded.length === 0
  // the page's status may be older than the result it shows
  const stillFree = (idx: number) => isFree(idx) && !lostSeats.some((seat) => seat.idx === idx)
  const instead =
    notice.kind === "stranded"
      ? of(notice.instead)
      : lostSeats.length > 0
        ? (nearestFree(seats, stillFree, lostSeats, isFine, state.performance?.seat_rules.accessible_released) ?? [])
        : []
  const payment_id = notice.kind === "paying" ? beingPaid(state)?.checkout_id : null
  const canBeHad = instead.length > 0 && instead.every(({ idx }) => isFree(idx))

  if (notice.kind === "turn_needed") {
    return (
      <div id="notice">
        <TurnNotice is_over={state.holds.length > 0} path={seats_path} messages={messages} />
      </div>
    )
  }

  return (
    <div id="notice">
      <Notice look={LOOKS[notice.kind] ?? "warn"} live="assertive" title={sentence(notice, places, parts)}>
        {canBeHad ? (
          <form method="post" action={parts.action} className="mt-1">
            <Spot of={parts.spot} />
            {/* places chosen with lost ones are included; a choice that strands a place is replaced as a whole */}
            {[...instead.map(({ uid }) => uid), ...(notice.kind === "lost" ? notice.wanted : [])].map((uid) => (
              <input key={uid} type="hidden" name="place" value={uid} />
            ))}
            <button type="submit" name="do" value="take" className={buttonClass("quiet")}>
              {say(messages.nearest, { place: placesName(messages, instead, locale) })}
            </button>
          </form>
        ) : null}
        {payment_id ? <PaymentWays path={`${checkout_path}/${payment_id}`} messages={messages} /> : null}
        {notice.kind === "left_behind"
          ? [of(notice.instead), of(notice.wanted)].map(([first, ...others], at) =>
              first ? (
                <form key={at} method="post" action={parts.action} className="mt-1">
                  <Spot of={parts.spot} />
                  {others.map(({ uid }) => (
                    <input key={uid} type="hidden" name="also" value={uid} />
                  ))}
                  <button type="submit" name="do" value={`drop ${first.uid}`} className={buttonClass("quiet")}>
                    {say(messages.remove, { place: placesName(messages, [first, ...others], locale) })}
                  </button>
                </form>
              ) : null
            )
          : null}
      </Notice>
    </div>
  )
}

function sentence(
  { kind, count, any, split, wanted }: FormNotice,
  places: FlatPlace[],
  { state, messages, locale }: PlainParts
): string {
  const names = placesName(messages, places, locale)
  const most = state.performance?.max_places_per_order ?? 0
  const none = messages.noneFound[any ? "any" : "priced"]

  switch (kind) {
    case "taken":
      return places.length > 0
        ? [sayCount(messages.added, places.length, locale, { places: names }), ...factsOf(messages, places)].join(" · ")
        : messages.yours
    case "found":
      return [
        ...foundPlaces(messages, places, count, locale),
        ...(split ? [splitText(messages, split, places)] : areNeighbours(places) ? [messages.together] : []),
        ...factsOf(messages, places),
      ].join(", ")
    case "dropped":
      return say(messages.removed, { place: names })
    case "extended":
      return messages.extended
    case "repriced":
      return messages.plainRepriced
    case "lost": {
      const lost = places.length > 0 ? sayCount(messages.lost, places.length, locale, { places: names }) : messages.plainLost

      return wanted.length > 0 ? `${lost} ${messages.plainStillTicked}` : lost
    }
    case "stranded":
      return sayCount(messages.strandedPlaces, places.length, locale, { places: names })
    case "left_behind":
      return sayCount(messages.leftBehind, places.length, locale, { places: names })
    case "limit":
      return sayCount(messages.limit, count || most, locale)
    case "too_many":
      return sayCount(messages.plainTooMany, MAX_PLACES_PER_HOLD, locale)
    case "group_above":
      return places.map((place) => aboveText(messages, place, orderRoom(state), locale)).join(" ")
    case "area_short":
      return places
        .map((area) => {
          const left = roomIn(state, area.uid)

          return left === 0
            ? say(messages.areaFull, { area: placeName(messages, area) })
            : say(messages.areaShort, { area: placeName(messages, area), left: sayCount(messages.freeCount, left, locale) })
        })
        .join(" ")
    case "area_wrong":
      return say(messages.plainAreaWrong, { area: names })
    case "none_together":
      return sayCount(noneTogether(none, state.places), count, locale)
    case "none_accessible":
      return sayCount(none.accessible, count, locale)
    case "none_accessible_many":
      return sayCount(none.accessibleMany, count, locale)
    case "few_accessible":
      return sayCount(none.few, count, locale)
    case "nothing_chosen":
      return messages.plainNothing
    case "quota":
      return messages.plainQuota
    case "price_closed":
      return messages.plainPriceClosed
    case "group_small":
      return messages.groupSmall
    case "group_count":
      return sayCount(messages.groupCount, count, locale)
    case "access_code":
      return messages.plainAccessCode
    case "expired":
      return messages.expired
    case "paying":
      return messages.plainPaying
    case "closed":
      return messages.notOnSale
    case "busy_network":
      return sayCount(messages.busyNetwork, count, locale)
    case "turn_needed":
      return messages.turnNeeded
    case "trouble":
      return messages.plainTrouble
  }
}
