// Long because one form collects buyer, answers, extras and codes, and explains each refusal.
"use client"

import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import type { Messages } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Countdown } from "../../ui/countdown"
import { Field } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { exactPriceText } from "../../ui/price-text"
import { LegalLinks, type LegalLink } from "../../ui/legal-links"
import { RefundTerms } from "../../ui/refund-terms"
import { useAwake } from "../../ui/use-awake"
import { useEarlyTyping } from "../../ui/use-early-typing"
import { askSalesApi, refusalCode, SalesApiRefusal } from "../../sales-api/ask-sales-api"
import type { Checkout, Offered } from "../../sales-api/contracts"
import { prolongHeldUntil } from "../../sales-api/held-until"
import { answerFields, openFields, refusedFields, withAnswer, withKept } from "./answer-problems"
import type { AnswerField } from "./answer-problems"
import { buyerProblems, foundIn, remainingProblems } from "./buyer-problems"
import type { BuyerField } from "./buyer-problems"
import { chosenOf } from "./chosen-extras"
import { CheckoutSummary } from "./checkout-summary"
import { CouponGroup } from "./coupon-group"
import { donationText, readDonation } from "./donation-amount"
import { ExtrasGroup } from "./extras-group"
import { QuestionField } from "./questions-group"
import { keepAnswers, keepBuyer, keptAnswers, keptBuyer } from "./kept-buyer"
import { AT_FIELDS, LOOK_AGAIN, READ_ANEW, refusalWords } from "./refusal-words"
import type { Refusal } from "./refusal-words"
import { secondsKept } from "./seconds-kept"
import { ShownDate } from "./shown-date"
import { useChoices } from "./use-choices"
import { placeParts } from "../../ui/place-parts"

/** The result of the form submitted without JavaScript. */
export interface SentCheckout {
  /** one of our error codes */
  problem: string | null
  wrong: BuyerField[]
  /** ids of required fields without an answer */
  open: string[]
  typed: { name: string; email: string; answers: Checkout["answers"] } | null
}

interface CheckoutFormProps {
  checkout: Checkout
  offered: Offered
  /** the organiser's name */
  name: string
  locale: string
  messages: Messages["checkout"]
  seats: Messages["seats"]
  refundTerms: Messages["refundTerms"]
  free: string
  zoneNote: string
  this_year: number
  base: string
  /** URL of the seats page. */
  again: string
  unpaid: boolean
  sent: SentCheckout
  /** The site's terms of sale and privacy policy, as far as it has published them. */
  legal: LegalLink[]
  /** Email address that buyers write to. */
  contact: string | null
}

/**
 * Three groups in one column: buyer, tickets, payment. The summary stays visible and its total never grows. Without JavaScript
 * the form is submitted as it is, and the page it returns to continues.
 */
