import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"
import { type BarePage, barePageHeaders } from "../bare-page"
import { entryPage } from "../enter/page"
import { words as entryWords } from "../enter/words"
import { invitationPage } from "../invitation/page"
import { words as invitationWords } from "../invitation/words"
import { readPageScript } from "../page-script"
import { resetPage } from "../reset/page"
import { words as resetWords } from "../reset/words"

const NONCE = "bm9uY2U="
const PAGES = [
  { name: "enter", draw: entryPage, words: entryWords },
  { name: "invitation", draw: invitationPage, words: invitationWords },
  { name: "reset", draw: resetPage, words: resetWords },
]
const LOCALES = ["fr", "en"] as const
const each = PAGES.flatMap((page) => LOCALES.map((locale) => ({ ...page, locale })))

/** Names that would change a page that did not escape them. */
const HOSTILE = [
  `<script>alert(1)</script>`,
  `</title></style></script><img src=x onerror=alert(1)>`,
  `" onfocus="alert(1)" autofocus='`,
  `<!--`,
]

const given = (page: Partial<BarePage> = {}): BarePage => ({
  site: "Odéon",
  brand: "#aa0044",
  locale: "fr",
  nonce: NONCE,
  ...page,
})

interface Tag {
  name: string
  attributes: Record<string, string>
  /** up to the next tag */
  text: string
}

/** The elements of a page, in order; what scripts and styles contain is text. */
function tagsOf(markup: string): Tag[] {
  const element =
    /<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>((?<=<(?:script|style)[^>]*>)[\s\S]*?(?=<\/(?:script|style)>)|[^<]*)/g

  return [...markup.matchAll(element)].map(([, name, attributes, text]) => ({
    name,
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key, value ?? ""])
    ),
    text: text.trim(),
  }))
}

const structureOf = (markup: string) => tagsOf(markup).map(({ name, attributes }) => [name, Object.keys(attributes)])
const idsIn = (tags: Tag[]) => tags.flatMap(({ attributes }) => attributes.id ?? [])

describe("S10 the pages under /auth", () => {
  it.each(each)("$name has its title, its texts and its language: $locale", ({ draw, words, locale }) => {
    const tags = tagsOf(draw(given({ locale })).text)
    const texts = Object.values(words[locale])

    expect(tags.find(({ name }) => name === "html")?.attributes.lang).toBe(locale)
    expect(tags.filter(({ name }) => name === "title" || name === "h1").map(({ text }) => text)).toEqual(["Odéon", "Odéon"])
    const shown = tags.filter(({ name }) => ["h2", "label", "button", "a"].includes(name)).flatMap(({ text }) => text || [])
    expect(shown.length).toBeGreaterThan(3)
    expect(shown.filter((text) => !texts.includes(text))).toEqual([])
  })

  it.each(PAGES)("$name has every text in both languages", ({ words }) => {
    expect(Object.keys(words.fr)).toEqual(Object.keys(words.en))
    expect(Object.values(words.fr).filter((text) => Object.values<unknown>(words.en).includes(text))).toEqual([])
  })

  it.each(each)("$name shows a hostile name as text: $locale", ({ draw, locale }) => {
    const harmless = structureOf(draw(given({ locale })).text)

    for (const site of HOSTILE) {
      const { text } = draw(given({ site, locale }))
      expect([site, structureOf(text)]).toEqual([site, harmless])
      expect([site, text.includes(site)]).toEqual([site, false])
    }
  })

  it.each(each)("$name names each of its fields, and refers only to elements it has: $locale", ({ draw, locale }) => {
    const tags = tagsOf(draw(given({ locale })).text)
    const fields = tags.filter(({ name, attributes }) => name === "input" && !("hidden" in attributes))
    const labels = tags.filter(({ name, text }) => name === "label" && text !== "").map(({ attributes }) => attributes.for)
    const references = tags.flatMap(({ attributes }) => attributes["aria-describedby"]?.split(" ") ?? [])

    expect(fields.length).toBeGreaterThan(1)
    expect(fields.map(({ attributes }) => attributes.id)).toEqual(labels)
    expect(references.filter((id) => !idsIn(tags).includes(id))).toEqual([])
    expect(new Set(idsIn(tags)).size).toBe(idsIn(tags).length)
  })

  it.each(each)("V3.4.3 $name satisfies its Content-Security-Policy: $locale", ({ draw, locale }) => {
    const policy = Object.fromEntries(
      barePageHeaders(NONCE)
        ["content-security-policy"].split("; ")
        .map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1).join(" ")])
    )
    const tags = tagsOf(draw(given({ locale })).text)
    const keys = tags.flatMap(({ attributes }) => Object.keys(attributes))

    expect(policy).toMatchObject({
      "default-src": "'none'",
      "script-src": `'nonce-${NONCE}'`,
      "style-src": `'nonce-${NONCE}'`,
      "connect-src": "'self'",
      "form-action": "'none'",
    })
    expect(
      tags
        .filter(({ name }) => name === "script" || name === "style")
        .map(({ name, attributes: { type, nonce } }) => [name, type, nonce])
    ).toEqual([
      ["style", undefined, NONCE],
      ["script", "application/json", undefined],
      ["script", "module", NONCE],
    ])
    expect(keys.filter((key) => /^on|^(src|srcset|srcdoc|style|action|formaction)$/.test(key))).toEqual([])
    expect(tags.filter(({ name }) => ["link", "img", "iframe", "base", "object", "embed"].includes(name))).toEqual([])
    expect(tags.flatMap(({ attributes }) => attributes.href ?? [])).toEqual(["/app/login"])
  })
})

