"use client"

import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import { sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { askSalesApi, refusalCode } from "../../sales-api/ask-sales-api"
import type { CheckIn, DoorDates } from "../../sales-api/contracts"
import type { Checked } from "./checked"
import { DoorDatesField } from "./door-dates"
import type { DoorProps } from "./door-props"
import { hallsZone } from "./halls-zone"
import { RecentChecks } from "./recent-checks"
import { ResultPanel } from "./result-panel"

const KEPT = 20

/**
 * One field that always has the focus: a hand scanner types into it and ends with Enter, as people do. Checks run one after
 * another, so that a fast scanner never loses a ticket.
 */
export function CheckInService({
  site_name,
  locale,
  messages,
  device,
  onDeviceUnknown,
}: DoorProps & { device: string; onDeviceUnknown: () => void }) {
  const [code, setCode] = useState("")
  const [checks, setChecks] = useState<Checked[]>([])
  const [admitted, setAdmitted] = useState(0)
  const [served, setServed] = useState<DoorDates | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const counter = useRef(0)

  useEffect(() => {
    const back = () => field.current?.focus()

    back()
    window.addEventListener("focus", back)

    return () => window.removeEventListener("focus", back)
  }, [])

  // without an answer the field is hidden; the first check reports the problem
  const askDates = () => askSalesApi<DoorDates>("GET", "/door-dates").then(setServed, () => undefined)

  useEffect(() => {
    void askDates()
  }, [])

  const zone = hallsZone(checks, served)

  async function check(asked: string): Promise<void> {
    const keep = (answer: Omit<Checked, "key" | "at">) => {
      counter.current += 1
      setChecks((before) => [{ ...answer, key: counter.current, at: Date.now() }, ...before].slice(0, KEPT))
    }

    try {
      const answer = await askSalesApi<CheckIn>("POST", "/check-ins", { code: asked })

      keep(answer)
      if (answer.result === "admitted") {
        setAdmitted((before) => before + 1)
        navigator.vibrate?.(80)
      } else {
        navigator.vibrate?.([120, 60, 120])
      }
      if (answer.result === "choose_date" || answer.result === "other_date") {
        await askDates()
      }
    } catch (error) {
      switch (refusalCode(error)) {
        case "device_unknown":
        case "not_signed_in":
          return onDeviceUnknown()
        case "invalid_data":
          return keep({ result: "unknown" })
        default:
          navigator.vibrate?.([120, 60, 120])
          keep({ result: "offline" })
      }
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    const asked = code.trim()

    setCode("")
    field.current?.focus()
    if (asked) {
      queue.current = queue.current.then(() => check(asked))
    }
  }

  return (
    <div className="mx-auto grid w-full max-w-2xl grow content-start gap-4 px-4 py-4">
      <header className="flex items-baseline justify-between gap-4">
        <h1 className="font-bold">
          {messages.title} <span className="block font-normal text-ink-muted">{site_name}</span>
        </h1>
        <p className="text-sm whitespace-nowrap text-ink-muted">{device}</p>
      </header>
      {served ? <DoorDatesField served={served} locale={locale} messages={messages} onServed={setServed} /> : null}
      <form onSubmit={submit} className="grid gap-2">
        <label htmlFor="code" className="sr-only">
          {messages.code}
        </label>
        <div className="flex gap-2">
          <input
            ref={field}
            id="code"
            className={`${inputClass} min-h-14 text-xl font-semibold`}
            placeholder={messages.code}
            aria-describedby="code-help"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={400}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="submit" className="min-h-14">
            {messages.check}
          </Button>
        </div>
        <p id="code-help" className="text-sm text-ink-muted">
          {messages.codeHelp}
        </p>
      </form>
      <ResultPanel check={checks[0] ?? null} locale={locale} messages={messages} zone={zone} />
      <section className="grid gap-2">
        <h2 className="flex justify-between gap-4 font-bold">
          {messages.recent} <span className="tabular-nums">{sayCount(messages.count, admitted, locale)}</span>
        </h2>
        <RecentChecks checks={checks} locale={locale} messages={messages} zone={zone} />
      </section>
    </div>
  )
}
