import type { StoreSignUpError } from "@guichet/billing/contracts"
import type { SignUpField } from "./sign-up-fields"

export interface SignUpRefusal {
  /** null: about the whole form */
  field: SignUpField | null
  /** A key of `signUp.errors`. */
  code: string
  /** A free address to replace the one that is taken. */
  suggestion?: string
  /** Seconds until another attempt is allowed. */
  retry_after_seconds?: number
}

/** The field at which each code is shown. The type is the backend's, so a new code there is a type error here. */
const FIELD_OF: Record<StoreSignUpError, SignUpField | null> = {
  invalid_data: null,
  country_unknown: "country",
  name_unreadable: "site_name",
  name_reserved: "site_name",
  host_taken: "slug",
  plan_not_found: "plan",
  plan_changed: "plan",
  no_plan_published: null,
  single_site: null,
  stale_state: null,
  too_many_requests: null,
}

/** Field names of `invalid_data`, as used by billing and tenancy. */
const REFUSED_FIELD: Record<string, SignUpRefusal> = {
  plan_id: { field: "plan", code: "plan" },
  country: { field: "country", code: "country" },
  site_name: { field: "site_name", code: "site_name" },
  name: { field: "site_name", code: "site_name" },
  slug: { field: "slug", code: "slug" },
  email: { field: "email", code: "email" },
  "owner.email": { field: "email", code: "email" },
}

const isKnown = (code: string): code is StoreSignUpError => Object.hasOwn(FIELD_OF, code)

/** The field and sentence for a backend refusal; null for a code that never refuses a sign-up. */
export function refusalOf({ code, details }: { code: string; details: Record<string, unknown> }): SignUpRefusal | null {
  if (!isKnown(code)) {
    return null
  }
  const { fields, suggestion, retry_after_seconds } = details

  if (code === "host_taken" && typeof suggestion === "string") {
    return { field: "slug", code: "host_taken_suggestion", suggestion }
  }
  if (code === "name_reserved" && typeof details.slug === "string") {
    return { field: "slug", code: "slug_reserved" }
  }
  if (typeof retry_after_seconds === "number") {
    return { field: FIELD_OF[code], code, retry_after_seconds }
  }
  const named =
    code === "invalid_data" && Array.isArray(fields) ? fields.find((field) => Object.hasOwn(REFUSED_FIELD, field)) : undefined

  return named === undefined ? { field: FIELD_OF[code], code } : REFUSED_FIELD[named]
}
