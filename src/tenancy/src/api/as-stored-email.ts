import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Mail addresses are kept in lower case; a phone's keyboard begins with a capital and ends with a space. */
export function asStoredEmail({ body }: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  const sent = body as { email?: unknown } | undefined
  if (typeof sent?.email === "string") {
    sent.email = sent.email.trim().toLowerCase()
  }
  next()
}
