// Long because it is one story: each step continues from the one before.
import type { Browser } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { linkInMail } from "./mail"
import { givenPerson, type Person } from "./person"
import { reads, shows } from "./shown"
import { heading, signIn, storyteller } from "./story"

const SITE = "halles.scenes.localhost"
const CONSOLE = "halles.console.scenes.localhost"
const OPERATOR_CONSOLE = "console.scenes.localhost"
const NEWCOMER = "zoe@example.org"
const PASSWORD = "copper lantern forty"

describe("the members of a console", () => {
  let demo: Demo
  let browser: Browser
  let owner: Person
  let newcomer: Person
  let operator: Person
  let buyer: Person

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    owner = await givenPerson(browser, "desk", "en-GB")
    newcomer = await givenPerson(browser, "phone", "fr-FR")
    operator = await givenPerson(browser, "desk", "en-GB")
    buyer = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  describe("S10 a member who is invited, changed and removed", () => {
    const step = storyteller(() => [owner, newcomer])
    const row = () => owner.page.getByRole("listitem").filter({ hasText: NEWCOMER }).first()

    step("the owner invites a person with a role, and sees the pending invitation", async () => {
      const { page } = owner
      await signIn(owner, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
      await page.getByRole("link", { name: "Team", exact: true }).first().click()
      await heading(owner, "Team")
      await page.getByRole("link", { name: "Invite someone" }).click()
      await page.getByLabel("Email address").fill(NEWCOMER)
      await page.getByRole("combobox", { name: "Role" }).click()
      await page.getByRole("option", { name: "Box office" }).click()
      await page.getByRole("button", { name: "Send the invitation" }).click()
      await heading(owner, "Invitations")

      await reads(row(), /Box office[\s\S]*Pending/)
      expect(await owner.violations()).toEqual([])
    })

    step("the page shows the rights of the roles, one role at a time on a phone", async () => {
      const { page } = owner
      await page.getByRole("link", { name: "Who can do what" }).click()
      await heading(owner, "Who can do what")

      await shows(page.getByRole("columnheader", { name: "Box office" }))
      expect(await owner.violations()).toEqual([])
    })

    step("the newcomer enters by the emailed link, with a password of their own, and reaches what their role opens", async () => {
      const { page } = newcomer
      await page.goto(await linkInMail(demo, /Invitation à la console/, "/auth/invitation"))
      await page.getByText(NEWCOMER).waitFor()
      expect(await newcomer.violations()).toEqual([])
      await page.getByLabel("Mot de passe").fill(PASSWORD)
      await page.getByRole("button", { name: "Rejoindre l’équipe" }).click()
      await page.waitForURL(/\/app\/home/)
      await page.goto(demo.at(CONSOLE, "/app/sales"))
      await heading(newcomer, "Ventes")

      expect(await newcomer.softwareNames()).toEqual([])
    })

    step("a new role signs the newcomer out in the middle of their work, and the page says so", async () => {
      const { page } = owner
      await page.goto(demo.at(CONSOLE, "/app/team"))
      await page.getByRole("combobox", { name: `Role of ${NEWCOMER}` }).click()
      await page.getByRole("option", { name: "Finance" }).click()
      await page.getByText(`${NEWCOMER} changed`).first().waitFor()

      await newcomer.page.goto(demo.at(CONSOLE, "/app/login"))
      await newcomer.page.locator('input[name="email"]').fill(NEWCOMER)
      await newcomer.page.locator('input[name="password"]').fill(PASSWORD)
      await newcomer.page.locator('button[type="submit"]').click()
      await newcomer.page.waitForURL(/\/app\/home/)
      await newcomer.page.goto(demo.at(CONSOLE, "/app/billing"))
      await heading(newcomer, /formule/i)
    })

    step("an address that the new role may not open stays closed, and says why", async () => {
      const { page } = newcomer
      const event_id = await page.evaluate(
        async () => (await (await fetch("/admin/events?limit=1")).json()).events[0].id as string
      )
      for (const drawer of ["cancel", "reschedule"]) {
        await page.goto(demo.at(CONSOLE, `/app/events/${event_id}/${drawer}`))
        await page.getByRole("dialog").getByText("Votre rôle ne le permet pas").waitFor()

        expect(await page.getByRole("dialog").getByRole("textbox").count()).toBe(0)
        expect(await newcomer.violations()).toEqual([])
      }
      await page.goto(demo.at(CONSOLE, "/app/billing"))
      await heading(newcomer, /formule/i)
    })

    step("the open tab of a removed member leads to the login page, with an explanation", async () => {
      const { page } = owner
      await page.getByRole("button", { name: `Remove ${NEWCOMER}` }).click()
      await page.getByRole("button", { name: "Remove", exact: true }).last().click()
      await page.getByText(`${NEWCOMER} removed`).first().waitFor()

      await newcomer.page
        .getByText(/^EMU-INV/)
        .first()
        .click()
      await newcomer.page.waitForURL(/\/app\/login/)
      await newcomer.page.getByText("Vous avez été déconnecté").waitFor()
    })
  })

  describe("S10.5 a support session, from both sides", () => {
    const step = storyteller(() => [owner, operator, buyer])
    let visitor: Person

    step("T4 the operator finds a sale whose buyer is to stay masked", async () => {
      const { page } = buyer
      await page.goto(demo.at(SITE, "/e/repetition-ouverte"))
      await page
        .getByRole("link", { name: /^Choisir mes places/ })
        .first()
        .click()
      await page.getByRole("button", { name: "Trouver" }).click()
      await page.getByText(/^Total, \d+ places?$/).waitFor()
      await page.getByRole("button", { name: "Continuer" }).click()
      await heading(buyer, "Votre commande")
      await page.getByLabel("Nom et prénom").fill("Ada Lovelace")
      await page.getByLabel("Adresse e-mail").fill("ada@example.org")
      await page.getByRole("button", { name: "Recevoir mes billets" }).click()
      await heading(buyer, "C’est réservé, à bientôt !")

      expect(await buyer.softwareNames()).toEqual([])
    })

    step("the session begins with a reason, is read-only, and buyers are masked", async () => {
      const { page } = operator
      await signIn(operator, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
      await page.getByRole("link", { name: "Clients", exact: true }).first().click()
      await heading(operator, "Clients")
      const [tab] = await Promise.all([
        operator.context.waitForEvent("page"),
        (async () => {
          await page.getByRole("button", { name: /Open the console of .*Halles/ }).click()
          await page.getByLabel("Why?").fill("Your question about a refund")
          await page.getByRole("dialog").getByRole("button", { name: "Open console" }).click()
        })(),
      ])
      visitor = { ...operator, page: tab }
      await tab.waitForURL(/\/app\/home/)
      await tab.getByText(/Read-only; buyer data is masked/).waitFor()
      await tab.goto(demo.at(CONSOLE, "/app/sales"))
      await tab.getByText(/•••@/).first().waitFor()

      expect(await tab.getByText(/@example/).count()).toBe(0)
      expect(await tab.locator('aside a[href="/app/team"]:visible').count()).toBe(0)
    })

    step("the session is raised with a second reason", async () => {
      const { page } = visitor
      await page.getByRole("button", { name: "Make changes" }).click()
      await page.getByLabel(/What do you need to change/).fill("The title has a mistake")
      await page.getByRole("dialog").getByRole("button", { name: "Make changes" }).click()
      await page.getByText(/You can make changes in the console/).waitFor()
      await page.getByText(/•••@/).first().waitFor({ state: "detached" })
    })

    step("the tenant sees the session, with its reason and what was done, and ends it immediately", async () => {
      const { page } = owner
      await page.goto(demo.at(CONSOLE, "/app/home"))
      await page.getByText(/can make changes now\..*The title has a mistake/).waitFor()
      expect(await owner.violations()).toEqual([])
      await page.getByRole("link", { name: "See what was done" }).click()
      await heading(owner, "What was done in this support session")
      await page.getByText(/enabled changes in a support session/).waitFor()
      expect(await owner.violations()).toEqual([])
      await page.getByRole("button", { name: "End the support session" }).click()
      await page.getByRole("alertdialog").getByRole("button", { name: "End the support session" }).click()
      await page.getByText(/can make changes now/).waitFor({ state: "detached" })

      await visitor.page.getByRole("link", { name: "Events", exact: true }).first().click()
      await visitor.page.waitForURL(/\/app\/login/)
      await page.goto(demo.at(CONSOLE, "/app/activity/support"))
      await page.getByText(/ended by alix@halles/).waitFor()
      expect(await linkInMail(demo, /est dans la console/, "/app/activity/support")).toContain(CONSOLE)
      expect([...(await owner.softwareNames()), ...(await operator.softwareNames())]).toEqual([])
    })
  })

  describe("S8 organiser-25 the language of a profile", () => {
    const others: Person[] = []
    const step = storyteller(() => [owner, ...others])
    const choose = async (language: string, save: string) => {
      const { page } = owner
      await page.goto(demo.at(CONSOLE, "/app/settings/profile/edit"))
      await page.getByRole("dialog").getByRole("combobox").click()
      await page.getByRole("option", { name: language }).click()
      const kept = page.waitForResponse((answer) => answer.url().endsWith("/admin/session/language") && answer.ok())
      await page.getByRole("button", { name: save, exact: true }).click()
      await kept
    }

    step(
      "the language follows the person into a browser with another language, and back again when another is chosen",
      async () => {
        await choose("Français", "Save")
        const elsewhere = await givenPerson(browser, "desk", "en-GB")
        others.push(elsewhere)
        await signIn(elsewhere, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
        await elsewhere.page.getByRole("link", { name: "Accueil", exact: true }).first().waitFor()
        await choose("English", "Enregistrer")
        await elsewhere.page.reload()
        await elsewhere.page.getByRole("link", { name: "Home", exact: true }).first().waitFor()

        expect(elsewhere.troubles).toEqual([])
      }
    )
  })
})
