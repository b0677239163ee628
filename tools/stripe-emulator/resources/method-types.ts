import { unsupported } from "../errors"

const KNOWN = ["card", "sepa_debit"]

/**
 * The payment method types that an intent or session accepts.
 *
 * @param dynamic Stripe's choice when no type is requested
 * @throws StripeFailure emulator_unsupported (400) for other types
 */
export function methodTypesOf(asked: readonly string[] | undefined | "", dynamic: string[]): string[] {
  const stranger = (asked || []).find((type) => !KNOWN.includes(type))
  if (stranger) {
    throw unsupported(`the payment method type ${stranger}`, { param: "allowed_payment_method_types" })
  }

  return asked && asked.length > 0 ? [...asked] : dynamic
}

/** Bank debits are in euros and cannot be authorised before a capture. */
export function dynamicTypes(currency: string, capture_method: string | undefined): string[] {
  return currency === "eur" && capture_method !== "manual" ? KNOWN : ["card"]
}
