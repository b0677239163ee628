import { SURPRISING_CHANGE_PERCENT, type RateChange } from "../contracts"

interface Known {
  rate: string
  as_of: string
}

const DECIMALS = 10

function scaled(rate: string): bigint {
  const [whole, fraction = ""] = rate.split(".")

  return BigInt(whole + fraction.padEnd(DECIMALS, "0"))
}

/** What a rate would change, compared with the one in force. */
export function rateChange({ quote, rate, as_of }: Known & { quote: string }, was: Known | undefined): RateChange {
  if (!was) {
    return { quote, rate, as_of, was: null, change_percent: null, is_surprising: false, has_effect: true }
  }
  const [next, before] = [scaled(rate), scaled(was.rate)]
  const difference = next - before
  const has_effect = as_of > was.as_of || (as_of === was.as_of && difference !== 0n)
  const is_surprising = has_effect && abs(difference) * 100n > before * BigInt(SURPRISING_CHANGE_PERCENT)

  return {
    quote,
    rate,
    as_of,
    was: { rate: was.rate, as_of: was.as_of },
    change_percent: hundredths((abs(difference) * 20_000n + before) / (2n * before), difference < 0n),
    is_surprising,
    has_effect,
  }
}

const abs = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

function hundredths(amount: bigint, is_negative: boolean): string {
  const digits = amount.toString().padStart(3, "0")

  return `${is_negative && amount > 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
