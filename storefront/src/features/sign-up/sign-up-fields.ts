import { slugOf } from "./slug-of"

export const SIGN_UP_FIELDS = ["plan", "country", "site_name", "email"] as const

export type SignUpField = (typeof SIGN_UP_FIELDS)[number]

export interface SignUpAsk {
  plan_id: string
  country: string
  site_name: string
  slug: string
  email: string
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

/** Reads the form; the backend judges again. `problem` names a field and its message. */
export function readSignUp(
  form: FormData
): { asked: SignUpAsk } | { problem: { field: SignUpField; code: "plan" | "country" | "site_name" | "slug" | "email" } } {
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
  const slug = slugOf(site_name)

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
    ? { asked: { plan_id, country, site_name, slug, email } }
    : { problem: { field: "email", code: "email" } }
}
