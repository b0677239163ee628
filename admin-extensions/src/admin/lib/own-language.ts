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
 * Switches to the language saved in the account, whatever the browser's, and saves each other one that is chosen.
 *
 * @param kept null until one is chosen: the browser's language stays
 * @returns unsubscribes
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

/** Saves the language chosen in the core profile in the person's account instead of the browser. */
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
      // if saving fails, the refetched site restores the previous language, so that the reader notices
      write("/admin/session/language", { language }).catch(() => client.invalidateQueries({ queryKey: SITE_KEY }))
    }

    // a support session changes nothing, not even the visitor's own language
    return followOwnLanguage(i18n as Speaker, kept, kind === "support" ? () => undefined : keep)
  }, [i18n, client, kind, kept])
}
