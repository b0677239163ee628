"use client"

import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import { Field } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { SubmitButton } from "../../ui/submit-button"
import { askSalesApi, refusalCode } from "../../sales-api/ask-sales-api"
import type { DoorProps } from "./door-props"

/** Links this device by the code that the console shows. */
export function EnrolForm({
  site_name,
  messages,
  gone,
  onEnrolled,
}: DoorProps & { gone: boolean; onEnrolled: (name: string) => void }) {
  const [code, setCode] = useState("")
  const [name, setName] = useState("")
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // focus the field to correct: its description says what was wrong
  useEffect(() => {
    if (problem) {
      form.current?.querySelector("input")?.focus()
    }
  }, [problem])

  async function enrol(event: FormEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    const called = name.trim() || messages.deviceNameExample

    try {
      await askSalesApi("POST", "/devices/enrol", { code: code.trim(), name: called })
      onEnrolled(called)
    } catch (error) {
      setProblem(refusalCode(error) === "offline" ? messages.offline : messages.enrolRefused)
      setBusy(false)
    }
  }

  return (
    <form ref={form} onSubmit={enrol} className="mx-auto grid w-full max-w-md content-start gap-6 px-4 py-10">
      <header className="grid gap-2">
        <p className="font-semibold text-ink-muted">{site_name}</p>
        <h1 className="display text-3xl">{messages.enrolTitle}</h1>
        <p className="text-ink-muted">{messages.enrolText}</p>
      </header>
      {gone ? <Notice look="warn" live="assertive" title={messages.deviceGone} /> : null}
      <Field
        id="code"
        label={messages.enrolCode}
        autoFocus
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={100}
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
        problem={problem}
      />
      <Field
        id="name"
        label={messages.deviceName}
        placeholder={messages.deviceNameExample}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SubmitButton disabled={busy} className="text-lg">
        {messages.enrol}
      </SubmitButton>
    </form>
  )
}
