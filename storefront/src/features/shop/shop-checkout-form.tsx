"use client"

import { useRef, useState } from "react"
import type { FormEvent, ReactNode } from "react"
import type { Messages } from "../../i18n/messages"
import { price } from "../../i18n/format"
import { say, sayCount } from "../../i18n/say"
import type { Cart } from "../../server/shop-cart"
import { Field, inputClass } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { SubmitButton } from "../../ui/submit-button"
import { useEarlyTyping } from "../../ui/use-early-typing"
import { wrongFields } from "./customer-fields"
import type { CustomerField, RequiredField, TypedCustomer } from "./customer-fields"

interface ShopCheckoutFormProps {
  cart: Cart
  locale: string
  messages: Messages["shop"]
  countries: { code: string; name: string }[]
  /** where the form's script sends it */
  pay: string
  back: string
  /** the summary, on a phone */
  children: ReactNode
}

const NAMES: CustomerField[] = [
  "email",
  "first_name",
  "last_name",
  "company",
  "address_1",
  "address_2",
  "postal_code",
  "city",
  "country_code",
  "phone",
]

/** Who, where, pay: one column. Only a script can send it, since the payment page is on another host. */
export function ShopCheckoutForm({ cart, locale, messages, countries, pay, back, children }: ShopCheckoutFormProps) {
  const [typed, setTyped] = useState<TypedCustomer>(() => ({
    ...emptyCustomer,
    ...cart.address,
    email: cart.email ?? "",
    country_code: cart.address?.country_code || (countries[0]?.code ?? ""),
  }))
  const [wrong, setWrong] = useState<RequiredField[]>([])
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const total = price(cart.totals.total_minor, cart.totals.currency, locale)

  useEarlyTyping(form, (early) => {
    setTyped((before) => ({ ...before, ...Object.fromEntries(NAMES.map((name) => [name, early(name) || before[name]])) }))
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
    setRefusal(
      answer.wrong ? null : (messages.errors[answer.code as keyof typeof messages.errors] ?? messages.errors.unavailable)
    )
  }

  const field = (
    name: Exclude<CustomerField, "country_code">,
    more: React.InputHTMLAttributes<HTMLInputElement> & { help?: string } = {}
  ) => (
    <Field
      id={name}
      label={messages[name]}
      maxLength={120}
      value={typed[name]}
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      problem={wrong.includes(name as RequiredField) ? messages.wrong[name as RequiredField] : undefined}
      {...more}
    />
  )

  return (
    <form ref={form} noValidate onSubmit={submit} className="grid content-start gap-10">
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
        </Notice>
      ) : null}
      {wrong.length > 0 ? (
        <div ref={summary} tabIndex={-1} role="alert" className="tint-bad grid gap-1 rounded-card border border-bad/40 p-4">
          <p className="font-semibold">{sayCount(messages.problems, wrong.length, locale)}</p>
          <ul className="list-inside list-disc">
            {wrong.map((name) => (
              <li key={name}>
                <a href={`#${name}`} className="underline underline-offset-4">
                  {messages.wrong[name]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Group title={messages.contact}>
        {field("email", { type: "email", inputMode: "email", autoComplete: "email", maxLength: 254, help: messages.emailHelp })}
      </Group>
      <Group title={messages.address}>
        <div className="grid gap-5 sm:grid-cols-2">
          {field("first_name", { autoComplete: "given-name", maxLength: 80 })}
          {field("last_name", { autoComplete: "family-name", maxLength: 80 })}
        </div>
        {field("company", { autoComplete: "organization" })}
        {field("address_1", { autoComplete: "address-line1", maxLength: 160 })}
        {field("address_2", { autoComplete: "address-line2", maxLength: 160 })}
        <div className="grid gap-5 sm:grid-cols-[10rem_1fr]">
          {field("postal_code", { autoComplete: "postal-code", maxLength: 16 })}
          {field("city", { autoComplete: "address-level2" })}
        </div>
        <Field id="country_code" label={messages.country}>
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
        {field("phone", { type: "tel", inputMode: "tel", autoComplete: "tel", maxLength: 40, help: messages.phoneHelp })}
      </Group>
      {children}
      <Group title={messages.pay}>
        {refusal ? <Notice look="bad" live="assertive" title={refusal} /> : null}
        <p className="text-ink-muted">{messages.payHelp}</p>
        <SubmitButton className="w-full text-lg" disabled={busy} aria-busy={busy}>
          {busy ? messages.opening : say(messages.payAmount, { amount: total })}
        </SubmitButton>
      </Group>
    </form>
  )
}

const emptyCustomer = Object.fromEntries(NAMES.map((name) => [name, ""])) as TypedCustomer

type Answer = { redirect_url: string } | { code?: string; wrong?: RequiredField[] }

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
