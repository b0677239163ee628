// Long because one form leads a buyer from tickets to their new places and the difference in price.
"use client"

import { exchangeDifference, isIndivisible } from "@guichet/kernel/exchange-price"
import { useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { dayAndTime } from "../../../i18n/format"
import type { Messages } from "../../../i18n/messages"
import { say, sayCount } from "../../../i18n/say"
import { AmountLines } from "../../../ui/amount-lines"
import { Button, buttonClass } from "../../../ui/button"
import { inputClass } from "../../../ui/field"
import { Notice } from "../../../ui/notice"
import { exactPriceText } from "../../../ui/price-text"
import { waitingRoomLink, waitingRoomPath } from "../../../sales-api/waiting-room-path"
import { askSalesApi, refusalCode, SalesApiRefusal } from "../../../sales-api/ask-sales-api"
import type { ExchangePlaces, Order, OrderTicket } from "../../../sales-api/contracts"
import { ChoosePlace, type Wish } from "./choose-place"
import { exchangeObstacle, type ExchangeObstacle } from "./exchange-obstacle"
import { toggled } from "../toggled"
import { taxesOfDifference } from "./taxes-of-difference"
import { useExchangeDates } from "./use-exchange-dates"
import { validWishes } from "./valid-wishes"
import { ticketName } from "../ticket-name"

interface ExchangeTicketsProps {
  order: Order
  /** the organiser's name */
  name: string
  locale: string
  this_year: number
  messages: Messages["exchangeTickets"]
  seats: Pick<Messages["order"], "row" | "table" | "seat" | "ofWhichFee" | "ofWhichTax" | "ofWhichNamed">
  free: string
}

type NoticeContent = { look: "good" | "bad" | "warn"; title: string; text?: string; waiting_room?: string | null }

const NOWHERE: Wish = { level_id: "", section: "", row: "", place_uid: "" }

/** Tickets, date, new places, and the amount due or refunded. Renders nothing if the organiser does not let buyers exchange. */
export function ExchangeTickets({ order, name, locale, this_year, messages, seats, free }: ExchangeTicketsProps) {
  const router = useRouter()
  const hall = useExchangeDates(order.sale)
  const [chosen, setChosen] = useState<string[]>([])
  const [performance_id, setPerformance] = useState("")
  const [wishes, setWishes] = useState<Record<string, Wish>>({})
  const [busy, setBusy] = useState(false)
  const [notice, setNotice] = useState<NoticeContent | null>(null)
  const dates = useRef<HTMLSelectElement>(null)
  const shownNotice = useRef<HTMLDivElement>(null)
  const { sale } = order
  const money = (amount_minor: number) => exactPriceText(amount_minor, sale.currency, locale, free)
  const open = order.tickets.filter((ticket) => "until" in ticket.exchange)
  const picked = open.filter(({ id }) => chosen.includes(id))
  const event_id = picked[0]?.performance.event_id
  const placeOf = (ticket: OrderTicket) => ticketName(ticket, order.tickets, seats)
  const offeredTo = (ticket: OrderTicket, level: ExchangePlaces["levels"][number]) => ({
    ...level,
    event_id: hall.places?.event_id ?? "",
    exchange_fee_minor: feeOf(ticket),
  })
  const pairs = picked.flatMap((ticket) => {
    const wish = wishes[ticket.id]
    const level = hall.places?.levels.find(({ id }) => id === wish?.level_id)

    return wish?.place_uid && hall.places && level ? [{ ticket, wish, offered: offeredTo(ticket, level) }] : []
  })
  const obstacle =
    pairs.length === picked.length
      ? exchangeObstacle(
          order,
          pairs.map(({ ticket, offered }) => ({ ticket, level: offered }))
        )
      : null
  const worths = pairs.map(({ ticket, offered }) => ({ worth: ticket.worth, offered, tax: offered.tax }))
  const difference = exchangeDifference(sale.currency, worths)
  const kept = difference - exchangeDifference(sale.currency, worths, { is_beyond: true })
  const is_indivisible = pairs.length === picked.length && isIndivisible(sale.currency, worths)
  const taxes = taxesOfDifference(sale.currency, worths)
  const fees = pairs.reduce((sum, { offered }) => sum + offered.exchange_fee_minor, 0)

  useEffect(() => {
    // the buyer is at the button, which may be far below the top of the section
    shownNotice.current?.focus()
  }, [notice])

  function toggle(ticket: OrderTicket): void {
    const { performance } = ticket
    setChosen(toggled(chosen, ticket, open))
    setNotice(null)
    if (hall.asked?.event_id !== performance.event_id) {
      choose("")
      void hall.list({ event_id: performance.event_id, from: "" })
    }
  }

  function choose(id: string): void {
    setPerformance(id)
    setWishes({})
    setNotice(null)
    void hall.look(id)
  }

  async function send(): Promise<void> {
    setBusy(true)
    setNotice(null)
    try {
      const { redirect_url } = await askSalesApi<{ redirect_url: string | null }>(
        "POST",
        `/orders/${sale.id}/exchanges?token=${encodeURIComponent(sale.token)}`,
        {
          performance_id,
          tickets: pairs.map(({ ticket, wish }) => ({
            ticket_id: ticket.id,
            place_uid: wish.place_uid,
            price_level_id: wish.level_id,
          })),
          seen_minor: difference,
        }
      )
      if (redirect_url) {
        return window.location.assign(redirect_url)
      }
      setNotice({
        look: "good",
        title: sayCount(messages.done, pairs.length, locale),
        text: difference < 0 ? say(messages.doneBack, { amount: money(-difference) }) : messages.doneText,
      })
      setChosen([])
      setPerformance("")
      setWishes({})
    } catch (error) {
      setNotice(wordsFor(error))
      const opened = [...new Set(Object.values(wishes).map(({ section }) => section))].filter((section) => section !== "")
      const places = await hall.renew(performance_id, opened)
      if (places) {
        setWishes(validWishes(wishes, places))
      }
    }
    setBusy(false)
    router.refresh()
  }

  const indivisible = { title: messages.indivisible, text: say(messages.indivisibleText, { name }) }
  const groupText = (group: string, minimum: number) => sayCount(messages.groupShort, minimum, locale, { name: group })
  const wholeTableText = (place: string) => say(messages.wholeTable, { place })
  const togetherText = (group: string, minimum: number) => sayCount(messages.together, minimum, locale, { name: group })

  function obstacleText(found: ExchangeObstacle): string {
    switch (found.code) {
      case "group_too_small":
        return groupText(found.name, found.minimum)
      case "whole_table_only":
        return wholeTableText(found.place)
      case "tickets_go_together":
        return togetherText(found.name, found.minimum)
    }
  }

  function wordsFor(error: unknown): NoticeContent {
    const details = error instanceof SalesApiRefusal ? error.details : {}

    switch (refusalCode(error)) {
      case "place_unavailable":
      case "hold_expired":
        return { look: "warn", title: messages.taken, text: messages.chooseAgain }
      case "own_place":
        return { look: "warn", title: messages.ownPlace, text: messages.chooseAgain }
      case "stale_state":
        return { look: "warn", title: messages.changedMeanwhile, text: messages.chooseAgain }
      case "places_stranded":
        return { look: "warn", title: messages.leavesStranded, text: messages.leavesStrandedText }
      case "price_not_on_sale":
      case "quota_reached":
        return { look: "warn", title: messages.priceGone, text: messages.chooseAgain }
      case "quote_changed":
        return { look: "warn", title: messages.changed, text: messages.chooseAgain }
      case "addition_indivisible":
        return { look: "warn", ...indivisible }
      case "amount_below_minimum":
        return { look: "bad", title: say(messages.tooLittle, { amount: money(Number(details.minimum_minor)) }) }
      case "exchange_not_offered":
      case "exchange_open":
      case "ticket_not_changeable":
      case "sale_disputed":
      case "tenant_suspended":
      case "currency_differs":
      case "account_not_enabled":
      case "payment_refused":
        return { look: "bad", title: messages.refused, text: say(messages.refusedText, { name }) }
      case "buyer_limit_reached":
        return { look: "bad", title: sayCount(messages.buyerLimit, Number(details.most), locale) }
      case "exchange_limit_reached":
        return { look: "bad", title: messages.exchangeLimit, text: say(messages.exchangeLimitText, { name }) }
      case "group_too_small":
        return { look: "bad", title: groupText(String(details.price_level_name), Number(details.group_size)) }
      case "whole_table_only":
        return { look: "bad", title: wholeTableText(String(details.place)) }
      case "tickets_go_together":
        return { look: "bad", title: togetherText(String(details.name), Number(details.minimum)) }
      case "accessible_places_kept":
        return { look: "bad", title: messages.accessibleKept, text: messages.chooseAgain }
      case "checkout_being_paid":
        return { look: "warn", title: messages.beingPaid }
      case "turn_needed":
        return {
          look: "warn",
          title: messages.turnNeeded,
          text: messages.turnNeededText,
          waiting_room: waitingRoomPath(details),
        }
      case "paying_network_limit_reached":
        return { look: "warn", title: messages.networkBusy, text: messages.networkBusyText }
      case "too_many_requests":
        return { look: "warn", title: messages.tooOften, text: messages.tooOftenText }
      case "performance_not_on_sale":
      case "performance_not_found":
        return { look: "bad", title: messages.dateGone }
      case "payment_unavailable":
        return { look: "bad", title: messages.away }
      default:
        return { look: "bad", title: messages.broke }
    }
  }

  if (open.length === 0 && !notice) {
    return null
  }

  return (
    <section className="grid content-start gap-4" aria-labelledby="exchange-tickets">
      <h2 id="exchange-tickets" className="display text-xl">
        {messages.title}
      </h2>
      {open.length > 0 ? <p className="max-w-[60ch] text-ink-muted">{messages.text}</p> : null}
      <ul className="divide-y divide-line rounded-card border border-line bg-raised empty:hidden">
        {open.map((ticket) => (
          <li key={ticket.id}>
            <label className="flex min-h-12 cursor-pointer items-start gap-3 p-4">
              <input
                type="checkbox"
                className="mt-1 size-5 shrink-0 accent-brand"
                checked={chosen.includes(ticket.id)}
                disabled={busy || (event_id !== undefined && ticket.performance.event_id !== event_id)}
                onChange={() => toggle(ticket)}
              />
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className="font-semibold break-words">{placeOf(ticket)}</span>
                <span className="text-sm text-ink-muted">{untilText(ticket, locale, this_year, messages, money)}</span>
              </span>
              <span className="tabular-nums">{money(ticket.paid_minor)}</span>
            </label>
          </li>
        ))}
      </ul>
      {hall.is_broken ? (
        <Notice look="bad" live="assertive" title={messages.broke}>
          <Button
            look="quiet"
            onClick={() => void (performance_id ? hall.look(performance_id) : hall.asked && hall.list(hall.asked))}
          >
            {messages.again}
          </Button>
        </Notice>
      ) : null}
      {picked.length > 0 && hall.dates && hall.asked ? (
        <div className="grid gap-2">
          {hall.has_more || hall.asked.from ? (
            <label className="grid gap-1" htmlFor="exchange-from">
              {messages.fromDay}
              <input
                id="exchange-from"
                type="date"
                className={inputClass}
                value={hall.asked.from}
                disabled={busy}
                onChange={({ target }) => {
                  if (target.validity.valid && hall.asked) {
                    choose("")
                    void hall.list({ ...hall.asked, from: target.value })
                  }
                }}
              />
            </label>
          ) : null}
          <label className="grid gap-1" htmlFor="exchange-date">
            {messages.date}
            <select
              ref={dates}
              id="exchange-date"
              className={`${inputClass} w-full`}
              value={performance_id}
              disabled={busy}
              onChange={({ target }) => choose(target.value)}
            >
              <option value="">{messages.choose}</option>
              {hall.dates.map((date) => (
                <option key={date.performance_id} value={date.performance_id}>
                  {dayAndTime(date.starts_at, date.time_zone, locale, this_year)}
                </option>
              ))}
            </select>
          </label>
          {hall.dates.length === 0 && hall.asked.from ? <p role="status">{messages.noDateFrom}</p> : null}
          {hall.has_more ? (
            <p>
              <Button look="quiet" disabled={busy} onClick={() => void hall.more().then(() => dates.current?.focus())}>
                {messages.moreDates}
              </Button>
            </p>
          ) : null}
        </div>
      ) : null}
      {picked.length > 0 && performance_id && !hall.places && !hall.is_broken ? <p role="status">{messages.looking}</p> : null}
      {hall.places?.sections.length === 0 ? <Notice title={messages.full} /> : null}
      {hall.places && hall.places.sections.length > 0
        ? picked.map((ticket) => (
            <ChoosePlace
              key={ticket.id}
              ticket={ticket}
              hall={hall.places!}
              wish={wishes[ticket.id] ?? NOWHERE}
              taken={Object.entries(wishes).flatMap(([id, { place_uid }]) => (id === ticket.id ? [] : [place_uid]))}
              money={money}
              locale={locale}
              messages={messages}
              place={placeOf(ticket)}
              disabled={busy}
              isRefused={(level) =>
                picked.length === 1 && isIndivisible(sale.currency, [{ worth: ticket.worth, offered: offeredTo(ticket, level) }])
              }
              onChange={(wish) => setWishes({ ...wishes, [ticket.id]: wish })}
              onOpen={(section) => void hall.open(performance_id, section)}
            />
          ))
        : null}
      {notice ? (
        <Notice ref={shownNotice} look={notice.look} live={notice.look === "good" ? "polite" : "assertive"} title={notice.title}>
          {notice.text ? <p>{notice.text}</p> : null}
          {notice.waiting_room ? (
            <p>
              <a
                href={waitingRoomLink(notice.waiting_room, locale)}
                target="_blank"
                rel="noopener"
                className={buttonClass("quiet")}
              >
                {messages.toWaitingRoom}
              </a>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {obstacle ? <Notice look="warn" live="polite" title={obstacleText(obstacle)} /> : null}
      {is_indivisible && !obstacle ? (
        <Notice look="warn" live="polite" title={indivisible.title}>
          <p>{indivisible.text}</p>
        </Notice>
      ) : null}
      {pairs.length > 0 && pairs.length === picked.length && !obstacle && !is_indivisible ? (
        <div className="grid gap-3 rounded-card border border-line-strong bg-sunken p-4" aria-live="polite">
          <p className="font-semibold">{sumText(difference, messages, money)}</p>
          {fees > 0 ? <p className="text-sm text-ink-muted">{say(messages.feeWithin, { amount: money(fees) })}</p> : null}
          <AmountLines of={{ fee_minor: 0, taxes }} messages={seats} locale={locale} money={money} />
          {kept > 0 ? <p className="text-sm text-ink-muted">{say(messages.kept, { amount: money(kept) })}</p> : null}
          <p>
            <Button disabled={busy} aria-busy={busy} onClick={() => void send()}>
              {busy
                ? messages.sending
                : difference > 0
                  ? say(messages.pay, { amount: money(difference) })
                  : sayCount(messages.confirm, pairs.length, locale)}
            </Button>
          </p>
        </div>
      ) : null}
    </section>
  )
}

const feeOf = ({ exchange }: OrderTicket): number => ("until" in exchange ? exchange.fee_minor : 0)

function sumText(difference: number, messages: Messages["exchangeTickets"], money: (minor: number) => string): string {
  if (difference === 0) {
    return messages.even
  }

  return difference > 0
    ? say(messages.dearer, { amount: money(difference) })
    : say(messages.cheaper, { amount: money(-difference) })
}

function untilText(
  { exchange, performance }: OrderTicket,
  locale: string,
  this_year: number,
  messages: Messages["exchangeTickets"],
  money: (minor: number) => string
): string {
  if (!("until" in exchange)) {
    return ""
  }
  const when = dayAndTime(exchange.until, performance.time_zone, locale, this_year)

  return exchange.fee_minor > 0
    ? say(messages.untilFor, { when, amount: money(exchange.fee_minor) })
    : say(messages.until, { when })
}
