// Long because it is one story: each step continues from the one before.
import type { Browser } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { giveOneOfTwoBack } from "./basket"
import { givenChromium } from "./chromium"
import { tabTo } from "./keyboard"
import { givenPerson, type Person } from "./person"
import { shows } from "./shown"
import { heading, signIn, storyteller } from "./story"

const SITE = "halles.scenes.localhost"
const CONSOLE = "halles.console.scenes.localhost"

describe("T4 T7 what is sold with a ticket, by hand", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let buyer: Person
  let typist: Person
  const step = storyteller(() => [organiser, buyer, typist])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "desk", "en-GB")
    buyer = await givenPerson(browser, "phone", "fr-FR")
    typist = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const drawerCloses = () => organiser.page.getByRole("dialog").waitFor({ state: "detached" })
  const tab = (name: string) =>
    organiser.page.getByRole("navigation", { name: "What goes with a ticket" }).getByRole("link", { name }).click()

  step(
    "T4 the organiser previews a price, sets tax, service fee and donations, and sees which dates' prices will change",
    async () => {
      const { page } = organiser
      await signIn(organiser, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
      await page.getByRole("link", { name: "Events", exact: true }).first().click()
      await page.getByRole("link", { name: "Prices, taxes and fees", exact: true }).click()
      await page.getByText("You enter €25.00. Buyers see and pay €25.00.").waitFor()
      const before = await organiser.violations()
      await page.getByRole("link", { name: "Add a rate" }).click()
      await page.getByLabel("Name").fill("VAT 20 %")
      await page.getByLabel("Percent").fill("20")
      await page.getByRole("button", { name: "Save" }).click()
      await drawerCloses()
      await page.getByRole("link", { name: "Edit", exact: true }).click()
      const drawer = page.getByRole("dialog")
      await drawer.getByLabel("Percentage of the price").fill("5")
      await drawer.getByLabel("Plus per ticket, in EUR").fill("1")
      await drawer
        .getByText("You enter €25.00. Buyers see and pay €27.25, including €2.25 service fee and €4.54 VAT 20 %.")
        .waitFor()
      await drawer
        .getByText(/^\d+ upcoming dates get new prices immediately\. Places that are currently held keep theirs\.$/)
        .waitFor()
      await drawer.getByLabel("Buyers can add a donation").click()
      await drawer.getByLabel("Text shown to buyers").fill("Pour nos ateliers du mercredi.")
      const form = await organiser.violations()
      await drawer.getByRole("button", { name: "Save" }).click()
      await drawerCloses()
      await page.getByText("5% and €1.00 per ticket").waitFor()

      expect([before, form, await organiser.violations(), await organiser.softwareNames()]).toEqual([[], [], [], []])
    }
  )

  step("T7 the organiser creates a coupon, a batch of codes, an add-on and a question", async () => {
    const { page } = organiser
    // on a fresh page, so that no earlier message covers another
    await page.goto(demo.at(CONSOLE, "/app/coupons"))
    await page.getByRole("link", { name: "Create a coupon" }).click()
    await page.getByLabel("Code").fill("bienvenue")
    await page.getByLabel("Percent").fill("10")
    const coupon_form = await organiser.violations()
    await page.getByRole("button", { name: "Create a coupon" }).click()
    await heading(organiser, "BIENVENUE")
    const coupon = await organiser.violations()
    await tab2("Coupons")
    await page.getByRole("link", { name: "Create codes in bulk" }).click()
    await page.getByLabel("Prefix").fill("presse")
    await page.getByLabel("Number of codes").fill("3")
    await page.getByLabel("Percent").fill("100")
    await page.getByRole("button", { name: "Create the codes" }).click()
    await heading(organiser, "3 codes created")
    const downloading = page.waitForEvent("download")
    await page.getByRole("dialog").getByRole("link", { name: "Download as CSV" }).click()
    const file = (await downloading).suggestedFilename()
    await page.goto(demo.at(CONSOLE, "/app/coupons"))
    await page.getByText("BIENVENUE").waitFor()
    const coupons = await organiser.violations()
    await page.setViewportSize({ width: 390, height: 844 })
    const beyond = await page
      .locator("main :is(a,button,input):visible")
      .evaluateAll((all) =>
        all
          .filter((one) => !one.closest("table") && one.getBoundingClientRect().right > window.innerWidth)
          .map(({ textContent }) => textContent)
      )
    const tabs = page.getByRole("navigation", { name: "What goes with a ticket" })
    const chosen = await tabs.getByRole("combobox").inputValue()
    const links = await tabs.getByRole("link").count()
    const narrow = await organiser.violations()
    await tabs.getByRole("combobox").selectOption({ label: "Add-ons" })
    await page.waitForURL("**/app/add-ons")
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole("link", { name: "Create an add-on" }).click()
    await page.getByLabel("Name", { exact: true }).fill("Programme")
    await page.getByLabel("Price in EUR").fill("4.50")
    await page.getByLabel("Quantity for sale").fill("40")
    const add_on = await organiser.violations()
    await page.getByRole("button", { name: "Create an add-on" }).click()
    await page.getByText("40 of 40").waitFor()
    const add_ons = await organiser.violations()
    await tab("Questions")
    await page.getByRole("link", { name: "Add a question" }).click()
    await page.getByLabel("Question", { exact: true }).fill("Comment nous avez-vous connus ?")
    await page.getByLabel("Answer required").click()
    const question = await organiser.violations()
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByRole("link", { name: /Comment nous avez-vous connus/ }).waitFor()

    expect(file).toBe("coupons.csv")
    expect(beyond).toEqual([])
    expect([chosen, links, narrow]).toEqual(["/coupons", 0, []])
    expect([coupon_form, coupon, coupons, add_on, add_ons, question, await organiser.violations()]).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
      [],
    ])
    expect(await organiser.softwareNames()).toEqual([])
  })

  /** Starts from a page without tabs. */
  const tab2 = async (name: string) => {
    await organiser.page.getByRole("link", { name: "Events", exact: true }).first().click()
    await organiser.page.getByRole("link", { name: "Prices, taxes and fees", exact: true }).click()
    await tab(name)
  }

  step(
    "T4 T7 the buyer on the phone sees one price from the event on, chooses, is refused a wrong code, and pays what was shown",
    async () => {
      const { page } = buyer
      await page.goto(demo.at(SITE))
      await page
        .getByRole("link", { name: /La Mouette/ })
        .first()
        .click()
      await heading(buyer, "La Mouette")
      // 18.00 entered, 5 % and 1.00 on top
      await page
        .getByText(/19,90\s€/)
        .first()
        .waitFor()
      await page
        .getByRole("link", { name: /^Choisir mes places, / })
        .first()
        .click()
      await page.getByRole("button", { name: "Liste" }).click()
      await page
        .getByRole("button", { expanded: false, name: /libres/ })
        .first()
        .click()
      await page
        .getByRole("button", { name: /^Prendre, / })
        .first()
        .click()
      await page.getByText("Total, 2 places").waitFor()
      await page.getByRole("button", { name: "Continuer" }).click()
      await heading(buyer, "Votre commande")
      const total = page.getByRole("button", { name: /^Payer/ })
      const due = async () => Number(((await total.innerText()).match(/\d+,\d\d/)?.[0] ?? "").replace(",", "."))
      const before = await due()
      const first = await buyer.violations()
      await page.getByRole("button", { name: "Un de plus : Programme" }).click()
      await page.getByRole("button", { name: new RegExp(`^Payer.*${(before + 4.5).toFixed(2).replace(".", ",")}`) }).waitFor()
      await page.getByLabel(/don$/i).fill("5")
      await page.keyboard.press("Enter")
      await page.getByRole("button", { name: new RegExp(`^Payer.*${(before + 9.5).toFixed(2).replace(".", ",")}`) }).waitFor()
      await page.getByLabel("Code de réduction").fill("BIENVENU")
      await page.getByRole("button", { name: "Appliquer" }).click()
      await page.getByText("Nous ne reconnaissons pas ce code.").waitFor()
      const wrong = await buyer.violations()
      await page.getByLabel("Code de réduction").fill("bienvenue")
      await page.keyboard.press("Enter")
      await page
        .getByText(/BIENVENUE/)
        .first()
        .waitFor()
      const reduced = await due()
      const focused = await page.evaluate(() => document.activeElement?.textContent)
      await page.getByLabel("Nom et prénom").fill("Grace Hopper")
      await page.getByLabel("Adresse e-mail").fill("grace@example.org")
      await total.click()
      await page
        .getByRole("alert")
        .getByRole("link", { name: /Comment nous avez-vous connus/ })
        .waitFor()
      const asked = await buyer.violations()
      await page.getByLabel(/Comment nous avez-vous connus/).fill("Par une amie")
      const donation = page.getByLabel(/don$/i)
      const focus = () => page.evaluate(() => document.activeElement?.id)
      await donation.fill("5,5,5")
      await total.click()
      await page.getByRole("alert").getByRole("link", { name: "Indiquez un montant comme 5 ou 12,50." }).waitFor()
      const unreadable = [await focus(), await buyer.violations(), new URL(page.url()).host]
      const most = page.getByText(/Une carte peut payer 999\s?999,99\s€ au plus/).last()
      for (const amount of ["1000000", "99999999999"]) {
        await donation.fill(amount)
        await page.keyboard.press("Enter")
        await most.waitFor()
        await donation.fill("5")
        await page.keyboard.press("Enter")
        await most.waitFor({ state: "detached" })
      }
      const blamed = await page.getByText(/de notre côté|Indiquez votre adresse/).count()
      await donation.fill("")
      const placeholder = await donation.getAttribute("placeholder")
      await donation.fill("99999999999")
      await total.click()
      await page
        .getByRole("alert")
        .getByRole("link", { name: /Une carte peut payer/ })
        .waitFor()
      const too_large = [await focus(), await buyer.violations(), new URL(page.url()).host]
      await donation.fill("5")
      await total.click()
      await page.getByLabel(/Numéro de carte/).fill("4242 4242 4242 4242")
      const provider = page.getByRole("button", { name: /^Payer .*€$/ })
      const charged = Number(((await provider.innerText()).match(/\d+,\d\d/)?.[0] ?? "").replace(",", "."))
      await provider.click()
      await heading(buyer, "C’est réservé, à bientôt !")
      await page
        .getByText(/Programme/)
        .first()
        .waitFor()

      expect(reduced).toBeLessThan(before + 9.5)
      expect(charged).toBe(reduced)
      expect(focused).toMatch(/BIENVENUE/)
      expect([unreadable, too_large]).toEqual(Array(2).fill(["donation", [], new URL(demo.at(SITE)).host]))
      expect([blamed, placeholder]).toEqual([0, null])
      expect([first, wrong, asked, await buyer.violations(), await buyer.softwareNames()]).toEqual([[], [], [], [], []])
    }
  )

  step(
    "T4 T12 a keyboard faster than the network goes from the map to tickets, and its press on Pay waits for the donation",
    async () => {
      const { page } = typist
      const enter = () => page.keyboard.press("Enter")
      const asked: string[] = []
      let letPass: () => void = () => undefined
      const pressed = new Promise<void>((resolve) => (letPass = resolve))
      // as slow as the network on a train: the keyboard is faster than the total
      await page.route("**/extras", async (route) => {
        await pressed
        asked.push("passed")
        await route.continue()
      })
      page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/.*\//, "")))
      await page.goto(demo.at(SITE, "/en"))
      await tabTo(page, /La Mouette/)
      await enter()
      await heading(typist, "La Mouette")
      await tabTo(page, /^Choose (my )?seats, /)
      await enter()
      await page.getByRole("button", { name: "Find", exact: true }).waitFor()
      await tabTo(page, /^Find$/)
      await enter()
      await page.getByText("Total price, 2 seats").waitFor()
      await tabTo(page, /^Continue$/)
      await enter()
      await heading(typist, "Your order")
      await tabTo(page, /^Full name/)
      await page.keyboard.type("Lise Meitner")
      await tabTo(page, /^Email address/)
      await page.keyboard.type("lise@example.org")
      await tabTo(page, /^Comment nous avez-vous connus/)
      await page.keyboard.type("A friend")
      const due = async (name: RegExp) => Number((await page.getByRole("button", { name }).innerText()).match(/[\d.]+\d/)?.[0])
      const before = await due(/^Pay /)
      await tabTo(page, /^Add a donation/)
      await page.keyboard.type("7")
      await tabTo(page, /^Pay /)
      await enter()
      await enter()
      await eventually(() => asked.includes("extras"), "the total to be asked for")
      // a request that did not wait would have been sent by now
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      letPass()
      await page.getByLabel(/^Card number/).waitFor()
      const charged = await due(/^Pay .*\d$/)
      await tabTo(page, /^Card number/)
      await page.keyboard.type("4242424242424242")
      await enter()
      await page.getByRole("article").nth(1).waitFor()

      expect(charged).toBeCloseTo(before + 7, 2)
      expect(asked.filter((step) => ["extras", "passed", "pay"].includes(step)).slice(0, 3)).toEqual(["extras", "passed", "pay"])
      expect(asked.filter((step) => step === "pay")).toHaveLength(1)
      expect(typist.troubles).toEqual([])
    }
  )

  step("T3 T4 a second tab whose seats were released in the first says so, and no longer offers to pay for them", async () => {
    const { page, context } = typist
    await page.goto(demo.at(SITE, "/en"))
    await page
      .getByRole("link", { name: /La Mouette/ })
      .first()
      .click()
    await page
      .getByRole("link", { name: /^Choose (my )?seats, / })
      .first()
      .click()
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await page.getByText("Total price, 2 seats").waitFor()
    const second = await context.newPage()
    await second.goto(page.url())
    await second.getByText("Total price, 2 seats").waitFor()
    await giveOneOfTwoBack(typist)
    await page
      .getByRole("button", { name: /^Remove / })
      .first()
      .click()
    await page.getByText("No seats chosen yet").waitFor()
    await second.getByRole("button", { name: "Continue" }).click()
    await second.getByText("Your seats were changed in another tab. This page now shows your current seats.").waitFor()
    await second.getByText("No seats chosen yet").waitFor()

    await shows(second.getByText(/held for you|holding them|Check your connection/i), 0)
    await second.close()
  })

  step("T7 the organiser adds a price that needs an access code, which is sold immediately, and creates the code", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Events", exact: true }).first().click()
    await page
      .getByRole("link", { name: /La Mouette/ })
      .first()
      .click()
    await page
      .getByRole("link", { name: /^Add a price to / })
      .first()
      .click()
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Name").fill("Members")
    await drawer.getByLabel("Amount in EUR").fill("5")
    await drawer.getByLabel("Only with an access code").click()
    const price = await organiser.violations()
    await drawer.getByRole("button", { name: "Save" }).click()
    await drawerCloses()
    await page.getByText("only with an access code").waitFor()
    await page.goto(demo.at(CONSOLE, "/app/coupons/create"))
    await page.getByRole("textbox", { name: "Code" }).fill("members")
    await page.getByRole("combobox").first().click()
    await page.getByRole("option", { name: "Unlocks prices (access code)" }).click()
    await page.getByRole("combobox").nth(1).click()
    await page.getByRole("option", { name: /La Mouette, .*, Members/ }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("option", { name: /La Mouette, .*, Members/ }).waitFor({ state: "hidden" })
    await eventually(async () => (await page.getByRole("textbox", { name: "Code" }).inputValue()) === "members", "the code")
    await page.getByRole("heading", { name: "Create a coupon" }).click()
    await page.getByRole("combobox").nth(1).click()
    await page.getByRole("option", { name: /La Mouette, .*, Members/ }).click()
    await page.getByRole("heading", { name: "Create a coupon" }).click()
    const form = await organiser.violations()
    await page.getByRole("button", { name: "Create a coupon" }).click()
    await heading(organiser, "MEMBERS")
    await page.getByText(/^La Mouette, .*, Members$/).waitFor()

    expect([price, form, await organiser.violations(), await organiser.softwareNames()]).toEqual([[], [], [], []])
  })

  step("T7 a buyer with the code sees its price, after a typing error, and takes a place for it", async () => {
    const { page } = buyer
    await page.goto(demo.at(SITE))
    await page
      .getByRole("link", { name: /La Mouette/ })
      .first()
      .click()
    await page
      .getByRole("link", { name: /^Choisir mes places, / })
      .last()
      .click()
    await page.getByText("J’ai un code d’accès").click()
    await page.getByLabel("Code d’accès").fill("memebrs")
    await page.keyboard.press("Enter")
    await page.getByText("Nous ne reconnaissons pas ce code. Vérifiez la saisie.").waitFor()
    const slip = await buyer.violations()
    await page.getByLabel("Code d’accès").fill("members")
    await page.keyboard.press("Enter")
    // 5.00 entered, 5 % and 1.00 on top; the 20 % tax adds nothing: prices include it
    await page.getByText(/^MEMBERS donne accès à\s: Members, 6,25\s€$/).waitFor()
    const opened = await buyer.violations()
    await page.getByLabel("Catégorie").selectOption({ index: 1 })
    await page.getByRole("button", { name: "Trouver" }).click()
    await page
      .getByText(/12,50\s€/)
      .first()
      .waitFor()
    await page.getByRole("button", { name: "Continuer" }).click()
    await heading(buyer, "Votre commande")

    expect([slip, opened, await buyer.softwareNames()]).toEqual([[], [], []])
    expect(await demo.query("select opened = '{}' as is_empty from checkout order by created_at desc limit 1")).toEqual([
      { is_empty: false },
    ])
  })

  step("T6 T7 the organiser sees all of it on the sale, and refunds the add-on", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Sales", exact: true }).first().click()
    await page.getByRole("link", { name: /Grace Hopper/ }).click()
    await heading(organiser, "Grace Hopper")
    for (const text of [
      /\(BIENVENUE\)/,
      /^Service fee \(included\)$/,
      /VAT 20 %/,
      /^Programme$/,
      /^Donation$/,
      /^Par une amie$/,
    ]) {
      await page.getByText(text).first().waitFor()
    }
    const sale = await organiser.violations()
    await page.getByRole("link", { name: "Refund tickets" }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("checkbox", { name: /Programme/ }).click()
    await drawer.getByText("Add-ons can be sold again, and the buyer gets an email.").waitFor()
    const form = await organiser.violations()
    await drawer.getByRole("button", { name: "Refund €4.50" }).click()
    await drawer
      .getByRole("status")
      .getByText(/is refunded to the buyer|is in progress|was sent/)
      .waitFor()
    await drawer.getByRole("button", { name: "Close" }).last().click()
    await page.getByText("Refunded", { exact: true }).first().waitFor()
    await page.goto(demo.at(CONSOLE, "/app/coupons"))
    await page.getByRole("link", { name: /BIENVENUE/ }).click()
    await page.getByText("grace@example.org").first().waitFor()

    expect([sale, form, await organiser.violations(), await organiser.softwareNames()]).toEqual([[], [], [], []])
    expect(await demo.query("select taken from add_on where title = 'Programme'")).toEqual([{ taken: 0 }])
  })

  step("no browser logs an error", async () => {
    // a wrong code is answered with 404, a donation that is too large with 409: the browser logs both
    expect(buyer.troubles.filter((trouble) => !/404|\/coupon|409.*\/extras/.test(trouble))).toEqual([])
    expect(organiser.troubles).toEqual([])
  })
})
