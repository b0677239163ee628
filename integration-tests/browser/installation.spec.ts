import type { Browser } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { heading, signIn, storyteller } from "./story"

const CONSOLE = "console.scenes.localhost"
const SITE = "scenes.localhost"
const CLIENT = "Théâtre des Halles"

describe("switching an installation between single site and platform", () => {
  let demo: Demo
  let browser: Browser
  let operator: Person
  let visitor: Person

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    operator = await givenPerson(browser, "desk", "en-GB")
    visitor = await givenPerson(browser, "phone", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const step = storyteller(() => [operator, visitor])
  const faults = async (person: Person) => [await person.violations(), await person.softwareNames()]
  const change = async (name: string) => {
    const { page } = operator
    await page.getByRole("button", { name }).click()
    await page.getByRole("alertdialog").getByRole("button", { name }).click()
  }
  const menu = (name: string) => operator.page.locator("aside:visible").getByRole("link", { name, exact: true })

  step("S1 the switch to a single site is refused while there are clients, and links to each of them", async () => {
    const { page } = operator
    await signIn(operator, demo.at(CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.locator('a[href="/app/plan-and-features"]').click()
    await heading(operator, "Plan & features")
    const before = await faults(operator)
    await change("Go back to a single site")
    await page.getByRole("alert").getByText("Some clients are not closed").waitFor()
    await page.getByRole("list", { name: "Clients that are not closed" }).getByRole("link", { name: CLIENT }).waitFor()
    const refused = await faults(operator)
    await page.getByRole("link", { name: CLIENT }).click()
    await heading(operator, CLIENT)

    expect([before, refused]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("S1 a single site without clients has no sign-up and no pages about clients", async () => {
    const { page } = operator
    await demo.query("update tenant set status = 'closed' where kind = 'client'")
    await page.goto(demo.at(CONSOLE, "/app/plan-and-features"))
    await change("Go back to a single site")
    await page.getByText("A single site", { exact: true }).waitFor()
    await menu("Home").waitFor()
    for (const name of ["Clients", "Plans", "Invoices", "Approvals"]) {
      await menu(name).waitFor({ state: "hidden" })
    }
    const single = await faults(operator)
    await page.goto(demo.at(CONSOLE, "/app/platform/tenants"))
    await page.waitForURL(/\/app\/home/)
    await eventually(async () => {
      await visitor.page.goto(demo.at(SITE, "/en"))
      await visitor.page.getByRole("link").first().waitFor()

      return (await visitor.page.locator('a[href*="/sign-up"]').count()) === 0
    }, "the site to offer no sign-up")
    await visitor.page.goto(demo.at(SITE, "/en/sign-up"))
    await heading(visitor, /page/i)

    expect(await visitor.page.getByRole("button", { name: /sign up|open/i }).count()).toBe(0)
    expect(single).toEqual([[], []])
  })

  step("S1 a platform has its menu and the sign-up page immediately", async () => {
    const { page } = operator
    await page.goto(demo.at(CONSOLE, "/app/plan-and-features"))
    await menu("Home").waitFor()
    await change("Become a platform")
    await menu("Clients").waitFor()
    const upgraded = await faults(operator)
    await menu("Clients").click()
    await heading(operator, "Clients")
    await eventually(async () => {
      await visitor.page.goto(demo.at(SITE, "/en"))

      return (await visitor.page.locator('a[href*="/sign-up"]').count()) > 0
    }, "the site to offer sign-up again")

    expect(upgraded).toEqual([[], []])
  })
})
