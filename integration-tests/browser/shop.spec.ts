import type { Browser } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { tabTo } from "./keyboard"
import { givenPerson, type Person } from "./person"
import { settle } from "./quiet"
import { allRead } from "./shown"
import { heading, signIn, storyteller } from "./story"

const OPERATOR = "scenes.localhost"
const CONSOLE = "console.scenes.localhost"

/** One story: each step depends on the one before. */
describe("S15 I-1 a hardware customer buys", () => {
  let demo: Demo
  let browser: Browser
  let customer: Person
  let operator: Person
  let order = ""
  const step = storyteller(() => [customer, operator])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    customer = await givenPerson(browser, "phone", "en-GB")
    operator = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  /** This page never names the software, and passes the accessibility checks. */
  const expectClean = async () => expect([await customer.softwareNames(), await customer.violations()]).toEqual([[], []])

  step("S15 the customer finds the shop from the operator's home, and no tenant has one", async () => {
    const { page } = customer
    const theirs = []
    for (const path of ["/shop", "/shop/scanner-poche", "/shop/cart", "/shop/checkout", "/shop/return"]) {
      theirs.push((await operator.page.goto(demo.at("halles.scenes.localhost", path)))?.status())
    }
    await page.goto(demo.at(OPERATOR))
    await page.getByRole("link", { name: "See the shop" }).click()
    await heading(customer, "The shop")

    expect(theirs).toEqual([404, 404, 404, 404, 404])
    await allRead(page.getByRole("listitem"), [
      /Pocket scanner[\s\S]*€129\.00[\s\S]*In stock/,
      /Gate scanner[\s\S]*€349\.00[\s\S]*Few left/,
      /Thermal printer[\s\S]*€249\.00[\s\S]*In stock/,
    ])
    await expectClean()
  })

  step("S15 the customer puts two pocket scanners in the cart, by keyboard, and sees what everything costs", async () => {
    const { page } = customer
    await page.getByRole("link", { name: /Pocket scanner/ }).click()
    await heading(customer, "Pocket scanner")
    await expectClean()
    await page.getByLabel("Quantity").selectOption("2")
    await tabTo(page, /^Add to cart$/)
    await page.keyboard.press("Enter")
    await heading(customer, "Your cart")

    const summary = await page.getByRole("region", { name: "Items" }).innerText()
    expect(summary).toMatch(/2 × Pocket scanner\s+€258\.00/)
    expect(summary).toMatch(/€9\.90/)
    expect(summary).toMatch(/Total\s+€267\.90/)
    expect(summary).toMatch(/VAT included\s+€44\.65/)
    await expectClean()
  })

  step("S15 the checkout names missing fields; the customer then pays on the provider's page and sees the order", async () => {
    const { page } = customer
    await page.getByRole("button", { name: "Check out" }).click()
    await heading(customer, "Your order")
    // before the page's scripts run, the browser itself names missing fields
    await settle(page)
    await page.getByRole("button", { name: "Pay €267.90" }).click()
    await page.getByText("6 fields need your attention").waitFor()
    await expectClean()
    for (const [label, value] of Object.entries({
      "Email address": "ada@example.org",
      "First name": "Ada",
      "Last name": "Lovelace",
      Postcode: "69003",
      Town: "Lyon",
    })) {
      await page.getByLabel(label).fill(value)
    }
    await page.getByLabel("Address", { exact: true }).fill("12 rue des Lilas")
    await page.getByRole("button", { name: "Pay €267.90" }).click()
    await page.waitForURL(/stripe\.localhost/)
    await page.getByRole("button", { name: /^Pay/ }).first().click()
    await heading(customer, "Thank you, Ada!")
    order = (await page.getByText(/Order no\. \d+/).innerText()).match(/\d+/)![0]

    expect(page.url()).toMatch(/\/en\/shop\/return$/)
    expect(await page.getByRole("region", { name: "Items" }).innerText()).toMatch(/Total paid\s+€267\.90/)
    await expectClean()
    expect(customer.troubles).toEqual([])
  })

  step("S15 the operator finds the order among the orders, and two scanners less in the inventory", async () => {
    const { page } = operator
    await signIn(operator, demo.at(CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.goto(demo.at(CONSOLE, "/app/orders"))
    await page.getByText(`#${order}`).first().waitFor()
    await page.goto(demo.at(CONSOLE, "/app/inventory"))
    await page.getByText("SCAN-POCHE").first().waitFor()

    const row = page.getByRole("row").filter({ hasText: "SCAN-POCHE" })
    await eventually(async () => {
      const cells = (await row.innerText()).split(/\s+/)

      return ["2", "14"].every((count) => cells.includes(count))
    }, "two reserved of fourteen")
  })
})
