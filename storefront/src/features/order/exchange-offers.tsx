"use client"

import { useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { dayAndTime, price } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { askSalesApi, refusalCode } from "../../sales-api/ask-sales-api"
import type { ExchangeReturn, Order } from "../../sales-api/contracts"
import { placeText } from "../../ui/place-parts"

interface ExchangeOffersProps {
  order: Order
  /** the offer whose payment was just left; null: none */
  back: { id: string; is_paid: boolean } | null
  /** the offer whose emailed link was opened; null: the page was opened in another way */
  wanted: string | null
  /** the organiser's name */
  name: string
  locale: string
  this_year: number
  messages: Messages["exchangeOffer"]
  seats: Pick<Messages["order"], "row" | "table" | "seat">
}

type Offer = Order["sale"]["offers"][number]
type NoticeContent = { look: "good" | "warn" | "bad"; title: string; text?: string }

/**
 * Places that the organiser offers in exchange for an additional payment: which, until when, and a button to pay. Renders nothing
 * without any.
 */
export function ExchangeOffers({ order: { sale }, back, wanted, name, locale, this_year, messages, seats }: ExchangeOffersProps) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [checking, setChecking] = useState(back !== null)
  const [notice, setNotice] = useState<NoticeContent | null>(
    wanted === null || sale.offers.some(({ id }) => id === wanted)
      ? null
      : { look: "warn", title: messages.ended, text: say(messages.endedText, { name }) }
  )
  const asked = useRef(false)
  const opening = useRef(notice)
  const shownNotice = useRef<HTMLDivElement>(null)
  const path = (id: string, step: "pay" | "return") =>
    `/orders/${sale.id}/exchanges/${id}/${step}?token=${encodeURIComponent(sale.token)}`

  useEffect(() => {
    // not for what the page opens with
    if (notice && notice !== opening.current) {
      shownNotice.current?.focus()
    }
  }, [notice])

  useEffect(() => {
    if (!back || asked.current) {
      return
    }
    asked.current = true
    const { id, is_paid } = back
    const read = async () => {
      try {
        const page = await askSalesApi<ExchangeReturn>("POST", path(id, "return"), { is_paid })

        setNotice(
          wordsForReturn(
            page.exchange,
            page.sale.offers.some((offer) => offer.id === id)
          )
        )
      } catch {
        setNotice({ look: "bad", title: messages.broke })
      }
      setChecking(false)
      // a reload must not repeat the request
      const address = new URL(window.location.href)

      address.searchParams.delete("exchange")
      address.searchParams.delete("paid")
      window.history.replaceState(null, "", address)
      router.refresh()
    }

    void read()
  })

  async function pay({ id, difference_minor }: Offer): Promise<void> {
    setBusy(true)
    setNotice(null)
    try {
      const { redirect_url } = await askSalesApi<{ redirect_url: string | null }>("POST", path(id, "pay"), {
        seen_minor: difference_minor,
      })

      if (redirect_url) {
        return window.location.assign(redirect_url)
      }
      setNotice({ look: "good", title: messages.done, text: messages.doneText })
    } catch (error) {
      setNotice(wordsFor(refusalCode(error)))
    }
    setBusy(false)
    router.refresh()
  }

  function wordsForReturn({ state, is_paid }: ExchangeReturn["exchange"], isOpen: boolean): NoticeContent {
    switch (state) {
      case "done":
        return { look: "good", title: messages.done, text: messages.doneText }
      case "lost":
        return { look: "bad", title: messages.lost, text: messages.lostText }
      case "offered":
        if (is_paid) {
          return { look: "good", title: messages.paid, text: messages.paidText }
        }

        return isOpen ? { look: "warn", title: messages.unpaid, text: messages.unpaidText } : wordsFor("exchange_over")
      case "withdrawn":
        return wordsFor("exchange_over")
    }
  }

  function wordsFor(code: string): NoticeContent {
    switch (code) {
      case "exchange_over":
      case "hold_expired":
      case "ticket_not_changeable":
      case "performance_not_on_sale":
        return { look: "bad", title: messages.over, text: say(messages.overText, { name }) }
      case "quote_changed":
        return { look: "warn", title: messages.changed }
      case "payment_unavailable":
        return { look: "bad", title: messages.away }
      default:
        return { look: "bad", title: messages.broke }
    }
  }

  if (sale.offers.length === 0 && !notice && !checking) {
    return null
  }

  return (
    <div className="measure gutter grid gap-3 print:hidden">
      {checking ? <Notice live="polite" title={messages.back} /> : null}
      {notice ? (
        <Notice ref={shownNotice} look={notice.look} live={notice.look === "good" ? "polite" : "assertive"} title={notice.title}>
          {notice.text ? <p>{notice.text}</p> : null}
        </Notice>
      ) : null}
      {sale.offers.map((offer) => (
        <section key={offer.id} className="grid gap-3 rounded-card border border-line-strong bg-raised p-5">
          <h2 className="display text-xl">{say(messages.title, { event: offer.event_title })}</h2>
          <p className="max-w-[60ch]">
            {say(messages.text, {
              when: dayAndTime(offer.starts_at, offer.time_zone, locale, this_year),
              until: dayAndTime(offer.until, offer.time_zone, locale, this_year),
            })}
          </p>
          <ul className="grid gap-1">
            {offer.items.map(({ ticket_id, was, becomes }) => (
              <li key={ticket_id}>{say(messages.place, { was: named(was, seats), becomes: named(becomes, seats) })}</li>
            ))}
          </ul>
          <p>
            <Button disabled={busy || checking} aria-busy={busy} onClick={() => void pay(offer)}>
              {busy ? messages.opening : say(messages.pay, { amount: price(offer.difference_minor, sale.currency, locale) })}
            </Button>
          </p>
        </section>
      ))}
    </div>
  )
}

const named = (place: Offer["items"][number]["was"], seats: ExchangeOffersProps["seats"]): string => placeText(place, seats)
