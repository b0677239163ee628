export type BuyerField = "name" | "email"

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/

/** Invalid fields of the buyer, in the order of the page. The sales API checks again. */
export function buyerProblems({ name, email }: { name: string; email: string }): BuyerField[] {
  return [...(name.trim().length === 0 ? ["name" as const] : []), ...(EMAIL.test(email.trim()) ? [] : ["email" as const])]
}
