import type { StoreSignUp } from "@guichet/billing/contracts"
import { slugOf } from "@guichet/kernel/slug"
import { isLocale } from "../../tenancy/site-record"
import { attemptKey } from "./attempt-key"
import { isSlug, siteSlug } from "./site-slug"
import { textOf } from "./typed-sign-up"
import { versionField } from "./version-field"

export const SIGN_UP_FIELDS = ["plan", "country", "site_name", "slug", "email"] as const

export type SignUpField = (typeof SIGN_UP_FIELDS)[number]

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

export interface SignUpProblem {
  field: SignUpField
  code: "plan" | "country" | "site_name" | "slug" | "email" | "email_empty"
}

/** Reads the form; the backend checks again. `problems` has every wrong field with its message, in the form's order. */
export function readSignUp(form: FormData): { asked: StoreSignUp } | { problems: SignUpProblem[] } {
  const text = (name: string, max: number) => textOf(form, name, max)
  const [plan_id, country, site_name, email] = [
    text("plan", 60),
    text("country", 2).toLowerCase(),
    text("site_name", 61),
    text("email", 254),
  ]
  const [chosen, locale, secret] = [text("slug", 60), text("locale", 2), text("secret", 100)]
  const slug = chosen ? slugOf(chosen, 60) : siteSlug(site_name)

  const problems: SignUpProblem[] = []
  if (!plan_id) {
    problems.push({ field: "plan", code: "plan" })
  }
  if (!/^[a-z]{2}$/.test(country)) {
    problems.push({ field: "country", code: "country" })
  }
  if (site_name.length < 2 || site_name.length > 60) {
    problems.push({ field: "site_name", code: "site_name" })
  }
  if (!isSlug(slug) && (chosen || problems.every(({ field }) => field !== "site_name"))) {
    problems.push({ field: "slug", code: "slug" })
  }
  if (!EMAIL.test(email)) {
    problems.push({ field: "email", code: email === "" ? "email_empty" : "email" })
  }

  if (problems.length > 0) {
    return { problems }
  }
  const rates_seen = text("rates_seen", 18)
  const plan_version_id = text(versionField(plan_id), 60)
  const asked = {
    plan_id,
    ...(plan_version_id ? { plan_version_id } : {}),
    ...(/^\d+$/.test(rates_seen) ? { rates_seen } : {}),
    country,
    site_name,
    slug,
    email,
    ...(isLocale(locale) ? { locale } : {}),
  }
  const idempotency_key = attemptKey(secret, asked)
  const replaces = text("replaces", 100)

  return {
    asked: {
      ...asked,
      ...(idempotency_key ? { idempotency_key } : {}),
      ...(/^[0-9a-f]{64}$/.test(replaces) && replaces !== idempotency_key ? { replaces } : {}),
    },
  }
}
