import { MoneyError, fromMinor, toMinor } from "@guichet/kernel/money"

/** The field's text: empty for no donation. */
export function donationText(amount_minor: number, currency: string, locale: string): string {
  const text = amount_minor === 0 ? "" : fromMinor(BigInt(amount_minor), currency)

  return locale === "fr" ? text.replace(".", ",") : text
}

/** Minor units, 0 for an empty field; null if it is not an amount. */
export function readDonation(text: string, currency: string): number | null {
  const plain = text.replace(/[\s€$£]/g, "").replace(",", ".")
  if (plain === "") {
    return 0
  }
  try {
    const amount = Number(toMinor(plain, currency))

    return amount >= 0 ? amount : null
  } catch (error) {
    if (error instanceof MoneyError) {
      return null
    }
    throw error
  }
}
