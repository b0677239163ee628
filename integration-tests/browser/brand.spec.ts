// Long because it is one walk: four people, page after page, and at its end everything they were sent is read.
import type { Browser } from "playwright-core"
import { buyPlace, call, writeEverywhere } from "../support/brand/canaries"
import { crawl, witnessOf } from "../support/brand/crawl"
import { HOLES, ILL_WORDS, policed, type Policed } from "../support/brand/ill-words"
import { softwareMarks, type Sent } from "../support/brand/marks"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { patience } from "../support/patience"
import { isSoak } from "../support/sample"
import { Visitor } from "../support/client/visitor"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { settle } from "./quiet"
import { signIn, storyteller } from "./story"

const OPERATOR = "scenes.localhost"
const OPERATOR_CONSOLE = "console.scenes.localhost"
const HALLES = {
  slug: "halles",
  name: "Théâtre des Halles",
  host: "halles.scenes.localhost",
  console: "halles.console.scenes.localhost",
  owner: "alix@halles.scenes.localhost",
  word: "Zinzolin",
}
const MARAIS = {
  slug: "marais",
  name: "Le Petit Marais",
  host: "marais.scenes.localhost",
  console: "marais.console.scenes.localhost",
  owner: "sam@marais.scenes.localhost",
  word: "Quiscale",
}
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="80" height="20" rx="4" fill="#a21"/></svg>'
type House = typeof HALLES
const ALL_LANGUAGES = { fr: "fr-FR", en: "en-GB" } as const
/** Both languages with SOAK=1; every page is opened either way. */
const LANGUAGES: Partial<typeof ALL_LANGUAGES> = isSoak ? ALL_LANGUAGES : { fr: "fr-FR" }
const START_MS = 900_000 * patience

/**
 * Pages of Medusa's dashboard that no menu links to: their addresses redirect to the console's home, or show the page under the
 * operator's name.
 */
const STOCK_PAGES = [
  ...["", "/create", "/export", "/import"].map((action) => `/products${action}`),
  ...["", "/create", "/export"].map((action) => `/inventory${action}`),
  ...[
    "/customers",
    "/customers/create",
    "/customer-groups",
    "/promotions",
    "/price-lists",
    "/price-lists/create",
    "/collections",
  ],
  ...["/categories", "/product-options", "/draft-orders", "/reservations", "/settings/store", "/settings/users"],
  ...["/settings/users/invite", "/settings/regions", "/settings/regions/create", "/settings/tax-regions"],
  ...["/settings/return-reasons", "/settings/refund-reasons", "/settings/sales-channels", "/settings/sales-channels/create"],
  ...["/settings/product-types", "/settings/product-types/create", "/settings/product-tags", "/settings/locations"],
  ...["/settings/publishable-api-keys", "/settings/secret-api-keys", "/settings/workflows"],
]
/** Pages to which a client's members have no right. */
const PLATFORM_PAGES = ["/platform/tenants", "/platform/plans", "/platform/invoices", "/platform/approvals"]

/** Minimum number of pages per console: fewer means that links were read before they had rendered. */
const CONSOLE_PAGES = 135

/** Addresses that do not exist or are forbidden: the answers of edge proxy, storefront, sales API, Medusa and dashboard. */
const REFUSED: [method: "GET" | "POST" | "DELETE" | "TRACE", path: string][] = [
  ["GET", "/nothing/here"],
  ["GET", "/e/nothing-here"],
  ["GET", "/buy/orders/sale_nothing"],
  ["GET", "/%ff"],
  ["GET", "/..%2f..%2fetc"],
  ["GET", "/app/nothing"],
  ["GET", "/admin/nothing"],
  ["GET", "/admin/site"],
  ["GET", "/admin/orders"],
  ["GET", "/admin/openapi"],
  ["GET", "/auth/nothing"],
  ["GET", "/auth/enter"],
  ["GET", "/auth/reset"],
  ["GET", "/auth/invitation"],
  ["GET", "/store/products"],
  ["GET", "/store/site"],
  ["GET", "/hooks/nothing"],
  ["GET", "/internal/health"],
  ["GET", "/internal/hosts/marais.scenes.localhost"],
  ["GET", "/sales-api/nothing"],
  ["GET", "/sales-api/events/nothing"],
  ["GET", "/_next/static/nothing.js"],
  ["GET", "/_next/image?url=/icon.svg&w=64&q=75"],
  ["GET", "/health"],
  ["GET", "/static/nothing"],
  ["GET", "/media/nothing.png"],
  ["GET", "/robots.txt"],
  ["GET", "/sitemap.xml"],
  ["GET", "/icon.svg"],
  ["GET", "/favicon.ico"],
  ["GET", "/manifest.webmanifest"],
  ["GET", "/.well-known/security.txt"],
  ["POST", "/admin/events"],
  ["POST", "/auth/user/emailpass"],
  ["POST", "/store/carts"],
  ["POST", "/sales-api/checkouts"],
  ["POST", "/nothing"],
  ["DELETE", "/auth/session"],
  ["TRACE", "/"],
]

