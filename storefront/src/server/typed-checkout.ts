import "server-only"
import { cookies } from "next/headers"
import type { Checkout } from "../sales-api/contracts"

/**
 * The values of a submitted checkout form, for the page that shows its problems: nothing has to be typed again, and no personal
 * data is in an address.
 */
export interface TypedCheckout {
  name: string
  email: string
  answers: Checkout["answers"]
}

const COOKIE = "__Host-typed"
const MAX_AGE_SECONDS = 60
/** Browsers store at most 4,096 bytes per cookie. */
const MOST = 3_800

/** The cookie that carries the values to the next page, without the answers if they are too long. */
export function typedCookie(id: string, typed: TypedCheckout): string {
  const valueOf = (kept: TypedCheckout) => encodeURIComponent(JSON.stringify({ id, ...kept }))
  const whole = valueOf(typed)
  const value = whole.length <= MOST ? whole : valueOf({ ...typed, answers: { buyer: {}, tickets: {} } })

  return `${COOKIE}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; Secure; HttpOnly; SameSite=Lax`
}

/** Null if there is none, it is for another checkout, or it is unreadable. */
export async function typedCheckout(id: string): Promise<TypedCheckout | null> {
  try {
    const { id: of, name, email, answers } = JSON.parse((await cookies()).get(COOKIE)?.value ?? "null")

    return of === id && answers?.buyer && answers.tickets ? { name: String(name), email: String(email), answers } : null
  } catch {
    return null // a forged cookie: the form is empty, as without one
  }
}
