import type { Browser, BrowserContext, Page } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { patience } from "../support/patience"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { allRead, reads, shows } from "./shown"
import { storyteller, takePlaces } from "./story"

const CLUB = "marais.scenes.localhost"
const OPERA = "www.opera-rive.localhost"
const CARD = "4242 4242 4242 4242"

/** A visitor without scripts chooses from a list, and buys. */
describe("T3 T4 T12 places without JavaScript", () => {
  let demo: Demo
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let other: Person
  const step = storyteller(() => [{ ...other, page }])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    context.setDefaultTimeout(20_000 * patience)
    page = await context.newPage()
    other = await givenPerson(browser, "phone", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const toList = async (host: string, title: RegExp) => {
    await page.goto(demo.at(host, "/en"))
    await page.getByRole("link", { name: title }).first().click()
    await page
      .getByRole("link", { name: /^Choose seats, / })
      .first()
      .click()
    await page.waitForURL(/\/list\?plain/)
  }
  const section = (name: RegExp) => page.getByRole("heading", { level: 3 }).getByRole("link", { name })
  const yours = () => page.getByRole("region", { name: "Your seats" })
  const alertMessage = () => page.getByRole("alert")
  /** The list is the same page for everyone, so it can be checked by a browser with scripts. */
  const sound = async () => {
    await other.page.goto(page.url().replace(/#.*$/, ""))
    await other.page.getByRole("heading", { level: 1 }).waitFor()

    return [
      await other.page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
      ...(await Promise.all([other.violations(), other.softwareNames()])),
      [...other.troubles],
    ]
  }

  step("T3 the map leads to a list that names sections, what is free there, and from which price", async () => {
    await toList(OPERA, /La Traviata/)
    const names = await page.getByRole("heading", { level: 3 }).allInnerTexts()

    expect(names.length).toBeGreaterThan(5)
    expect(names).toEqual(names.map(() => expect.stringMatching(/\d+ seats? free[\s\S]*(€\d|Free|taken)/)))
    expect(await page.getByRole("checkbox", { name: /, seat \S+/ }).count()).toBe(0)
    expect(await sound()).toEqual([true, [], [], []])
  })

  step("T3 an opened section shows each row with its price, and each place as free or taken, in words", async () => {
    await section(/./).first().click()
    await page.getByRole("group", { name: /^Row / }).first().waitFor()
    const row = await page.getByRole("group", { name: /^Row / }).first().innerText()
    const boxes = page.getByRole("checkbox", { name: /, seat \S+/ })

    expect(row).toMatch(/^Row \S+, €\d/)
    expect(await boxes.count()).toBeGreaterThan(3)
    expect(await boxes.count()).toBeLessThan(200)
    for (const box of (await boxes.all()).slice(0, 40)) {
      expect(await box.isDisabled()).toBe(/taken|yours/.test((await box.getAttribute("aria-label")) ?? ""))
    }
    expect(await sound()).toEqual([true, [], [], []])
  })

  step("T4 a choice of two neighbours that were just taken names them, and offers others in one press", async () => {
    const free = page.getByRole("checkbox", { name: /, seat \S+/, disabled: false })
    const uids = [await free.nth(0).getAttribute("value"), await free.nth(1).getAttribute("value")]
    await free.nth(0).check()
    await free.nth(1).check()
    const performance = /performances\/(\w+)\//.exec(page.url())![1]
    const rival = await takePlaces(other, performance, uids)
    await page.getByRole("button", { name: /^Hold my selection, / }).click()
    await reads(alertMessage(), /seats? .* (was|were) just taken by someone else\./)

    expect(rival).toBe(201)
    expect(await yours().count()).toBe(0)
    expect(await sound()).toEqual([true, [], [], []])
    await alertMessage()
      .getByRole("button", { name: /^Take .* instead$/ })
      .click()
    await shows(yours().getByRole("listitem"), 2)
    expect(await sound()).toEqual([true, [], [], []])
  })

  step(
    "T4 an empty choice, one larger than an order, and one that strands a place are each refused with an alternative",
    async () => {
      const keep = page.getByRole("button", { name: /^Hold my selection, / })
      await keep.click()
      await reads(alertMessage(), /Nothing is ticked/)
      const free = page.getByRole("checkbox", { name: /, seat \S+/, disabled: false })
      const many = Math.min(await free.count(), 30)
      for (let at = 0; at < many; at += 1) {
        await free.nth(at).check()
      }
      await keep.click()
      await reads(alertMessage(), /An order can include \d+ seats at most/)
      await shows(page.getByRole("checkbox", { name: /, seat \S+/, checked: true }), many)
      await page.goto(page.url().replace(/&notice=.*$/, ""))
      await page
        .getByRole("group", { name: /^Row E,/ })
        .getByRole("checkbox")
        .nth(1)
        .check()
      await keep.click()
      await reads(alertMessage(), /row E, seat \S+ would be left on its own/)
      await allRead(alertMessage().getByRole("button"), [/^Take .*row E, .* instead$/])
      await shows(yours().getByRole("listitem"), 2)
    }
  )

  step("T3 one place is released, and the best available are found", async () => {
    await yours()
      .getByRole("button", { name: /^Remove / })
      .first()
      .click()
    await page.waitForURL(/notice=(dropped|left_behind)/)
    const instead = alertMessage().getByRole("button", { name: /^Remove / })
    await alertMessage().waitFor()
    // the neighbours decide whether the first of two can go without the other
    if ((await instead.count()) > 0) {
      await reads(alertMessage(), /would leave .+ on (its|their) own/)
      await shows(yours().getByRole("listitem"), 2)
      await instead.first().click()
      await page.waitForURL(/notice=dropped/)
    }
    await reads(alertMessage(), / removed\.$/)
    await page.getByLabel("Number of seats").fill("2")
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await reads(alertMessage(), /, together$/)
    await shows(yours().getByRole("listitem"), 3)
  })

  step("T4 T5 the checkout names missing fields, the provider's page takes the money, and the tickets are shown", async () => {
    await page.getByRole("button", { name: "Continue" }).click()
    await page.getByRole("heading", { name: "Your order" }).waitFor()
    await page.getByLabel("Full name").fill("Ada Lovelace")
    await page.getByLabel("Email address").fill("ada@nowhere")
    await page.getByRole("button", { name: /^Pay / }).click()
    await page.getByText("This email address looks incomplete").first().waitFor()
    const [address, name, email] = [
      page.url(),
      await page.getByLabel("Full name").inputValue(),
      await page.getByLabel("Email address").inputValue(),
    ]
    await page.getByLabel("Email address").fill("ada@example.org")
    await page.getByRole("button", { name: /^Pay / }).click()
    await page.waitForURL(/stripe\.localhost/)
    // a form sent before the page's scripts ran: they redirect automatically
    await other.context.addCookies(await context.cookies())
    await other.page.goto(`${address.replace(/\?.*$/, "")}?to=payment`)
    await other.page.waitForURL(/stripe\.localhost/)
    await page.getByLabel(/Card number/).fill(CARD)
    await page.getByRole("button", { name: /^Pay .*\d/ }).click()
    await page.getByRole("button", { name: "Check my order’s status" }).click()
    await page.getByRole("article").nth(2).waitFor()

    expect(address).not.toMatch(/nowhere|Lovelace/i)
    expect([name, email]).toEqual(["Ada Lovelace", "ada@nowhere"])
    expect(page.url()).toMatch(/\/buy\/orders\//)
  })

  step(
    "T3 T4 the buyer takes standing places and a whole table in the club, and releases one; a forged form is refused",
    async () => {
      await toList(CLUB, /Bal des Olivettes/)
      await section(/^Fosse/).click()
      await page.getByLabel("How many? Fosse").fill("2")
      await page.getByRole("button", { name: "Hold my selection, Fosse" }).click()
      await yours().getByText("for 2 people").waitFor()
      await section(/^Tables/).click()
      const table = page.getByRole("checkbox", { name: /as a whole, for 2 people/, disabled: false }).first()
      await table.check()
      await page.getByRole("button", { name: "Hold my selection, Tables" }).click()
      await yours().getByText("Tables, ").waitFor()
      await yours().getByRole("button", { name: "One fewer, Fosse" }).click()
      await yours().getByText("for 1 person").waitFor()
      const address = page.url().replace(/\?.*$/, "/choose")
      const clean = await sound()
      const odd = await other.page.evaluate(
        `Promise.all(["do=fly", "place=a", ""].map((body) => fetch("${address}", { method: "POST", body: new URLSearchParams(body) })))
        .then((answers) => answers.map(({ status }) => status))`
      )

      expect(await yours().innerText()).toMatch(/Total price, 3 seats/)
      expect(clean).toEqual([true, [], [], []])
      expect(odd).toEqual([415, 415, 415])
    }
  )
})
