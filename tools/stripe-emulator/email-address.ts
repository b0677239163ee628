import { invalidRequest } from "./errors"

const LOCAL = /^[\x21-\x3f\x41-\x7e]+$/
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u

/** @throws StripeFailure email_invalid (400) for an address that Stripe would refuse; nothing is created */
export function ensureEmailAddress(email: string | null | undefined, param: string) {
  if (!email) {
    return
  }
  const [local, domain = "", ...more] = email.split("@")
  const labels = domain.split(".")
  if (more.length > 0 || !LOCAL.test(local) || labels.length < 2 || !labels.every((label) => LABEL.test(label))) {
    throw invalidRequest(`Invalid email address: ${email}`, { code: "email_invalid", param })
  }
}
