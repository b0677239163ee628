import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { FoundConsole } from "../../server/find-console"
import type { Site } from "../../server/get-site"
import { Button, buttonClass } from "../../ui/button"
import { Field } from "../../ui/field"
import { pathIn } from "../../ui/path-in"

/** Words, or letters that no address without a dot has. */
const NAME = /\s|^[^.]*[^\x20-\x7e][^.]*$/

interface SignInPageProps {
  site: Site
  locale: string
  /** what was typed; null: nothing yet */
  asked: string | null
  /** the console of the site that was asked for */
  found: FoundConsole | null
  /** of the public address as `:8000`, or "" */
  port: string
}

/** Leads an organiser to the console of their own site, where they sign in: the operator's site has no form for passwords. */
export function SignInPage({ site, locale, asked, found, port }: SignInPageProps) {
  const { signIn: messages } = messagesIn(locale)

  return (
    <section className="measure gutter grid justify-items-start gap-6 py-12 md:py-16">
      <h1 className="display text-3xl md:text-4xl">{found ? say(messages.foundTitle, { name: found.name }) : messages.title}</h1>
      {found ? (
        <>
          <p className="max-w-[52ch] text-lg text-ink-muted">{messages.foundText}</p>
          <p className="font-bold break-all">{found.host}</p>
          <div className="flex flex-wrap gap-3">
            <a href={`//${found.host}${port}/app`} className={buttonClass()}>
              {messages.open}
            </a>
            <a href={pathIn(site, locale, "/sign-in")} className={buttonClass("quiet")}>
              {messages.other}
            </a>
          </div>
        </>
      ) : (
        <>
          <p className="max-w-[52ch] text-lg text-ink-muted">{messages.text}</p>
          <form action={pathIn(site, locale, "/sign-in")} className="grid w-full max-w-md gap-5">
            <Field
              id="site"
              label={messages.site}
              help={say(messages.siteHelp, { domain: site.canonical_host })}
              problem={asked === null ? undefined : NAME.test(asked) ? messages.unknownName : messages.unknown}
              defaultValue={asked ?? ""}
              required
              maxLength={260}
              autoComplete="url"
              autoCapitalize="none"
              spellCheck={false}
            />
            <Button type="submit">{messages.find}</Button>
          </form>
          <p className="max-w-[52ch] text-ink-muted">{messages.lost}</p>
          <p className="text-ink-muted">
            {messages.noSite}{" "}
            <a href={pathIn(site, locale, "/sign-up")} className="underline underline-offset-4">
              {messages.toSignUp}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
