// Long because one section shows a change of the hall and both answers to it.
"use client"

import { useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { placeText } from "../../ui/place-parts"
import { exactPriceText } from "../../ui/price-text"
import { askSalesApi, refusalCode, SalesApiRefusal } from "../../sales-api/ask-sales-api"
import type { Order } from "../../sales-api/contracts"

interface NewPlacesProps {
  order: Order
  /** the organiser's name */
  name: string
  locale: string
  this_year: number
  messages: Messages["newPlaces"]
  seats: Pick<Messages["order"], "row" | "table" | "seat">
  free: string
}

type Change = Order["sale"]["hall_changes"][number]
type NoticeContent = { look: "good" | "bad" | "warn"; title: string; text?: string }

/**
 * Places that change with a new chart of the hall: what is kept instead, a button to accept it, or to return the tickets. Renders
 * nothing without any.
 */
export function NewPlaces({ order: { sale }, name, locale, this_year, messages, seats, free }: NewPlacesProps) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [notice, setNotice] = useState<NoticeContent | null>(null)
  const shownNotice = useRef<HTMLDivElement>(null)
  const money = (amount_minor: number) => exactPriceText(amount_minor, sale.currency, locale, free)

  useEffect(() => {
    // the button that had the focus is gone with the places
    shownNotice.current?.focus()
  }, [notice])

  async function answer({ id, items }: Change, step: "accept" | "return", ticket_ids?: string[]): Promise<void> {
    setBusy(true)
    setNotice(null)
    try {
      const { sale: now } = await askSalesApi<Pick<Order, "sale">>(
        "POST",
        `/orders/${sale.id}/hall-changes/${id}/${step}?token=${encodeURIComponent(sale.token)}`,
        ticket_ids && { ticket_ids }
      )
      setNotice(
        step === "accept"
          ? { look: "good", title: messages.accepted, text: messages.acceptedText }
          : isAskedAgain(now, ticket_ids)
            ? { look: "bad", title: messages.refused, text: say(messages.notReturnedText, { name }) }
            : { look: "good", title: messages.returned, text: wordsOfReturn(paidFor(items, ticket_ids), messages).done }
      )
    } catch (error) {
      setNotice(wordsFor(error))
    }
    setBusy(false)
    router.refresh()
  }

  function wordsFor(error: unknown): NoticeContent {
    const because = error instanceof SalesApiRefusal ? error.details.because : null
    if (because === "refunded" || because === "refund_in_progress") {
      return { look: "warn", title: messages.refused, text: messages.alreadyText }
    }
    switch (refusalCode(error)) {
      case "hall_change_over":
        return { look: "warn", title: messages.over }
      case "sale_not_written":
        return { look: "warn", title: messages.wait }
      case "ticket_not_changeable":
      case "exchange_open":
      case "ticket_not_refundable":
      case "sale_disputed":
        return { look: "bad", title: messages.refused, text: say(messages.refusedText, { name }) }
      default:
        return { look: "bad", title: messages.broke }
    }
  }

  function lineOf(item: Change["items"][number]): string {
    if (item.stays_because) {
      return say(messages.stays, { place: placeText(item.was, seats), because: messages.staysBecause[item.stays_because] })
    }
    const because = worseBy(item)
    const becomes = placeText(item.becomes, seats)

    return because
      ? say(messages.own, { place: becomes, because: messages.because[because] })
      : say(messages.move, { was: placeText(item.was, seats), becomes })
  }

  // once no one can move, there is nothing to answer
  const changes = sale.hall_changes.filter((change) => movableOf(change).length > 0)
  if (changes.length === 0 && !notice) {
    return null
  }

  return (
    <div className="measure gutter grid gap-3 print:hidden">
      {notice ? (
        <Notice ref={shownNotice} look={notice.look} live={notice.look === "good" ? "polite" : "assertive"} title={notice.title}>
          {notice.text ? <p>{notice.text}</p> : null}
        </Notice>
      ) : null}
      {changes.map((change) => (
        <section key={change.id} className="grid gap-3 rounded-card border border-line-strong bg-raised p-5">
          <h2 className="display text-xl">
            {sayCount(movableOf(change).every(worseBy) ? messages.titleOwn : messages.title, movableOf(change).length, locale)}
          </h2>
          <p className="max-w-[60ch]">
            {say(movableOf(change).some(worseBy) ? messages.textOwn : messages.text, {
              event: change.event_title,
              when: dayAndTime(change.starts_at, change.time_zone, locale, this_year),
            })}
          </p>
          <ul className="grid gap-1">
            {counted(change.items.map((item) => lineOf(item))).map(({ line, count }) => (
              <li key={line} className="break-words">
                {count > 1 ? `${count} × ${line}` : line}
              </li>
            ))}
          </ul>
          {change.message ? <p>{say(messages.message, { name, message: change.message })}</p> : null}
          <p className="max-w-[60ch] text-sm text-ink-muted">{say(messages.heldText, { name })}</p>
          <p>
            <Button disabled={busy} aria-busy={busy} onClick={() => void answer(change, "accept")}>
              {sayCount(messages.accept, movableOf(change).length, locale)}
            </Button>
          </p>
          <ReturnInstead
            items={movableOf(change)}
            busy={busy}
            money={money}
            messages={messages}
            seats={seats}
            onReturn={(ticket_ids) => void answer(change, "return", ticket_ids)}
          />
        </section>
      ))}
    </div>
  )
}

