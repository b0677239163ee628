"use client"

import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import type { Messages } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import { Countdown } from "../../ui/countdown"
import { Field } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { exactPriceText } from "../../ui/price-text"
import { RefundTerms } from "../../ui/refund-terms"
import { SubmitButton } from "../../ui/submit-button"
import { useEarlyTyping } from "../../ui/use-early-typing"
import { askWindow, refusalCode, WindowRefusal } from "../../window/ask-window"
import type { Checkout, Offered } from "../../window/contracts"
import { answerFields, openFields, withAnswer } from "./answer-problems"
import type { AnswerField } from "./answer-problems"
import { buyerProblems } from "./buyer-problems"
import type { BuyerField } from "./buyer-problems"
import { CheckoutSummary } from "./checkout-summary"
import { CouponGroup, couponWords } from "./coupon-group"
import { ExtrasGroup } from "./extras-group"
import { QuestionField } from "./questions-group"
import { useChoices } from "./use-choices"

interface CheckoutFormProps {
  checkout: Checkout
  offered: Offered
  /** the organiser's */
  name: string
  locale: string
  messages: Messages["checkout"]
  seats: Messages["seats"]
  refundTerms: Messages["refundTerms"]
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
  const { locale, messages, seats, free, base, again, unpaid, terms } = props
  const { checkout, offered, busy: choosing, choose, putCode, lookAgain } = useChoices(props.checkout, props.offered)
  const [name, setName] = useState(checkout.buyer_name ?? "")
  const [email, setEmail] = useState(checkout.buyer_email ?? "")
  const [problems, setProblems] = useState<BuyerField[]>([])
  const [answers, setAnswers] = useState(checkout.answers)
  const [open, setOpen] = useState<string[]>([])
  const [refusal, setRefusal] = useState<{ title: string; text?: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [ends_at] = useState(
    () => Date.now() + Math.min(...checkout.holds.map(({ expires_in_seconds }) => expires_in_seconds)) * 1_000
  )
  const { performance_id } = checkout.holds[0]
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const told = useRef("")
  const money = (amount_minor: number) => exactPriceText(amount_minor, checkout.currency, locale, free)
  const total = money(checkout.amount_minor)
  const isFree = checkout.amount_minor === 0
  const words: Record<BuyerField, string> = {
    name: name.trim() === "" ? messages.nameMissing : messages.nameUnreadable,
    email: email.trim() === "" ? messages.emailMissing : messages.emailInvalid,
  }

  const places = checkout.holds.flatMap(({ performance_id: date, places: held }) =>
    held.map((place) => ({
      key: `${date} ${place.uid}`,
      name: `${place.section}, ${say(seats.row, { row: place.row })}, ${say(seats.seat, { seat: place.label }).toLowerCase()}`,
    }))
  )
  const fields = answerFields(
    offered.questions,
    places.map(({ key }) => key)
  )
  const ask = (field: AnswerField) => (
    <QuestionField
      key={field.id}
      field={field}
      answers={answers}
      messages={messages}
      isOpen={open.includes(field.id)}
      onAnswer={(answer) => setAnswers(withAnswer(answers, field, answer))}
    />
  )

  useEarlyTyping(form, (typed) => {
    setName(typed("name"))
    setEmail(typed("email"))
  })

  useEffect(() => {
    // places that were let go of are forgotten with their date: the address remembers where to choose again
    const address = new URL(window.location.href)

    address.searchParams.set("date", performance_id)
    window.history.replaceState(null, "", address)
  }, [performance_id])

  useEffect(() => {
    // What the server let go of is explained by the page itself.
    const leaving = setTimeout(() => window.location.reload(), Math.max(1_000, ends_at - Date.now() + 1_000))

    return () => clearTimeout(leaving)
  }, [ends_at])

  async function pay(event: FormEvent): Promise<void> {
    event.preventDefault()
    const found = buyerProblems({ name, email })
    const unanswered = openFields(fields, answers)

    setProblems(found)
    setOpen(unanswered)
    setRefusal(null)
    if (found.length + unanswered.length > 0) {
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
      if (fields.length > 0) {
        await askWindow("POST", `/checkouts/${checkout.id}/answers`, answers)
      }
      const answer = await askWindow<{ checkout: Checkout; redirect_url?: string }>("POST", `/checkouts/${checkout.id}/pay`, {
        seen_minor: checkout.amount_minor,
      })

      window.location.assign(answer.redirect_url ?? `${base}/checkout/${checkout.id}/return`)
    } catch (error) {
      await handOn(error, buyer)
      setBusy(false)
      await refuse(error)
    }
  }

  async function refuse(error: unknown): Promise<void> {
    switch (refusalCode(error)) {
      case "quote_changed":
      case "coupon_not_valid":
      case "coupon_not_for_these":
      case "coupon_opens_prices":
      case "coupon_spent": {
        const now = await lookAgain()

        return setRefusal({
          title: say(messages.quoteChanged, { amount: money(now.amount_minor) }),
          text: couponWords(refusalCode(error), messages) ?? messages.quoteChangedText,
        })
      }
      case "access_code_spent":
        return setRefusal({ title: messages.accessSpent })
      case "answers_missing":
        await lookAgain()

        return setRefusal({ title: messages.answersMissing, text: messages.answersMissingText })
      case "answers_wrong":
        setOpen(wrongFields(error, fields))
        requestAnimationFrame(() => summary.current?.focus())

        return
      case "add_on_sold_out":
      case "add_on_unknown":
        await lookAgain()

        return setRefusal({ title: messages.extraGone, text: messages.extraGoneText })
      case "checkout_incomplete":
      case "invalid_data":
        return setProblems([error instanceof WindowRefusal && error.details.field === "name" ? "name" : "email"])
      case "hold_expired":
      case "checkout_state":
      case "stale_state":
        return window.location.reload()
      case "amount_below_minimum":
        return setRefusal({ title: messages.belowMinimum })
      case "amount_above_maximum":
        return setRefusal({ title: messages.aboveMaximum })
      case "tickets_impossible":
        return setRefusal({ title: messages.ticketsImpossible })
      case "payment_refused":
        return setRefusal({ title: messages.payRefused })
      case "account_not_enabled":
        return setRefusal({ title: messages.accountNotReady })
      case "payment_unavailable":
        return setRefusal({ title: messages.payUnavailable })
      default:
        return setRefusal({ title: messages.somethingBroke })
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
        {problems.length + open.length > 0 ? (
          <div ref={summary} tabIndex={-1} role="alert" className="tint-bad grid gap-1 rounded-card border border-bad/40 p-4">
            <p className="font-semibold">{sayCount(messages.problems, problems.length + open.length, locale)}</p>
            <ul className="list-inside list-disc">
              {problems.map((field) => (
                <li key={field}>
                  <a href={`#${field}`} className="underline underline-offset-4">
                    {words[field]}
                  </a>
                </li>
              ))}
              {fields
                .filter(({ id }) => open.includes(id))
                .map(({ id, question }) => (
                  <li key={id}>
                    <a href={`#${id}`} className="underline underline-offset-4">
                      {say(messages.answerMissing, { label: question.label })}
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
          {fields.filter(({ place }) => place === null).map(ask)}
        </Group>
        {fields.some(({ place }) => place !== null) ? (
          <Group title={messages.attendees}>
            {places.map(({ key, name: placeName }) => {
              const asked = fields.filter(({ place }) => place === key)

              return asked.length > 0 ? (
                <div
                  key={key}
                  role="group"
                  aria-label={placeName}
                  className="grid gap-4 rounded-card border border-line bg-raised p-4"
                >
                  <p className="font-semibold">{placeName}</p>
                  {asked.map(ask)}
                </div>
              ) : null
            })}
          </Group>
        ) : null}
        {offered.add_ons.length > 0 || offered.donation ? (
          <Group title={messages.extras}>
            <ExtrasGroup
              checkout={checkout}
              offered={offered}
              locale={locale}
              name={props.name}
              messages={messages}
              money={money}
              busy={choosing || busy}
              onChoose={(chosen) => void choose(chosen).catch(refuse)}
            />
          </Group>
        ) : null}
        {offered.has_coupons || checkout.coupon ? (
          <CouponGroup checkout={checkout} messages={messages} money={money} onCode={putCode} />
        ) : null}
        <div className="lg:hidden">
          <CheckoutSummary checkout={checkout} locale={locale} messages={messages} seats={seats} free={free} />
        </div>
        <Group title={messages.pay}>
          {refusal ? (
            <Notice look="bad" live="assertive" title={refusal.title}>
              {refusal.text ? <p>{refusal.text}</p> : null}
            </Notice>
          ) : null}
          <p className="text-ink-muted">{isFree ? messages.freeHelp : messages.payHelp}</p>
          <RefundTerms
            dates={offered.refund_terms}
            has_fee={checkout.fee_minor > 0}
            messages={props.refundTerms}
            locale={locale}
          />
          {terms ? (
            <p className="text-sm text-ink-muted">
              {/* another tab: the seats wait in this one */}
              <a href={terms.href} target="_blank" rel="noopener" className="underline underline-offset-4">
                {terms.text}
              </a>
            </p>
          ) : null}
          <SubmitButton className="w-full text-lg" disabled={busy || choosing} aria-busy={busy}>
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

/** Fields whose answers the server did not take. */
function wrongFields(error: unknown, fields: AnswerField[]): string[] {
  const found = error instanceof WindowRefusal ? error.details.problems : undefined
  const wrong = Array.isArray(found) ? (found as { question_id: string; place: string | null }[]) : []

  return fields
    .filter(({ question, place }) => wrong.some((one) => one.question_id === question.id && one.place === place))
    .map(({ id }) => id)
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="grid gap-5">
      <legend className="display mb-4 text-xl">{title}</legend>
      {children}
    </fieldset>
  )
}
