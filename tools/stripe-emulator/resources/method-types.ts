import { unsupported } from "../errors"

const KNOWN = ["card", "sepa_debit"]

/**
 * The kinds of payment method an intent or session takes.
 *
 * @param dynamic what Stripe would choose when nothing is asked for
 * @throws StripeFailure emulator_unsupported (400) for others
 */
export function methodTypesOf(asked: readonly string[] | undefined | "", dynamic: string[]): string[] {
  const stranger = (asked || []).find((type) => !KNOWN.includes(type))
  if (stranger) {
    throw unsupported(`the payment method type ${stranger}`, { param: "allowed_payment_method_types" })
  }

  return asked && asked.length > 0 ? [...asked] : dynamic
}

/** Bank debits are in euros and cannot be authorised first. */
export function dynamicTypes(currency: string, capture_method: string | undefined): string[] {
  return currency === "eur" && capture_method !== "manual" ? KNOWN : ["card"]
}
