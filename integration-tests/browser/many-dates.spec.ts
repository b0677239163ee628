import type { Browser, BrowserContext, Page } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { eventually } from "../support/child"
import { patience } from "../support/patience"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { signIn, storyteller } from "./story"

const THEATRE = "halles.scenes.localhost"
const OPERA = "www.opera-rive.localhost"
const OPERA_CONSOLE = "rive.console.scenes.localhost"
const SLOTS = 2_000
const SLOTS_A_DAY = 60
const GROUP = 8
const EVENTS = 60

/** A museum's year on one page, and a class of eight at its price: without scripts, on a phone, at a desktop. */
describe("T1 T3 T12 many dates, and groups", () => {
  let demo: Demo
  let browser: Browser
  let context: BrowserContext
  let plain: Page
  let phone: Person
  let desk: Person
  const step = storyteller(() => [{ ...phone, page: plain }, phone, desk])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    context.setDefaultTimeout(20_000 * patience)
    plain = await context.newPage()
    phone = await givenPerson(browser, "phone", "fr-FR")
    desk = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const look = async (page: Page, name: string) => {
    if (process.env.DATES_SHOTS) {
      await page.screenshot({ path: `${process.env.DATES_SHOTS}/${name}.png`, fullPage: true })
    }
  }
  const sound = async (person: Person) => {
    // the bar at the bottom covers nothing where the page ends
    await person.page.evaluate("scrollTo(0, document.body.scrollHeight)")

    return [
      await person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
      ...(await Promise.all([person.violations(), person.softwareNames()])),
      [...person.troubles],
    ]
  }
  const dates = (page: Page) => page.locator("#dates")

  step("T1 an event with 2,000 dates shows everyone the month and day of the next one", async () => {
    await demo.query(
      `with source as (
         select p.* from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id where e.slug = 'la-mouette' order by p.starts_at limit 1),
       more as (
         insert into performance (tenant_no, id, event_id, version_no, starts_at, time_zone, status, max_places_per_order)
         select tenant_no, id || '_' || slot, event_id, version_no,
           date_trunc('month', now()) + make_interval(months => 4, days => slot / ${SLOTS_A_DAY}, hours => 7, mins => 10 * (slot % ${SLOTS_A_DAY})),
           time_zone, 'on_sale', 10
         from source, generate_series(0, ${SLOTS - 1}) slot returning tenant_no, performance_no)
       insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position)
       select m.tenant_no, m.performance_no, o.category_key, o.price_level_id, o.variant_id, o.name, o.price_minor, o.currency, o.position
       from more m join source s on true join offer o on o.tenant_no = s.tenant_no and o.performance_no = s.performance_no`
    )
    await eventually(
      async () => {
        await plain.goto(demo.at(THEATRE, "/en/e/la-mouette"))

        return (await dates(plain).getByRole("navigation", { name: "All months" }).count()) > 0
      },
      "the dates on the event's page",
      90_000 * patience
    )
    await look(plain, "first-390-plain")

    expect(
      await dates(plain)
        .getByRole("link", { name: /^Choose seats, / })
        .count()
    ).toBe(3)
    expect(await plain.locator('link[rel="canonical"]').getAttribute("href")).toMatch(/\/en\/e\/la-mouette$/)
  })

  step("T12 without a script, links lead to a month, a day, the end of that day, and the seats of a date", async () => {
    await dates(plain).getByText("All months").click()
    await dates(plain).getByRole("navigation").first().getByRole("listitem").getByRole("link").nth(1).click()
    await plain.waitForURL(/\/e\/la-mouette\/\d{4}-\d{2}#dates$/)
    const days = await dates(plain).getByRole("table").getByRole("link").count()
    await look(plain, "month-390-plain")
    await dates(plain).getByRole("table").getByRole("link").nth(3).click()
    await plain.waitForURL(/\/e\/la-mouette\/\d{4}-\d{2}-\d{2}#dates$/)
    const first = await dates(plain)
      .getByRole("link", { name: /^Choose seats, / })
      .count()
    await dates(plain).getByRole("link", { name: "Later that day" }).click()
    await plain.waitForURL(/-\d{2}\/2#dates$/)
    const second = await dates(plain)
      .getByRole("link", { name: /^Choose seats, / })
      .count()
    const heads = [
      await plain.locator('link[rel="canonical"]').getAttribute("href"),
      await plain.locator('meta[name="robots"]').getAttribute("content"),
    ]
    await dates(plain)
      .getByRole("link", { name: /^Choose seats, / })
      .last()
      .click()
    await plain.waitForURL(/\/list\?plain/)

    expect(days).toBeGreaterThanOrEqual(27)
    expect([first, second]).toEqual([50, SLOTS_A_DAY - 50])
    expect(heads).toEqual([expect.stringMatching(/\/en\/e\/la-mouette$/), "noindex, follow"])
  })

  step("T12 past days and invalid days get a helpful page, on a phone and at a desktop, with the keyboard", async () => {
    await phone.page.goto(demo.at(THEATRE, "/e/la-mouette/2020-02-03"))
    await dates(phone.page)
      .getByText(/^Aucune date le lundi 3 février 2020/)
      .waitFor()
    const past = await sound(phone)
    const missing = []
    for (const on of ["2027-13", "2027-02-31", "2027-03-01/0", "2027-03-01/2/3", "april"]) {
      missing.push((await plain.goto(demo.at(THEATRE, `/en/e/la-mouette/${on}`)))?.status())
    }
    await desk.page.goto(demo.at(THEATRE, "/en/e/la-mouette"))
    await dates(desk.page)
      .getByRole("link", { name: /^Next month: / })
      .focus()
    await desk.page.keyboard.press("Enter")
    await desk.page.waitForURL(/\/\d{4}-\d{2}#dates$/)
    const open = await sound(desk)
    await look(desk.page, "month-1280")
    await phone.page.goto(desk.page.url().replace("/en/", "/"))
    await dates(phone.page).getByRole("table").waitFor()
    await look(phone.page, "month-390")

    expect([past, open, await sound(phone)]).toEqual(Array(3).fill([true, [], [], []]))
    expect(missing).toEqual(Array(5).fill(404))
  })

  step("T3 a group finds adjacent seats at its price, on the map and by forms alone", async () => {
    const { page } = desk
    await signIn(desk, demo.at(OPERA_CONSOLE, "/app/login"), "ines@rive.scenes.localhost")
    const made = await page.evaluate(`(async () => {
      const { events } = await (await fetch("/admin/events?q=Cos")).json()
      const answer = await fetch("/admin/events/" + events[0].id + "/price-levels", { method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ category_key: "category-i", name: "Classe", amount_minor: 4000, group_size: ${GROUP} }) })
      return answer.status
    })()`)
    await page.goto(demo.at(OPERA, "/en"))
    await page.getByRole("link", { name: /Così/ }).first().click()
    await page
      .getByRole("link", { name: /^Choose seats, / })
      .first()
      .click()
    const category = page.getByRole("combobox", { name: "Category" })
    await category.selectOption({ label: await category.getByRole("option", { name: /Classe/ }).innerText() })
    const bumped = await page.getByRole("group", { name: "Number of seats" }).locator("output").innerText()
    await look(page, "group-1280")
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await page
      .getByRole("alert")
      .or(page.getByText(/in total|all together|€320/))
      .first()
      .waitFor()
    await page.getByText(/€320/).first().waitFor()
    await look(page, "group-found-1280")

    await plain.goto(demo.at(OPERA, "/en"))
    await plain.getByRole("link", { name: /Così/ }).first().click()
    await plain
      .getByRole("link", { name: /^Choose seats, / })
      .nth(1)
      .click()
    const form = plain.locator("form").filter({ hasText: "Best seats together" })
    const find = async (count: number) => {
      await form.getByLabel("Number of seats").fill(String(count))
      await form.getByLabel("Category").selectOption({ label: await form.getByRole("option", { name: /Classe/ }).innerText() })
      await form.getByRole("button", { name: "Find", exact: true }).click()
      await plain.getByRole("alert").waitFor()
    }
    await find(2)
    const short = await plain.getByRole("alert").innerText()
    await find(GROUP)
    await plain.getByRole("region", { name: "Your seats" }).waitFor()
    await look(plain, "group-found-390-plain")

    expect([made, bumped]).toEqual([201, String(GROUP)])
    expect(short).toContain("This is a group price: choose 8 seats or more.")
    expect((await plain.getByRole("region", { name: "Your seats" }).innerText()).replace(/\s/g, " ")).toContain("€320")
  })

  step("T1 a house with more events than one page shows links to the others, with and without a script", async () => {
    await demo.query(
      `with source as (select e from event e where e.slug = 'la-mouette'),
       more as (
         insert into event (tenant_no, id, slug, title, venue_id, chart_id, currency, product_id, status)
         select (e).tenant_no, (e).id || '_' || n, 'lecture-' || n, 'Lecture ' || n, (e).venue_id, (e).chart_id, (e).currency, (e).product_id, (e).status
           from source, generate_series(1, ${EVENTS}) n
         returning tenant_no, id, slug),
       source_date as (
         select p.* from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id where e.slug = 'la-mouette' order by p.starts_at limit 1),
       date as (
         insert into performance (tenant_no, id, event_id, version_no, starts_at, time_zone, status, max_places_per_order)
         select m.tenant_no, m.id || '_date', m.id, d.version_no, now() + interval '2 years', d.time_zone, 'on_sale', 10 from more m, source_date d
         returning tenant_no, performance_no)
       insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position)
       select t.tenant_no, t.performance_no, o.category_key, o.price_level_id, o.variant_id, o.name, o.price_minor, o.currency, o.position
       from date t join source_date d on true join offer o on o.tenant_no = d.tenant_no and o.performance_no = d.performance_no`
    )
    const [{ count: events }] = await demo.query(
      `select count(*)::int from event e join tenant t using (tenant_no) where t.slug = 'halles' and e.status = 'published'
         and exists (select from performance p where p.tenant_no = e.tenant_no and p.event_id = e.id and p.status = 'on_sale' and p.starts_at > now())`
    )
    const tiles = (page: Page) => page.locator('li > a[href*="/e/"]').count()
    await eventually(
      async () => {
        await plain.goto(demo.at(THEATRE, "/en"))

        return (await plain.getByRole("link", { name: "Later", exact: true }).count()) > 0
      },
      "the way on from the home page",
      90_000 * patience
    )
    await look(plain, "home-390-plain")
    const first = await tiles(plain)
    await plain.getByRole("link", { name: "Later", exact: true }).click()
    await plain.waitForURL(/\/en\/events\/2$/)
    await look(plain, "events-2-390-plain")
    const second = [await tiles(plain), await plain.getByText("Page 2 of 2").count()]
    const robots = await plain.locator('meta[name="robots"]').getAttribute("content")
    await plain.getByRole("link", { name: "Earlier", exact: true }).click()
    await plain.waitForURL(/\/en$/)
    await phone.page.goto(demo.at(THEATRE, "/events/2"))
    await phone.page.getByRole("link", { name: "Plus tôt", exact: true }).waitFor()
    const narrow = await sound(phone)
    await desk.page.goto(demo.at(THEATRE, "/en/events/2"))
    await look(desk.page, "events-2-1280")
    const wide = await sound(desk)
    const missing = []
    for (const page of ["1", "3", "02", "two", "99999"]) {
      missing.push((await plain.goto(demo.at(THEATRE, `/en/events/${page}`)))?.status())
    }
    const listed = (await (await plain.goto(demo.at(THEATRE, "/sitemap.xml")))?.text()) ?? ""

    expect([first, ...second]).toEqual([48, Number(events) - 48, 1])
    expect(robots).toBe("noindex, follow")
    expect([...narrow, ...wide]).toEqual([true, [], [], [], true, [], [], []])
    expect(missing).toEqual(Array(5).fill(404))
    expect(listed.match(/\/en\/e\//g)).toHaveLength(Number(events))
  })
})
