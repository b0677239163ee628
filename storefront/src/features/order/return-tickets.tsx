// Long because one form leads from tickets to the refund, its confirmation and its result.
"use client"

import { useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { exactPriceText } from "../../ui/price-text"
import { askSalesApi, refusalCode, SalesApiRefusal } from "../../sales-api/ask-sales-api"
import type { Order, OrderTicket } from "../../sales-api/contracts"
import { disputedText } from "./disputed-text"
import { ticketName } from "./ticket-name"
import { paymentsBack, paymentText } from "./payments-back"
import { brokenMinimum } from "./returns-together"
import { toggled } from "./toggled"

interface ReturnTicketsProps {
  order: Order
  /** the organiser's name */
  name: string
  locale: string
  this_year: number
  messages: Messages["returnTickets"]
  seats: Pick<Messages["order"], "row" | "table" | "seat">
  free: string
}

type Refusal = keyof Messages["returnTickets"]["refusals"]

/** Payments at the counter are refunded there. */
const SURE: Record<string, "sureCash" | "sureTill" | undefined> = { cash: "sureCash", till: "sureTill", comp: "sureTill" }
const DONE: Record<string, "doneCash" | "doneTill" | undefined> = { cash: "doneCash", till: "doneTill", comp: "doneTill" }

/** Select tickets, see the refund, confirm. Tickets that cannot be returned show why, and what to do instead. */
export function ReturnTickets({ order, name, locale, this_year, messages, seats, free }: ReturnTicketsProps) {
  const router = useRouter()
  const [chosen, setChosen] = useState<string[]>([])
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [notice, setNotice] = useState<{ look: "good" | "bad" | "warn"; title: string; text?: string } | null>(null)
  const confirm = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const shownNotice = useRef<HTMLDivElement>(null)
  const { sale } = order
  const money = (amount_minor: number) => exactPriceText(amount_minor, sale.currency, locale, free)
  const open = order.tickets.filter((ticket) => "until" in ticket.refund)
  const picked = open.filter(({ id }) => chosen.includes(id))
  const sum = picked.reduce((total, ticket) => total + backOf(ticket), 0)
  const short = brokenMinimum(
    sale.minimums,
    picked.map(({ id }) => id)
  )
  const payments = paymentsBack(picked)
  const kind = payments[0]?.kind ?? sale.kind

  useEffect(() => {
    shownNotice.current?.focus()
  }, [notice])

  function toggle(ticket: OrderTicket): void {
    setChosen(toggled(chosen, ticket, open))
    setAsking(false)
    setNotice(null)
  }

  async function send(): Promise<void> {
    setBusy(true)
    setNotice(null)
    try {
      await askSalesApi("POST", `/orders/${sale.id}/refunds?token=${encodeURIComponent(sale.token)}`, {
        ticket_ids: picked.map(({ id }) => id),
        seen_minor: sum,
      })
      setNotice({
        look: "good",
        title: sayCount(messages.done, picked.length, locale),
        text:
          sum === 0
            ? undefined
            : say(messages[payments.length > 1 ? "doneSplit" : (DONE[kind] ?? "doneText")], { amount: money(sum) }),
      })
      setChosen([])
    } catch (error) {
      setNotice(wordsFor(error))
    }
    setAsking(false)
    setBusy(false)
    router.refresh()
  }

  function wordsFor(error: unknown): { look: "bad" | "warn"; title: string; text?: string } {
    const details = error instanceof SalesApiRefusal ? error.details : {}

    switch (refusalCode(error)) {
      case "quote_changed":
        return {
          look: "warn",
          title: say(messages.changed, { amount: money(Number(details.amount_minor)) }),
          text: messages.changedText,
        }
      case "refund_not_offered":
        return { look: "bad", title: messages.refused, text: reason(String(details.refusal) as Refusal) }
      case "whole_table_only":
        return { look: "bad", title: say(messages.wholeTable, { place: String(details.place) }) }
      case "tickets_go_together":
        return {
          look: "bad",
          title: sayCount(messages.together, Number(details.minimum), locale, { name: String(details.name) }),
        }
      case "ticket_not_refundable":
        return { look: "warn", title: notRefundableText(details.because, name, messages) }
      case "sale_disputed":
        return {
          look: "bad",
          title: messages.refused,
          text: disputedText(details.due_by, {
            ...{ messages, name, locale, this_year },
            time_zone: picked[0].performance.time_zone,
          }),
        }
      default:
        return { look: "bad", title: messages.broke }
    }
  }

  const reason = (refusal: Refusal): string => say(messages.refusals[refusal] ?? messages.refusals.not_valid, { name })
  const refused = order.tickets.flatMap((ticket) =>
    "refusal" in ticket.refund && !SILENT.includes(ticket.refund.refusal) ? [{ ticket, refusal: ticket.refund.refusal }] : []
  )
  const placeOf = (ticket: OrderTicket) => ticketName(ticket, order.tickets, seats)
  const refusalText = (ticket: OrderTicket, refusal: Refusal): string => {
    const minimum = refusal === "kept_together" ? brokenMinimum(sale.minimums, [ticket.id]) : undefined

    return minimum ? sayCount(messages.keptTogether, minimum.minimum, locale, { group: minimum.name, name }) : reason(refusal)
  }

  if (!notice && open.length + refused.length === 0) {
    return null
  }

  return (
    <section className="grid content-start gap-4" aria-labelledby="return-tickets">
      <h2 id="return-tickets" className="display text-xl">
        {messages.title}
      </h2>
      {open.length > 0 ? (
        <>
          <p className="max-w-[60ch] text-ink-muted">{messages.text}</p>
          <ul className="divide-y divide-line rounded-card border border-line bg-raised">
            {open.map((ticket) => (
              <li key={ticket.id}>
                <label className="flex min-h-12 cursor-pointer items-start gap-3 p-4">
                  <input
                    type="checkbox"
                    className="mt-1 size-5 shrink-0 accent-brand"
                    checked={chosen.includes(ticket.id)}
                    disabled={busy}
                    onChange={() => toggle(ticket)}
                  />
                  <span className="grid min-w-0 flex-1 gap-0.5">
                    <span className="font-semibold break-words">{placeOf(ticket)}</span>
                    <span className="text-sm text-ink-muted">{untilText(ticket, locale, messages, this_year)}</span>
                  </span>
                  <span className="text-end tabular-nums">
                    {money(backOf(ticket))}
                    {backOf(ticket) < ticket.paid_minor ? (
                      <span className="block text-sm text-ink-muted">
                        {say(messages.ofPaid, { amount: money(ticket.paid_minor) })}
                      </span>
                    ) : null}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {refused.length > 0 ? (
        <ul className="grid gap-2 text-sm text-ink-muted">
          {refused.map(({ ticket, refusal }) => (
            <li key={ticket.id}>
              <strong className="text-ink">{placeOf(ticket)}</strong>: {refusalText(ticket, refusal)}
            </li>
          ))}
        </ul>
      ) : null}
      {notice ? (
        <Notice ref={shownNotice} look={notice.look} live={notice.look === "good" ? "polite" : "assertive"} title={notice.title}>
          {notice.text ? <p>{notice.text}</p> : null}
        </Notice>
      ) : null}
      {short ? (
        <Notice look="warn" live="polite" title={sayCount(messages.together, short.minimum, locale, { name: short.name })} />
      ) : null}
      {picked.length > 0 && !asking && !short ? (
        <Button
          ref={opener}
          look="quiet"
          disabled={busy}
          onClick={() => (setAsking(true), requestAnimationFrame(() => confirm.current?.focus()))}
        >
          {sum === 0 ? sayCount(messages.chooseFree, picked.length, locale) : say(messages.choose, { amount: money(sum) })}
        </Button>
      ) : null}
      {asking && picked.length > 0 && !short ? (
        <div
          ref={confirm}
          tabIndex={-1}
          role="group"
          aria-label={messages.sure}
          className="grid gap-3 rounded-card border border-line-strong bg-sunken p-4"
        >
          <p className="font-semibold">{sayCount(messages.sureText, picked.length, locale)}</p>
          <p>
            {sum === 0
              ? messages.sureFree
              : say(messages[payments.length > 1 ? "sureSplit" : (SURE[kind] ?? "sureCard")], { amount: money(sum), name })}
          </p>
          {payments.length > 1 ? (
            <ul className="grid gap-1">
              {payments.map((payment) => (
                <li key={`${payment.paid_at} ${payment.kind}`}>
                  {paymentText(payment, {
                    ...{ name, locale, this_year, messages, money },
                    time_zone: picked[0].performance.time_zone,
                  })}
                </li>
              ))}
            </ul>
          ) : null}
          <p className="flex flex-wrap gap-3">
            <Button disabled={busy} aria-busy={busy} onClick={() => void send()}>
              {sum === 0 ? messages.confirmFree : say(messages.confirm, { amount: money(sum) })}
            </Button>
            <Button
              look="quiet"
              disabled={busy}
              onClick={() => (setAsking(false), requestAnimationFrame(() => opener.current?.focus()))}
            >
              {messages.keep}
            </Button>
          </p>
        </div>
      ) : null}
    </section>
  )
}

/** Refusals that the page explains elsewhere. */
const SILENT: string[] = ["no_policy", "not_valid", "refunded"]

/** Why a return was refused that the page still offered: the ticket changed meanwhile. */
export function notRefundableText(because: unknown, name: string, { notRefundable }: Messages["returnTickets"]): string {
  const known = Object.keys(notRefundable).find((one) => one === because) as keyof typeof notRefundable | undefined

  return say(notRefundable[known ?? "other"], { name })
}

const backOf = ({ refund }: OrderTicket): number => ("until" in refund ? refund.amount_minor : 0)

function untilText(
  { refund, performance }: OrderTicket,
  locale: string,
  messages: Messages["returnTickets"],
  this_year: number
): string {
  return "until" in refund
    ? say(messages.until, { when: dayAndTime(refund.until, performance.time_zone, locale, this_year) })
    : ""
}
