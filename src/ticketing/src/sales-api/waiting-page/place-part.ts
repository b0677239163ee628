import { hash } from "node:crypto"
import { dateFormat, numberFormat } from "@guichet/kernel/formats"
import { firstOfMonth, spokenClock } from "@guichet/kernel/french"
import { type Html, html } from "@guichet/kernel/html"
import type { ShownPlace, WaitingPageView } from "./waiting-view"
import { waitingWords, type WaitingWords } from "./words"

/** GET /sales-api/waiting-rooms/:id/place: what the page's script shows. */
interface PlacePart {
  /** changes when a screen reader should say `announcement` */
  band: string
  /** of `html` */
  version: string
  title: string
  announcement: string
  html: string
  /** the place is still to come: codes, the link for other devices and reloading are shown */
  is_waiting: boolean
  /** 0: nothing will change */
  poll_seconds: number
}

type Locale = WaitingPageView["locale"]

/** Limits of numbers that are announced, descending: a screen reader does not read out each number. */
const BANDS = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2]

const clock = (locale: Locale, at: Date, timeZone: string) => {
  const time = dateFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at)

  return locale === "fr" ? spokenClock(time) : time
}

/** "mardi 1er décembre à 10 h", "Tuesday 1 December at 10:00" */
export function momentWords(locale: Locale, at: Date, timeZone: string): string {
  const day = dateFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone,
  }).format(at)

  return locale === "fr" ? `${firstOfMonth(day)} à ${clock(locale, at, timeZone)}` : `${day} at ${clock(locale, at, timeZone)}`
}

