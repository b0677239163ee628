// Long because every notice of the map stands here once, with when it is shown.
"use client"

import { useEffect, useState } from "react"
import { say, sayCount } from "../../i18n/say"
import { Button, buttonClass } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { priceText } from "../../ui/price-text"
import { waitingRoomLink } from "../../sales-api/waiting-room-path"
import { AccessCodeForm } from "./access-code"
import { noneLeftWords } from "./closed-words"
import {
  aboveText,
  areNeighbours,
  factsOf,
  foundPlaces,
  hasPoorView,
  noneTogether,
  placeName,
  placesName,
  sayLarger,
  splitText,
} from "./names"
import { beingPaid, orderRoom } from "./picker-state"
import { dismissInTime } from "./dismiss-in-time"
import { PaymentWays } from "./payment-ways"
import type { PickerNotice } from "./picker-state"
import { troubleText } from "./refusals"
import { TurnNotice } from "./turn-notice"
import type { PickerParts } from "./props"

type Found = Extract<PickerNotice, { kind: "found" }>

interface PickerNoticesProps extends PickerParts {
  sold_out: boolean
  /** path of the event's page */
  back: string
  /** path of a checkout without its id */
  checkout_path: string
}

/**
 * What just happened. The buyer's own changes are only announced to screen readers; search results and losses are also visible,
 * losses with what to do next.
 */