describe("the scripts of the pages under /auth", () => {
  const folder = join(__dirname, "..")
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".mjs"))

  it("are read by TypeScript", () => {
    const unchecked = files.filter((file) => !readFileSync(join(folder, file), "utf8").startsWith("// @ts-check\n"))

    expect(files).toHaveLength(PAGES.length + 1)
    expect(unchecked).toEqual([])
  })

  it.each(PAGES)("$name is one module that imports nothing and cannot end its element", ({ name }) => {
    const script = readPageScript(name, `${name}.browser.mjs`)
    const { diagnostics } = ts.transpileModule(script, { fileName: "page.mjs", reportDiagnostics: true })

    expect(diagnostics).toEqual([])
    expect(script).not.toMatch(/^import\b|\bimport\((?!"\.|")|\brequire\(|<\/script|<!--/m)
  })

  it.each(PAGES)("$name says how long to wait after too many attempts", ({ name, words }) => {
    const script = readPageScript(name, `${name}.browser.mjs`)
    const [, source] = /export const manyOf = (\(many[\s\S]*?\n})/.exec(script) ?? []
    const sentenceFor = (lang: "fr" | "en", seconds: number) =>
      new Function("document", `return ${source}`)({ documentElement: { lang } })(words[lang].many, {
        details: { retry_after_seconds: seconds },
      })

    expect(script.match(/429 (\?|&&)/g)?.length).toBe(script.match(/manyOf\(text\.many, \w+(\.body)?\)/g)?.length)
    expect([sentenceFor("fr", 616), sentenceFor("en", 616), sentenceFor("en", 20)]).toEqual([
      "Trop de tentatives. Réessayez dans 11 minutes.",
      "Too many attempts. Please try again in 11 minutes.",
      "Too many attempts. Please try again in 20 seconds.",
    ])
  })

  it.each(PAGES)("$name uses only elements that its page has", ({ name, draw }) => {
    const script = readPageScript(name, `${name}.browser.mjs`)
    const own = readFileSync(join(folder, name, `${name}.browser.mjs`), "utf8")
    const ids = idsIn(tagsOf(draw(given()).text))
    const used = [...(own.includes("onAsk(") ? script : own).matchAll(/(?:byId|fieldOf|onSubmit)\("([\w-]+)"/g)].map(
      ([, id]) => id
    )

    expect(used.length).toBeGreaterThan(3)
    expect(used.filter((id) => !ids.includes(id))).toEqual([])
  })
})
