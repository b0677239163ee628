import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { FocusedTitle } from "../../ui/focused-title"
import type { SignUpOutcome } from "./sign-up-outcome"

interface CheckInboxProps {
  messages: Messages["signUp"]
  email: string
  mailed: NonNullable<SignUpOutcome["mailed"]>
  act: (form: FormData) => void
  busy: boolean
  /** The form as it was sent; sending it again repeats the same request. */
  fields: Record<string, string>
}

/**
 * Replaces the form once it is sent: the link to the console is in the mailbox. The same for every address. Works without
 * JavaScript.
 */
export function CheckInbox({ messages, email, mailed, act, busy, fields }: CheckInboxProps) {
  return (
    <form action={act} className="measure gutter grid max-w-[44rem] gap-6 py-10 md:py-14">
      <FocusedTitle title={messages.mailedTitle} className="display text-3xl md:text-4xl" />
      <p className="text-lg break-words">{say(messages.mailedText, { email })}</p>
      {mailed === "again" ? <Notice look="good" live="polite" title={say(messages.mailedAgain, { email })} /> : null}
      <section className="grid gap-2">
        <h2 className="font-semibold">{messages.mailedHelpTitle}</h2>
        <ul className="grid list-disc gap-1 pl-5 text-ink-muted">
          <li>{messages.mailedWait}</li>
          <li>{messages.mailedCheck}</li>
          <li>{messages.mailedElse}</li>
        </ul>
      </section>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="again" value="1" look="quiet" disabled={busy} aria-busy={busy}>
          {busy ? messages.sendingAgain : messages.sendAgain}
        </Button>
        <Button type="submit" name="correct" value="1" look="plain" disabled={busy}>
          {messages.otherAddress}
        </Button>
      </div>
    </form>
  )
}
