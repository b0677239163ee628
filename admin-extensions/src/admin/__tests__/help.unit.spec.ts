import type { AdminSite } from "@guichet/tenancy/contracts"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { helpOf } from "../lib/help-of"
import { topics, topicsFor } from "../routes/help/content"
import { foundIn } from "../routes/help/search"

const NAMED = { operator: "Scènes", operator_host: "scenes.example", host: "halles.scenes.example" }
const ROUTES = join(__dirname, "..", "routes")

describe("I-1 help pages", () => {
  it.each(topics.map(({ id, text }) => [id, text] as const))("%s has the same parts in both languages", (_, text) => {
    const shape = ({ parts }: ReturnType<(typeof text)["fr"]>) =>
      parts.map(({ text: partText, steps }) => [partText !== undefined, steps?.length ?? 0])

    expect(shape(text.fr(NAMED))).toEqual(shape(text.en(NAMED)))
    expect(text.fr(NAMED).title).not.toBe(text.en(NAMED).title)
  })

  it("pages name the operator and this site's host, and never the software", () => {
    const all = JSON.stringify(topics.map(({ text }) => [text.fr(NAMED), text.en(NAMED)]))

    expect(all).toContain("Scènes")
    expect(all).toContain("halles.scenes.example")
    expect(all).not.toMatch(/guichet|medusa|undefined/i)
  })

  it("every page links to an existing screen", () => {
    const screens = readdirSync(ROUTES)

    expect(
      topics.map(({ screen }) => screen.split("/")[1]).filter((name) => name !== "settings" && !screens.includes(name))
    ).toEqual([])
  })

  it("pages about the operator's tasks are shown on the operator's console only, those about clients only with clients", () => {
    const shown = (kind: "client" | "platform", is_single_site = false) =>
      topicsFor({ tenant: { kind, is_single_site } as AdminSite["tenant"] }).operator.map(({ id }) => id)

    expect(shown("client")).toEqual([])
    expect(shown("platform", true)).toEqual(["processor", "name-servers"])
    expect(shown("platform")).toEqual(["processor", "plans", "clients", "approvals", "invoices", "name-servers"])
  })

  it("French punctuation is preceded by a non-breaking space", () => {
    const french = JSON.stringify(topics.map(({ text }) => text.fr(NAMED)))

    expect(french).not.toMatch(/ [:;!?»]/)
  })

  it("pages are found by words in any part, ignoring accents and case", () => {
    const found = (words: string) => topics.filter(({ text }) => foundIn(text.fr(NAMED), words)).map(({ id }) => id)

    expect(found("CNAME")).toEqual(["records"])
    expect(found("telephone perdu")).toEqual(["second-factor"])
    expect(found("")).toHaveLength(topics.length)
    expect(found("zzz")).toEqual([])
  })

  it("every code of a blocked screen has an existing help page", () => {
    const record = readFileSync(require.resolve("@guichet/kernel/errors"), "utf8")
    const codes = [...record.matchAll(/^ {2}([a-z_]+): \{/gm)].map(([, code]) => code)
    const pages = new Set(topics.map(({ id }) => id))
    const helped = codes.flatMap((code) => helpOf(code) ?? [])

    expect(helpOf("account_not_enabled")).toBe("payments")
    expect(helpOf("replication_not_approved")).toBe("replication")
    expect(helpOf("confirm_first")).toBe("second-factor")
    expect(helpOf("domain_lookalike")).toBe("domain")
    expect(helped.filter((page) => !pages.has(page))).toEqual([])
    const named = [...readFileSync(join(__dirname, "..", "lib", "help-of.ts"), "utf8").matchAll(/^ {2}([a-z_]+): "/gm)]
    expect(named.map(([, code]) => code).filter((code) => !codes.includes(code))).toEqual([])
  })
})
