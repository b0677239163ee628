import fc from "fast-check"
import { rightsOfRole, supportRights, type AdminSite, type Role } from "@guichet/tenancy/contracts"
import { contrastOf } from "@guichet/kernel/contrast"
import { brandVariables } from "../lib/brand-colors"
import { closedPaths, redirectFor } from "../lib/console-paths"
import { consoleStyle } from "../lib/console-style"
import { languageOf } from "../lib/language"
import { countriesIn, timeZones } from "../lib/countries"

const siteOf = (role: Role, kind: "client" | "platform" = "client") =>
  ({
    member: { kind: kind === "platform" ? "operator" : "member", rights: [...rightsOfRole[role]], role, password_set: true },
    tenant: { kind, theme: { brand: "#9b1c4b", accent: "#000000" } },
    hosts: [],
  }) as unknown as AdminSite

describe("S8 pages and menus of a console", () => {
  it("an organiser is redirected from closed core pages only", () => {
    const closed = closedPaths(siteOf("owner"))

    expect(redirectFor("/products/prod_1", closed)).toBe("/home")
    expect(redirectFor("/collections", closed)).toBe("/home")
    expect(redirectFor("/platform/tenants", closed)).toBe("/home")
    expect(redirectFor("/settings", closed)).toBe("/settings/profile")
    expect(redirectFor("/settings/store", closed)).toBe("/settings/profile")
    expect(
      ["/home", "/events/evt_1", "/sales/sale_1", "/payments/connected", "/settings/profile"].map((path) =>
        redirectFor(path, closed)
      )
    ).toEqual(Array(5).fill(null))
  })

  it("door staff cannot open sales, and the operator can open its clients", () => {
    expect(redirectFor("/sales", closedPaths(siteOf("gate")))).toBe("/home")
    expect(redirectFor("/devices", closedPaths(siteOf("gate")))).toBeNull()
    expect(redirectFor("/platform/tenants", closedPaths(siteOf("operator_admin", "platform")))).toBeNull()
    expect(redirectFor("/payments", closedPaths(siteOf("operator_admin", "platform")))).toBe("/home")
    expect(
      ["/payouts/pyo_1", "/disputes"].map((path) => redirectFor(path, closedPaths(siteOf("operator_admin", "platform"))))
    ).toEqual([null, null])
    expect(
      ["/payouts", "/disputes"].map((path) => redirectFor(path, closedPaths(siteOf("operator_finance", "platform"))))
    ).toEqual([null, null])
    const processor = (role: Parameters<typeof siteOf>[0], kind: Parameters<typeof siteOf>[1]) =>
      redirectFor("/settings/payment-processor/connected", closedPaths(siteOf(role, kind)))
    expect(processor("operator_admin", "platform")).toBeNull()
    expect([processor("operator_finance", "platform"), processor("owner", "client")]).toEqual([
      "/settings/profile",
      "/settings/profile",
    ])
  })

  it("D3 support opens the payment account of a client, which door staff cannot", () => {
    const site = siteOf("gate")
    const support = { ...site, member: { ...site.member, kind: "support", rights: [...supportRights] } } as typeof site

    expect(redirectFor("/payments", closedPaths(support))).toBeNull()
    expect(redirectFor("/team", closedPaths(support))).toBe("/home")
    expect(redirectFor("/payments", closedPaths(site))).toBe("/home")
  })

  it("the operator sees core pages that it may read, and none that no one may use", () => {
    const closed = closedPaths(siteOf("operator_admin", "platform"))
    const style = consoleStyle(siteOf("operator_admin", "platform"))

    expect(
      ["/collections", "/categories", "/product-options", "/products/create"].map((path) => redirectFor(path, closed))
    ).toEqual(Array(4).fill("/home"))
    expect(redirectFor("/settings/regions/create", closed)).toBe("/settings/profile")
    expect(["/products", "/products/prod_1", "/settings/regions"].map((path) => redirectFor(path, closed))).toEqual(
      Array(3).fill(null)
    )
    expect(style).toContain('aside a[href="/app/collections"]')
    expect(style).toContain('main a[href^="/app/products/create"]')
  })

  it("organiser-12 a client is redirected from core orders, which no menu shows, to its own sales; the operator keeps its orders", () => {
    const [entry, page] = ['aside a[href="/app/orders"]', 'body[data-page^="/orders"] main{display:none']
    const [ours, operators, door] = [siteOf("owner"), siteOf("operator_admin", "platform"), siteOf("gate")]
    const out = (site: typeof ours) =>
      ["/orders", "/orders/order_1", "/orders/order_1/edits", "/orders-of-mine"].map((path) =>
        redirectFor(path, closedPaths(site))
      )

    expect([consoleStyle(ours).includes(entry), consoleStyle(ours).includes(page)]).toEqual([true, true])
    expect(out(ours)).toEqual(["/sales", "/sales/by-order/order_1", "/sales/by-order/order_1", null])
    expect(out(door)).toEqual(["/home", "/home", "/home", null])
    expect([consoleStyle(operators).includes(entry), consoleStyle(operators).includes(page)]).toEqual([false, false])
    expect(out(operators)).toEqual([null, null, null, null])
  })

  it("a closed path matches whole segments: a longer name is another page", () => {
    expect(redirectFor("/products-of-mine", ["/products"])).toBeNull()
  })

  it("groups of the settings menu without an open page are hidden", () => {
    expect(consoleStyle(siteOf("owner"))).toMatch(
      /aside \.py-3\[data-state="open"\]:not\(:has\(a:not\([^)]*"\/app\/settings\/store"/
    )
    expect(consoleStyle(siteOf("owner"))).not.toMatch(/a:not\([^)]*"\/app\/settings\/profile"/)
  })

  it("a member who has to choose a password first sees no menu entries", () => {
    const newcomer = siteOf("owner")
    const style = consoleStyle({ ...newcomer, member: { ...newcomer.member, password_set: false } })

    ;["/events", "/sales", "/settings"].forEach((path) => {
      expect(style).toContain(`aside a[href="/app${path}"]`)
      expect(consoleStyle(newcomer)).not.toContain(`aside a[href="/app${path}"]`)
    })
  })

  it("core menus are hidden until the member is known", () => {
    expect(consoleStyle(undefined)).toContain('a[href="/app/products"]')
    expect(consoleStyle(siteOf("operator_admin", "platform"))).not.toContain('a[href="/app/products"]{display')
  })
})

describe("S8 a tenant's colour in the console", () => {
  const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`)

  it("any colour is readable on buttons and as text", () => {
    fc.assert(
      fc.property(color, fc.boolean(), (brand, is_dark) => {
        const variables = brandVariables(brand, is_dark) as Record<string, string>

        // mixed colours are rounded to 8 bits per channel
        expect(contrastOf(variables["--button-inverted"], "#ffffff")).toBeGreaterThan(4.45)
        expect(contrastOf(variables["--fg-interactive"], is_dark ? "#212124" : "#fafafa")).toBeGreaterThan(4.45)
      })
    )
  })

  it("the dashboard's hints are readable on each of its dark backgrounds", () => {
    const [, hints] = consoleStyle(undefined).match(/html:root\.dark\{--fg-muted:(#\w{6})\}/) ?? []

    expect(["#18181b", "#212124", "#2a2a2d"].filter((ground) => contrastOf(hints, ground) < 4.5)).toEqual([])
  })

  it("a readable colour is kept unchanged, and an invalid one is ignored", () => {
    expect(brandVariables("#9b1c4b", false)?.["--button-inverted"]).toBe("#9b1c4b")
    expect(brandVariables("red;}body{display:none", false)).toBeNull()
  })
})

describe("S8 the reader's language", () => {
  it("the language is French for every French locale and English for all others", () => {
    expect(["fr", "fr-CA", "FR", "en", "de", undefined].map(languageOf)).toEqual(["fr", "fr", "fr", "en", "en", "en"])
  })
})

describe("T1 countries and zones of halls", () => {
  it("countries are named in the reader's language, without withdrawn codes and regions that are not countries", () => {
    const french = countriesIn("fr")

    expect(french).toContainEqual({ value: "DE", label: "Allemagne" })
    expect(countriesIn("en")).toContainEqual({ value: "DE", label: "Germany" })
    expect(french.length).toBeGreaterThan(230)
    expect(french.length).toBeLessThan(260)
    expect(new Set(french.map(({ label }) => label)).size).toBe(french.length)
    expect(french.filter(({ value }) => ["DD", "SU", "EU", "ZZ", "XA"].includes(value))).toEqual([])
  })

  it("the time zones include the one a performance is entered in", () => {
    expect(timeZones()).toContainEqual({ value: "America/New_York", label: "America/New York" })
  })
})
