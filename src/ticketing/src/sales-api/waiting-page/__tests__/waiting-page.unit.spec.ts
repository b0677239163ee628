import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"
import { momentWords, placePart } from "../place-part"
import { waitingScriptRoute } from "../script-route"
import { renderWaitingPage, waitingPageHeaders } from "../waiting-page"
import type { ShownPlace, WaitingPageView } from "../waiting-view"
import { waitingWords } from "../words"

const LOCALES = ["fr", "en"] as const
const STATES = ["before", "waiting", "let_in", "inside", "missed", "turn_over", "bought", "sold_out", "used"] as const

const HOSTILE = [
  `<script>alert(1)</script>`,
  `</title></style></script><img src=x onerror=alert(1)>`,
  `" onfocus="alert(1)" autofocus='`,
  `<!--`,
]

const place = (state: ShownPlace["state"], more: Partial<ShownPlace> = {}): ShownPlace => ({
  state,
  ahead: null,
  minutes: null,
  is_unlikely: false,
  turn_ends_at: ["let_in", "inside"].includes(state) ? "2026-12-10T09:42:00.000Z" : null,
  ask_again_seconds: 20,
  ...more,
})

const given = (more: Partial<WaitingPageView> = {}): WaitingPageView => ({
  locale: "fr",
  locales: ["fr", "en"],
  site: { name: "Odéon", theme: { brand: "#b3123f", accent: "#ffcc00", font: "editorial" }, logo: null, home_path: "/" },
  unreal: null,
  room_id: "wroom_1",
  event_title: "Hamlet",
  time_zone: "Europe/Paris",
  to: "perf_1",
  dates: [
    { performance_id: "perf_1", starts_at: new Date("2027-03-01T19:30:00Z") },
    { performance_id: "perf_2", starts_at: new Date("2027-03-02T19:30:00Z") },
  ],
  opens_at: new Date("2026-12-10T09:00:00Z"),
  presale_at: new Date("2026-12-09T09:00:00Z"),
  takes_codes: true,
  is_presale: false,
  code_problem: null,
  place: place("waiting", { ahead: 412, minutes: { from: 5, to: 12 } }),
  can_extend: false,
  reloads_itself: false,
  device_url: "https://odeon.example/sales-api/waiting-rooms/wroom_1?place=AbC",
  ...more,
})

/** Names of elements and their attributes, in order. */
const structureOf = (page: string) =>
  [...page.replace(/(<style>)[^<]*/, "$1").matchAll(/<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, name, attributes]) => [name, ...[...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/g)].map(([, key]) => key)].join(" ")
  )
const valuesOf = (page: string, attribute: string) =>
  [...page.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, "g"))].map(([, value]) => value.replaceAll("&amp;", "&"))
