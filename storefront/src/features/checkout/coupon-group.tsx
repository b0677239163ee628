"use client"

import { useEffect, useRef, useState } from "react"
import type { KeyboardEvent } from "react"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { refusalCode, SalesApiRefusal } from "../../sales-api/ask-sales-api"
import type { Checkout } from "../../sales-api/contracts"
import { couponWords } from "./coupon-words"
import { secondsKept } from "./seconds-kept"

interface CouponGroupProps {
  checkout: Checkout
  /** end of its holds, in this browser's clock */
  ends_at: number
  messages: Messages["checkout"]
  money: (amount_minor: number) => string
  /** Applies a code, or removes it if empty. @throws SalesApiRefusal */
  onCode: (code: string) => Promise<void>
  /** Called for a refusal that the code did not cause. */
  onRefused: (error: unknown) => void
}

/** One code per order. Not a form of its own, since it is inside the buyer's. */
export function CouponGroup({ checkout, ends_at, messages, money, onCode, onRefused }: CouponGroupProps) {
  const [code, setCode] = useState("")
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { coupon } = checkout
  const code_of = coupon && !coupon.problem ? coupon.code : null
  const group = useRef<HTMLDivElement>(null)
  const was = useRef(code_of)
  const problem =
    refused ??
    (coupon?.problem ? (couponWords(coupon.problem, messages, coupon, secondsKept(checkout)) ?? messages.somethingBroke) : null)

  useEffect(() => {
    // the pressed button has been replaced: move the focus to where its action can be undone
    if (was.current !== code_of) {
      was.current = code_of
      group.current?.querySelector<HTMLElement>("button, input")?.focus()
    }
  }, [code_of])

  async function put(wanted: string): Promise<void> {
    setBusy(true)
    setRefused(null)
    try {
      await onCode(wanted)
      setCode("")
    } catch (error) {
      const details = error instanceof SalesApiRefusal ? error.details : {}
      const words = couponWords(refusalCode(error), messages, details, (ends_at - Date.now()) / 1_000)
      if (words) {
        setRefused(words)
      } else {
        onRefused(error)
      }
    } finally {
      setBusy(false)
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault()
      if (code.trim() !== "") {
        void put(code)
      }
    }
  }

  return (
    <div ref={group} className="grid gap-1.5">
      {code_of ? (
        <p className="font-semibold">{messages.coupon}</p>
      ) : (
        <label htmlFor="coupon" className="font-semibold">
          {messages.coupon}
        </label>
      )}
      {coupon && !coupon.problem ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p role="status">{say(messages.couponApplied, { code: coupon.code, amount: money(checkout.discount_minor) })}</p>
          <Button look="quiet" disabled={busy} onClick={() => void put("")}>
            {say(messages.couponRemove, { code: coupon.code })}
          </Button>
        </div>
      ) : (
        <div className="flex gap-2">
          <input
            id="coupon"
            name="coupon"
            className={`${inputClass} uppercase placeholder:normal-case`}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            onKeyDown={onKeyDown}
            aria-invalid={problem ? true : undefined}
            aria-describedby="coupon-note"
          />
          <Button look="quiet" disabled={busy || code.trim() === ""} aria-busy={busy} onClick={() => void put(code)}>
            {messages.couponApply}
          </Button>
        </div>
      )}
      {coupon?.problem ? (
        <Button look="quiet" className="justify-self-start" disabled={busy} onClick={() => void put("")}>
          {say(messages.couponRemove, { code: coupon.code })}
        </Button>
      ) : null}
      <p
        id="coupon-note"
        role={problem ? "alert" : undefined}
        className={`text-sm ${problem ? "font-medium text-bad" : "text-ink-muted"}`}
      >
        {problem ? (
          <>
            <span aria-hidden>▲ </span>
            {problem}
          </>
        ) : coupon ? null : (
          messages.couponHelp
        )}
      </p>
    </div>
  )
}
