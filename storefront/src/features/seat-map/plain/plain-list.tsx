// Long because one page without scripts offers every way to choose places.
import { hallOf } from "@guichet/seating"
import { dayAndTime } from "../../../i18n/format"
import { messagesIn } from "../../../i18n/messages"
import { say, sayCount } from "../../../i18n/say"
import type { HallNow } from "../../../server/get-hall"
import type { Site } from "../../../server/get-site"
import { buttonClass } from "../../../ui/button"
import { EmptyPage } from "../../../ui/empty-page"
import { inputClass } from "../../../ui/field"
import { pathIn } from "../../../ui/path-in"
import { fromPriceText, priceText, spanText } from "../../../ui/price-text"
import { adviserOf } from "../adviser"
import { wishValue } from "../best-wish"
import { BuyerLimits } from "../buyer-limits"
import { noneLeftWords, notOnSaleWords } from "../closed-words"
import { freeTest, groupOffers, hasAccessible, hasStepFree, mineIdxs, phaseOf, roomInOrder, spanOf } from "../picker-state"
import { bestTitle, groupOfferText, MAX_PLACES_PER_HOLD } from "../names"
import { PlainHeld } from "./plain-held"
import type { PlainParts } from "./plain-parts"
import { PlainSectionPage } from "./plain-section"
import { isSmall, pagesOf, plainSections } from "./plain-sections"
import type { PlainSection } from "./plain-sections"
import { PlainNotice } from "./plain-notice"
import { stateOf } from "./state-of"
import type { FormNotice } from "./form-notice"

interface PlainListProps {
  site: Site
  locale: string
  hall: HallNow | null
  back: string
  /** path of this page */
  here: string
  /** open section and page */
  open: { s: string; p: number }
  /** step-free places only */
  step_free: boolean
  notice: FormNotice | null
}

/**
 * Choosing places by forms only: best seats together, then section by section with a checkbox per place. The selection is the
 * server's hold, as on the map.
 */
