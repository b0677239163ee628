import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import { Button, buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { Field } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { pathIn } from "../../ui/path-in"

const PROBLEMS = ["email", "too_often", "broke"] as const

export type FindProblem = (typeof PROBLEMS)[number]

/** Ignores unknown values, since anyone can write an address. */
export const readFindProblem = (value: unknown): FindProblem | null => PROBLEMS.find((problem) => problem === value) ?? null

interface FindTicketsPageProps {
  site: Site
  locale: string
  sent: boolean
  problem: FindProblem | null
}

/** One field, with or without JavaScript; its answer never reveals whether someone bought tickets. */
export function FindTicketsPage({ site, locale, sent, problem }: FindTicketsPageProps) {
  const { findTickets: messages, trouble } = messagesIn(locale)
  const page = pathIn(site, locale, "/buy/orders")

  if (sent) {
    return (
      <EmptyPage takes_focus title={messages.sentTitle} text={messages.sentText}>
        <a href={page} className={buttonClass("quiet")}>
          {messages.again}
        </a>
        <a href={pathIn(site, locale, "/")} className={buttonClass("quiet")}>
          {trouble.toHome}
        </a>
      </EmptyPage>
    )
  }

  return (
    <section className="measure gutter grid justify-items-start gap-6 py-12 md:py-16">
      <h1 className="display text-3xl md:text-4xl">{messages.title}</h1>
      <p className="max-w-[52ch] text-lg text-ink-muted">{say(messages.text, { name: site.name })}</p>
      <form method="post" action={`${page}/find`} className="grid w-full max-w-md gap-5">
        {problem === "too_often" || problem === "broke" ? (
          <Notice look="warn" live="assertive" title={problem === "broke" ? messages.broke : messages.tooOften} />
        ) : null}
        <Field
          id="email"
          label={messages.email}
          type="email"
          inputMode="email"
          autoComplete="email"
          required
          maxLength={254}
          help={messages.emailHelp}
          problem={problem === "email" ? messages.emailInvalid : undefined}
        />
        <Button type="submit">{messages.send}</Button>
      </form>
      {site.support_address ? (
        <p className="text-sm text-ink-muted">
          <a href={`mailto:${site.support_address}`} className="underline underline-offset-4">
            {say(messages.write, { address: site.support_address })}
          </a>
        </p>
      ) : null}
    </section>
  )
}