describe("I-1 the operator's brand only", () => {
  let demo: Demo
  let browser: Browser
  const people: Person[] = []
  const watched: Policed[] = []
  const sent: Record<"halles" | "console" | "operator" | "operator_console" | "answers", Sent[]> = {
    halles: [],
    console: [],
    operator: [],
    operator_console: [],
    answers: [],
  }
  const step = storyteller(() => people)

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
  }, START_MS)
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  }, START_MS)

  const person = async (locale: (typeof ALL_LANGUAGES)[keyof typeof ALL_LANGUAGES]) => {
    const one = await givenPerson(browser, "desk", locale)
    witnessOf(one.page)
    watched.push(await policed(one.context))
    people.splice(0, people.length, one)

    return one
  }
  const visitor = () => new Visitor(() => Number(new URL(demo.at(OPERATOR)).port))

  const dateOf = async ({ slug }: House): Promise<string> => {
    const [{ id }] = await demo.query(
      `select p.id from performance p join tenant t on t.tenant_no = p.tenant_no join price_level l on l.tenant_no = p.tenant_no and l.event_id = p.event_id
       where t.slug = '${slug}' and l.amount_minor > 0 order by p.starts_at limit 1`
    )

    return id
  }

  for (const house of [HALLES, MARAIS]) {
    step(`the owner of ${house.slug} writes a word of their own into every field`, async () => {
      const owner = await person("fr-FR")
      await signIn(owner, demo.at(house.console, "/app/login"), house.owner)
      await writeEverywhere(owner.page, house.word, house === HALLES ? ILL_WORDS : "")

      const [{ name }] = await demo.query(`select name from tenant where slug = '${house.slug}'`)
      expect(name).toContain(house.word)
      await owner.context.close()
    })

    step(`a buyer takes a place of ${house.slug}`, async () => {
      const buyer = await person("fr-FR")
      await buyer.page.goto(demo.at(house.host))
      await buyPlace(buyer.page, await dateOf(house), house.word)
      await buyer.page.getByRole("article").first().waitFor()
      if (house === HALLES) {
        await settle(buyer.page)
        sent.halles.push(...(await witnessOf(buyer.page).sent()))
      }
      await buyer.context.close()
    })
  }

  step(
    "the owner of one house uploads a logo, which console and site show; an invalid image is refused beside its field",
    async () => {
      const owner = await person("fr-FR")
      const { page } = owner
      await signIn(owner, demo.at(HALLES.console, "/app/login"), HALLES.owner)
      await page.goto(demo.at(HALLES.console, "/app/site"))
      const choose = (svg: string) =>
        page.getByTestId("logo-file").setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) })
      await choose("<html></html>")
      await page.getByRole("alert").filter({ hasText: "PNG" }).waitFor()
      await choose(LOGO)
      await page.getByRole("img", { name: /^Logo de / }).waitFor()
      expect(await owner.violations()).toEqual([])

      await page.goto(demo.at(HALLES.host))
      const logo = page.getByRole("banner").getByRole("img", { name: new RegExp(HALLES.word) })
      await logo.waitFor()
      expect(
        await logo.evaluate((drawn) => {
          const image = drawn as unknown as { decode(): Promise<void>; naturalWidth: number }

          return image.decode().then(() => image.naturalWidth)
        })
      ).toBe(640)
      expect(await owner.violations()).toEqual([])
      await page.goto(demo.at(MARAIS.host))
      await page.getByRole("banner").getByText(MARAIS.name).first().waitFor()
      expect(await page.getByRole("banner").getByRole("img").count()).toBe(0)
      await owner.context.close()
    }
  )

  for (const [language, locale] of Object.entries(LANGUAGES)) {
    step(`a visitor reads the whole site of one house in ${language}`, async () => {
      const reader = await person(locale)
      const pages = await crawl(
        reader,
        [`/${language}`, `/${language}/buy/orders/none`, `/${language}/scan`, `/${language}/none`, "/sign-up"].map((path) =>
          demo.at(HALLES.host, path)
        )
      )
      sent.halles.push(...(await witnessOf(reader.page).sent()))

      expect(pages.filter((path) => /\/e\//.test(path)).length).toBeGreaterThanOrEqual(4)
      expect(pages.filter((path) => /\/buy\/performances\//.test(path)).length).toBeGreaterThanOrEqual(2)
      expect(pages.filter((path) => /\/legal\//.test(path)).length).toBeGreaterThanOrEqual(6)
      await reader.context.close()
    })

    step(`a visitor reads the operator's whole site in ${language}`, async () => {
      const reader = await person(locale)
      const pages = await crawl(
        reader,
        [`/${language}`, "/sign-up", "/shop", "/shop/cart", "/shop/checkout", "/none"].map((path) => demo.at(OPERATOR, path))
      )
      sent.operator.push(...(await witnessOf(reader.page).sent()))

      for (const article of ["scanner-poche", "scanner-pistolet", "imprimante-billets"]) {
        expect(pages).toEqual(expect.arrayContaining([`/shop/${article}`, `/en/shop/${article}`]))
      }
      await reader.context.close()
    })

    // in parallel: both wait for their pages most of the time
    step(`a member of one house and the operator open every page of their consoles in ${language}`, async () => {
      const [member, operator] = [await person(locale), await person(locale)]
      people.push(member)
      const membersPages = async () => {
        await signIn(member, demo.at(HALLES.console, "/app/login"), HALLES.owner)
        const { products } = await call(member.page, "GET", "/admin/products")
        const stock = [...STOCK_PAGES, ...products.slice(0, 2).map(({ id }: { id: string }) => `/products/${id}`)]
        const pages = await crawl(
          member,
          [
            "/home",
            "/settings/profile",
            "/nothing",
            "/products",
            "/orders",
            "/site/edit",
            "/events/create",
            "/developers/docs",
          ].map((path) => demo.at(HALLES.console, `/app${path}`)),
          {
            application: "/app",
            further: [...stock, ...PLATFORM_PAGES].map((path) => demo.at(HALLES.console, `/app${path}`)),
          }
        )
        sent.console.push(...(await witnessOf(member.page).sent()))

        return pages
      }
      const operatorsPages = async () => {
        await signIn(operator, demo.at(OPERATOR_CONSOLE, "/app/login"), `operator@${OPERATOR}`)
        const pages = await crawl(
          operator,
          ["/home", "/settings/profile", "/nothing", "/settings"].map((path) => demo.at(OPERATOR_CONSOLE, `/app${path}`)),
          { application: "/app", further: STOCK_PAGES.map((path) => demo.at(OPERATOR_CONSOLE, `/app${path}`)) }
        )
        sent.operator_console.push(...(await witnessOf(operator.page).sent()))

        return pages
      }
      const [of_member, of_operator] = await Promise.all([membersPages(), operatorsPages()])

      const ofConsole = (...paths: string[]) => expect.arrayContaining(paths.map((path) => `/app${path}`))
      expect(of_member).toEqual(
        ofConsole(
          "/events",
          "/sales",
          "/venues",
          "/payments",
          "/payouts",
          "/disputes",
          "/devices",
          "/team",
          "/domains",
          "/activity"
        )
      )
      expect(of_member).toEqual(
        ofConsole("/billing", "/site", "/developers", "/help", "/orders", "/reports", "/coupons/create", "/questions/create")
      )
      expect(of_member.filter((path) => /\/events\/evt_\w+\/cancel$/.test(path))).toHaveLength(2)
      expect(of_operator).toEqual(
        ofConsole(
          "/platform/tenants",
          "/platform/plans",
          "/platform/invoices/create",
          "/platform/costs/edit",
          "/platform/reports"
        )
      )
      expect(of_operator).toEqual(
        ofConsole(
          "/platform/reconciliation",
          "/platform/provider-events",
          "/products",
          "/inventory",
          "/settings/payment-processor"
        )
      )
      expect(of_member.length).toBeGreaterThanOrEqual(CONSOLE_PAGES)
      expect(of_operator.length).toBeGreaterThanOrEqual(CONSOLE_PAGES)
      await member.context.close()
      await operator.context.close()
    })
  }

  step("a person and a program request addresses that do not exist", async () => {
    const stranger = visitor()
    for (const host of [HALLES.host, HALLES.console, OPERATOR, OPERATOR_CONSOLE, "nobody.scenes.localhost"]) {
      for (const [method, path] of REFUSED) {
        for (const accept of ["text/html", "application/json"]) {
          const { status, headers, text } = await stranger.get(host, path, { method, headers: { accept } })
          sent.answers.push({
            where: `${method} ${host}${path} (${status}, ${accept})`,
            text: `${Object.entries(headers)
              .map(([name, value]) => `${name}: ${value}`)
              .join("\n")}\n\n${text}`,
          })
        }
      }
    }

    expect(sent.answers).toHaveLength(5 * REFUSED.length * 2)
  })

  step("no answer contains the name of the software", async () => {
    expect(Object.values(sent).flat().flatMap(softwareMarks)).toEqual([])
  })

  step("S8 no injected markup runs anywhere, and no page violates its content security policy", async () => {
    const pages = [...sent.halles, ...sent.console].filter(({ text }) => text.includes("onerror=ran()"))

    expect(pages.length).toBeGreaterThan(10)
    expect(watched.flatMap(({ ran }) => ran)).toEqual([])
    // a library tests whether it may compile code, is refused, and works without
    expect(watched.flatMap(({ stopped }) => stopped).filter((violation) => !/^script-src \S+ eval$/.test(violation))).toEqual([])
  })

  step("S8 the content security policy stops injected markup on pages, checkout, door and consoles", async () => {
    const visitor = await person("fr-FR")
    const { page } = visitor
    const [listening] = watched.slice(-1)
    await signIn(visitor, demo.at(OPERATOR_CONSOLE, "/app/login"), `operator@${OPERATOR}`)
    const addresses = [
      demo.at(HALLES.host, "/fr"),
      demo.at(HALLES.host, `/fr/buy/performances/${await dateOf(HALLES)}`),
      demo.at(HALLES.host, "/fr/scan"),
      demo.at(OPERATOR, "/fr/sign-up"),
      demo.at(HALLES.console, "/app/login"),
      demo.at(HALLES.console, "/auth/enter"),
      demo.at(OPERATOR_CONSOLE, "/app/home"),
    ]
    for (const address of addresses) {
      await page.goto(address)
      await settle(page)
      for (const { directive, script } of HOLES) {
        const before = listening.stopped.length
        await page.evaluate(script)
        const stops = () => listening.stopped.slice(before).some((violation) => violation.startsWith(`${directive} `))
        await eventually(stops, `${directive} to stop ${script} at ${address}`, 10_000)
      }
    }
    await settle(page)

    expect(listening.ran).toEqual([])
    await visitor.context.close()
  })

  step("pages and console of one house contain no word of the other's", async () => {
    const foreign = [...sent.halles, ...sent.console].filter(({ text }) => text.includes(MARAIS.word))

    expect(sent.halles.length).toBeGreaterThan(0)
    expect(sent.halles.some(({ text }) => text.includes(HALLES.word))).toBe(true)
    expect(sent.console.some(({ text }) => text.includes(HALLES.word))).toBe(true)
    expect(foreign.map(({ where }) => where)).toEqual([])
  })

  step("emails name neither the software nor another house", async () => {
    const mails = await demo.query(
      "select m.to_address, m.from_name, m.subject, m.html, m.text, t.slug from mail m left join tenant t on t.tenant_no = m.tenant_no"
    )
    const read = mails.map(({ slug, ...mail }) => ({
      slug,
      where: `mail to ${mail.to_address}`,
      text: Object.values(mail).join("\n"),
    }))
    const others = read.filter(
      ({ slug, text }) =>
        (slug === HALLES.slug && text.includes(MARAIS.word)) || (slug === MARAIS.slug && text.includes(HALLES.word))
    )

    expect(read.filter(({ slug }) => slug === HALLES.slug).length).toBeGreaterThan(0)
    expect(read.flatMap(softwareMarks)).toEqual([])
    expect(others.map(({ where }) => where)).toEqual([])
  })
})
