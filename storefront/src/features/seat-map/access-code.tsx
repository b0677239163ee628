"use client"

import { useState } from "react"
import type { FormEvent } from "react"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Field, inputClass } from "../../ui/field"
import { exactPriceText } from "../../ui/price-text"
import type { SeatMessages } from "./names"
import type { PickerParts } from "./seat-picker"

const PROBLEMS: Record<string, keyof SeatMessages> = {
  coupon_unknown: "codeUnknown",
  coupon_not_valid: "codeNotValid",
  coupon_not_for_these: "codeNotForThese",
  coupon_spent: "codeSpent",
  coupon_for_checkout: "codeForCheckout",
  too_many_requests: "codeTooOften",
}

/** Where a code opens prices that are not shown to everybody; folded away while there is something else to buy. */
export function AccessCode({ picker, state, messages, locale, free }: PickerParts) {
  const [code, setCode] = useState("")
  const [busy, setBusy] = useState(false)
  const { opening, code_problem, performance } = state

  if (!performance?.has_hidden_offers) {
    return null
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    await picker.enterCode(code)
    setBusy(false)
  }
  const problem = code_problem ? (messages[PROBLEMS[code_problem] ?? "unavailable"] as string) : undefined
  const prices = opening?.offers
    .map(({ name, amount_minor }) => `${name}, ${exactPriceText(amount_minor, performance.currency ?? "eur", locale, free)}`)
    .filter((price, at, all) => all.indexOf(price) === at)
    .join(" ; ")

  return (
    <details
      className="rounded-card border border-line bg-raised p-3 sm:p-4"
      open={performance.offers.length === 0 || opening !== null || problem !== undefined || undefined}
    >
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
        {performance.offers.length === 0 ? messages.codeOnly : messages.haveCode}
      </summary>
      <form className="grid gap-2 pt-2" onSubmit={(event) => void submit(event)}>
        <Field id="access-code" label={messages.accessCode} help={messages.accessCodeHelp} problem={problem}>
          <div className="flex gap-2">
            <input
              id="access-code"
              name="access-code"
              className={`${inputClass} uppercase`}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={40}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              aria-invalid={problem ? true : undefined}
              aria-describedby="access-code-note"
            />
            <Button type="submit" look="quiet" disabled={busy || code.trim() === ""} aria-busy={busy}>
              {messages.codeApply}
            </Button>
          </div>
        </Field>
        <p role="status" className="text-sm font-medium">
          {opening ? say(messages.codeOpens, { code: opening.code, prices: prices ?? "" }) : null}
        </p>
      </form>
    </details>
  )
}
