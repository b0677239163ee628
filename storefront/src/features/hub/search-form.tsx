import { messagesIn } from "../../i18n/messages"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { pathIn } from "../../ui/path-in"

/** Searches the events of all clients; also without JavaScript. */
export function SearchForm({ site, locale, words = "" }: { site: Site; locale: string; words?: string }) {
  const { hub } = messagesIn(locale)

  return (
    <form role="search" action={pathIn(site, locale, "/search")} className="grid max-w-[34rem] gap-1">
      <label htmlFor="q" className="text-sm font-semibold">
        {hub.search}
      </label>
      <div className="flex gap-2">
        <input id="q" name="q" type="search" required maxLength={100} defaultValue={words} className={inputClass} />
        <button className={buttonClass()}>{hub.find}</button>
      </div>
    </form>
  )
}
