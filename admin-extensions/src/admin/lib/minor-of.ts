import { toMinor } from "@guichet/kernel/money"

/** `12,50` and `12.50` alike; null when it is no amount from zero on in this currency. */
export function minorOf(text: string, currency: string): number | null {
  try {
    const amount_minor = toMinor(text.trim().replace(",", "."), currency)

    return amount_minor < 0n ? null : Number(amount_minor)
  } catch {
    return null
  }
}