export function CheckoutForm(props: CheckoutFormProps) {
  const { locale, messages, seats, free, zoneNote, this_year, base, again, unpaid, sent, legal, contact } = props
  const { checkout, offered, busy: choosing, choose, putCode, settled, lookAgain } = useChoices(props.checkout, props.offered)
  const [name, setName] = useState(sent.typed?.name ?? checkout.buyer_name ?? "")
  const [email, setEmail] = useState(sent.typed?.email ?? checkout.buyer_email ?? "")
  const [found, setFound] = useState(() => foundIn(sent.wrong, { name: "", email: "", ...sent.typed }))
  const problems = remainingProblems(found, { name, email })
  const [answers, setAnswers] = useState(sent.typed?.answers ?? checkout.answers)
  const [open, setOpen] = useState<string[]>(sent.open)
  const [donation, setDonation] = useState(() => donationText(chosenOf(checkout).donation_minor, checkout.currency, locale))
  const [donationProblem, setDonationProblem] = useState<string | null>(null)
  /** found on submit: listing a problem on top moves the page, which must not happen while a button is being pressed */
  const [isListed, setListed] = useState(false)
  const [busy, setBusy] = useState(false)
  const isPaying = useRef(false)
  const awake = useAwake()
  const [ends_at] = useState(() => Date.now() + secondsKept(checkout) * 1_000)
  const { performance_id } = checkout.holds[0]
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const money = (amount_minor: number) => exactPriceText(amount_minor, checkout.currency, locale, free)
  const total = money(checkout.amount_minor)
  const isFree = checkout.amount_minor === 0
  const [refusal, setRefusal] = useState<Refusal | null>(() =>
    sent.problem && sent.wrong.length + sent.open.length === 0
      ? refusalWords(sent.problem, total, messages, checkout.coupon ?? {})
      : null
  )
  const problemCount = problems.length + open.length + (donationProblem && isListed ? 1 : 0)
  const words: Record<BuyerField, string> = {
    name: name.trim() === "" ? messages.nameMissing : messages.nameUnreadable,
    email: email.trim() === "" ? messages.emailMissing : messages.emailInvalid,
  }

  const places = checkout.holds.flatMap(({ performance_id: date, places: held }) =>
    held.map((place) => ({
      key: `${date} ${place.uid}`,
      name: placeParts(place, {
        row: (row) => say(seats.row, { row }),
        table: (row) => say(seats.table, { row }),
        seat: (seat) => say(seats.seat, { seat }).toLowerCase(),
      }).join(", "),
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
      onAnswer={(answer) => {
        const given = withAnswer(answers, field, answer)

        setAnswers(given)
        keepAnswers(checkout.id, given)
        setOpen(open.filter((id) => id !== field.id))
      }}
    />
  )

  useEarlyTyping(form, (typed) => {
    const kept = keptBuyer()

    setName(typed("name") || (kept?.name ?? ""))
    setEmail(typed("email") || (kept?.email ?? ""))
    setAnswers(sent.typed?.answers ?? withKept(checkout.answers, fields, keptAnswers(checkout.id)))
  })

  useEffect(() => {
    if (name !== "" || email !== "") {
      keepBuyer({ name, email })
    }
  }, [name, email])

  useEffect(() => {
    // a payment that was cancelled or refused has prolonged them
    prolongHeldUntil(checkout.holds)
  }, [checkout.holds])

  useEffect(() => {
    // released places no longer tell their date: the address keeps it, to choose again
    const address = new URL(window.location.href)

    address.searchParams.set("date", performance_id)
    window.history.replaceState(null, "", address)
  }, [performance_id])

  useEffect(() => {
    // reload when the places are released: the page then explains it
    const leaving = setTimeout(() => window.location.reload(), Math.max(1_000, ends_at - Date.now() + 1_000))

    return () => clearTimeout(leaving)
  }, [ends_at])

  useEffect(() => {
    // restored from the back-forward cache after the payment page: the checkout may be paid or over
    const restored = (event: PageTransitionEvent) => event.persisted && window.location.reload()

    window.addEventListener("pageshow", restored)

    return () => window.removeEventListener("pageshow", restored)
  }, [])

  /** Applies a choice to the order, which clears the previous refusal. @throws SalesApiRefusal */
  async function put(change: () => Promise<void>): Promise<void> {
    await change()
    setRefusal(null)
  }

  /** Applies the typed donation to the order; false if it is not an amount. @throws SalesApiRefusal */
  async function give(): Promise<boolean> {
    const donation_minor = readDonation(donation, checkout.currency)

    setDonationProblem(donation_minor === null ? messages.donateInvalid : null)
    if (donation_minor !== null && offered.donation) {
      await put(() => choose({ donation_minor }))
      setListed(false)
    }

    return donation_minor !== null
  }

  /** Submits once; if the total is being computed, waits for it first. */
  async function pay(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isPaying.current) {
      return
    }
    const wrong = buyerProblems({ name, email })
    const unanswered = openFields(fields, answers)
    const isOdd = Boolean(offered.donation) && readDonation(donation, checkout.currency) === null

    setFound(foundIn(wrong, { name, email }))
    setOpen(unanswered)
    setRefusal(null)
    setDonationProblem(isOdd ? messages.donateInvalid : null)
    setListed(isOdd)
    if (wrong.length + unanswered.length > 0 || isOdd) {
      return showProblems(wrong.length + unanswered.length === 0 ? "donation" : null)
    }
    const buyer = { name: name.trim(), email: email.trim() }

    isPaying.current = true
    setBusy(true)
    try {
      await give()
      const { amount_minor: seen_minor } = await settled()

      if (fields.length > 0) {
        await askSalesApi("POST", `/checkouts/${checkout.id}/answers`, answers)
      }
      const answer = await askSalesApi<{ checkout: Checkout; redirect_url?: string }>("POST", `/checkouts/${checkout.id}/pay`, {
        seen_minor,
        buyer,
      })

      prolongHeldUntil(answer.checkout.holds)
      window.location.assign(answer.redirect_url ?? `${base}/checkout/${checkout.id}/return`)
    } catch (error) {
      await handOn(error, buyer)
      isPaying.current = false
      setBusy(false)
      if (await refuse(error)) {
        setListed(true)
        showProblems("donation")
      }
    }
  }

  /** Moves the focus to the field, or to the list of problems. */
  function showProblems(field: "donation" | null): void {
    requestAnimationFrame(() => (field ? document.getElementById(field) : summary.current)?.focus())
  }

  /** Explains a refusal where it can be corrected. Returns true if that is the donation field. */
  async function refuse(error: unknown): Promise<boolean> {
    const code = refusalCode(error)
    const details = error instanceof SalesApiRefusal ? error.details : {}
    const isTooMuch = code === "donation_refused" && typeof details.maximum_minor === "number"

    if (READ_ANEW.has(code)) {
      window.location.reload()
    } else if (isTooMuch) {
      const { maximum_minor } = details as { maximum_minor: number }
      const given = readDonation(donation, checkout.currency) ?? 0

      setRefusal(null)
      setDonationProblem(
        given > maximum_minor ? say(messages.donateTooLarge, { amount: money(maximum_minor) }) : messages.donateInvalid
      )
    } else if (AT_FIELDS.has(code)) {
      refuseFields(code, details)
    } else if (code === "buyer_limit_reached") {
      setRefusal(limitWords(error, messages, locale))
    } else if (code === "group_too_small") {
      setRefusal(groupWords(error, messages, locale))
    } else {
      const now = LOOK_AGAIN.has(code) ? await lookAgain().catch(() => checkout) : checkout

      setRefusal(refusalWords(code, money(now.amount_minor), messages, details))
    }

    return isTooMuch
  }

  function refuseFields(code: string, { field, ...details }: Record<string, unknown>): void {
    const isBuyers = code === "checkout_incomplete" || BUYERS_OWN.test(String(field))

    if (code === "answers_wrong") {
      setOpen(refusedFields(details, fields))
    } else if (isBuyers) {
      setFound(foundIn([/name/.test(String(field)) ? "name" : "email"], { name, email }))
    } else {
      setRefusal(refusalWords(code, total, messages))
    }
    if (code === "answers_wrong" || isBuyers) {
      showProblems(null)
    }
  }

  // beside the form on wide screens, within it on narrow ones
  const orderSummary = (
    <CheckoutSummary
      checkout={checkout}
      locale={locale}
      messages={messages}
      seats={seats}
      free={free}
      zoneNote={zoneNote}
      this_year={this_year}
    />
  )

  return (
    <div className="measure gutter grid gap-8 pt-2 pb-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <form
        ref={form}
        method="post"
        action={`${base}/checkout/${checkout.id}/pay`}
        noValidate={awake}
        onSubmit={pay}
        className="grid content-start gap-10"
      >
        <input type="hidden" name="seen_minor" value={checkout.amount_minor} />
        <header>
          <a href={again} className="inline-flex min-h-11 items-center gap-2 text-sm font-semibold text-ink-muted hover:text-ink">
            <span aria-hidden>←</span> {messages.back}
          </a>
          <h1 className="display text-3xl">{messages.title}</h1>
          <div className="mt-3 grid gap-3 lg:hidden">
            {checkout.dates.map((date) => (
              <ShownDate key={date.performance_id} date={date} locale={locale} zoneNote={zoneNote} this_year={this_year} />
            ))}
          </div>
        </header>
        {unpaid ? (
          <Notice look="warn" live="polite" title={messages.stillYours}>
            <p>{messages.stillYoursText}</p>
          </Notice>
        ) : null}
        {problemCount > 0 ? (
          <div ref={summary} tabIndex={-1} role="alert" className="tint-bad grid gap-1 rounded-card border border-bad/40 p-4">
            <p className="font-semibold">{sayCount(messages.problems, problemCount, locale)}</p>
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
              {donationProblem && isListed ? (
                <li>
                  <a href="#donation" className="underline underline-offset-4">
                    {donationProblem}
                  </a>
                </li>
              ) : null}
            </ul>
          </div>
        ) : null}
        <Group title={messages.you}>
          <Field
            id="name"
            label={messages.name}
            autoComplete="name"
            required
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
            required
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
              onAddOns={(add_ons) => void put(() => choose({ add_ons })).catch(refuse)}
              donation={{
                text: donation,
                problem: donationProblem,
                onText: setDonation,
                onDone: () => void give().catch(refuse),
              }}
            />
          </Group>
        ) : null}
        {offered.add_ons.length > 0 || offered.donation || offered.has_coupons ? (
          <noscript>
            <p className="text-ink-muted">{messages.needsScript}</p>
          </noscript>
        ) : null}
        {offered.has_coupons || checkout.coupon ? (
          <CouponGroup
            checkout={checkout}
            ends_at={ends_at}
            messages={messages}
            money={money}
            onCode={(code) => put(() => putCode(code))}
            onRefused={(error) => void refuse(error)}
          />
        ) : null}
        <div className="lg:hidden">{orderSummary}</div>
        <Group title={isFree ? messages.confirm : messages.pay}>
          {refusal ? (
            <Notice look="bad" live="assertive" title={refusal.title}>
              {refusal.text ? <p>{refusal.text}</p> : null}
            </Notice>
          ) : null}
          {checkout.payment_environment === "test" ? <Notice look="warn" title={messages.payTest} /> : null}
          <p className="text-ink-muted">{isFree ? messages.freeHelp : messages.payHelp}</p>
          {offered.buyer_limits.flatMap(({ event_title: title, max_per_buyer, max_per_buyer_a_date }) =>
            [
              max_per_buyer !== null && sayCount(messages.buyerLimit, max_per_buyer, locale, { title }),
              max_per_buyer_a_date !== null && sayCount(messages.buyerLimitDate, max_per_buyer_a_date, locale, { title }),
            ]
              .filter((text) => text !== false)
              .map((text) => (
                <p key={text} className="text-sm text-ink-muted">
                  {text}
                </p>
              ))
          )}
          <RefundTerms
            dates={offered.refund_terms}
            has_fee={checkout.fee_minor > 0}
            messages={props.refundTerms}
            locale={locale}
            this_year={this_year}
          />
          <LegalLinks links={legal} />
          {contact ? (
            <p className="text-sm text-ink-muted">
              {messages.contact}{" "}
              <a href={`mailto:${contact}`} className="break-words underline underline-offset-4">
                {contact}
              </a>
            </p>
          ) : null}
          <Button type="submit" className="w-full text-lg" aria-disabled={busy} aria-busy={busy || choosing}>
            {busy ? messages.opening : isFree ? messages.payFree : say(messages.payAmount, { amount: total })}
          </Button>
        </Group>
      </form>
      <aside className="hidden lg:row-span-2 lg:block">
        <div className="sticky top-6">{orderSummary}</div>
      </aside>
      <div className="sticky bottom-0 -mx-4 flex items-center justify-between gap-4 border-t border-line bg-raised px-4 py-3 md:-mx-6 md:px-6 lg:mx-0 lg:-mt-6 lg:bg-surface lg:px-0">
        <div>
          <span className="text-ink-muted lg:hidden">{messages.total}</span>
          <Countdown
            ends_at={ends_at}
            text={messages.keeping}
            announce={(minutes) => sayCount(messages.keptAnnounce, minutes, locale)}
          />
        </div>
        <span className="text-lg font-bold tabular-nums lg:hidden">{total}</span>
      </div>
    </div>
  )
}

