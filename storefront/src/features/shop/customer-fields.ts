export const REQUIRED = ["email", "first_name", "last_name", "address_1", "postal_code", "city"] as const
export const OPTIONAL = ["company", "address_2", "phone"] as const

export type RequiredField = (typeof REQUIRED)[number]
export type CustomerField = RequiredField | (typeof OPTIONAL)[number] | "country_code"
export type TypedCustomer = Record<CustomerField, string>

/** In the form's order. */
export const FIELDS: readonly CustomerField[] = [
  "email",
  "first_name",
  "last_name",
  "company",
  "address_1",
  "address_2",
  "postal_code",
  "city",
  "country_code",
  "phone",
]

/** Same limits as the backend's validator: what passes here is not refused there. */
export const MAX_LENGTH: Record<CustomerField, number> = {
  email: 254,
  first_name: 80,
  last_name: 80,
  company: 120,
  address_1: 160,
  address_2: 160,
  postal_code: 16,
  city: 120,
  country_code: 2,
  phone: 40,
}
/** Zod's rule for email addresses, which the backend applies. */
const EMAIL = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

export const isTooLong = (name: CustomerField, value: string): boolean => value.trim().length > MAX_LENGTH[name]

function isWrong(name: CustomerField, typed: TypedCustomer): boolean {
  const value = typed[name].trim()

  return (
    isTooLong(name, value) ||
    (name === "email" && !EMAIL.test(value)) ||
    ((REQUIRED as readonly string[]).includes(name) && value === "")
  )
}

/** Fields that the customer must correct, in the form's order; the backend checks again. */
export const wrongFields = (typed: TypedCustomer): CustomerField[] => FIELDS.filter((name) => isWrong(name, typed))

/** Those of the given names that the form has. */
export const knownFields = (names: readonly string[]): CustomerField[] => FIELDS.filter((name) => names.includes(name))

/** Longer than any field, so that a text that is too long is reported instead of truncated. */
const LONGEST_READ = 1_000

/** Reads the customer as sent by the page's script or by the form itself, in the backend's shape. */
export function readCustomer(body: unknown): { customer: unknown } | { wrong: CustomerField[] } {
  const sent = (body ?? {}) as Record<string, unknown>
  const text = (name: CustomerField) => (typeof sent[name] === "string" ? sent[name].trim().slice(0, LONGEST_READ) : "")
  const typed = Object.fromEntries(FIELDS.map((name) => [name, text(name)])) as TypedCustomer
  const wrong = wrongFields(typed)

  if (wrong.length > 0) {
    return { wrong }
  }
  const { email, ...address } = typed
  const kept = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== ""))

  return { customer: { email, shipping_address: kept } }
}
