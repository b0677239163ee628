// Long because one form asks for customer, address and payment, with and without JavaScript.
"use client"

import { useRef, useState } from "react"
import type { FormEvent, ReactNode } from "react"
import type { Messages } from "../../i18n/messages"
import { LegalLinks, type LegalLink } from "../../ui/legal-links"
import { price } from "../../i18n/format"
import { say, sayCount } from "../../i18n/say"
import type { Cart } from "../../server/shop-cart"
import { Button, buttonClass } from "../../ui/button"
import { Field, inputClass } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { useAwake } from "../../ui/use-awake"
import { useEarlyTyping } from "../../ui/use-early-typing"
import { FIELDS, MAX_LENGTH, REQUIRED, isTooLong, wrongFields } from "./customer-fields"
import type { CustomerField, TypedCustomer } from "./customer-fields"

export interface SentCheckout {
  problem: string | null
  wrong: CustomerField[]
  /** its payment page is open */
  is_opened: boolean
}

interface ShopCheckoutFormProps {
  cart: Cart
  locale: string
  messages: Messages["shop"]
  countries: { code: string; name: string }[]
  /** target of the form, and of its script */
  pay: string
  /** the result of submitting without JavaScript */
  sent: SentCheckout
  back: string
  /** the operator's terms of sale and privacy policy */
  legal: LegalLink[]
  /** the summary, on a phone */
  children: ReactNode
}

/**
 * Customer, address and payment in one column. Without JavaScript the form is submitted as it is, and the page then redirects to
 * the payment.
 */
export function ShopCheckoutForm({ cart, locale, messages, countries, pay, sent, back, legal, children }: ShopCheckoutFormProps) {
  const [typed, setTyped] = useState<TypedCustomer>(() => ({
    ...emptyCustomer,
    ...cart.address,
    email: cart.email ?? "",
    country_code: cart.address?.country_code || (countries[0]?.code ?? ""),
  }))
  const [wrong, setWrong] = useState<CustomerField[]>(sent.wrong)
  const [refusal, setRefusal] = useState<string | null>(
    sent.problem && sent.wrong.length === 0 ? refusalText(sent.problem, messages) : null
  )
  const awake = useAwake()
  const [busy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const total = price(cart.totals.total_minor, cart.totals.currency, locale)

  useEarlyTyping(form, (early) => {
    setTyped((before) => ({ ...before, ...Object.fromEntries(FIELDS.map((name) => [name, early(name) || before[name]])) }))
  })

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const found = wrongFields(typed)

    setWrong(found)
    setRefusal(null)
    if (found.length > 0) {
      requestAnimationFrame(() => summary.current?.focus())

      return
    }
    setBusy(true)
    const answer = await sendOrder(pay, typed)

    if ("redirect_url" in answer) {
      window.location.assign(answer.redirect_url)

      return
    }
    setBusy(false)
    setWrong(answer.wrong ?? [])
    setRefusal(answer.wrong ? null : refusalText(answer.code, messages))
  }

  const sentence = (name: CustomerField) =>
    isTooLong(name, typed[name]) ? say(messages.tooLong, { max: MAX_LENGTH[name] }) : messages.wrong[name]

  const field = (
    name: Exclude<CustomerField, "country_code">,
    more: React.InputHTMLAttributes<HTMLInputElement> & { help?: string } = {}
  ) => (
    <Field
      id={name}
      label={messages[name]}
      maxLength={MAX_LENGTH[name]}
      required={(REQUIRED as readonly string[]).includes(name)}
      value={typed[name]}
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      problem={wrong.includes(name) ? sentence(name) : undefined}
      {...more}
    />
  )

  return (
    <form ref={form} method="post" action={pay} noValidate={awake} onSubmit={submit} className="grid content-start gap-10">
      <header>
        <a href={back} className="inline-flex min-h-11 items-center gap-2 text-sm font-semibold text-ink-muted hover:text-ink">
          <span aria-hidden>←</span> {messages.backToCart}
        </a>
        <h1 className="display text-3xl">{messages.checkoutTitle}</h1>
      </header>
      {cart.reason ? <Notice look="warn" live="polite" title={messages.reasons[cart.reason]} /> : null}
      {cart.state === "paying" ? (
        <Notice look="calm" live="polite" title={messages.payingTitle}>
          <p>{messages.payingText}</p>
          {cart.payment_url ? (
            <a href={cart.payment_url} className={buttonClass(sent.is_opened ? "primary" : "quiet", "justify-self-start")}>
              {messages.toPayment}
            </a>
          ) : null}
        </Notice>
      ) : null}
      {wrong.length > 0 ? (
        <div ref={summary} tabIndex={-1} role="alert" className="tint-bad grid gap-1 rounded-card border border-bad/40 p-4">
          <p className="font-semibold">{sayCount(messages.problems, wrong.length, locale)}</p>
          <ul className="list-inside list-disc">
            {wrong.map((name) => (
              <li key={name}>
                <a href={`#${name}`} className="underline underline-offset-4">
                  {sentence(name)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Group title={messages.contact}>
        {field("email", { type: "email", inputMode: "email", autoComplete: "email", help: messages.emailHelp })}
      </Group>
      <Group title={messages.address}>
        <div className="grid gap-5 sm:grid-cols-2">
          {field("first_name", { autoComplete: "given-name" })}
          {field("last_name", { autoComplete: "family-name" })}
        </div>
        {field("company", { autoComplete: "organization" })}
        {field("address_1", { autoComplete: "address-line1" })}
        {field("address_2", { autoComplete: "address-line2" })}
        <div className="grid gap-5 sm:grid-cols-[10rem_1fr]">
          {field("postal_code", { autoComplete: "postal-code" })}
          {field("city", { autoComplete: "address-level2" })}
        </div>
        <Field
          id="country_code"
          label={messages.country}
          problem={wrong.includes("country_code") ? sentence("country_code") : undefined}
        >
          <select
            id="country_code"
            name="country_code"
            autoComplete="country"
            className={inputClass}
            value={typed.country_code}
            onChange={(event) => setTyped({ ...typed, country_code: event.target.value })}
          >
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        {field("phone", { type: "tel", inputMode: "tel", autoComplete: "tel", help: messages.phoneHelp })}
      </Group>
      {children}
      <Group title={messages.pay}>
        {refusal ? <Notice look="bad" live="assertive" title={refusal} /> : null}
        <p className="text-ink-muted">{messages.payHelp}</p>
        <LegalLinks links={legal} />
        <Button type="submit" className="w-full text-lg" disabled={busy} aria-busy={busy}>
          {busy ? messages.opening : say(messages.payAmount, { amount: total })}
        </Button>
      </Group>
    </form>
  )
}

const emptyCustomer = Object.fromEntries(FIELDS.map((name) => [name, ""])) as TypedCustomer

const refusalText = (code: string | undefined, { errors }: Messages["shop"]): string =>
  errors[code as keyof typeof errors] ?? errors.unavailable

type Answer = { redirect_url: string } | { code?: string; wrong?: CustomerField[] }

async function sendOrder(to: string, typed: TypedCustomer): Promise<Answer> {
  try {
    const answer = await fetch(to, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(typed),
      cache: "no-store",
    })

    return (await answer.json()) as Answer
  } catch {
    return { code: "unavailable" }
  }
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-5">
      <legend className="display mb-4 text-xl">{title}</legend>
      {children}
    </fieldset>
  )
}