/** "UTC+1": visitors of other time zones read a time, too. */
const zoneOf = (locale: Locale, at: Date, timeZone: string): string | undefined =>
  dateFormat(locale, { timeZone, timeZoneName: "short" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value

/** "10 h 42 (UTC+1)" */
function zonedClock(at: string | null, locale: Locale, timeZone: string): Html | null {
  if (at === null) {
    return null
  }
  const date = new Date(at)

  return html`<time datetime="${date.toISOString()}">${clock(locale, date, timeZone)} (${zoneOf(locale, date, timeZone)})</time>`
}

/** Heading, what is announced, and the rest of the part below the heading. */
interface PlaceText {
  heading: string
  announcement?: string
  body: Html
}

export const formPath = (view: WaitingPageView, action: "enter" | "again" | "code") =>
  `/sales-api/waiting-rooms/${encodeURIComponent(view.room_id)}/${action}`

/** Fields that keep date and language over a form. */
export const keptFields = ({ to, locale }: WaitingPageView): Html =>
  html`${to !== null && html`<input type="hidden" name="to" value="${to}" />`}<input
      type="hidden"
      name="lang"
      value="${locale}"
    />`

const againForm = (view: WaitingPageView, button: string, isMain = true) =>
  html`<form method="post" action="${formPath(view, "again")}">
    ${keptFields(view)}<button${isMain && html` class="main"`}>${button}</button>
  </form>`

/** The way to the places: of the chosen date, or of one that is chosen here. */
function enterForm(view: WaitingPageView, words: WaitingWords, button: string): Html {
  const { dates, locale, time_zone } = view
  const to = view.to ?? (dates.length === 1 ? dates[0].performance_id : null)

  return html`<form method="post" action="${formPath(view, "enter")}">
    <input type="hidden" name="lang" value="${locale}" />
    ${
      to === null
        ? html`<label for="to">${words.date}</label>
            <select id="to" name="to">
              ${dates.map(
                ({ performance_id, starts_at }) =>
                  html`<option value="${performance_id}">${momentWords(locale, starts_at, time_zone)}</option>`
              )}
            </select>`
        : html`<input type="hidden" name="to" value="${to}" />`
    }<button class="main">${button}</button>
  </form>`
}

function placeText(view: WaitingPageView, words: WaitingWords): PlaceText {
  const { place, locale, time_zone } = view
  if (place === null) {
    return {
      heading: words.none,
      body: html`<p>${words.noneText}</p>
        ${againForm(view, words.join)}`,
    }
  }
  const until = zonedClock(place.turn_ends_at, locale, time_zone)

  switch (place.state) {
    case "before":
      return { heading: words.before, body: beforeBody(view, words) }
    case "waiting":
      return waitingPart(place, locale, words)
    case "let_in":
      return { heading: words.letIn, body: html`${sentence(words.letInText, until)}${enterForm(view, words, words.enter)}` }
    case "inside":
      return { heading: words.inside, body: html`${sentence(words.insideText, until)}${enterForm(view, words, words.back)}` }
    case "missed":
      return {
        heading: words.missed,
        body: html`<p>${words.missedText}</p>
          ${againForm(view, words.missedButton)}`,
      }
    case "turn_over":
      return {
        heading: words.over,
        body: html`<p>${words.overText}</p>
          ${view.can_extend && enterForm(view, words, words.extend)}${againForm(view, words.joinAgain, !view.can_extend)}`,
      }
    case "bought":
      return {
        heading: words.bought,
        body: html`<p>${words.boughtText}</p>
          ${againForm(view, words.joinAgain, false)}`,
      }
    case "used":
      return {
        heading: words.used,
        body: html`<p>${words.usedText}</p>
          ${againForm(view, words.joinAgain, false)}`,
      }
    case "sold_out":
      return {
        heading: words.soldOut,
        body: html`<p>${words.soldOutText}</p>
          ${homeLink(view, words)}`,
      }
  }
}

/** A sentence with a time in it, which is marked up. */
function sentence(write: (time: string) => string, time: Html | null): Html | null {
  const [before, after] = write("\u0000").split("\u0000")

  return time && html`<p>${before}${time}${after}</p>`
}

function beforeBody(view: WaitingPageView, words: WaitingWords): Html {
  const { locale, time_zone, opens_at, presale_at, takes_codes } = view
  const moment = (at: Date) => `${momentWords(locale, at, time_zone)} (${zoneOf(locale, at, time_zone)})`
  const opens = moment(opens_at)

  return html`<p>${words.beforeText(locale === "fr" ? opens : `on ${opens}`)}</p>
    ${presale_at && takes_codes && html`<p>${words.presale(moment(presale_at))}</p>`}`
}

function waitingPart({ ahead, minutes, is_unlikely }: ShownPlace, locale: Locale, words: WaitingWords): PlaceText {
  const count = (number: number) => numberFormat(locale, {}).format(number)
  const limit = bandOf(ahead)
  const isNext = ahead === 0
  const keep = html`<p class="quiet">${words.keep}</p>`
  if (ahead === null) {
    return {
      heading: words.waiting,
      body: html`<p>${words.drawing}</p>
        ${keep}`,
    }
  }
  const estimate = minutes ? words.minutes(minutes.from, minutes.to) : words.noMinutes

  return {
    heading: isNext ? words.next : words.waiting,
    announcement: isNext
      ? words.next
      : `${limit === null ? words.moreThan(count(BANDS[0])) : words.fewerThan(count(limit))} ${estimate}`,
    body: html`${!isNext && html`<p class="number"><strong>${count(ahead)}</strong> <span>${words.ahead(ahead)}</span></p>`}
      <p>${estimate}</p>
      ${is_unlikely && html`<p class="warn">${words.unlikely}</p>`} ${keep}`,
  }
}

/** The smallest limit above a number; null: it is above all of them. */
const bandOf = (ahead: number | null): number | null =>
  ahead === null ? null : (BANDS.findLast((limit) => ahead < limit) ?? null)

const homeLink = ({ site }: WaitingPageView, words: WaitingWords) =>
  html`<p><a class="button" href="${site.home_path}">${words.home}</a></p>`

const WAITING = ["before", "waiting"]
/** States that change without the visitor. */
const POLLED = ["before", "waiting", "let_in", "inside", "sold_out"]

/** What changes while a visitor is waiting; also within the page. */
export function placePart(view: WaitingPageView): PlacePart {
  const words = waitingWords[view.locale]
  const { place } = view
  const state = place?.state ?? "none"
  const { heading, announcement = heading, body } = placeText(view, words)
  const markup = html`<h2>${heading}</h2>
    ${body}`.text

  return {
    band: [state, state === "waiting" ? bandOf(place?.ahead ?? null) : null, place?.is_unlikely].join(" "),
    version: hash("sha256", markup, "base64url").slice(0, 12),
    title: `${heading} – ${view.event_title}`,
    announcement,
    html: markup,
    is_waiting: WAITING.includes(state),
    poll_seconds: place && POLLED.includes(state) ? place.ask_again_seconds : 0,
  }
}
