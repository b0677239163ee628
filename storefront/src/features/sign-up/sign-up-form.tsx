// Long because one form asks for site, owner and plan, with and without JavaScript, and explains each refusal.
"use client"

import { slugOf } from "@guichet/kernel/slug"
import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation"
import { useActionState, useEffect, useRef, useState } from "react"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Field, inputClass } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { useEarlyTyping } from "../../ui/use-early-typing"
import { AddressField } from "./address-field"
import { CheckInbox } from "./check-inbox"
import type { SignUpRefusal } from "./refusal-of"
import { LegalLinks, type LegalLink } from "../../ui/legal-links"
import { otherCurrencyNote, type PlanPriceText, priceFor } from "../../ui/plan-price"
import { signUp } from "./sign-up"
import type { SignUpOutcome } from "./sign-up-outcome"
import type { SignUpField } from "./sign-up-fields"
import { siteSlug, SLUG_MAX, slugBeingTyped } from "./site-slug"
import { typedSignUp } from "./typed-sign-up"
import { versionField } from "./version-field"
import { useAddressCheck } from "./use-address-check"
import { waitOf } from "./wait-of"

interface SignUpFormProps {
  messages: Messages["signUp"]
  /** `version`: of the prices that the card shows. */
  plans: { id: string; name: string; version: string; prices: PlanPriceText[] }[]
  /** Id of the plan chosen on another page. */
  chosen: string | null
  /** Identifies the rates of converted prices. */
  ratesSeen: string
  /** `currency` is omitted if the plan's default applies */
  countries: { code: string; name: string; currency?: string }[]
  country: string
  locale: string
  /** The operator's host, below which sites are created. */
  domain: string
  /** Where addresses are checked while they are typed. */
  addressPath: string
  /** Unique to this form and unguessable: see `attemptKey`. */
  secret: string
  /** The outcome of the form that this page answers: sent without JavaScript, or before hydration. */
  answered: SignUpOutcome | null
  /** the operator's terms and privacy policy */
  legal: LegalLink[]
}

