import { toMinor } from "@guichet/kernel/money"

/** `12,50`, `12.50` and `1 250,00` alike; null when it is no amount from zero on in this currency. */
export function minorOf(text: string, currency: string): number | null {
  try {
    const amount_minor = toMinor(text.replace(/\s/g, "").replace(",", "."), currency)

    return amount_minor < 0n ? null : Number(amount_minor)
  } catch {
    return null
  }
}
