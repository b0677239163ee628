export type BuyerField = "name" | "email"

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

/** Fields that stop a checkout, in the order they stand on the page. The sales API judges again. */
export function buyerProblems({ name, email }: { name: string; email: string }): BuyerField[] {
  return [...(name.trim().length === 0 ? ["name" as const] : []), ...(EMAIL.test(email.trim()) ? [] : ["email" as const])]
}