export function PickerNotices({ sold_out, back, checkout_path, ...parts }: PickerNoticesProps) {
  const { picker, state, messages, locale, free } = parts
  const { notice } = state
  /** the search result that has been shown long enough */
  const [passed, setPassed] = useState<PickerNotice | null>(null)
  const payment_id = beingPaid(state)?.checkout_id
  const change = notice?.kind === "added" || notice?.kind === "removed" || notice?.kind === "extended" ? notice : null
  const found = notice?.kind === "found" ? foundText(notice) : null
  const chosen = change?.kind === "added" ? [...new Set(change.places)] : []
  const poor = chosen.filter(hasPoorView)

  useEffect(() => {
    // on a phone it covers the legend and the zoom buttons; a warning stays
    const isPassing = notice?.kind === "found" && !notice.split && notice.count === notice.asked

    return isPassing
      ? dismissInTime(
          document,
          (target) => target instanceof HTMLCanvasElement,
          () => setPassed(notice)
        )
      : undefined
  }, [notice])

  /** "Parterre, rang F, places 12 à 14, côte à côte, 75 € en tout". */
  function foundText(result: Found): string {
    const { places, count, amount_minor, split } = result
    const price = priceText(amount_minor, state.performance?.currency ?? "eur", locale, free.toLowerCase())

    const text = [
      ...foundPlaces(messages, places, count, locale),
      ...(split ? [splitText(messages, split, places)] : areNeighbours(places) ? [messages.together] : []),
      ...factsOf(messages, places),
      count > 1 && amount_minor > 0 ? say(messages.priceAll, { price }) : price,
    ].join(", ")

    return sayLarger(messages, text, result, locale)
  }

  return (
    <div className="grid gap-2 px-3 short:max-lg:sticky short:max-lg:bottom-0 short:max-lg:z-10 short:max-lg:max-h-[40dvh] short:max-lg:overflow-y-auto sideways:max-h-[40dvh] sideways:overflow-y-auto lg:px-0">
      <p role="status" className="sr-only">
        {change?.kind === "added"
          ? sayCount(messages.added, change.places.length, locale, { places: placesName(messages, chosen, locale) })
          : null}
        {change?.kind === "removed" ? say(messages.removed, { place: placesName(messages, change.places, locale) }) : null}
        {notice?.kind === "rated" ? say(messages.rated, { place: placeName(messages, notice.place), name: notice.name }) : null}
        {change?.kind === "extended" ? messages.extended : null}
        {found}
      </p>
      {poor.length > 0 ? (
        <Notice look="warn" title={[placesName(messages, poor, locale), ...factsOf(messages, poor)].join(", ")} />
      ) : null}
      {notice?.kind === "found" ? (
        <div className={passed === notice ? "hidden lg:block" : undefined}>
          <Notice look={notice.split ? "warn" : "good"} title={found ?? ""} />
        </div>
      ) : null}
      {sold_out && state.holds.length === 0 ? (
        <Notice title={noneLeftWords(state, messages)}>
          <p className="text-ink-muted">{messages.soldOutHelp}</p>
          <div className="mt-1">
            <a href={back} className={buttonClass("quiet")}>
              {messages.otherDates}
            </a>
          </div>
        </Notice>
      ) : null}
      {notice?.kind === "lost" ? (
        <Notice
          look="warn"
          live="assertive"
          title={sayCount(messages.lost, notice.places.length, locale, { places: placesName(messages, notice.places, locale) })}
        >
          {notice.alternative ? (
            <div className="mt-1">
              <Button look="quiet" onClick={() => picker.take(notice.alternative!)}>
                {say(messages.nearest, { place: placesName(messages, notice.alternative, locale) })}
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : null}
      {notice?.kind === "stranded" ? (
        <Notice
          look="warn"
          live="assertive"
          title={sayCount(messages.strandedPlaces, notice.stranded.length, locale, {
            places: placesName(messages, notice.stranded, locale),
          })}
        >
          <div className="mt-1 flex flex-wrap gap-2">
            {notice.instead ? (
              <Button look="quiet" onClick={() => picker.take(notice.instead!)}>
                {say(messages.nearest, { place: placesName(messages, notice.instead, locale) })}
              </Button>
            ) : null}
            {notice.with_them ? (
              <Button look="quiet" onClick={() => picker.take(notice.with_them!)}>
                {say(messages.takeStranded, { places: placesName(messages, notice.with_them, locale) })}
              </Button>
            ) : null}
          </div>
        </Notice>
      ) : null}
      {notice?.kind === "left_behind" ? (
        <Notice
          look="warn"
          live="assertive"
          title={sayCount(messages.leftBehind, notice.stranded.length, locale, {
            places: placesName(messages, notice.stranded, locale),
          })}
        >
          <div className="mt-1 flex flex-wrap gap-2">
            {[notice.instead, notice.with_them].map((places, at) =>
              places ? (
                <Button key={at} look="quiet" onClick={() => picker.drop(...places.map(({ uid }) => uid))}>
                  {say(messages.remove, { place: placesName(messages, places, locale) })}
                </Button>
              ) : null
            )}
          </div>
        </Notice>
      ) : null}
      {notice?.kind === "none_together" ? (
        <Notice look="warn" live="assertive" title={noneTitle(notice, parts)}>
          {notice.step_free ? <p className="text-ink-muted">{messages.noneStepFree}</p> : null}
        </Notice>
      ) : null}
      {notice?.kind === "no_others" ? (
        <Notice look="warn" live="assertive" title={sayCount(messages.noOthers, notice.count, locale)} />
      ) : null}
      {notice?.kind === "area_short" ? (
        <Notice
          look="warn"
          live="assertive"
          title={
            notice.left === 0
              ? say(messages.areaFull, { area: placeName(messages, notice.area) })
              : say(messages.areaShort, {
                  area: placeName(messages, notice.area),
                  left: sayCount(messages.freeCount, notice.left, locale),
                })
          }
        />
      ) : null}
      {notice?.kind === "group_above" ? (
        <Notice look="warn" live="assertive" title={aboveText(messages, notice.place, orderRoom(state), locale)} />
      ) : null}
      {notice?.kind === "needs_code" ? (
        <Notice
          live="polite"
          title={say(messages.placeNeedsCode, {
            place: notice.is_section ? notice.place.section : placeName(messages, notice.place),
          })}
        >
          <AccessCodeForm key={String(notice.is_section)} {...parts} id="place-code" takes_focus={notice.is_section} />
        </Notice>
      ) : null}
      {notice?.kind === "limit" ? (
        <Notice look="warn" live="assertive" title={sayCount(messages.limit, notice.count, locale)} />
      ) : null}
      {notice?.kind === "quota" ? (
        <Notice
          look="warn"
          live="assertive"
          title={
            notice.left === 0
              ? say(messages.quotaFull, { name: notice.name })
              : sayCount(messages.quotaShort, notice.left, locale, { name: notice.name })
          }
        />
      ) : null}
      {notice?.kind === "price_closed" ? (
        <Notice look="warn" live="assertive" title={say(messages.priceClosed, { name: notice.name })} />
      ) : null}
      {notice?.kind === "repriced" ? (
        <Notice
          look="warn"
          live="assertive"
          title={say(messages.repriced, {
            name: notice.name,
            price: priceText(notice.amount_minor, state.performance?.currency ?? "eur", locale, free),
          })}
        />
      ) : null}
      {notice?.kind === "code_ended" ? <Notice look="warn" live="assertive" title={messages.codeEnded} /> : null}
      {notice?.kind === "expired" ? <Notice look="warn" live="assertive" title={messages.expired} /> : null}
      {notice?.kind === "paused" ? (
        <Notice look="warn" live="assertive" title={messages.paused}>
          <p>{messages.pausedYours}</p>
        </Notice>
      ) : null}
      {notice?.kind === "turn_needed" ? (
        <TurnNotice
          is_over={state.holds.length > 0}
          path={notice.path && waitingRoomLink(notice.path, locale)}
          messages={messages}
        />
      ) : null}
      {notice?.kind === "elsewhere" ? <Notice look="warn" live="assertive" title={messages.elsewhere} /> : null}
      {notice?.kind === "being_paid" ? (
        <Notice look="warn" live="assertive" title={messages.beingPaid}>
          <p>{messages.beingPaidHelp}</p>
          {payment_id ? <PaymentWays path={`${checkout_path}/${payment_id}`} messages={messages} /> : null}
        </Notice>
      ) : null}
      {notice?.kind === "busy_network" ? (
        <Notice look="warn" live="assertive" title={sayCount(messages.busyNetwork, notice.minutes, locale)} />
      ) : null}
      {notice?.kind === "trouble" ? <Notice look="bad" live="assertive" title={troubleText(notice.code, messages)} /> : null}
    </div>
  )
}

/** If fewer wheelchair spaces are available, says how many. */
function noneTitle(
  { any, count, accessible, near }: Extract<PickerNotice, { kind: "none_together" }>,
  { state, messages, locale }: Pick<PickerParts, "state" | "messages" | "locale">
): string {
  const words = messages.noneFound[any ? "any" : "priced"]

  if (near > 0 && near < accessible) {
    return sayCount(words.few, near, locale)
  }
  if (accessible > 1) {
    return sayCount(words.accessibleMany, count, locale)
  }

  return sayCount(accessible ? words.accessible : noneTogether(words, state.places), count, locale)
}
