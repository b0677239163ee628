import type { AdminSite } from "@guichet/tenancy/contracts"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { write } from "./api"
import { type Language, languageOf } from "./language"
import { SITE_KEY } from "./site"

interface Speaker {
  language: string
  changeLanguage: (code: string) => Promise<unknown>
  on: (event: "languageChanged", listener: (code: string) => void) => void
  off: (event: "languageChanged", listener: (code: string) => void) => void
}

/**
 * Speaks the language that is kept with the account, whatever this browser spoke, and has another one kept as soon as it is chosen.
 *
 * @param kept null before one was ever chosen: the browser's stays
 * @returns ends it
 */
export function followOwnLanguage(i18n: Speaker, kept: Language | null, keep: (language: Language) => void): () => void {
  let last = kept
  const heed = (code: string) => {
    const chosen = languageOf(code)
    if (chosen !== last) {
      last = chosen
      keep(chosen)
    }
  }
  i18n.on("languageChanged", heed)
  if (kept && kept !== languageOf(i18n.language)) {
    void i18n.changeLanguage(kept)
  }

  return () => i18n.off("languageChanged", heed)
}

/** The language chosen in the software's profile is the person's, not the browser's. */
export function useOwnLanguage(site: AdminSite | undefined): void {
  const { i18n } = useTranslation()
  const client = useQueryClient()
  const kind = site?.member.kind
  const kept = site?.member.language

  useEffect(() => {
    if (kept === undefined) {
      return
    }
    const keep = (language: Language) => {
      client.setQueryData<AdminSite>(SITE_KEY, (known) => known && { ...known, member: { ...known.member, language } })
      // what was not kept is put back, for the reader to see, when the site is read anew
      write("/admin/session/language", { language }).catch(() => client.invalidateQueries({ queryKey: SITE_KEY }))
    }

    // a support session changes nothing, not even its own language
    return followOwnLanguage(i18n as Speaker, kept, kind === "support" ? () => undefined : keep)
  }, [i18n, client, kind, kept])
}
