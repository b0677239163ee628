import type { StoreSignUp } from "@guichet/billing/contracts"
import { isLocale } from "../../tenancy/site-record"
import { slugOf } from "./slug-of"

export const SIGN_UP_FIELDS = ["plan", "country", "site_name", "email"] as const

export type SignUpField = (typeof SIGN_UP_FIELDS)[number]

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])$/
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

/** Reads the form; the backend judges again. `problem` names a field and its message. */
export function readSignUp(
  form: FormData
): { asked: StoreSignUp } | { problem: { field: SignUpField; code: "plan" | "country" | "site_name" | "slug" | "email" } } {
  const text = (name: string, max: number) =>
    String(form.get(name) ?? "")
      .trim()
      .slice(0, max)
  const [plan_id, country, site_name, email] = [
    text("plan", 60),
    text("country", 2).toLowerCase(),
    text("site_name", 61),
    text("email", 254),
  ]
  const [proposed, locale, key] = [text("slug", 60), text("locale", 2), text("idempotency_key", 100)]
  const slug = SLUG.test(proposed) ? proposed : slugOf(site_name)

  if (!plan_id) {
    return { problem: { field: "plan", code: "plan" } }
  }
  if (!/^[a-z]{2}$/.test(country)) {
    return { problem: { field: "country", code: "country" } }
  }
  if (site_name.length < 2 || site_name.length > 60) {
    return { problem: { field: "site_name", code: "site_name" } }
  }
  if (slug.length < 2) {
    return { problem: { field: "site_name", code: "slug" } }
  }

  return EMAIL.test(email)
    ? {
        asked: {
          plan_id,
          country,
          site_name,
          slug,
          email,
          ...(isLocale(locale) ? { locale } : {}),
          ...(key.length >= 16 ? { idempotency_key: key } : {}),
        },
      }
    : { problem: { field: "email", code: "email" } }
}
