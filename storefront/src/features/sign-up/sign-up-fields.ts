import type { StoreSignUp } from "@guichet/billing/contracts"
import { isLocale } from "../../tenancy/site-record"
import { slugOf } from "./slug-of"

export const SIGN_UP_FIELDS = ["plan", "country", "site_name", "email"] as const

export type SignUpField = (typeof SIGN_UP_FIELDS)[number]

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])$/
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

export interface SignUpProblem {
  field: SignUpField
  code: "plan" | "country" | "site_name" | "slug" | "email"
}

/** Reads the form; the backend judges again. `problems` names every field that is wrong and its message, in the form's order. */
export function readSignUp(form: FormData): { asked: StoreSignUp } | { problems: SignUpProblem[] } {
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

  const problems: SignUpProblem[] = []
  if (!plan_id) {
    problems.push({ field: "plan", code: "plan" })
  }
  if (!/^[a-z]{2}$/.test(country)) {
    problems.push({ field: "country", code: "country" })
  }
  if (site_name.length < 2 || site_name.length > 60) {
    problems.push({ field: "site_name", code: "site_name" })
  } else if (slug.length < 2) {
    problems.push({ field: "site_name", code: "slug" })
  }
  if (!EMAIL.test(email)) {
    problems.push({ field: "email", code: "email" })
  }

  return problems.length > 0
    ? { problems }
    : {
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
}
