import type { Browser } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { mailListed } from "./mail"
import { givenPerson, type Person } from "./person"
import { reads, shows } from "./shown"
import { DEMO_PASSWORD, heading, signIn, storyteller } from "./story"

const OPERATOR_CONSOLE = "console.scenes.localhost"
const CONSOLE = "halles.console.scenes.localhost"
const SITE = "halles.scenes.localhost"
const CLIENT = "Théâtre des Halles"
const GONE = "The house closes its doors for good"
const REASON = "Complaints about the show of Tuesday"

describe("the operator's clients", () => {
  let demo: Demo
  let browser: Browser
  let operator: Person
  let organiser: Person

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    operator = await givenPerson(browser, "desk", "en-GB")
    organiser = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const step = storyteller(() => [operator, organiser])
  const faults = async (person: Person) => [await person.violations(), await person.softwareNames()]
  const drawer = () => operator.page.getByRole("dialog")

  step("D2 the list keeps filters as chips and in the URL, and links to a client", async () => {
    const { page } = operator
    await signIn(operator, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.goto(demo.at(OPERATOR_CONSOLE, `/app/platform/tenants?status=${encodeURIComponent('"suspended"')}`))
    await page.getByText("Nothing found").waitFor()
    await shows(page.getByText("Suspended", { exact: true }))
    const filtered = await faults(operator)
    await page.getByRole("button", { name: "Clear all" }).click()
    await page.locator("tbody").getByRole("link", { name: CLIENT }).click()
    await heading(operator, CLIENT)

    expect(filtered).toEqual([[], []])
  })

  step("D3 the client's page shows its plan and owner, its sales as bars and as a table, and its invoices", async () => {
    const { page } = operator
    await page.getByText("alix@halles.scenes.localhost", { exact: true }).first().waitFor()
    await demo.query(
      `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at, parked_at, projection_error)
       select tenant_no, 'sale_seen', 'sale_seen', 'cash', 'final', 4200, 'eur', 'Ada', 'ada@example.org', 'fr', 'h', 0, 0, now(), now(), 'shown' from tenant where slug = 'halles'`
    )
    await demo.query(
      "insert into audit_log (tenant_no, actor_kind, action) select tenant_no, 'system', 'POST /admin/events/:id/publish' from tenant where slug = 'halles'"
    )
    await page.reload()
    await page.getByText("€42.00 in 1 sale").waitFor()
    await page.getByRole("list", { name: "Recent activity" }).getByText("The platform put an event on sale").waitFor()
    await shows(page.getByRole("img", { name: /^12 months/ }))
    const bars = await faults(operator)
    await page.getByRole("button", { name: "30 days" }).click()
    await page.getByRole("switch", { name: "As a table" }).click()
    await reads(page.locator("tbody tr").first(), /1\s+€42\.00/)
    const table = await faults(operator)
    await page.getByRole("link", { name: "Invoices of this client" }).click()
    await heading(operator, "Invoices")
    await page.locator("tbody tr").first().waitFor()
    await shows(page.locator("tbody tr").filter({ hasNotText: CLIENT }), 0)
    await page.goBack()
    await heading(operator, CLIENT)

    expect([bars, table]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("D4 the operator renames the client, and is notified when someone else was faster", async () => {
    const { page } = operator
    await page.getByRole("link", { name: "Edit", exact: true }).click()
    await drawer().getByLabel("Name of the site").waitFor()
    await demo.query("update tenant set rev = rev + 1 where slug = 'halles'")
    await drawer().getByRole("button", { name: "Save" }).click()
    await drawer().getByRole("alert").getByText("Someone changed this in the meantime").waitFor()
    const stale = await faults(operator)
    await page.reload()
    await drawer().getByLabel("Name of the site").fill("Théâtre des Grandes Halles")
    await drawer().getByRole("button", { name: "Save" }).click()
    await heading(operator, "Théâtre des Grandes Halles")

    expect(stale).toEqual([[], []])
  })

  step("D4 the operator suspends the client with a reason", async () => {
    const { page } = operator
    await page.getByRole("link", { name: "Suspend", exact: true }).click()
    await drawer().getByLabel("Why?").fill(REASON)
    // an earlier message covers the drawer's close button
    await page.getByText("Site saved").waitFor({ state: "detached" })
    const form = await faults(operator)
    await drawer().getByRole("button", { name: "Suspend" }).click()
    await page.getByText(`Reason: ${REASON}`).waitFor()

    expect([form, await faults(operator)]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("D4 a suspended client is notified in its console and by email, and its site says that nothing is sold", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
    await page.getByText(`Motif : ${REASON}`).waitFor()
    const console = await faults(organiser)
    await mailListed(demo, page, "La vente est suspendue sur Théâtre des Grandes Halles")
    await eventually(async () => {
      await page.goto(demo.at(SITE))
      await page.getByRole("heading", { level: 1 }).waitFor()

      return (await page.locator('a[href*="/e/"]').count()) === 0
    }, "the site to show no event")

    expect(console).toEqual([[], []])
  })

  step("D4 the operator resumes the client", async () => {
    const { page } = operator
    await page.getByRole("link", { name: "Resume sales" }).click()
    await drawer().getByLabel("Why?").fill("All answered")
    await drawer().getByRole("button", { name: "Resume sales" }).click()
    await page.getByRole("link", { name: "Suspend", exact: true }).waitFor()
    await eventually(async () => {
      await organiser.page.goto(demo.at(SITE))

      return (await organiser.page.locator('a[href*="/e/"]').count()) > 0
    }, "the site to show its events again")

    await shows(page.getByText(REASON), 0)
  })

  step("D4 the operator exports the client, and downloads the export as a file", async () => {
    const { page } = operator
    await page.getByRole("button", { name: "Create an export" }).click()
    await page.getByRole("link", { name: "Download" }).waitFor()
    const ready = await faults(operator)
    const downloading = page.waitForEvent("download")
    await page.getByRole("link", { name: "Download" }).click()
    const download = await downloading

    expect(download.suggestedFilename()).toMatch(/^halles-\d{4}-\d\d-\d\d\.zip$/)
    expect(await download.failure()).toBeNull()
    expect(ready).toEqual([[], []])
  })

  step("D4 the client's own owners see their exports", async () => {
    const { page } = organiser
    await page.goto(demo.at(CONSOLE, "/app/site"))
    await page.getByRole("heading", { name: "Export" }).waitFor()
    await page.getByRole("link", { name: "Télécharger" }).waitFor()

    expect(await faults(organiser)).toEqual([[], []])
  })

  step("D4 the client's own members change its name", async () => {
    const { page } = organiser
    await page.goto(demo.at(CONSOLE, "/app/site"))
    await page.getByRole("link", { name: "Modifier", exact: true }).click()
    await page.getByRole("dialog").getByLabel("Nom du site").fill(CLIENT)
    const form = await faults(organiser)
    await page.getByRole("dialog").getByRole("button", { name: "Enregistrer" }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await page.getByText(CLIENT, { exact: true }).first().waitFor()

    expect([form, await faults(organiser)]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("D4 the operator sees what prevents closing the client, and nothing is closed", async () => {
    const { page } = operator
    await demo.query(
      `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id, price_level_name, amount_minor, currency, state, code, ticket_no)
       select p.tenant_no, 'tkt_seen', 'sale_seen', p.performance_no, 0, 'p', 's', 'r', 'l', 'c', 'plv', 'var', 'Full', 4200, 'eur', 'valid', 'code', 'no-seen'
       from performance p join tenant t using (tenant_no) where t.slug = 'halles' and p.starts_at > now() order by p.starts_at limit 1`
    )
    await page.getByRole("link", { name: "Close", exact: true }).click()
    await drawer().getByText("1 date with valid tickets has not taken place yet").waitFor()
    await drawer()
      .getByText(/: 1 ticket$/)
      .waitFor()
    const blocked = await faults(operator)
    const is_open = await drawer().getByRole("button", { name: "Close", exact: true }).last().isEnabled()

    expect([is_open, blocked]).toEqual([false, [[], []]])
  })

  step("D4 the operator closes the client: the export exists, the short name is typed, the password entered again", async () => {
    const { page } = operator
    await demo.query("update ticket set state = 'void' where id = 'tkt_seen'")
    await demo.query("update staff_session set confirmed_at = now() - interval '1 hour'")
    await page.reload()
    await drawer().getByText("This client can be closed").waitFor()
    await drawer()
      .getByText(/^The client’s export of/)
      .waitFor()
    await drawer().getByLabel("Why?").fill(GONE)
    await drawer()
      .getByLabel(/^Type “halles”/)
      .fill("hales")
    await drawer().getByRole("button", { name: "Close", exact: true }).last().click()
    await drawer().getByText("Please type halles.").waitFor()
    const form = await faults(operator)
    await drawer()
      .getByLabel(/^Type “halles”/)
      .fill("halles")
    await drawer().getByRole("button", { name: "Close", exact: true }).last().click()
    await page.getByLabel("Password").fill(DEMO_PASSWORD)
    await page.getByRole("button", { name: "Confirm" }).click()
    await page.getByText(`Reason: ${GONE}`).waitFor()
    await page.getByRole("link", { name: "Reopen" }).waitFor()

    expect([form, await faults(operator)]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("D4 a closed client's site says so, and its owner can still sign in to read and export", async () => {
    const { page } = organiser
    await eventually(async () => (await page.goto(demo.at(SITE)))?.status() === 410, "the site to be gone")
    await heading(organiser, `${CLIENT} est fermé`)
    const site = await faults(organiser)
    await mailListed(demo, page, `${CLIENT} est fermé`)
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
    await page.getByText(`Motif : ${GONE}`).waitFor()
    const home = await faults(organiser)
    await page.goto(demo.at(CONSOLE, "/app/site"))
    await page.getByRole("link", { name: "Télécharger" }).waitFor()

    expect([site, home]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("D4 the operator finds the client among the closed ones, and reopens it", async () => {
    const { page } = operator
    await page.goto(demo.at(OPERATOR_CONSOLE, `/app/platform/tenants?status=${encodeURIComponent('"closed"')}`))
    await page.locator("tbody").getByRole("link", { name: CLIENT }).click()
    await page.getByRole("link", { name: "Reopen" }).click()
    await drawer().getByLabel("Why?").fill("They stay after all")
    const form = await faults(operator)
    await drawer().getByRole("button", { name: "Reopen" }).click()
    await page.getByRole("link", { name: "Suspend", exact: true }).waitFor()
    await eventually(async () => {
      await organiser.page.goto(demo.at(SITE))

      return (await organiser.page.locator('a[href*="/e/"]').count()) > 0
    }, "the site to show its events again")

    expect(form).toEqual([[], []])
  })
})
