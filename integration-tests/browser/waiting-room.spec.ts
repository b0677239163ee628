import type { Browser, BrowserContext, Page } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { patience } from "../support/patience"
import { givenChromium } from "./chromium"
import { tabTo } from "./keyboard"
import { givenPerson, type Person } from "./person"
import { shows } from "./shown"
import { heading, storyteller, takePlaces } from "./story"

const OPERA = "www.opera-rive.localhost"
const CARD = "4242 4242 4242 4242"
const ROOM = "wait_browser_story"
/** A turn is given within a second or two of the opening; a page without script asks when its reader does. */
const TURN_MS = 60_000 * patience

/** Two phones, one of them without scripts, and a desktop used by keyboard wait, are let in, and buy. */
describe("T4 T12 a date that opens with a waiting room", () => {
  let demo: Demo
  let browser: Browser
  let context: BrowserContext
  let plain: Page
  let phone: Person
  let desk: Person
  let performance_id: string
  const step = storyteller(() => [phone, desk, { ...phone, page: plain }])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    context.setDefaultTimeout(20_000 * patience)
    plain = await context.newPage()
    phone = await givenPerson(browser, "phone", "fr-FR", "dark")
    desk = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await demo?.query(`update waiting_room set closed_at = now() where id = '${ROOM}'`)
    await browser?.close()
    await demo?.stop()
  })

  const look = async (page: Page, name: string) => {
    if (process.env.WAITING_SHOTS) {
      await page.screenshot({ path: `${process.env.WAITING_SHOTS}/${name}.png`, fullPage: true })
    }
  }
  const sound = async (person: Person) => [
    await person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
    ...(await Promise.all([person.violations(), person.softwareNames()])),
    [...person.troubles],
  ]
  const toSeats = (page: Page, locale: string) => page.goto(demo.at(OPERA, `/${locale}/buy/performances/${performance_id}`))
  const isWaiting = (page: Page) => new URL(page.url()).pathname === `/sales-api/waiting-rooms/${ROOM}`
  const visitors = async () => (await demo.query(`select no from waiting_visitor where room_id = '${ROOM}'`)).length

  /** Takes two places from the list, which is the same page with and without scripts, and pays for them. */
  const buys = async (page: Page, name: string) => {
    await page.goto(demo.at(OPERA, `/en/buy/performances/${performance_id}/list?plain`))
    await page.getByLabel("Number of seats").fill("2")
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await shows(page.getByRole("region", { name: "Your seats" }).getByRole("listitem"), 2)
    await page.getByRole("button", { name: "Continue" }).click()
    await page.getByRole("heading", { name: "Your order" }).waitFor()
    await page.getByLabel("Full name").fill(name)
    await page.getByLabel("Email address").fill(`${name.split(" ")[0].toLowerCase()}@example.org`)
    await page.getByRole("button", { name: /^Pay / }).click()
    await page.waitForURL(/stripe\.localhost/)
    await page.getByLabel(/Card number/).fill(CARD)
    await page.getByRole("button", { name: /^Pay .*\d/ }).click()
    const ticket = page.getByRole("article").first()
    const check = page.getByRole("button", { name: "Check my order’s status" })
    await ticket.or(check).first().waitFor()
    if (await check.isVisible()) {
      await check.click()
    }
    await ticket.waitFor()
  }

  step("T4 before the opening everyone who wants to choose places is in the waiting room, in their language", async () => {
    const [date] = await demo.query(
      `select p.tenant_no, p.id, p.event_id, p.performance_no from performance p
         join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
         join tenant_host h on h.tenant_no = p.tenant_no and h.host = '${OPERA}'
        where e.title like '%Traviata%' and p.status = 'on_sale' order by p.starts_at limit 1`
    )
    performance_id = date.id
    await demo.query(
      `insert into waiting_room (tenant_no, id, event_id, performance_no, opens_at, seed)
       values (${date.tenant_no}, '${ROOM}', '${date.event_id}', ${date.performance_no}, now() + interval '1 hour', sha256('browser'))`
    )
    await eventually(async () => (await toSeats(phone.page, "fr"), isWaiting(phone.page)), "the waiting room", TURN_MS)
    await heading(phone, "La vente n’est pas encore ouverte")
    await toSeats(desk.page, "en")
    await heading(desk, "The sale has not opened yet")
    await toSeats(plain, "en")
    await plain.getByRole("heading", { name: "The sale has not opened yet" }).waitFor()
    await look(phone.page, "before-phone")
    await look(desk.page, "before-desk")

    expect([isWaiting(desk.page), isWaiting(plain)]).toEqual([true, true])
    expect([await sound(phone), await sound(desk)]).toEqual(Array(2).fill([true, [], [], []]))
    expect(await plain.getByRole("link", { name: "Refresh", exact: true }).count()).toBe(1)
    expect(await desk.page.getByRole("link", { name: "Refresh", exact: true }).isVisible()).toBe(false)
    expect(await visitors()).toBe(3)
  })

  step("T4 a place is kept over reloads, languages and another device, and no place can be held from there", async () => {
    await phone.page.reload()
    await phone.page.getByRole("link", { name: "English" }).click()
    await heading(phone, "The sale has not opened yet")
    await phone.page.getByText("Continue on another device").click()
    const link = await phone.page.getByLabel("Your link").inputValue()
    const tablet = await givenPerson(browser, "phone", "en-GB")
    await tablet.page.goto(link)
    await heading(tablet, "The sale has not opened yet")
    const status = await takePlaces(tablet, performance_id, ["x"])
    await tablet.context.close()

    expect(status).toBe(409)
    expect(await visitors()).toBe(3)
  })

  step("T4 at the opening each is let in: the desktop without touching anything, by keyboard alone", async () => {
    await demo.query(`update waiting_room set opens_at = now() where id = '${ROOM}'`)
    const turn = desk.page.getByRole("heading", { name: "It is your turn" })
    await eventually(
      async () => {
        // as when its reader comes back to the tab: the page asks at once
        await desk.page.evaluate(`document.dispatchEvent(new Event("visibilitychange"))`)

        return (await turn.count()) > 0
      },
      "the turn of the desktop",
      TURN_MS
    )
    await look(desk.page, "turn-desk")
    const [title, news, seen] = [await desk.page.title(), await desk.page.getByRole("status").innerText(), await sound(desk)]
    await tabTo(desk.page, /^Choose places$/)
    await desk.page.keyboard.press("Enter")
    await desk.page.waitForURL(new RegExp(`/buy/performances/${performance_id}`))

    expect([title, news]).toEqual([expect.stringMatching(/^It is your turn – .*Traviata/), "It is your turn"])
    expect(seen).toEqual([true, [], [], []])
  })

  step("T4 the phone without scripts refreshes by hand, enters by its button, and buys from the list", async () => {
    const enter = plain.getByRole("button", { name: "Choose places" })
    await eventually(
      async () => {
        await toSeats(plain, "en")

        return (await enter.count()) > 0
      },
      "the turn of the phone without scripts",
      TURN_MS
    )
    await enter.click()
    await plain.waitForURL(/\/buy\/performances\//)
    await buys(plain, "Ada Lovelace")
  })

  step("T4 the other phone and the desktop buy, too, and their turns end with their orders", async () => {
    await eventually(
      async () => {
        await toSeats(phone.page, "fr")

        return (await phone.page.getByRole("button", { name: "Choisir mes places" }).count()) > 0
      },
      "the turn of the phone",
      TURN_MS
    )
    await look(phone.page, "turn-phone")
    const seen = await sound(phone)
    await phone.page.getByRole("button", { name: "Choisir mes places" }).click()
    await phone.page.waitForURL(/\/buy\/performances\//)
    await buys(phone.page, "Grace Hopper")
    await buys(desk.page, "Mary Shelley")
    await eventually(
      async () =>
        (await demo.query(`select from waiting_visitor where room_id = '${ROOM}' and done_at is not null`)).length === 3,
      "the turns to end",
      TURN_MS
    )

    expect(seen).toEqual([true, [], [], []])
  })
})
