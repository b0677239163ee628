"use client"

import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import type { Messages } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import { Countdown } from "../../ui/countdown"
import { Field } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { exactPriceText } from "../../ui/price-text"
import { SubmitButton } from "../../ui/submit-button"
import { useEarlyTyping } from "../../ui/use-early-typing"
import { askWindow, refusalCode, WindowRefusal } from "../../window/ask-window"
import type { Checkout } from "../../window/contracts"
import { buyerProblems } from "./buyer-problems"
import type { BuyerField } from "./buyer-problems"
import { CheckoutSummary } from "./checkout-summary"

interface CheckoutFormProps {
  checkout: Checkout
  locale: string
  messages: Messages["checkout"]
  seats: Messages["seats"]
  free: string
  base: string
  /** The seats page. */
  again: string
  unpaid: boolean
  /** What the site sells under, when it has written it down. */
  terms: { href: string; text: string } | null
}

/** Three groups in one column: who you are, your tickets, payment. The summary stays in sight and its total never grows. */
export function CheckoutForm(props: CheckoutFormProps) {
  const { checkout, locale, messages, seats, free, base, again, unpaid, terms } = props
  const [name, setName] = useState(checkout.buyer_name ?? "")
  const [email, setEmail] = useState(checkout.buyer_email ?? "")
  const [problems, setProblems] = useState<BuyerField[]>([])
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [ends_at] = useState(
    () => Date.now() + Math.min(...checkout.holds.map(({ expires_in_seconds }) => expires_in_seconds)) * 1_000
  )
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const told = useRef("")
  const total = exactPriceText(checkout.amount_minor, checkout.currency, locale, free)
  const isFree = checkout.amount_minor === 0
  const words: Record<BuyerField, string> = {
    name: name.trim() === "" ? messages.nameMissing : messages.nameUnreadable,
    email: email.trim() === "" ? messages.emailMissing : messages.emailInvalid,
  }

  useEarlyTyping(form, (typed) => {
    setName(typed("name"))
    setEmail(typed("email"))
  })

  useEffect(() => {
    // places that were let go of are forgotten with their date: the address remembers where to choose again
    const address = new URL(window.location.href)

    address.searchParams.set("date", checkout.holds[0].performance_id)
    window.history.replaceState(null, "", address)
  }, [checkout])

  useEffect(() => {
    // What the server let go of is explained by the page itself.
    const leaving = setTimeout(() => window.location.reload(), Math.max(1_000, ends_at - Date.now() + 1_000))

    return () => clearTimeout(leaving)
  }, [ends_at])

  async function pay(event: FormEvent): Promise<void> {
    event.preventDefault()
    const found = buyerProblems({ name, email })

    setProblems(found)
    setRefusal(null)
    if (found.length > 0) {
      requestAnimationFrame(() => summary.current?.focus())

      return
    }
    setBusy(true)
    const buyer = { name: name.trim(), email: email.trim() }

    try {
      // a payment page that did not open is asked for again: by then the checkout is paying, and takes no other buyer
      if (told.current !== JSON.stringify(buyer)) {
        await askWindow("POST", `/checkouts/${checkout.id}/buyer`, buyer)
        told.current = JSON.stringify(buyer)
      }
      const answer = await askWindow<{ checkout: Checkout; redirect_url?: string }>("POST", `/checkouts/${checkout.id}/pay`)

      window.location.assign(answer.redirect_url ?? `${base}/checkout/${checkout.id}/return`)
    } catch (error) {
      await handOn(error, buyer)
      setBusy(false)
      refuse(error)
    }
  }

  function refuse(error: unknown): void {
    switch (refusalCode(error)) {
      case "checkout_incomplete":
      case "invalid_data":
        return setProblems([error instanceof WindowRefusal && error.details.field === "name" ? "name" : "email"])
      case "hold_expired":
      case "checkout_state":
      case "stale_state":
        return window.location.reload()
      case "amount_below_minimum":
        return setRefusal(messages.belowMinimum)
      case "amount_above_maximum":
        return setRefusal(messages.aboveMaximum)
      case "tickets_impossible":
        return setRefusal(messages.ticketsImpossible)
      case "payment_refused":
        return setRefusal(messages.payRefused)
      case "account_not_enabled":
        return setRefusal(messages.accountNotReady)
      case "payment_unavailable":
        return setRefusal(messages.payUnavailable)
      default:
        return setRefusal(messages.somethingBroke)
    }
  }

  return (
    <div className="measure gutter grid gap-8 pt-2 pb-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <form ref={form} noValidate onSubmit={pay} className="grid content-start gap-10">
        <header>
          <a href={again} className="inline-flex min-h-11 items-center gap-2 text-sm font-semibold text-ink-muted hover:text-ink">
            <span aria-hidden>←</span> {messages.back}
          </a>
          <h1 className="display text-3xl">{messages.title}</h1>
        </header>
        {unpaid ? (
          <Notice look="warn" live="polite" title={messages.stillYours}>
            <p>{messages.stillYoursText}</p>
          </Notice>
        ) : null}
        {problems.length > 0 ? (
          <div ref={summary} tabIndex={-1} role="alert" className="tint-bad grid gap-1 rounded-card border border-bad/40 p-4">
            <p className="font-semibold">{sayCount(messages.problems, problems.length, locale)}</p>
            <ul className="list-inside list-disc">
              {problems.map((field) => (
                <li key={field}>
                  <a href={`#${field}`} className="underline underline-offset-4">
                    {words[field]}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <Group title={messages.you}>
          <Field
            id="name"
            label={messages.name}
            autoComplete="name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
            problem={problems.includes("name") ? words.name : undefined}
          />
          <Field
            id="email"
            label={messages.email}
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            help={messages.emailHelp}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            problem={problems.includes("email") ? words.email : undefined}
          />
        </Group>
        <div className="lg:hidden">
          <CheckoutSummary checkout={checkout} locale={locale} messages={messages} seats={seats} free={free} />
        </div>
        <Group title={messages.pay}>
          {refusal ? <Notice look="bad" live="assertive" title={refusal} /> : null}
          <p className="text-ink-muted">{isFree ? messages.freeHelp : messages.payHelp}</p>
          {terms ? (
            <p className="text-sm text-ink-muted">
              {/* another tab: the seats wait in this one */}
              <a href={terms.href} target="_blank" rel="noopener" className="underline underline-offset-4">
                {terms.text}
              </a>
            </p>
          ) : null}
          <SubmitButton className="w-full text-lg" disabled={busy} aria-busy={busy}>
            {busy ? messages.opening : isFree ? messages.payFree : say(messages.payAmount, { amount: total })}
          </SubmitButton>
          <Countdown
            ends_at={ends_at}
            text={messages.keeping}
            announce={(minutes) => sayCount(messages.keptAnnounce, minutes, locale)}
          />
        </Group>
      </form>
      <aside className="hidden lg:block">
        <div className="sticky top-6">
          <CheckoutSummary checkout={checkout} locale={locale} messages={messages} seats={seats} free={free} />
        </div>
      </aside>
      <div className="sticky bottom-0 -mx-4 flex items-center justify-between border-t border-line bg-raised px-4 py-3 md:-mx-6 md:px-6 lg:hidden">
        <span className="text-ink-muted">{messages.total}</span>
        <span className="text-lg font-bold tabular-nums">{total}</span>
      </div>
    </div>
  )
}

/** What was typed goes along to the checkout this one went on in; refused there, it is typed again. */
async function handOn(error: unknown, buyer: { name: string; email: string }): Promise<void> {
  const id = error instanceof WindowRefusal ? error.details.continued_in : undefined

  if (typeof id === "string") {
    await askWindow("POST", `/checkouts/${id}/buyer`, buyer).catch(() => undefined)
  }
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="grid gap-5">
      <legend className="display mb-4 text-xl">{title}</legend>
      {children}
    </fieldset>
  )
}