/** Works without JavaScript too: the form is posted, and the answer renders the page again. Typed values are kept. */
export function SignUpForm({
  messages,
  plans,
  chosen,
  ratesSeen,
  countries,
  country,
  locale,
  domain,
  addressPath,
  secret,
  answered,
  legal,
}: SignUpFormProps) {
  // the server action itself until hydration: without JavaScript the browser posts it
  const [action, setAction] = useState<typeof signUp>(() => signUp)
  const [outcome, act, busy] = useActionState(action, answered)
  // present at the first rendering if it answers a form sent without JavaScript
  const before = outcome?.typed
  const [plan, setPlan] = useState(plans.find(({ id }) => id === (before?.plan ?? chosen))?.id ?? plans[0].id)
  const [where, setWhere] = useState(before?.country || country)
  const [name, setName] = useState(before?.site_name ?? "")
  const [email, setEmail] = useState(before?.email ?? "")
  // null: the address suggested for the name
  const [chosenSlug, setChosenSlug] = useState(() => slugAfter(outcome))
  // kept for the lifetime of the form: sent again after a lost answer, it leads to the site already created
  const [ownSecret] = useState(before?.secret || secret)
  const form = useRef<HTMLFormElement>(null)
  const shown = useRef(outcome)
  // fields changed since the last answer: its problems may no longer apply
  const [mended, setMended] = useState<SignUpField[]>([])
  const sentence = ({ code, suggestion = "", retry_after_seconds }: SignUpRefusal) =>
    say(messages.errors[code as keyof typeof messages.errors] ?? messages.errors.unavailable, {
      suggestion,
      wait: waitOf(retry_after_seconds, locale),
    })
  const problem = (field: SignUpField) => {
    const refusal = mended.includes(field) ? undefined : outcome?.refusals.find((one) => one.field === field)

    return refusal && sentence(refusal)
  }
  const whole = outcome?.refusals.find(({ field }) => field === null)
  const mend = (field: SignUpField) => setMended((mends) => [...mends, field])
  const currency = countries.find(({ code }) => code === where)?.currency
  const slug = chosenSlug ?? siteSlug(name)
  const check = useAddressCheck(
    addressPath,
    slug,
    outcome ? (slugAfter(outcome) ?? siteSlug(outcome.typed.site_name)) : undefined
  )

  useEffect(() => setAction(() => signUpOrKeepForm), [])

  useEarlyTyping(form, (typed) => {
    setPlan(typed("plan") || plans[0].id)
    setWhere(typed("country") || country)
    setName(typed("site_name"))
    setChosenSlug(slugBeingTyped(typed("slug")) || null)
    setEmail(typed("email"))
  })

  useEffect(() => {
    setChosenSlug((kept) => suggestionOf(outcome) ?? kept)
    setMended([])
    const isNew = shown.current !== outcome
    shown.current = outcome
    if (isNew && outcome && isCorrected(outcome)) {
      setEmail("")
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("#email")?.focus())

      return
    }
    // the button was pressed and is rendered again: the first wrong field gets the focus, and is read with its message
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true],[data-refused]:checked")?.focus())
  }, [outcome])

  if (outcome?.mailed) {
    const fields = {
      ...{ plan, country: where, site_name: outcome.typed.site_name, email: outcome.typed.email },
      ...{ slug, locale, secret: ownSecret, replaces: outcome.typed.replaces },
      ...{ rates_seen: ratesSeen, [versionField(plan)]: plans.find(({ id }) => id === plan)?.version ?? "" },
    }

    return (
      <CheckInbox messages={messages} email={outcome.typed.email} mailed={outcome.mailed} act={act} busy={busy} fields={fields} />
    )
  }

  return (
    <form ref={form} noValidate action={act} className="measure gutter grid max-w-[44rem] gap-10 py-10 md:py-14">
      <header className="grid gap-2">
        <h1 className="display text-3xl md:text-4xl">{messages.title}</h1>
        <p className="text-lg text-ink-muted">{messages.lede}</p>
      </header>
      <input type="hidden" name="rates_seen" value={ratesSeen} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="secret" value={ownSecret} />
      <input type="hidden" name="replaces" value={before?.replaces ?? ""} />
      {whole ? <Notice look="bad" live="assertive" title={sentence(whole)} /> : null}
      <fieldset className="grid gap-3" aria-describedby={problem("plan") ? "plan-problem" : undefined}>
        <legend className="mb-3 font-semibold">{messages.plan}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {plans.map(({ id, name: title, version, prices }) => (
            <label
              key={id}
              className="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 rounded-card border-2 border-line bg-raised p-5 has-checked:border-brand has-checked:tint-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-ink"
            >
              <input
                type="radio"
                name="plan"
                value={id}
                checked={plan === id}
                data-refused={problem("plan") ? "" : undefined}
                onChange={() => setPlan(id)}
                className="mt-1 size-5 accent-brand outline-none"
              />
              <input type="hidden" name={versionField(id)} value={version} />
              <span className="grid gap-1">
                <span className="display text-xl">{title}</span>
                <span className="font-semibold" aria-live="polite">
                  {priceFor(prices, currency)?.text}
                </span>
                {prices.length > 1 ? (
                  <noscript>
                    <span className="grid text-sm">
                      {messages.planPrices}
                      {prices.map((price) => (
                        <span key={price.currency}>
                          {[price.currency.toUpperCase(), price.text, price.converted].filter(Boolean).join(" · ")}
                        </span>
                      ))}
                    </span>
                  </noscript>
                ) : null}
                <span className="text-sm text-ink-muted" aria-live="polite">
                  {priceFor(prices, currency)?.converted ?? otherCurrencyNote(priceFor(prices, currency), currency, messages)}
                </span>
                <span className="text-sm text-ink-muted">{priceFor(prices, currency)?.note}</span>
              </span>
            </label>
          ))}
        </div>
        {problem("plan") ? (
          <p id="plan-problem" className="text-sm font-medium text-bad">
            {problem("plan")}
          </p>
        ) : null}
      </fieldset>
      <div className="grid gap-6">
        <Field id="country" label={messages.country} problem={problem("country")}>
          <select
            id="country"
            name="country"
            className={inputClass}
            value={where}
            onChange={(event) => setWhere(event.target.value)}
            autoComplete="country"
          >
            {countries.map(({ code, name: label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <Field
          id="site_name"
          label={messages.siteName}
          help={messages.siteNameHelp}
          autoComplete="organization"
          maxLength={60}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            mend("site_name")
            if (chosenSlug === null) {
              mend("slug")
            }
          }}
          problem={problem("site_name")}
        />
        <AddressField
          messages={messages}
          // without JavaScript an empty field follows the name, also when that is changed
          slug={action === signUp ? (chosenSlug ?? "") : slug}
          domain={domain}
          check={check}
          problem={problem("slug")}
          change={(text) => {
            setChosenSlug(slugBeingTyped(text))
            mend("slug")
          }}
          leave={() => setChosenSlug((typed) => (typed && slugOf(typed, SLUG_MAX)) || null)}
        />
        <Field
          id="email"
          label={messages.email}
          help={messages.emailHelp}
          type="email"
          inputMode="email"
          autoComplete="email"
          maxLength={254}
          value={email}
          onChange={(event) => {
            setEmail(event.target.value)
            mend("email")
          }}
          problem={problem("email")}
        />
      </div>
      <div className="grid gap-3">
        <LegalLinks links={legal} />
        <Button type="submit" disabled={busy} aria-busy={busy} className="text-lg">
          {busy ? messages.submitting : messages.submit}
        </Button>
        <p className="text-sm text-ink-muted">{messages.after}</p>
      </div>
    </form>
  )
}

/** Keeps the form if the answer is lost: sent again unchanged, it leads to the site already created. */
async function signUpOrKeepForm(before: SignUpOutcome | null, form: FormData): Promise<SignUpOutcome> {
  try {
    return await signUp(before, form)
  } catch (error) {
    unstable_rethrow(error)
    if (unstable_isUnrecognizedActionError(error)) {
      throw error
    }

    return { refusals: [{ field: null, code: "unavailable" }], typed: typedSignUp(form), mailed: null }
  }
}

/** No error, and nothing was sent: another email address will be entered. */
const isCorrected = ({ refusals, mailed }: SignUpOutcome): boolean => refusals.length === 0 && mailed === null

/** A free address instead of the one that was taken. */
const suggestionOf = (outcome: SignUpOutcome | null): string | null =>
  outcome?.refusals.find(({ suggestion }) => suggestion)?.suggestion ?? null

/** The address in the form that an answer leads to; null: the one suggested for the name. */
const slugAfter = (outcome: SignUpOutcome | null): string | null => suggestionOf(outcome) ?? (outcome?.typed.slug || null)
