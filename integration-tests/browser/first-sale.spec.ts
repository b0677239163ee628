// Long because it is one story: each step continues from the one before.
import type { Browser, FileChooser, Route } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { HALL_738 } from "../support/hall-738"
import { givenChromium } from "./chromium"
import { enterSection, hallButton } from "./hall-button"
import { followedDate } from "./followed"
import { tabTo } from "./keyboard"
import { linkInMail } from "./mail"
import { givenPerson, type Person } from "./person"
import { qrText } from "./qr-text"
import { settle } from "./quiet"
import { allRead, shows } from "./shown"
import { heading, storyteller } from "./story"

const OPERATOR = "scenes.localhost"
const SITE = "theatre-du-canal.scenes.localhost"
const CONSOLE = /\/\/[^/]*theatre-du-canal[^/]*\/app\//
const PRICES = { "Category I": "42", "Category II": "31", "Category IV": "18", "Category V": "26.50" }
const TICKET_CODE = /^[\w-]{139}$/
const YEAR = new Date().getFullYear() + 1

/** One story: each step depends on the one before. */
describe("S5 S8 T1 T3 T4 T5 T6 T12 the first sale, by hand", () => {
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

  const toConsolePage = (name: string) => organiser.page.getByRole("link", { name, exact: true }).first().click()
  const toast = (text: string | RegExp) => organiser.page.getByText(text).first().waitFor()

  /** Sends the request and drops its answer. Node does not resolve `*.localhost`. */
  async function loseAnswer(route: Route): Promise<void> {
    const { host, port, pathname } = new URL(route.request().url())
    const headers = { ...(await route.request().allHeaders()), host }
    await route.fetch({ url: `http://127.0.0.1:${port}${pathname}`, headers, maxRedirects: 0 })
    await route.fulfill({ contentType: "text/plain", body: "" })
  }

  /** What the organiser's other tab shows at any address before there is a password. */
  async function withoutPassword(origin: string) {
    const tab = await givenPerson(browser, "desk", "en-GB")
    await tab.context.addCookies(await organiser.context.cookies())
    await tab.page.goto(`${origin}/app/events`)
    await heading(tab, "Welcome to Théâtre du Canal")
    const seen = {
      violations: await tab.violations(),
      softwareNames: await tab.softwareNames(),
      menu: await tab.page.locator("aside a:visible").count(),
    }
    await tab.context.close()

    return seen
  }

  step(
    "S8 H6 an organiser signs up again after a lost answer, enters the console by the emailed link and chooses a password",
    async () => {
      const { page } = organiser
      await page.goto(demo.at(OPERATOR, "/sign-up"))
      const form = [await organiser.violations(), await organiser.softwareNames()]
      await page.getByRole("radio").first().check()
      await page.getByLabel("Country").selectOption("France")
      const address = page.getByLabel("Address of your site")
      await page.getByLabel("Name of your site").fill("Théâtre du Canal")
      await page.getByText("“theatre-du-canal” is available.").waitFor()
      const suggested = await address.inputValue()
      await address.fill("Connexion")
      await page.getByText("“connexion” is reserved.").waitFor()
      await address.fill("halles")
      await page.getByText("“halles” is taken.").waitFor()
      const asked = await organiser.violations()
      await page.getByRole("button", { name: "Use “halles-2”" }).click()
      await page.getByText("“halles-2” is available.").waitFor()
      await address.fill("")
      await page.getByLabel("Your email address").fill("owner@theatre-du-canal.example")
      const followed = await address.inputValue()
      await page.route("**/sign-up", loseAnswer)
      await page.getByRole("button", { name: "Create my site" }).click()
      await page.getByText("Something went wrong on our side").waitFor()
      await page.unroute("**/sign-up", loseAnswer)
      await page.getByRole("button", { name: "Create my site" }).click()
      await heading(organiser, "Check your inbox")
      await shows(page.getByText("We have just sent an email to owner@theatre-du-canal.example."))
      const sent = [await organiser.violations(), await organiser.softwareNames()]
      await page.goto(
        await linkInMail(
          demo,
          /Your access to the console of theatre-du-canal\.console\.|Votre accès à la console de theatre-du-canal\.console\./,
          "/auth/enter#"
        )
      )
      await heading(organiser, "Choose a password")
      await page.reload()
      await heading(organiser, "Choose a password")
      const elsewhere = await withoutPassword(new URL(page.url()).origin)
      await page.getByLabel("Password").fill("velvet-harbour-lantern-42")
      await page.getByRole("button", { name: "Save and continue" }).click()
      await heading(organiser, "Before the first sale")

      expect([suggested, followed]).toEqual(Array(2).fill("theatre-du-canal"))
      expect([form, [asked, []], sent]).toEqual(Array(3).fill([[], []]))
      expect(elsewhere).toEqual({ menu: 0, violations: [], softwareNames: [] })
      expect(page.url()).toMatch(CONSOLE)
      await shows(page.getByText("0 of 5 done"))
      expect(await organiser.softwareNames()).toEqual([])
    }
  )

  step(
    "S8 H6 an organiser signs up without JavaScript: the input stays when name or address are refused or the email was mistyped",
    async () => {
      const page = await (await browser.newContext({ locale: "en-GB", javaScriptEnabled: false })).newPage()
      const [name, email] = [page.getByLabel("Name of your site"), page.getByLabel("Your email address")]
      const address = page.getByLabel("Address of your site")
      await page.goto(demo.at(OPERATOR, "/sign-up"))
      await name.fill("SCÈNES")
      await email.fill("owner@plain.example")

      await page.getByRole("button", { name: "Create my site" }).click()
      await page.getByText("This name is reserved").waitFor()
      const kept = [await name.inputValue(), await address.inputValue(), await email.inputValue()]
      await name.fill("Plain Stage")
      await address.fill("halles")
      await page.getByRole("button", { name: "Create my site" }).click()
      await page.getByText("“halles-2” is available and has been entered instead.").waitFor()
      const instead = await address.inputValue()
      await address.fill("The Plain House")
      await page.getByRole("button", { name: "Create my site" }).click()
      await page.getByText("We have just sent an email to owner@plain.example.").waitFor()
      await page.getByRole("button", { name: "Send the email again" }).click()
      await page.getByText("We have sent the email to owner@plain.example again.").waitFor()
      await page.getByRole("button", { name: "Use another address" }).click()
      await email.fill("owner@plain-stage.example")
      const corrected = await name.inputValue()
      await page.getByRole("button", { name: "Create my site" }).click()
      await page.getByText("We have just sent an email to owner@plain-stage.example.").waitFor()

      expect(kept).toEqual(["SCÈNES", "", "owner@plain.example"])
      expect([corrected, instead]).toEqual(["Plain Stage", "halles-2"])
      await linkInMail(demo, /(?:console of|console de) the-plain-house\.console\./, "/auth/enter#")
      await page.context().close()
    }
  )

  step("S5 the organiser connects its own payment account on the provider's page", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Connect", exact: true }).click()
    await page.getByRole("button", { name: "Connect an account" }).click()
    await page.getByRole("button", { name: "Allow" }).click()
    await heading(organiser, "Account connected")
    await page.getByRole("link", { name: "See the account" }).click()
    await page.getByText("All set: tickets can be paid by card.").waitFor()

    expect(page.url()).toMatch(CONSOLE)
    expect(await organiser.softwareNames()).toEqual([])
  })

  step("T2 the organiser imports the hall from a file", async () => {
    const { page } = organiser
    await toConsolePage("Halls")
    await page.getByRole("link", { name: "Add a hall" }).first().click()
    await page.getByLabel("Name").fill("Grande salle")
    await page.getByLabel("City").fill("Lyon")
    await page.getByRole("button", { name: "Add a hall" }).click()
    await page.getByRole("link", { name: "Import a seating plan" }).first().click()
    const choose = async (file: Parameters<FileChooser["setFiles"]>[0]) => {
      const choosing = page.waitForEvent("filechooser")
      await page.getByRole("button", { name: "Choose a file" }).click()
      await (await choosing).setFiles(file)
    }
    const table = (...lines: string[]) => ({
      name: "Petite salle.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["rang;place;catégorie", ...lines].join("\n"), "latin1"),
    })
    await choose(table("A;1;Or", "A;1;Or"))
    await page.getByText("Line 3 repeats the place of line 2").waitFor()
    const wrong = await organiser.violations()
    const isRefused = await page.getByRole("button", { name: "Save the plan" }).isDisabled()
    await choose(table("A;1;Or", "A;2;Or"))
    await page.getByText("2 places in").first().waitFor()
    const named = await page.getByLabel("Name of the plan").inputValue()
    await choose(HALL_738)
    await page.getByText("738 places in").first().waitFor()
    await page.getByRole("button", { name: "Save the plan" }).click()
    await toast(/^Plan “.*” saved$/)

    expect([wrong, isRefused, named]).toEqual([[], true, "Petite salle"])
    expect(await organiser.softwareNames()).toEqual([])
  })

  step("T1 the organiser publishes an event with two dates and a price in each category", async () => {
    const { page } = organiser
    await toConsolePage("Events")
    await page.getByRole("link", { name: "Create an event" }).first().click()
    await page.getByLabel("Title", { exact: true }).fill("La Mouette")
    await page.getByRole("combobox", { name: "Seating plan" }).click()
    await page.getByRole("option").first().click()
    await page.getByRole("button", { name: "Create an event" }).click()
    await page.getByRole("dialog", { name: "All prices at once" }).getByRole("button", { name: "Cancel" }).click()
    for (const [category, amount] of Object.entries(PRICES)) {
      await page.getByRole("link", { name: `Add a price to ${category}`, exact: true }).click()
      await page.getByLabel(/^Amount in EUR/).fill(amount)
      await page.getByRole("button", { name: "Save" }).click()
      await page.getByRole("dialog").waitFor({ state: "detached" })
    }
    await page.getByRole("link", { name: "Add dates" }).first().click()
    await page.getByLabel("Date 1", { exact: true }).fill(`${YEAR}-03-12T20:30`)
    await page.getByRole("button", { name: "Add another date" }).click()
    await page.getByLabel("Date 2", { exact: true }).fill(`${YEAR}-03-13T20:30`)
    await page.getByRole("button", { name: "Add dates" }).click()
    await page.getByText("Everything is ready.").waitFor()
    await page.getByRole("button", { name: "Publish", exact: true }).click()
    await toast("“La Mouette” is on sale")

    expect(await organiser.softwareNames()).toEqual([])
  })

  step("T12 the buyer sees an accessible site in French that names no one but the organiser", async () => {
    const { page } = buyer
    await page.goto(demo.at(SITE))
    const home = [await buyer.violations(), await buyer.softwareNames()]
    await page
      .getByRole("link", { name: /La Mouette/ })
      .first()
      .click()
    await heading(buyer, "La Mouette")
    const event = [await buyer.violations(), await buyer.softwareNames()]

    expect(await page.getAttribute("html", "lang")).toMatch(/^fr/)
    expect(home).toEqual([[], []])
    expect(event).toEqual([[], []])
  })

  step("T3 the buyer takes a seat by touching the map, and releases it by touching it again", async () => {
    const { page } = buyer
    await page
      .getByRole("link", { name: /^Choisir mes places, / })
      .first()
      .click()
    const hall = page.getByRole("group", { name: "Plan de salle" })
    // a keyboard button covers a section, then a free place, and lets touches through to the drawing
    const marker = hallButton(page)
    await marker.waitFor()
    const touch = async () => {
      await marker.scrollIntoViewIfNeeded()
      const { x, y, width, height } = (await marker.boundingBox())!
      await page.touchscreen.tap(x + width / 2, y + height / 2)
    }
    const mine = hall.getByRole("button", { name: /, place /, pressed: true })
    // the seats of a whole hall are too small for a finger: the first touch shows a section
    const from_afar = await marker.getAttribute("aria-label")
    await touch()
    await hall.getByRole("button", { name: /, place / }).waitFor()
    const near = await mine.count()
    await touch()
    await page.getByText("Total, 1 place").waitFor()
    await mine.waitFor()
    await touch()
    await page.getByText("Aucune place choisie").waitFor()
    await mine.waitFor({ state: "detached" })

    expect(from_afar).toMatch(/ places libres$/)
    expect(near).toBe(0)
  })

  /**
   * Another buyer of the same date, at the list: how many places the first section has, and what their page requests although it
   * is notified.
   */
  async function onlooker(url: string) {
    const person = await givenPerson(browser, "desk", "fr-FR")
    const asked = await followedDate(person.page, async () => void (await person.page.goto(url)))
    await person.page.getByRole("button", { name: "Liste" }).click()
    const section = person.page.getByRole("button", { expanded: false, name: /libres/ }).first()
    await section.waitFor()
    const free = async () => Number(/(\d+)places?libres/.exec((await section.innerText()).replace(/\s/g, ""))?.[1])

    return { person, free, asked }
  }

  step("T3 the buyer takes three adjacent seats from the list, and others see them go without polling", async () => {
    const { page } = buyer
    const { person, free, asked } = await onlooker(page.url())
    const before = await free()
    await page.getByRole("button", { name: "Liste" }).click()
    await page.getByRole("button", { name: "Une place de plus" }).click()
    await page
      .getByRole("button", { expanded: false, name: /libres/ })
      .first()
      .click()
    const list = [await buyer.violations(), await buyer.softwareNames()]
    await page
      .getByRole("button", { name: /^Prendre, / })
      .first()
      .click()
    await page.getByText("Total, 3 places").waitFor()
    await eventually(async () => (await free()) === before - 3, "three seats gone from the other list")
    await person.context.close()
    await page.getByRole("button", { name: "Plan", exact: true }).click()
    const map = [await buyer.violations(), await buyer.softwareNames()]
    await page.getByRole("button", { name: "Continuer" }).click()
    await heading(buyer, "Votre commande")

    expect(list).toEqual([[], []])
    expect(map).toEqual([[], []])
    expect(asked).toEqual([])
    expect(person.troubles).toEqual([])
  })

  step("T3 the site's other pages show the places being held, without covering content, and lead back to the order", async () => {
    const { page } = buyer
    const held = page.getByRole("region", { name: "Vos places gardées" })
    await page.goto(demo.at(SITE))
    await shows(held.getByText("La Mouette"))
    await shows(held.getByText("· 3 gardées"))
    const home = await buyer.violations()
    await page
      .getByRole("main")
      .getByRole("link", { name: /La Mouette/ })
      .first()
      .click()
    await heading(buyer, "La Mouette")
    await shows(held.getByText(/^encore \d+:\d\d/))
    const event = await buyer.violations()
    const [bar, below] = [await held.boundingBox(), await page.getByRole("article").first().boundingBox()]
    await held.getByRole("link", { name: "Continuer" }).click()
    await heading(buyer, "Votre commande")

    expect([home, event]).toEqual([[], []])
    expect(bar!.y + bar!.height).toBeLessThanOrEqual(below!.y)
    expect(bar!.width).toBeLessThanOrEqual(page.viewportSize()!.width)
  })

  step("T4 T5 the buyer pays by card on the payment page and gets three tickets that a scanner reads", async () => {
    const { page } = buyer
    const checkout = [await buyer.violations(), await buyer.softwareNames()]
    await page.getByLabel("Nom et prénom").fill("Ada Lovelace")
    await page.getByLabel("Adresse e-mail").fill("ada@example.org")
    await page.getByRole("button", { name: /^Payer/ }).click()
    await page.getByLabel(/Numéro de carte/).fill("4242 4242 4242 4242")
    await page.getByRole("button", { name: /^Payer .*€$/ }).click()
    await heading(buyer, "C’est réservé, à bientôt !")
    const pictures = page.getByRole("article").getByRole("img")
    await pictures.nth(2).waitFor()
    const codes = [await qrText(pictures.nth(0)), await qrText(pictures.nth(1)), await qrText(pictures.nth(2))]

    await shows(pictures, 3)
    const places = await Promise.all((await page.getByRole("article").all()).map((card) => card.getAttribute("aria-label")))
    const seats = places.map((place) => Number(place?.match(/Place (\d+)$/)?.[1]))

    expect(checkout).toEqual([[], []])
    expect(new Set(places.map((place) => place?.replace(/\d+$/, ""))).size).toBe(1)
    expect(seats).toEqual([seats[0], seats[0] + 1, seats[0] + 2])
    expect(codes).toEqual([
      expect.stringMatching(TICKET_CODE),
      expect.stringMatching(TICKET_CODE),
      expect.stringMatching(TICKET_CODE),
    ])
    expect(new Set(codes).size).toBe(3)
    expect([await buyer.violations(), await buyer.softwareNames()]).toEqual([[], []])
  })

  step("T5 buyer-5 the order has a URL that opens in any browser, and its tickets can be found again by email", async () => {
    const elsewhere = await givenPerson(browser, "desk", "fr-FR")
    const { page } = elsewhere
    await page.goto(buyer.page.url())
    await heading(elsewhere, "C’est réservé, à bientôt !")
    await page.getByRole("link", { name: "Retrouver mes billets" }).click()
    await heading(elsewhere, "Retrouver mes billets")
    const form = [await elsewhere.violations(), await elsewhere.softwareNames()]
    await page.getByLabel("Adresse e-mail").fill("ada@example.org")
    await page.getByRole("button", { name: "Recevoir mes liens" }).click()
    await heading(elsewhere, "Consultez votre boîte de réception")
    const sent = await elsewhere.violations()
    const paid = await buyer.context.newPage()
    await paid.goto(demo.at(SITE))
    await settle(paid)
    const left = await paid.getByRole("region", { name: "Vos places gardées" }).count()
    await paid.close()
    await page.goto(await linkInMail(demo, /Vos billets\s: /, "/buy/orders/"))
    await heading(elsewhere, "C’est réservé, à bientôt !")

    expect([form, sent]).toEqual([[[], []], []])
    expect(left).toBe(0)
    expect(elsewhere.troubles).toEqual([])
  })

  step("T3 T12 the keyboard alone leads to the checkout", async () => {
    const person = await givenPerson(browser, "desk", "en-GB")
    const { page } = person
    await page.goto(demo.at(SITE))
    await tabTo(page, /La Mouette/)
    await page.keyboard.press("Enter")
    await heading(person, "La Mouette")
    await tabTo(page, /^Choose (my )?seats, /)
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "List", exact: true }).waitFor()
    await tabTo(page, /^List$/)
    await page.keyboard.press("Enter")
    await tabTo(page, /seats free/)
    await page.keyboard.press("Enter")
    await tabTo(page, /^Take, /)
    await page.keyboard.press("Enter")
    await page.getByText("Total price, 2 seats").waitFor()
    // the pressed button is gone: the focus stays in its section
    await page.locator('[aria-expanded="true"]:focus').waitFor()
    await tabTo(page, /^Continue$/)
    await page.keyboard.press("Enter")
    await heading(person, "Your order")

    expect(person.troubles).toEqual([])
  })

  step("T3 T12 the page says immediately that a seat would be stranded, and the buyer takes what it offers instead", async () => {
    const person = await givenPerson(browser, "desk", "en-GB")
    const { page } = person
    await page.goto(demo.at(SITE, "/e/la-mouette"))
    await page
      .getByRole("link", { name: /^Choose (my )?seats, / })
      .last()
      .click()
    await page.locator("canvas").waitFor()
    await hallButton(page).focus()
    await enterSection(page)
    for (const key of ["Home", "ArrowRight", "Enter"]) {
      await page.keyboard.press(key)
    }
    await page.getByText(/ would be left on (its|their) own\. /).waitFor()
    const violations = await person.violations()
    await allRead(page.getByRole("button", { name: /^Take / }), [/ instead$/, / (to|and) .+, including the single seat$/])
    await page.getByRole("button", { name: /^Take .+ instead$/ }).click()
    await page.getByText("Total price, 1 seat").waitFor()

    expect(violations).toEqual([])
    expect(person.troubles).toEqual([])
  })

  step("T6 the organiser sees the sale, and refunds one ticket", async () => {
    const { page } = organiser
    await toConsolePage("Sales")
    await page.getByRole("link", { name: /Ada Lovelace/ }).click()
    await heading(organiser, "Ada Lovelace")
    await page.getByRole("link", { name: "Refund tickets" }).click()
    await page.getByRole("dialog").getByRole("checkbox").first().click()
    await page.getByRole("button", { name: /^Refund 1 ticket, / }).click()
    await page
      .getByRole("dialog")
      .getByRole("status")
      .getByText(/is refunded to the buyer|is in progress|was sent/)
      .waitFor()
    await page.getByText(/^Platform fee returned: €/).waitFor()
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click()
    await page.getByText("Refunded", { exact: true }).first().waitFor()
    await buyer.page.reload()

    await shows(buyer.page.getByText("Billet annulé"))
    expect(await organiser.softwareNames()).toEqual([])
  })

  /** The bank reverses the only refund that was accepted, as the provider reports it. */
  const sendBack = async () => {
    const { accounts } = await demo.control("/dump")
    const succeeded = Object.values(accounts as Record<string, { refunds: { id: string; status: string }[] }>)
      .flatMap(({ refunds }) => refunds)
      .filter(({ status }) => status === "succeeded")
    await demo.control(`/refunds/${succeeded.at(-1)?.id}`, { status: "failed", failure_reason: "expired_or_canceled_card" })
  }

  step(
    "T6 organiser and operator are notified of a failed refund; it is paid out again, then closed with how it was paid in the end",
    async () => {
      const { page } = organiser
      const owed = page.getByText(/is back in your payment account and still owed to the buyer/)
      const appears = (text: RegExp) =>
        eventually(async () => {
          await page.reload()
          await heading(organiser, "Ada Lovelace")
          await settle(page)

          return (await page.getByText(text).count()) > 0
        }, `${text} on the page of the sale`)
      await sendBack()
      await appears(/still owed to the buyer/)
      await shows(page.getByText("Refund failed", { exact: true }))
      const failed = await organiser.violations()
      await buyer.page.reload()
      await buyer.page.getByText("Votre remboursement n’a pas pu vous parvenir").waitFor()
      const receipt = await buyer.violations()

      await page.getByRole("button", { name: "Pay out again" }).click()
      await page.getByRole("alertdialog").getByRole("button", { name: "Pay out again" }).click()
      await owed.waitFor({ state: "detached" })
      await shows(page.getByText(/attempt 2/))
      await sendBack()
      await appears(/still owed to the buyer/)
      await page.getByRole("button", { name: "Paid back another way…" }).click()
      const drawer = page.getByRole("dialog")
      const is_asked = await drawer.getByRole("button", { name: "Record it as paid" }).isDisabled()
      await drawer.getByLabel("How was it paid?").fill("Bank transfer of 3 May")
      const noting = await organiser.violations()
      await drawer.getByRole("button", { name: "Record it as paid" }).click()
      await page.getByText(/^Paid back on .*: Bank transfer of 3 May$/).waitFor()
      await page.getByRole("dialog").waitFor({ state: "detached" })
      await page.locator(":focus").filter({ hasText: "Bank transfer of 3 May" }).first().waitFor()
      await shows(page.getByText("Refund failed", { exact: true }), 0)
      await buyer.page.reload()
      await buyer.page.getByText("(remboursé par Théâtre du Canal)").waitFor()

      expect([failed, receipt, noting]).toEqual([[], [], []])
      expect(is_asked).toBe(true)
      expect(await organiser.softwareNames()).toEqual([])
    }
  )

  step("no browser logs an error", async () => {
    expect(organiser.troubles).toEqual([])
    expect(buyer.troubles).toEqual([])
  })
})
