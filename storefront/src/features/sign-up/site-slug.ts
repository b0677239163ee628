import { slugOf } from "@guichet/kernel/slug"
import type { SLUG_MAX_LENGTH, SLUG_MIN_LENGTH } from "@guichet/tenancy/contracts"

const MIN: typeof SLUG_MIN_LENGTH = 3
export const SLUG_MAX: typeof SLUG_MAX_LENGTH = 40

/**
 * "Théâtre de l'Œuvre" → "theatre-de-l-oeuvre": the address proposed for a site's name. Tenancy accepts none with fewer than
 * three characters or only digits, so those get the suffix `-site`: `k2-site`, `104-site`. Empty if nothing usable is left.
 */
export function siteSlug(name: string): string {
  const slug = slugOf(name, SLUG_MAX)

  return slug && (slug.length < MIN || /^\d+$/.test(slug)) ? `${slug.slice(0, SLUG_MAX - "-site".length)}-site` : slug
}

/** The address that is being typed: a hyphen at its end stays, since more may follow. */
export function slugBeingTyped(text: string): string {
  const slug = slugOf(text, SLUG_MAX)

  return slug && slug.length < SLUG_MAX && /[^\p{L}\p{N}]$/u.test(text) ? `${slug}-` : slug
}

/** Addresses that tenancy accepts; whether one is free or reserved is checked there. */
export const isSlug = (text: string): boolean =>
  text.length >= MIN && text.length <= SLUG_MAX && /^(?!\d+$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
