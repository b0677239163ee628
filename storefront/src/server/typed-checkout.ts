import "server-only"
import { cookies } from "next/headers"
import type { Checkout } from "../sales-api/contracts"

/** What a checkout's form sent, for the page that says what is wrong with it: nothing that was typed is typed again, and none of it stands in an address. */
export interface TypedCheckout {
  name: string
  email: string
  answers: Checkout["answers"]
}

const COOKIE = "__Host-typed"
const MAX_AGE_SECONDS = 60
/** Browsers keep 4,096 bytes. */
const MOST = 3_800

/** The cookie that brings it to the next page, without the answers where they are too long for one. */
export function typedCookie(id: string, typed: TypedCheckout): string {
  const valueOf = (kept: TypedCheckout) => encodeURIComponent(JSON.stringify({ id, ...kept }))
  const whole = valueOf(typed)
  const value = whole.length <= MOST ? whole : valueOf({ ...typed, answers: { buyer: {}, tickets: {} } })

  return `${COOKIE}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; Secure; HttpOnly; SameSite=Lax`
}

/** Null without one, for another checkout, or when it cannot be read. */
export async function typedCheckout(id: string): Promise<TypedCheckout | null> {
  try {
    const { id: of, name, email, answers } = JSON.parse((await cookies()).get(COOKIE)?.value ?? "null")

    return of === id && answers?.buyer && answers.tickets ? { name: String(name), email: String(email), answers } : null
  } catch {
    return null // a cookie of somebody's making: the form is empty, as without one
  }
}
