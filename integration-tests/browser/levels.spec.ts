import type { Browser, Page, Route } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { reads } from "./shown"
import { signIn, storyteller } from "./story"

const SITE = "marais.scenes.localhost"
const CONSOLE = "marais.console.scenes.localhost"
const DAY_MS = 86_400_000

describe("T1 T4 T12 prices per date, with a sale window and a quota, by hand", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let buyer: Person
  const step = storyteller(() => [organiser, buyer])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "desk", "en-GB")
    buyer = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const sound = async (person: Person) => [await person.violations(), await person.softwareNames()]
  const drawer = () => organiser.page.getByRole("dialog")
  const choose = async (name: string, option: string | RegExp) => {
    await drawer().getByRole("combobox", { name }).click()
    await organiser.page.getByRole("option", { name: option }).click()
  }
  const save = async () => {
    await drawer().getByRole("button", { name: "Save" }).click()
    await drawer().waitFor({ state: "detached" })
    // two of them, overlapping, are not ours to assess
    await organiser.page.locator("[data-sonner-toast]").waitFor({ state: "detached" })
  }
  const addTwo = async (page: Page) => {
    await page.getByRole("button", { name: /^Choisir combien, Fosse, / }).click()
    const asked = page.getByRole("region", { name: "Combien de places ? Fosse" })
    const early = await asked.getByRole("option", { name: /^Prévente, / }).getAttribute("value")
    await asked.getByRole("combobox").selectOption(early)
    await asked.getByRole("button", { name: "Ajouter 2 places" }).click()
  }
  const look = async (person: Person, name: string) => {
    if (process.env.LEVELS_SHOTS) {
      await person.page.screenshot({ path: `${process.env.LEVELS_SHOTS}/${name}.png`, fullPage: true })
    }
  }

  step("T1 the organiser raises a price on one date, and removes a price from it", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), "sam@marais.scenes.localhost")
    await page.getByRole("link", { name: "Events", exact: true }).first().click()
    await page.getByText("Bal des Olivettes").first().click()
    await page.getByText("Every date follows the prices above.").waitFor()
    await page.getByRole("link", { name: "Set the price of dates" }).click()
    await drawer()
      .getByLabel(/^Amount/)
      .fill("21,50")
    await drawer().getByRole("button", { name: "Save" }).click()
    await drawer()
      .getByText("Please fill this in.")
      .or(drawer().getByText(/required/i))
      .first()
      .waitFor()
    await drawer().getByRole("checkbox").nth(1).click()
    const form = await sound(organiser)
    await look(organiser, "date-price-form")
    await save()
    await page.getByRole("link", { name: "Set the price of dates" }).click()
    await choose("Price", /^Mezzanine/)
    await choose("At these dates", "Not sold")
    await drawer().getByRole("checkbox").nth(1).click()
    await save()
    const rows = page.getByRole("list", { name: "Prices of single dates" })
    await rows.getByText("not sold at this date").waitFor()

    await reads(rows, /€21\.50\sinstead\sof\s€18\.00/)

    expect(form).toEqual([[], []])
    expect(await sound(organiser)).toEqual([[], []])
  })

  step("T4 the organiser adds an early price that ends, with a quota of three people", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Add a price to Debout" }).click()
    await drawer().getByLabel("Name").fill("Prévente")
    await drawer()
      .getByLabel(/^Amount/)
      .fill("12")
    await choose("On sale until", "A day and time")
    await drawer()
      .getByLabel("Until", { exact: true })
      .fill(new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 16))
    const form = await sound(organiser)
    await look(organiser, "price-form")
    await save()
    await page
      .getByText(/^until /)
      .first()
      .waitFor()
    await page.getByRole("link", { name: "Add a quota" }).click()
    await drawer().getByLabel("Name").fill("Prévente")
    await drawer().getByLabel("Maximum people for each date").fill("3")
    await drawer().getByRole("checkbox", { name: "Debout, Prévente" }).click()
    const quota = await sound(organiser)
    await look(organiser, "quota-form")
    await save()
    await page.getByText("3 at each date · Debout, Prévente").waitFor()
    await page.getByRole("button", { name: "By date" }).click()
    await page.getByText("0 of 3 used").nth(1).waitFor()
    const open = await sound(organiser)
    await look(organiser, "event-1280")
    await page.setViewportSize({ width: 390, height: 844 })
    const narrow = [await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), ...(await sound(organiser))]
    await look(organiser, "event-390")
    await page.setViewportSize({ width: 1280, height: 800 })

    expect([form, quota, open]).toEqual(Array(3).fill([[], []]))
    expect(narrow).toEqual([true, [], []])
  })

  step("T12 a buyer reads until when and how many, takes two, and sees that one is left", async () => {
    const { page } = buyer
    await page.goto(demo.at(SITE))
    await page
      .getByRole("link", { name: /Bal des Olivettes/ })
      .first()
      .click()
    const practical = page.getByText(/jusqu’au/)
    await practical.first().waitFor()
    const faultsAndFacts = [await sound(buyer), (await page.locator("dl").last().innerText()).replace(/\s+/g, " ")]
    await look(buyer, "event-page")
    await page
      .getByRole("link", { name: /^Choisir mes places, / })
      .first()
      .click()
    const limited = page.getByRole("list", { name: "Tarifs limités" })
    await limited.getByText(/plus que 3/).waitFor()
    const before = (await limited.innerText()).replace(/\s/g, " ")
    await page.getByRole("button", { name: "Liste" }).click()
    await page
      .getByRole("button", { name: /^Fosse/, expanded: false })
      .first()
      .click()
    await addTwo(page)
    await page.getByText("Total, 2 places").waitFor()
    await look(buyer, "seats-held")

    expect(faultsAndFacts[0]).toEqual([[], []])
    expect(faultsAndFacts[1]).toContain("Prévente jusqu’au")
    expect(before).toMatch(/Debout, Prévente 12 €: plus que 3, jusqu’au/)
    expect(await sound(buyer)).toEqual([[], []])
  })

  step("T4 a page with an outdated quota requests two more, and immediately sees that one is left", async () => {
    const page = await buyer.context.newPage()
    await page.addInitScript(`
      const asked = window.fetch
      window.fetch = async (...what) => {
        const answer = await asked(...what)

        return /sales-api\\/performances\\/[^/]+$/.test(String(what[0]))
          ? new Response((await answer.text()).replace(/"left":\\d+/g, '"left":3'), { status: answer.status, headers: answer.headers })
          : answer
      }`)
    await page.goto(buyer.page.url())
    await page
      .getByRole("list", { name: "Tarifs limités" })
      .getByText(/plus que 3/)
      .waitFor()
    await page.getByRole("button", { name: "Liste" }).click()
    await page
      .getByRole("button", { name: /^Fosse/, expanded: false })
      .first()
      .click()
    await addTwo(page)
    await page.getByText("« Prévente » : il n’en reste que 1.").waitFor()
    await look({ ...buyer, page }, "seats-notice")
    await page.close()
    await buyer.page.reload()
    await buyer.page
      .getByRole("list", { name: "Tarifs limités" })
      .getByText(/plus que 1/)
      .waitFor()

    expect(await sound(buyer)).toEqual([[], []])
  })

  /** The sales API's answer to too many requests from one network, which cannot be produced by hand. */
  const tooOften = (route: Route) =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "616" },
      json: { code: "too_many_requests", message: "Too many attempts.", retryable: true, details: { retry_after_seconds: 616 } },
    })

  step("T4 a buyer whose network sends too many requests sees the reason, keeps the places, and continues", async () => {
    const { page } = buyer
    await page.route(/sales-api\/performances\/[^/]+\/best$/, tooOften)
    await page.getByRole("button", { name: "Trouver" }).click()
    const message = page.getByText(
      /^Beaucoup de personnes de votre réseau choisissent des places en ce moment\. .* réessayez dans 11 minutes,/
    )
    await message.waitFor()
    await message.scrollIntoViewIfNeeded()
    await look(buyer, "busy-network-390")
    await page.getByText("Total, 2 places").waitFor()
    await page.unroute(/sales-api\/performances\/[^/]+\/best$/, tooOften)

    expect(await sound(buyer)).toEqual([[], []])
  })

  step(
    "T1 T12 with a limit of one ticket per person, a buyer of two is refused, keeps them, and pays once two are allowed",
    async () => {
      const { page } = organiser
      const atMost = async (typed: string) => {
        await page.getByRole("link", { name: "Edit", exact: true }).first().click()
        await drawer()
          .getByLabel(/^Maximum tickets per buyer(?! for)/)
          .fill(typed)
      }
      const pay = () => buyer.page.getByRole("button", { name: /^Payer / }).click()
      await atMost("none")
      await drawer().getByRole("button", { name: "Save" }).click()
      await drawer().getByText("Enter a whole number from 1 to 10,000.").waitFor()
      const refused = await sound(organiser)
      await look(organiser, "edit-refused")
      await drawer()
        .getByLabel(/^Maximum tickets per buyer(?! for)/)
        .fill("1")
      await save()
      await buyer.page.getByRole("button", { name: "Continuer" }).click()
      await buyer.page.getByLabel("Nom et prénom").fill("Léa Petit")
      await buyer.page.getByLabel("Adresse e-mail").fill("lea@example.org")
      await pay()
      await buyer.page.getByText("« Bal des Olivettes » : 1 billet au plus par personne.").waitFor()
      const buyerFaults = await sound(buyer)
      await look(buyer, "buyer-limit")
      await atMost("2")
      await save()
      await buyer.page.route(/sales-api\/checkouts\/[^/]+\/pay$/, tooOften)
      await pay()
      await buyer.page.getByText("Trop de demandes arrivent de votre réseau en ce moment").waitFor()
      const busy = [await buyer.page.getByLabel("Nom et prénom").inputValue(), ...(await sound(buyer))]
      await look(buyer, "busy-network-pay")
      await buyer.page.unroute(/sales-api\/checkouts\/[^/]+\/pay$/, tooOften)
      await pay()
      await buyer.page.getByLabel(/^Numéro de carte/).waitFor()

      expect([refused, buyerFaults]).toEqual(Array(2).fill([[], []]))
      expect(busy).toEqual(["Léa Petit", [], []])
      // the browser logs each refusal
      expect(buyer.troubles.filter((line) => !/status of 4(?:09|29)/.test(line))).toEqual([])
      expect(organiser.troubles).toEqual([])
    }
  )
})
