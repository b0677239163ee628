export const REQUIRED = ["email", "first_name", "last_name", "address_1", "postal_code", "city"] as const
export const OPTIONAL = ["company", "address_2", "phone"] as const

export type RequiredField = (typeof REQUIRED)[number]
export type CustomerField = RequiredField | (typeof OPTIONAL)[number] | "country_code"
export type TypedCustomer = Record<CustomerField, string>

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

/** Fields that the customer must mend, in the form's order; the backend judges again. */
export const wrongFields = (typed: TypedCustomer): RequiredField[] =>
  REQUIRED.filter((name) => (name === "email" ? !EMAIL.test(typed.email.trim()) : typed[name].trim() === ""))

/** What the page's script sent, as the backend takes it. */
export function readCustomer(body: unknown): { customer: unknown } | { wrong: RequiredField[] } {
  const sent = (body ?? {}) as Record<string, unknown>
  const text = (name: CustomerField) => (typeof sent[name] === "string" ? sent[name].trim().slice(0, 254) : "")
  const typed = Object.fromEntries(
    [...REQUIRED, ...OPTIONAL, "country_code" as const].map((name) => [name, text(name)])
  ) as TypedCustomer
  const wrong = wrongFields(typed)

  if (wrong.length > 0) {
    return { wrong }
  }
  const { email, ...address } = typed
  const kept = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== ""))

  return { customer: { email, shipping_address: kept } }
}