export function PlainList({ site, locale, hall, back, here, open, step_free, notice }: PlainListProps) {
  const { seats: messages, site: words } = messagesIn(locale)
  const phase = hall ? phaseOf(hall.performance, hall.holds) : "unknown"
  const closed = { unknown: messages.unknown, paused: messages.paused, started: messages.started }

  if (!hall || phase !== "ready" || site.is_suspended) {
    return (
      <EmptyPage
        title={
          phase in closed ? closed[phase as keyof typeof closed] : notOnSaleWords(hall?.performance ?? null, messages, locale)
        }
      >
        <a href={back} className={buttonClass("quiet")}>
          {messages.back}
        </a>
      </EmptyPage>
    )
  }
  const state = stateOf(hall)
  const filters = hasStepFree(state)
  const only = filters && step_free
  const sections = plainSections(state, only)
  const small = isSmall(sections)
  const shown = small ? null : (sections.find(({ key }) => key === open.s) ?? null)
  const spot = { ...(shown && { s: shown.key, p: String(open.p) }), ...(only && { f: "1" }) }
  const mine = mineIdxs(state)
  const parts: PlainParts = { state, mine, messages, locale, free: words.free, action: `${here}/choose`, spot }
  const { starts_at, time_zone, currency } = hall.performance
  const costs = (amount_minor: number) => priceText(amount_minor, currency ?? "eur", locale, words.free)
  const isFree = freeTest(state)
  const anyFree = state.places.some(({ idx }) => isFree(idx))
  // the places of the last search are replaced by those of the next one
  const found =
    notice?.kind === "found" ? hall.holds.find(({ places }) => places.some(({ of }) => notice.places.includes(of))) : undefined
  const room = roomInOrder(state) + (found?.places.length ?? 0)
  const query = (more: Record<string, string>) => `?${new URLSearchParams({ ...(only && { f: "1" }), ...more })}`
  const counted = ({ free, or_more }: PlainSection) => {
    const text = sayCount(messages.freeCount, free, locale)

    return or_more ? say(messages.freeOrMore, { free: text }) : text
  }

  return (
    <div className="measure gutter grid max-w-4xl gap-6 pt-2 pb-12">
      <header className="flex items-center gap-3">
        <a
          href={back}
          aria-label={messages.back}
          className="grid size-11 shrink-0 place-items-center rounded-control text-xl text-ink-muted hover:bg-sunken hover:text-ink"
        >
          <span aria-hidden>←</span>
        </a>
        <div className="min-w-0">
          <h1 className="display text-xl md:text-2xl">{hall.performance.event.title}</h1>
          <p className="text-sm text-ink-muted md:text-base">{dayAndTime(starts_at, time_zone, locale, site.this_year)}</p>
          <BuyerLimits {...parts} />
        </div>
      </header>
      {notice ? (
        <PlainNotice
          {...parts}
          notice={notice}
          advise={adviserOf(state, hallOf({ places: state.places }), hall.taken)}
          isFree={isFree}
          checkout_path={pathIn(site, locale, "/buy/checkout")}
          seats_path={pathIn(site, locale, `/buy/performances/${encodeURIComponent(hall.performance.id)}`)}
        />
      ) : null}
      <PlainHeld {...parts} />
      {anyFree && room > 0 ? (
        <form method="post" action={parts.action} className="grid gap-4 rounded-card border border-line bg-raised p-4">
          {found ? <input type="hidden" name="instead_of" value={found.id} /> : null}
          <div>
            <h2 className="text-lg font-bold">{bestTitle(messages, state.places)}</h2>
            <p className="text-sm text-ink-muted">{messages.bestHelp}</p>
          </div>
          <div className="grid gap-3 sm:grid-cols-[9rem_1fr_auto] sm:items-end">
            <label className="grid gap-1.5">
              <span className="font-semibold">{messages.howMany}</span>
              <input
                type="number"
                name="count"
                required
                min={1}
                max={Math.min(MAX_PLACES_PER_HOLD, room)}
                defaultValue={Math.min(2, room)}
                className={inputClass}
              />
            </label>
            <label className="grid gap-1.5">
              <span className="font-semibold">{messages.category}</span>
              <select name="category" className={inputClass}>
                <option value="">{messages.anyCategory}</option>
                {hall.geometry.categories.map(({ key, name }) =>
                  [spanOf(state, key)]
                    .filter((span) => span !== null)
                    .map((span) => (
                      <option key={key} value={wishValue.category(key)}>
                        {name}, {spanText(span, currency ?? "eur", locale, words)}
                      </option>
                    ))
                )}
                {groupOffers(state).map((offer) => (
                  <option key={offer.price_level_id} value={wishValue.price(offer.price_level_id)}>
                    {groupOfferText(messages, offer, costs(offer.amount_minor), locale)}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" name="do" value="best" className={buttonClass()}>
              {found ? messages.findOthers : messages.find}
            </button>
          </div>
          {hasAccessible(state) ? (
            <label className="grid gap-1.5 sm:grid-cols-[9rem_1fr] sm:items-center">
              <input
                type="number"
                name="accessible"
                min={0}
                max={room}
                defaultValue={0}
                className={`${inputClass} max-sm:order-last`}
              />
              <span>
                <span className="block font-semibold">{messages.needAccessible}</span>
                <span className="block text-sm text-ink-muted">{messages.needAccessibleHelp}</span>
              </span>
            </label>
          ) : null}
          {filters ? (
            <label className="flex min-h-11 items-center gap-3">
              <input type="checkbox" name="step_free" defaultChecked={only} className="size-5 shrink-0 accent-brand" />
              <span className="font-semibold">{messages.needStepFree}</span>
            </label>
          ) : null}
        </form>
      ) : null}
      {anyFree ? null : (
        <div className="grid justify-items-start gap-3">
          <p className="text-lg font-semibold">{noneLeftWords(state, messages)}</p>
          <a href={back} className={buttonClass("quiet")}>
            {messages.otherDates}
          </a>
        </div>
      )}
      {hall.performance.has_hidden_offers ? <p className="text-ink-muted">{messages.plainAccessCode}</p> : null}
      <section aria-label={messages.plainSections} className="grid gap-4">
        <h2 className="text-lg font-bold">{messages.plainSections}</h2>
        {filters ? (
          <p>
            <a
              href={query({ f: only ? "" : "1" })}
              className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
            >
              {only ? messages.plainAllPlaces : messages.plainStepFree}
            </a>
          </p>
        ) : null}
        {small
          ? sections.map((section) => (
              <div key={section.key} className="rounded-card border border-line bg-raised p-4">
                <h3 className="font-bold">{section.name}</h3>
                <p className="text-sm text-ink-muted">{counted(section)}</p>
                <PlainSectionPage {...parts} section={section} page={section} notice={notice} />
              </div>
            ))
          : sections.map((section) => (
              <div key={section.key} id={`s-${section.key}`} className="rounded-card border border-line bg-raised">
                <h3>
                  <a
                    href={section === shown ? query({}) : `${query({ s: section.key })}#s-${encodeURIComponent(section.key)}`}
                    aria-current={section === shown ? "true" : undefined}
                    className="flex min-h-14 items-center gap-4 px-4 py-2 hover:bg-sunken"
                  >
                    <span className="grow">
                      <span className="block font-bold underline underline-offset-4">{section.name}</span>
                      <span className="text-sm text-ink-muted">{counted(section)}</span>
                    </span>
                    <span className="font-semibold tabular-nums">
                      {section.span ? fromPriceText(section.span, currency ?? "eur", locale, words) : messages.taken}
                    </span>
                  </a>
                </h3>
                {section === shown ? (
                  <Opened
                    {...parts}
                    section={section}
                    at={open.p}
                    notice={notice}
                    link={(p) => `${query({ s: section.key, p: String(p) })}#s-${encodeURIComponent(section.key)}`}
                  />
                ) : null}
              </div>
            ))}
      </section>
      {mine.size > 0 ? (
        <p>
          <a href="#yours" className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4">
            {messages.plainToYours}
          </a>
        </p>
      ) : null}
    </div>
  )
}

/** One page of the open section, with links to the others. */
function Opened({
  section,
  at,
  notice,
  link,
  ...parts
}: PlainParts & { section: PlainSection; at: number; notice: FormNotice | null; link: (page: number) => string }) {
  const pages = pagesOf(section)
  const current = Math.min(Math.max(1, at), pages.length)
  const { messages } = parts

  return (
    <div className="border-t border-line p-4">
      <PlainSectionPage {...parts} section={section} page={pages[current - 1]} notice={notice} />
      {pages.length > 1 ? (
        <nav
          aria-label={say(messages.plainPagesOf, { section: section.name })}
          className="mt-4 flex flex-wrap items-center gap-3"
        >
          {current > 1 ? (
            <a href={link(current - 1)} className={buttonClass("quiet")}>
              {messages.plainBefore}
            </a>
          ) : null}
          <span className="text-sm text-ink-muted">{say(messages.plainPage, { page: current, pages: pages.length })}</span>
          {current < pages.length ? (
            <a href={link(current + 1)} className={buttonClass("quiet")}>
              {messages.plainNext}
            </a>
          ) : null}
        </nav>
      ) : null}
    </div>
  )
}
