"use client"

import type { StoreSiteAddress } from "@guichet/billing/contracts"
import { useEffect, useState } from "react"
import { isSlug } from "./site-slug"

const PAUSE_MS = 400

/**
 * What the platform says about the address that is being typed, once it has not changed for a moment; null until then, for a
 * malformed one, and without an answer, since sending the form checks it again.
 *
 * @param path of the check on this site
 * @param answered the address that the last answer to the form is about, which is not checked: it may be this form's own site
 */
export function useAddressCheck(path: string, slug: string, answered: string | undefined): StoreSiteAddress | null {
  const [checked, setChecked] = useState<{ slug: string; answer: StoreSiteAddress } | null>(null)

  useEffect(() => {
    if (!isSlug(slug) || slug === answered) {
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(() => {
      fetch(`${path}?slug=${slug}`, { signal: abort.signal })
        .then(async (response) => response.ok && setChecked({ slug, answer: (await response.json()) as StoreSiteAddress }))
        // the form says what is wrong when it is sent
        .catch(() => undefined)
    }, PAUSE_MS)

    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [path, slug, answered])

  return checked?.slug === slug && slug !== answered ? checked.answer : null
}