const hidden = (page: string) =>
  Object.fromEntries([...page.matchAll(/name="(to|lang)"\s+value="([^"]*)"/g)].map(([, k, v]) => [k, v]))

const each = LOCALES.flatMap((locale) => STATES.map((state) => ({ locale, state })))

describe("T4 the page of a waiting room", () => {
  it.each(each)("has one heading for the place, in the title too: $state, $locale", ({ locale, state }) => {
    const page = renderWaitingPage(given({ locale, place: place(state) }))
    const headings = [...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, text]) => text)

    expect(page).toMatch(new RegExp(`<html lang="${locale}">`))
    expect(headings).toHaveLength(1)
    expect(Object.values(waitingWords[locale])).toContain(headings[0])
    expect(page).toContain(`<title>${headings[0]} – Hamlet</title>`)
  })

  it("has every text in both languages", () => {
    const texts = (locale: "fr" | "en") => Object.values(waitingWords[locale]).filter((text) => typeof text === "string")

    expect(Object.keys(waitingWords.fr)).toEqual(Object.keys(waitingWords.en))
    expect(texts("fr").filter((text) => texts("en").includes(text))).toEqual(["Date"])
  })

  it("writes moments as people say them", () => {
    const at = new Date("2026-12-01T09:00:00Z")

    expect(momentWords("fr", at, "Europe/Paris")).toBe("mardi 1er décembre à 10 h")
    expect(momentWords("en", at, "Europe/London")).toBe("Tuesday 1 December at 09:00")
    expect(renderWaitingPage(given({ place: place("let_in") }))).toContain(">10 h 42 (UTC+1)</time>")
    expect(renderWaitingPage(given({ place: place("before") }))).toContain("10 h (UTC+1)")
  })

  it.each(HOSTILE)("shows hostile names, dates, links and languages as text: %s", (text) => {
    const logo = { path: "/sales-api/logos/1.png", width: 100, height: 50 }
    const all = (name: string) =>
      given({
        site: { name, theme: { brand: name, accent: name, font: name }, logo: { ...logo, path: name }, home_path: name },
        event_title: name,
        room_id: name,
        to: name,
        device_url: name,
        code_problem: "wrong",
        reloads_itself: true,
      })
    const page = renderWaitingPage(all(text))

    expect(structureOf(page)).toEqual(structureOf(renderWaitingPage(all("harmless"))))
    expect(page).not.toContain(text)
  })

  it.each(each)("satisfies its Content-Security-Policy, with any brand: $state, $locale", ({ locale, state }) => {
    for (const theme of [given().site.theme, { brand: "red;}</style>", accent: "", font: "constructor" }]) {
      const view = given({ locale, place: place(state), site: { ...given().site, theme } })
      const page = renderWaitingPage(view)
      const [, style] = /<style>([^<]*)<\/style>/.exec(page) ?? []
      const policy = waitingPageHeaders(theme)["content-security-policy"]

      expect(policy).toContain(`style-src 'sha256-${hash("sha256", style, "base64")}'`)
      expect(policy).toContain("default-src 'none'; script-src 'self'")
      expect(structureOf(page).filter((tag) => /^script/.test(tag))).toEqual(["script type src"])
      expect(structureOf(page).filter((tag) => / (?:on[a-z]+|style|formaction|srcdoc)(?: |$)/.test(tag))).toEqual([])
      const addresses = ["href", "src", "action", "data-from"].flatMap((name) => valuesOf(page, name))
      expect(addresses.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([])
    }
  })

  it.each([
    ["en", "emulator", "Demonstration site: no payment here is real."],
    ["en", "test", "Test mode: no payment here is real, and no card is charged."],
    ["fr", "emulator", "Site de démonstration\u00a0: aucun paiement n’est réel."],
    ["fr", "test", "Mode test\u00a0: aucun paiement n’est réel, aucune carte n’est débitée."],
  ] as const)("says in %s for the %s that no payment is real, as the site's other pages do", (locale, unreal, text) => {
    const notice = (page: string) => /<p class="test">([^<]*)</.exec(page)?.[1]

    expect(notice(renderWaitingPage(given({ locale, unreal })))).toBe(text)
    expect(notice(renderWaitingPage(given({ locale })))).toBeUndefined()
  })

  it("sends its address to no other site, and its forms with the origin that the sales API requires", () => {
    expect(waitingPageHeaders(given().site.theme)["referrer-policy"]).toBe("same-origin")
  })

  it.each(LOCALES)("keeps the date and the language over forms, links and reloads: %s", (locale) => {
    for (const state of ["let_in", "missed", "waiting"] as const) {
      const page = renderWaitingPage(given({ locale, place: place(state) }))

      expect(hidden(page)).toEqual({ to: "perf_1", lang: locale })
      expect(valuesOf(page, "data-from")).toEqual([`/sales-api/waiting-rooms/wroom_1/place?lang=${locale}&to=perf_1`])
    }
  })

  it("lets a visitor who came for no date choose one at the turn", () => {
    const page = renderWaitingPage(given({ to: null, place: place("let_in") }))
    const [one] = given().dates

    expect(valuesOf(page, "value").filter((value) => /^perf_/.test(value))).toEqual(["perf_1", "perf_2"])
    expect(hidden(renderWaitingPage(given({ to: null, dates: [one], place: place("let_in") })))).toMatchObject({ to: "perf_1" })
  })

  it("reloads itself only after the visitor asked, and not once there is nothing to wait for", () => {
    const refresh = /http-equiv="refresh"\s+content="(\d+)"/

    expect(renderWaitingPage(given())).not.toMatch(refresh)
    expect(refresh.exec(renderWaitingPage(given({ reloads_itself: true })))?.[1]).toBe("20")
    expect(renderWaitingPage(given({ reloads_itself: true, place: place("bought") }))).not.toMatch(refresh)
  })

  it("announces a place only when it crosses a limit, and otherwise changes the number silently", () => {
    const at = (ahead: number) => placePart(given({ place: place("waiting", { ahead, minutes: { from: 5, to: 12 } }) }))

    expect(at(412).band).toBe(at(300).band)
    expect(at(412).version).not.toBe(at(300).version)
    expect(at(199).band).not.toBe(at(200).band)
    expect(at(199).announcement).toBe("Moins de 200 personnes avant vous. Attente estimée\u00a0: de 5 à 12 minutes")
    expect(at(20_000).announcement).toMatch(/^Plus de 10.000 personnes avant vous\./)
    expect(at(0).announcement).toBe("C’est bientôt votre tour")
  })

  it("shows codes and the link for other devices only while waiting", () => {
    const shows = (state: ShownPlace["state"]) => placePart(given({ place: place(state) })).is_waiting

    expect(STATES.filter(shows)).toEqual(["before", "waiting"])
  })

  it("asks whoever is not in line to join by a button, so that a prefetch does not join", () => {
    const page = renderWaitingPage(given({ place: null, device_url: null }))

    expect(valuesOf(page, "action")).toContain("/sales-api/waiting-rooms/wroom_1/again")
    expect(page).not.toContain("?place=")
  })
})

describe("the script of the waiting room's page", () => {
  const script = readFileSync(join(__dirname, "..", "page.browser.mjs"), "utf8")

  it("is read by TypeScript, imports nothing, and uses only elements that the page has", () => {
    const ids = valuesOf(renderWaitingPage(given()), "id")
    const used = [...script.matchAll(/byId\("([\w-]+)"\)/g)].map(([, id]) => id)

    expect(script).toMatch(/^\/\/ @ts-check\n/)
    expect(ts.transpileModule(script, { fileName: "page.mjs", reportDiagnostics: true }).diagnostics).toEqual([])
    expect(script).not.toMatch(/^import\b/m)
    expect(used.length).toBeGreaterThan(3)
    expect(used.filter((id) => !ids.includes(id))).toEqual([])
  })

  it("is served as JavaScript under the path that the page names", async () => {
    const { url, handler } = waitingScriptRoute()
    const answer = await handler({} as Parameters<typeof handler>[0])

    expect(valuesOf(renderWaitingPage(given()), "src")).toEqual([`/sales-api${url}`])
    expect([String(answer.body), answer.headers?.["content-type"]]).toEqual([script, "text/javascript; charset=utf-8"])
  })
})