interface ReturnInsteadProps {
  items: Change["items"]
  busy: boolean
  money: (amount_minor: number) => string
  messages: Messages["newPlaces"]
  seats: NewPlacesProps["seats"]
  onReturn: (ticket_ids: string[]) => void
}

/** Selects tickets to return, shows the refund, and asks for confirmation. */
function ReturnInstead({ items, busy, money, messages, seats, onReturn }: ReturnInsteadProps) {
  const [chosen, setChosen] = useState<string[]>(() => items.map(({ ticket_id }) => ticket_id))
  const [asking, setAsking] = useState(false)
  const confirm = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const picked = items.filter(({ ticket_id }) => chosen.includes(ticket_id))
  const sum = paidFor(items, chosen)
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])

  if (!asking) {
    return (
      <p>
        <Button
          ref={opener}
          look="quiet"
          disabled={busy}
          onClick={() => (setAsking(true), requestAnimationFrame(() => confirm.current?.focus()))}
        >
          {messages.returnTickets}
        </Button>
      </p>
    )
  }

  return (
    <div
      ref={confirm}
      tabIndex={-1}
      role="group"
      aria-label={messages.returnTickets}
      className="grid gap-3 rounded-card border border-line-strong bg-sunken p-4"
    >
      {items.length > 1 ? (
        <ul className="grid gap-1">
          {items.map(({ ticket_id, was, amount_minor }) => (
            <li key={ticket_id}>
              <label className="flex min-h-11 cursor-pointer items-center gap-3">
                <input
                  type="checkbox"
                  className="size-5 shrink-0 accent-brand"
                  checked={chosen.includes(ticket_id)}
                  disabled={busy}
                  onChange={() => toggle(ticket_id)}
                />
                <span className="min-w-0 flex-1 break-words">{placeText(was, seats)}</span>
                <span className="tabular-nums">{money(amount_minor)}</span>
              </label>
            </li>
          ))}
        </ul>
      ) : null}
      <p>{wordsOfReturn(sum, messages).sure}</p>
      <p className="flex flex-wrap gap-3">
        <Button
          disabled={busy || picked.length === 0}
          aria-busy={busy}
          onClick={() => onReturn(picked.map(({ ticket_id }) => ticket_id))}
        >
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
  )
}

/** Without those that stay where they are, because they are used, disputed or being refunded. */
const movableOf = ({ items }: Change): Change["items"] => items.filter(({ stays_because }) => stays_because === null)

const paidFor = (items: Change["items"], ticket_ids: string[] = []): number =>
  items.reduce((sum, { ticket_id, amount_minor }) => sum + (ticket_ids.includes(ticket_id) ? amount_minor : 0), 0)

/** Texts before and after the return; for free tickets without any mention of money. */
export const wordsOfReturn = (sum_minor: number, messages: NewPlacesProps["messages"]): { sure: string; done: string } =>
  sum_minor === 0
    ? { sure: messages.sureFree, done: messages.returnedFree }
    : { sure: messages.sure, done: messages.returnedText }

/** Returned, but the provider refused at once: the tickets await an answer again. */
const isAskedAgain = ({ hall_changes }: Order["sale"], ticket_ids: string[] = []): boolean =>
  hall_changes.some(({ items }) => items.some(({ ticket_id }) => ticket_ids.includes(ticket_id)))

type Because = keyof NewPlacesProps["messages"]["because"]

/** How the buyer's own place is worse than before; null if it is another place, or was only renamed. */
const worseBy = ({ kept_because }: Change["items"][number]): Because | null =>
  kept_because && kept_because in BECAUSE ? (kept_because as Because) : null

const BECAUSE: Record<Because, true> = {
  cheaper: true,
  not_accessible: true,
  for_others: true,
  worse_view: true,
  another_floor: true,
  elsewhere: true,
}

/** Groups people of one table or area with the same change into one line. */
function counted(lines: string[]): { line: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const line of lines) {
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }

  return [...counts].map(([line, count]) => ({ line, count }))
}
