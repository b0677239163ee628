"use client"

import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Field, inputClass } from "../../ui/field"
import { exactPriceText } from "../../ui/price-text"
import type { SeatMessages } from "./names"
import { troubleText } from "./refusals"
import type { PickerParts } from "./props"

export const PROBLEMS: Partial<Record<string, keyof SeatMessages>> = {
  coupon_unknown: "codeUnknown",
  coupon_not_valid: "codeNotValid",
  coupon_not_for_these: "codeNotForThese",
  coupon_spent: "codeSpent",
  coupon_for_checkout: "codeForCheckout",
  too_many_requests: "codeTooOften",
}

/** The panel for a code that unlocks hidden prices; folded away while other tickets are available. */
export function AccessCode(props: PickerParts) {
  const { state, messages, locale, free } = props
  const details = useRef<HTMLDetailsElement>(null)
  const { unlock, code_problem, performance } = state

  if (!performance?.has_hidden_offers) {
    return null
  }
  const nothing_else = performance.offers.length === 0 && !unlock
  const prices = unlock?.offers
    .map(({ name, amount_minor }) => `${name}, ${exactPriceText(amount_minor, performance.currency ?? "eur", locale, free)}`)
    .filter((price, at, all) => all.indexOf(price) === at)
    .join(" ; ")

  return (
    <div className="rounded-card border border-line bg-raised px-3 py-1 sm:px-4">
      <p role="status" className="text-sm font-semibold empty:hidden pt-3">
        {unlock ? say(messages.codeOpens, { code: unlock.code, prices: prices ?? "" }) : null}
      </p>
      <details ref={details} className="group" open={nothing_else || code_problem !== null || undefined}>
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 font-semibold">
          <span aria-hidden className="text-ink-muted transition-transform group-open:rotate-90">
            ›
          </span>
          {unlock ? messages.anotherCode : nothing_else ? messages.codeOnly : messages.haveCode}
        </summary>
        <div className="pb-3">
          <AccessCodeForm {...props} id="access-code" onOpened={() => details.current?.removeAttribute("open")} />
        </div>
      </details>
    </div>
  )
}

interface AccessCodeFormProps extends PickerParts {
  /** of the field; the page can have two of them */
  id: string
  onOpened?: () => void
  /** the button that asked for the code is elsewhere on the page */
  takes_focus?: boolean
}

/** The field for an access code, with the reason why the last one unlocked nothing. */
export function AccessCodeForm({ picker, state, messages, id, onOpened, takes_focus = false }: AccessCodeFormProps) {
  const [code, setCode] = useState("")
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { code_problem } = state

  useEffect(() => {
    if (takes_focus) {
      field.current?.focus()
    }
  }, [takes_focus])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    if (await picker.enterCode(code)) {
      setCode("")
      onOpened?.()
    }
    setBusy(false)
  }
  const known = code_problem ? PROBLEMS[code_problem] : undefined
  const problem = code_problem ? (known ? (messages[known] as string) : troubleText(code_problem, messages)) : undefined

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field id={id} label={messages.accessCode} help={messages.accessCodeHelp} problem={problem}>
        <div className="flex gap-2">
          <input
            ref={field}
            id={id}
            name={id}
            className={`${inputClass} uppercase`}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            aria-invalid={problem ? true : undefined}
            aria-describedby={`${id}-note`}
          />
          <Button type="submit" look="quiet" disabled={busy || code.trim() === ""} aria-busy={busy}>
            {messages.codeApply}
          </Button>
        </div>
      </Field>
    </form>
  )
}
