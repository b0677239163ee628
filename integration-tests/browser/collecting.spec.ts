import type { Browser, ElementHandle } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { settle } from "./quiet"
import { shows } from "./shown"
import { heading, signIn, storyteller } from "./story"

const CONSOLE = "console.scenes.localhost"
const CLIENT_CONSOLE = "halles.console.scenes.localhost"

/** The client's owner uses a phone in French; the operator a desktop in English. */
describe("invoices are paid by card", () => {
  let demo: Demo
  let browser: Browser
  let operator: Person
  let owner: Person
  let number: string

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    operator = await givenPerson(browser, "desk", "en-GB")
    owner = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const step = storyteller(() => [operator, owner])
  const faults = async (person: Person) => [await person.violations(), await person.softwareNames()]
  const paidOnPage = async (card: string) => {
    await owner.page.getByLabel(/Numéro de carte/).fill(card)
    await owner.page
      .getByRole("button", { name: /^(Payer|Enregistrer)/ })
      .first()
      .click()
  }

  step("D6 the owner sees what agreeing to a card means, and saves one on the provider's page", async () => {
    const { page } = owner
    await signIn(owner, demo.at(CLIENT_CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/billing"))
    await heading(owner, "Carte pour les factures")
    await page.getByText("Aucune carte n’est enregistrée").waitFor()
    const empty = await faults(owner)
    await page.getByRole("button", { name: "Enregistrer une carte" }).click()
    await page.getByText(/^J’autorise .* à débiter cette carte/).waitFor()
    const agreeing = await faults(owner)
    await page.getByRole("button", { name: "J’accepte, enregistrer une carte" }).click()
    await paidOnPage("4000 0000 0000 0416")
    await page.getByText("Visa se terminant par 0416").waitFor()

    expect([empty, agreeing, await faults(owner)]).toEqual([
      [[], []],
      [[], []],
      [[], []],
    ])
  })

  step("D8 the operator writes an invoice that the card should pay, and sees why it did not", async () => {
    const { page } = operator
    await signIn(operator, demo.at(CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.goto(demo.at(CONSOLE, "/app/platform/invoices/create"))
    await page.getByRole("combobox").click()
    await page
      .getByRole("option", { name: /halles/i })
      .first()
      .click()
    await page.getByLabel("Description").fill("Training at the house")
    await page.getByLabel(/^Amount in/).fill("120")
    await page.getByLabel("Charge it to the client’s saved card").click()
    const writing = await faults(operator)
    await page.getByRole("button", { name: "Issue and send" }).click()
    await heading(operator, /^Invoice EMU-INV/)
    number = (await page.getByRole("heading", { level: 1 }).innerText()).replace("Invoice ", "")
    await heading(operator, "Payment by card")
    await eventually(async () => {
      await page.reload()
      await heading(operator, "Payment by card")
      await settle(page)

      return (await page.getByText(/the card has expired/).count()) > 0
    }, "the card to be tried")
    await page.getByText(/The client will be reminded on/).waitFor()

    expect([writing, await faults(operator)]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("D6 the owner follows the link to the page and sees that the invoice is paid; the operator sees the same", async () => {
    const { page } = owner
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/billing"))
    await page.getByRole("link", { name: number }).waitFor()
    const search = page.getByRole("searchbox")
    const filter = search.locator("xpath=ancestor::div[preceding-sibling::button][1]/preceding-sibling::button").first()
    const beside = await filter.elementHandle()
    // one read for both: content that loads above moves the line between two reads
    const apart = await search.evaluate((box, other) => {
      const [one, two] = [box.getBoundingClientRect(), other!.getBoundingClientRect()]

      return Math.abs(one.y + one.height / 2 - two.y - two.height / 2) / one.height
    }, beside as ElementHandle<Element>)
    await page.getByRole("link", { name: number }).click()
    await heading(owner, `Facture ${number}`)
    const unpaid = await faults(owner)
    await page.getByRole("button", { name: "Régler cette facture" }).click()
    await paidOnPage("4242 4242 4242 4242")
    await page.getByText("Réglée, merci.").waitFor()
    await operator.page.reload()
    await operator.page.getByText("Payment page", { exact: false }).first().waitFor()
    await shows(operator.page.getByRole("button", { name: "Try again now" }), 0)

    // on a phone, too, on one line
    expect(apart).toBeLessThan(0.5)
    expect([unpaid, await faults(owner), await faults(operator)]).toEqual([
      [[], []],
      [[], []],
      [[], []],
    ])
  })

  step("D6 the owner replaces and removes the card", async () => {
    const { page } = owner
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/billing"))
    await page.getByRole("button", { name: "Remplacer la carte" }).click()
    await page.getByRole("button", { name: "J’accepte, enregistrer une carte" }).click()
    await paidOnPage("5555 5555 5555 4444")
    await page.getByText("Mastercard se terminant par 4444").waitFor()
    await page.getByRole("button", { name: "Retirer la carte" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Retirer la carte" }).click()
    await page.getByText("Aucune carte n’est enregistrée").waitFor()

    expect(await faults(owner)).toEqual([[], []])
  })
})
