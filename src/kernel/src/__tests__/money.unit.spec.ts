// Long because it is a table: each currency's amounts beside what the provider accepts.
import fc from "fast-check"
import {
  MoneyError,
  allocate,
  cashAmount,
  cashStep,
  chargeStep,
  formatMoney,
  fromMinor,
  isKnownCurrency,
  LARGEST_CHARGE_MINOR,
  maximumCharge,
  minimumCharge,
  minorUnitExponent,
  percentOf,
  toMinor,
} from "../money"

const CURRENCIES = ["eur", "usd", "jpy", "mga", "isk", "ugx", "kwd", "tnd", "huf", "twd"]
const currency = fc.constantFrom(...CURRENCIES)
const amount = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })
const percent = fc
  .tuple(fc.nat({ max: 999 }), fc.nat({ max: 9999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, "0")}`)

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return error instanceof MoneyError ? error.code : `not a MoneyError: ${String(error)}`
  }

  return "no error"
}

describe("T4 minor units", () => {
  it("distinguish a currency from three other letters", () => {
    expect(["eur", "jpy", "zzz", "EUR", ""].map(isKnownCurrency)).toEqual([true, true, false, false, false])
  })

  it("are those of currencies in use, not of withdrawn ones, metals and tests", () => {
    const gone = ["frf", "dem", "itl", "hrk", "bgn", "ang", "sll", "zwl", "cuc", "xau", "xdr", "xts", "xxx"]

    expect(gone.filter(isKnownCurrency)).toEqual([])
    expect(["xcg", "sle", "stn", "zwg"].filter((code) => !isKnownCurrency(code))).toEqual([])
  })

  it.each([
    ["eur", 2],
    ["usd", 2],
    ["jpy", 0],
    ["krw", 0],
    ["mga", 0],
    ["isk", 2],
    ["ugx", 2],
    ["huf", 2],
    ["twd", 2],
    ["iqd", 2],
    ["bhd", 3],
    ["jod", 3],
    ["kwd", 3],
    ["omr", 3],
    ["tnd", 3],
  ])("%s has exponent %i, as at Stripe", (code, exponent) => {
    expect(minorUnitExponent(code)).toBe(exponent)
  })

  it.each(["EUR", "eu", "euro", "", "e1r", " eur", "__proto__", null, undefined, 5])("%p is not a currency", (code) => {
    expect(codeOf(() => minorUnitExponent(code as string))).toBe("currency_invalid")
    expect(codeOf(() => minimumCharge(code as string))).toBe("currency_invalid")
  })

  it.each([
    ["12.50", "eur", 1250n],
    ["12.5", "eur", 1250n],
    ["12", "eur", 1200n],
    ["-0.01", "eur", -1n],
    ["0", "eur", 0n],
    ["-0", "eur", 0n],
    ["500", "jpy", 500n],
    ["500", "mga", 500n],
    ["5", "isk", 500n],
    ["5.00", "isk", 500n],
    ["5", "ugx", 500n],
    ["5.12", "kwd", 5120n],
    ["5.120", "kwd", 5120n],
    ["10.45", "huf", 1045n],
    ["90071992547409.93", "eur", 9007199254740993n],
  ])("%s %s is %s", (major, code, minor) => {
    expect(toMinor(major, code)).toBe(minor)
  })

  it.each([
    ["12.505", "eur", "too_many_decimals"],
    ["12.500", "eur", "too_many_decimals"],
    ["5.0", "jpy", "too_many_decimals"],
    ["5.1", "mga", "too_many_decimals"],
    ["5.1234", "kwd", "too_many_decimals"],
    ["5.50", "isk", "fraction_not_allowed"],
    ["0.01", "ugx", "fraction_not_allowed"],
    ["5.124", "kwd", "fraction_not_allowed"],
    ["", "eur", "amount_invalid"],
    [".5", "eur", "amount_invalid"],
    ["5.", "eur", "amount_invalid"],
    ["+5", "eur", "amount_invalid"],
    ["1e3", "eur", "amount_invalid"],
    ["1,50", "eur", "amount_invalid"],
    ["1 000", "eur", "amount_invalid"],
    ["٥", "eur", "amount_invalid"],
    ["0x10", "eur", "amount_invalid"],
    ["5\n", "eur", "amount_invalid"],
    ["NaN", "eur", "amount_invalid"],
    ["9".repeat(19), "eur", "amount_invalid"],
  ])("%p %s is refused: %s", (major, code, error) => {
    expect(codeOf(() => toMinor(major, code))).toBe(error)
  })

  it("refuse a number instead of a decimal string", () => {
    expect(codeOf(() => toMinor(12.5 as unknown as string, "eur"))).toBe("amount_invalid")
  })

  it("convert every amount to a decimal string and back", () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const chargeable = minor - (minor % chargeStep(code))

        expect(toMinor(fromMinor(chargeable, code), code)).toBe(chargeable)
      })
    )
  })

  it.each([
    [5n, "eur", "0.05"],
    [-5n, "eur", "-0.05"],
    [0n, "kwd", "0.000"],
    [500n, "jpy", "500"],
    [500n, "isk", "5.00"],
  ])("%s minor units of %s are %s", (minor, code, major) => {
    expect(fromMinor(minor, code)).toBe(major)
  })
})

describe("percentOf", () => {
  it.each([
    [1000n, "2.5", 25n],
    [20n, "2.5", 1n],
    [19n, "2.5", 0n],
    [-20n, "2.5", -1n],
    [-19n, "2.5", 0n],
    [100n, "0", 0n],
    [100n, "0.5", 1n],
    [100n, "0.4999", 0n],
    [3n, "50", 2n],
    [-3n, "50", -2n],
    [10n ** 30n, "100", 10n ** 30n],
    [100n, "250", 250n],
  ])("%s at %s %% is %s", (minor, rate, part) => {
    expect(percentOf(minor, rate)).toBe(part)
  })

  it.each(["", "2,5", "-1", "+1", "2.", ".5", "1e2", "NaN", "2.5%", " 2.5", "1234567", `0.${"1".repeat(13)}`, 2.5, null])(
    "%p is not a percentage",
    (rate) => {
      expect(codeOf(() => percentOf(100n, rate as string))).toBe("percent_invalid")
    }
  )

  it("is at most half a unit away from the exact value, and symmetrical around zero", () => {
    fc.assert(
      fc.property(amount, percent, (minor, rate) => {
        const exact = minor * BigInt(rate.replace(".", ""))
        const distance = percentOf(minor, rate) * 1_000_000n - exact

        expect(distance <= 500_000n && distance >= -500_000n).toBe(true)
        expect(percentOf(-minor, rate)).toBe(-percentOf(minor, rate))
      })
    )
  })
})

describe("allocate", () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
    .filter((list) => list.some((weight) => weight > 0n))

  it.each([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    [5n, [0n, 1n, 0n], [0n, 5n, 0n]],
    [1n, [1n, 3n], [0n, 1n]],
    [0n, [1n, 2n], [0n, 0n]],
    [2n, [1n, 1n, 1n, 1n], [1n, 1n, 0n, 0n]],
  ])("splits %s by %p into %p", (total, by, parts) => {
    expect(allocate(total, by)).toEqual(parts)
  })

  it.each([[[]], [[0n, 0n]], [[2n, -1n]], [[-1n]]])("refuses the weights %p", (by) => {
    expect(codeOf(() => allocate(100n, by))).toBe("weights_invalid")
  })

  it("sums exactly, stays within one unit of the exact share, and gives a zero weight nothing", () => {
    fc.assert(
      fc.property(amount, weights, (total, by) => {
        const parts = allocate(total, by)
        const sum = by.reduce((a, b) => a + b, 0n)

        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total)
        parts.forEach((part, index) => {
          const distance = part * sum - total * by[index]

          expect(distance < sum && distance > -sum).toBe(true)
          expect(by[index] > 0n || part === 0n).toBe(true)
        })
      })
    )
  })

  it("never gives an equal later weight more than an earlier one", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), weights, (total, by) => {
        const parts = allocate(total, by)

        by.forEach((weight, i) => by.forEach((other, j) => expect(i >= j || weight !== other || parts[i] >= parts[j]).toBe(true)))
      })
    )
  })
})

describe("maximumCharge", () => {
  it.each([
    ["eur", 99_999_999n],
    ["jpy", 99_999_999n],
    ["kwd", 99_999_999n],
    ["inr", 999_999_999n],
    ["huf", 9_999_999_999n],
    ["cop", 9_999_999_999n],
    ["lbp", 99_999_999_999n],
    ["idr", 999_999_999_999n],
  ])("of %s is %s", (code, minor) => {
    expect(maximumCharge(code)).toBe(minor)
    expect(maximumCharge(code)).toBeLessThanOrEqual(LARGEST_CHARGE_MINOR)
  })

  it("refuses what is not a currency", () => {
    expect(codeOf(() => maximumCharge("euro"))).toBe("currency_invalid")
  })
})

describe("minimumCharge", () => {
  it.each([
    ["usd", 50n],
    ["eur", 50n],
    ["gbp", 30n],
    ["dkk", 250n],
    ["huf", 17500n],
    ["jpy", 50n],
    ["krw", 50n],
    ["czk", 1500n],
    ["aed", 200n],
  ])("in %s is %s minor units", (code, minor) => {
    expect(minimumCharge(code)).toBe(minor)
  })

  it("is null where Stripe defines none", () => {
    expect(minimumCharge("kwd")).toBeNull()
  })
})

describe("cashAmount", () => {
  it.each([
    ["eur", 1203n, 1203n],
    ["chf", 1202n, 1200n],
    ["chf", 1203n, 1205n],
    ["chf", 2n, 0n],
    ["dkk", 1225n, 1250n],
    ["sek", 1249n, 1200n],
    ["sek", 1250n, 1300n],
    ["huf", 17_249n, 17_000n],
    ["jpy", 501n, 501n],
    ["kwd", 5120n, 5120n],
  ])("for %s of %s is %s", (code, amount, cash) => {
    expect(cashAmount(amount, code)).toBe(cash)
  })

  it("can be paid in coins, and is at most half a coin away", () => {
    const codes = fc.constantFrom("eur", "chf", "nzd", "dkk", "sek", "huf", "kwd", "isk", "jpy")
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), codes, (amount, code) => {
        const cash = cashAmount(amount, code)
        const away = cash > amount ? cash - amount : amount - cash

        expect(cash % cashStep(code)).toBe(0n)
        expect(2n * away).toBeLessThanOrEqual(cashStep(code))
      })
    )
  })
})

describe("formatMoney", () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ")

  it.each([
    [1250n, "eur", "en", "€12.50"],
    [1250n, "eur", "fr", "12,50 €"],
    [500n, "jpy", "en", "¥500"],
    [500n, "isk", "en", "ISK 5"],
    [523n, "isk", "en", "ISK 5.23"],
    [5120n, "kwd", "en", "KWD 5.120"],
    [17500n, "huf", "en", "HUF 175.00"],
    [500n, "mga", "en", "MGA 500"],
    [-5n, "eur", "en", "-€0.05"],
    [9007199254740993n, "usd", "en", "$90,071,992,547,409.93"],
  ])("formats %s %s in %s as %s", (minor, code, locale, drawn) => {
    expect(plain(formatMoney(minor, code, locale))).toBe(drawn)
  })
})
