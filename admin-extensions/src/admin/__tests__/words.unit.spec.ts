import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { NOT_REFUNDABLE } from "@guichet/ticketing/contracts"
import { en, fr } from "../i18n/words"
import { ApiError } from "../lib/api"
import { errorWords, wordsOf } from "../lib/error-words"

type Tree = { [key: string]: string | Tree }

const ADMIN = join(__dirname, "..")
const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)
  )
const sources = (readdirSync(ADMIN, { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name) && !name.includes("__tests__"))
  .map((name) => readFileSync(join(ADMIN, name), "utf8"))
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, "")

describe("S8 words of the consoles", () => {
  const english = new Map(flat(en))
  const french = new Map(flat(fr))
  const keys = new Set([...english.keys()].map(withoutPlural))

  it("every sentence exists in both languages", () => {
    expect([...french.keys()]).toEqual([...english.keys()])
  })

  it("French texts are translated, not left in English", () => {
    const same = [...french].filter(
      ([key, text]) => english.get(key) === text && /[a-z]{4}/i.test(text.replace(/\{\{.*?\}\}/g, ""))
    )

    expect(same.length / french.size).toBeLessThan(0.05)
  })

  it("both languages use the same placeholders", () => {
    const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()

    french.forEach((text, key) => expect([key, holes(text)]).toEqual([key, holes(english.get(key) ?? "")]))
  })

  it("a counted noun has its singular, unless there are always several", () => {
    const several = ["keys.forDays", "prices.forGroups", "processor.setup.events", "providerEvents.stateHints.dead"]
    const counted = [...english].filter(
      ([key, text]) => !/_(one|other)$/.test(key) && /\{\{(count|events|addOns)\}\} [a-z]+s\b/.test(text)
    )

    expect(counted.map(([key]) => key)).toEqual(several)
  })

  it("no screen joins words with a colon of its own: French has a space before it", () => {
    const joined = sources.flatMap((source) => source.match(/.*(?:\}: \$\{|\)\}: \{).*/g) ?? [])

    expect(joined.filter((line) => !line.includes("inEnglish("))).toEqual([])
  })

  it("every key used by a screen exists", () => {
    const named = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*(?:[^"`()]*\? )?"([a-zA-Z.]+)"/g)].map(([, key]) => key)
    )

    expect(named.length).toBeGreaterThan(150)
    expect(named.filter((key) => !keys.has(key))).toEqual([])
  })
})

describe("S8 words for errors", () => {
  const record = readFileSync(require.resolve("@guichet/kernel/errors"), "utf8")
  const codes = [...record.matchAll(/^ {2}([a-z_]+): \{/gm)].map(([, code]) => code)

  it("only codes of the kernel's record have words, besides the one for a missing answer", () => {
    expect(codes.length).toBeGreaterThan(40)
    expect(Object.keys(errorWords).filter((code) => code !== "network" && !codes.includes(code))).toEqual([])
  })

  it("an unknown error falls back to a sentence that says what to do", () => {
    expect(wordsOf(new Error("x"), "en")).toBe(errorWords.internal.en)
    expect(wordsOf(new ApiError("never_heard_of", 418), "fr")).toBe(errorWords.internal.fr)
  })

  it("a refund refused during a dispute names the deadline of the bank, and that another ticket is enough", () => {
    const refused = (details: object) => new ApiError("sale_disputed", 409, { ...details })
    const due_by = "2026-12-14T12:00:00Z"

    expect(wordsOf(refused({ due_by }), "en")).toMatch(/about another ticket.*until the bank decides.*14 December 2026/)
    expect(wordsOf(refused({ due_by }), "fr")).toMatch(/un autre billet.*tant qu’elle n’a pas décidé.*14 décembre 2026/)
    expect(wordsOf(refused({}), "en")).toBe(errorWords.sale_disputed.en)
  })

  it("a refused refund states the reason of the refusal, in both languages", () => {
    const words = (details: object) =>
      (["en", "fr"] as const).map((language) => wordsOf(new ApiError("ticket_not_refundable", 409, { ...details }), language))
    const sentences = NOT_REFUNDABLE.flatMap((because) => words({ because }))

    expect(new Set(sentences).size).toBe(NOT_REFUNDABLE.length * 2)
    expect(words({ because: "refunded" })).toEqual([
      expect.stringContaining("has already been refunded"),
      expect.stringContaining("a déjà été remboursé"),
    ])
    expect(words({ reason: "charge disputed" })[0]).toBe(errorWords.ticket_not_refundable.en)
  })

  it("the words include the minimum amount of an invoice and the client's currency if the refusal has them", () => {
    const settled = (details?: object) => new ApiError("invoice_settled", 409, details as Record<string, unknown>)

    expect(wordsOf(settled({ least_minor: 15_000, open_minor: 0, currency: "eur" }), "en")).toContain("€150.00")
    expect(wordsOf(settled({ least_minor: 15_000, open_minor: 0, currency: "eur" }), "fr")).toMatch(/150,00\s€/)
    expect(wordsOf(settled(), "en")).toBe(errorWords.invoice_settled.en)
    expect(wordsOf(new ApiError("invoice_currency", 409, { currency: "gbp" }), "fr")).toContain("GBP")
  })

  it("the words include the reference of a logged failure", () => {
    expect(wordsOf(new ApiError("internal", 500, { reference: "a1b2c3d4" }), "en")).toContain("a1b2c3d4")
  })
})
