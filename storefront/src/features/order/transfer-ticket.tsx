"use client"

import { useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Field } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { SubmitButton } from "../../ui/submit-button"
import { askSalesApi, SalesApiRefusal } from "../../sales-api/ask-sales-api"
import type { Order, OrderTicket } from "../../sales-api/contracts"
import { ticketName } from "./ticket-name"
import { EMAIL_INVALID, NAME_MISSING, transferProblem } from "./transfer-problem"
import type { TransferProblem } from "./transfer-problem"

interface TransferTicketProps {
  order: Order
  /** the organiser's name */
  name: string
  messages: Messages["transferTicket"]
  seats: Pick<Messages["order"], "row" | "table" | "seat">
}

type Because = keyof Messages["transferTicket"]["because"]

/**
 * Transfers a ticket to another person: they get it by email, and the previous code becomes invalid. Renders nothing if no ticket
 * can be transferred.
 */
export function TransferTicket({ order, name, messages, seats }: TransferTicketProps) {
  const [open, setOpen] = useState<string | null>(null)
  const [notice, setNotice] = useState<{ look: "good" | "bad"; title: string; text?: string } | null>(null)
  const shownNotice = useRef<HTMLDivElement>(null)
  const openers = useRef(new Map<string, HTMLButtonElement>())
  const may = order.tickets.filter(({ may_be_transferred }) => may_be_transferred)

  useEffect(() => {
    // the form that had the focus is gone
    shownNotice.current?.focus()
  }, [notice])

  if (may.length === 0 && !notice) {
    return null
  }
  const placeOf = (ticket: OrderTicket) => ticketName(ticket, order.tickets, seats)

  return (
    <section className="grid content-start gap-4" aria-labelledby="transfer-ticket">
      <h2 id="transfer-ticket" className="display text-xl">
        {messages.title}
      </h2>
      {notice ? (
        <Notice ref={shownNotice} look={notice.look} live={notice.look === "good" ? "polite" : "assertive"} title={notice.title}>
          {notice.text ? <p>{notice.text}</p> : null}
        </Notice>
      ) : null}
      {may.length > 0 ? <p className="max-w-[60ch] text-ink-muted">{messages.text}</p> : null}
      <ul className="grid gap-3">
        {may.map((ticket) => (
          <li key={ticket.id} className="grid gap-4 rounded-card border border-line bg-raised p-4">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <span className="font-semibold break-words">{placeOf(ticket)}</span>
              {open === ticket.id ? null : (
                <Button
                  ref={(button) => {
                    if (button) {
                      openers.current.set(ticket.id, button)
                    }
                  }}
                  look="quiet"
                  onClick={() => (setOpen(ticket.id), setNotice(null))}
                  aria-label={say(messages.giveOf, { place: placeOf(ticket) })}
                >
                  {messages.give}
                </Button>
              )}
            </div>
            {open === ticket.id ? (
              <GiveForm
                order={order}
                ticket={ticket}
                kept={order.tickets.filter(({ id }) => ticket.transfer_keeps.includes(id)).map(placeOf)}
                name={name}
                messages={messages}
                onLeave={() => (setOpen(null), requestAnimationFrame(() => openers.current.get(ticket.id)?.focus()))}
                onNotice={(news) => (setNotice(news), setOpen(null))}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface GiveFormProps {
  order: Order
  ticket: OrderTicket
  /** the places of the tickets that can then no longer be returned */
  kept: string[]
  name: string
  messages: Messages["transferTicket"]
  onLeave: () => void
  onNotice: (notice: { look: "good" | "bad"; title: string; text?: string }) => void
}

function GiveForm({ order: { sale }, ticket, kept, name, messages, onLeave, onNotice }: GiveFormProps) {
  const router = useRouter()
  const [holder, setHolder] = useState({ name: "", email: "" })
  const [problem, setProblem] = useState<TransferProblem | null>(null)
  const [busy, setBusy] = useState(false)

  /** Shows a problem beside its field, which gets the focus. */
  function refer(found: TransferProblem): void {
    setProblem(found)
    document.getElementById(`give-${found.field}`)?.focus()
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    const wanted = { name: holder.name.trim(), email: holder.email.trim() }
    const missing = wanted.name === "" ? NAME_MISSING : /^\S+@\S+\.\S+$/.test(wanted.email) ? null : EMAIL_INVALID

    if (missing) {
      return refer(missing)
    }
    setProblem(null)
    setBusy(true)
    try {
      await askSalesApi(
        "POST",
        `/orders/${sale.id}/tickets/${ticket.id}/transfer?token=${encodeURIComponent(sale.token)}`,
        wanted
      )
      onNotice({ look: "good", title: say(messages.done, { holder: wanted.name }), text: say(messages.doneText, wanted) })
      router.refresh()
    } catch (error) {
      setBusy(false)
      const typed = transferProblem(error)

      if (typed) {
        return refer(typed)
      }
      const details = error instanceof SalesApiRefusal ? error.details : {}
      const because = messages.because[String(details.because) as Because]

      onNotice({ look: "bad", title: messages.refused, text: because ? say(because, { name }) : messages.broke })
      router.refresh()
    }
  }

  return (
    <form noValidate onSubmit={(event) => void send(event)} className="grid gap-4">
      <Field
        id="give-name"
        label={messages.name}
        autoComplete="off"
        maxLength={120}
        autoFocus
        value={holder.name}
        onChange={({ target }) => setHolder({ ...holder, name: target.value })}
        problem={problem?.field === "name" ? messages[problem.words] : undefined}
      />
      <Field
        id="give-email"
        label={messages.email}
        type="email"
        inputMode="email"
        autoComplete="off"
        maxLength={254}
        help={messages.emailHelp}
        value={holder.email}
        onChange={({ target }) => setHolder({ ...holder, email: target.value })}
        problem={problem?.field === "email" ? messages[problem.words] : undefined}
      />
      <p className="text-sm text-ink-muted">{messages.means}</p>
      {kept.length > 0 ? (
        <Notice look="warn" title={messages.keepsTitle}>
          <p>{say(messages.keepsText, { places: kept.join(" · "), name })}</p>
        </Notice>
      ) : null}
      <p className="flex flex-wrap gap-3">
        <SubmitButton disabled={busy} aria-busy={busy}>
          {messages.confirm}
        </SubmitButton>
        <Button look="quiet" disabled={busy} onClick={onLeave}>
          {messages.keep}
        </Button>
      </p>
    </form>
  )
}