/** Fields of a refused body that belong to the buyer. */
const BUYERS_OWN = /^(buyer\/)?(name|email)$/

/** Saves the buyer in the checkout that continues this one; if that is refused, it has to be typed again. */
async function handOn(error: unknown, buyer: { name: string; email: string }): Promise<void> {
  const id = error instanceof SalesApiRefusal ? error.details.continued_in : undefined

  if (typeof id === "string") {
    await askSalesApi("POST", `/checkouts/${id}/buyer`, buyer).catch(() => undefined)
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

/** The words for a group price with too few tickets. */
function groupWords(error: unknown, messages: CheckoutFormProps["messages"], locale: string): { title: string; text: string } {
  const { price_level_name, group_size } = error instanceof SalesApiRefusal ? error.details : {}

  return {
    title: sayCount(messages.groupSmallOf, Number(group_size), locale, { name: String(price_level_name ?? "") }),
    text: messages.groupSmallText,
  }
}

/** The words for a buyer limit: why, and what to do. */
function limitWords(error: unknown, messages: CheckoutFormProps["messages"], locale: string): { title: string; text: string } {
  const { per, most, event_title } = error instanceof SalesApiRefusal ? error.details : {}
  const words = per === "date" ? messages.buyerLimitDate : messages.buyerLimit

  return { title: sayCount(words, Number(most), locale, { title: String(event_title ?? "") }), text: messages.buyerLimitText }
}
