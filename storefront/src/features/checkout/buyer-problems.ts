export type BuyerField = "name" | "email"

/** A problem and the value it was found in, as typed. */
export interface FoundProblem {
  field: BuyerField
  value: string
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

/** Invalid fields of the buyer, in the order of the page. The sales API checks again. */
export function buyerProblems({ name, email }: { name: string; email: string }): BuyerField[] {
  return [...(name.trim().length === 0 ? ["name" as const] : []), ...(EMAIL.test(email.trim()) ? [] : ["email" as const])]
}

/** The problems found in these values, each with its value. */
export const foundIn = (fields: BuyerField[], values: Record<BuyerField, string>): FoundProblem[] =>
  fields.map((field) => ({ field, value: values[field] }))

/** Fields whose value is still the one in which a problem was found: a changed value has none until it is checked. */
export const remainingProblems = (found: FoundProblem[], values: Record<BuyerField, string>): BuyerField[] =>
  found.filter(({ field, value }) => values[field] === value).map(({ field }) => field)
