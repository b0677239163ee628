import { toMinor } from "@guichet/kernel/money"

/** Parses `12,50`, `12.50` and `1 250,00`; null for anything but an amount of at least zero in this currency. */
export function minorOf(text: string, currency: string): number | null {
  try {
    const amount_minor = toMinor(text.replace(/\s/g, "").replace(",", "."), currency)

    return amount_minor < 0n ? null : Number(amount_minor)
  } catch {
    return null
  }
}
