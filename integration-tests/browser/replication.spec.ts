import type { Browser } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { inNextYear, lastSundayOfMarch } from "../support/next-year"
import { givenChromium } from "./chromium"
import { tabTo } from "./keyboard"
import { mailListed } from "./mail"
import { givenPerson, type Person } from "./person"
import { reads, shows } from "./shown"
import { heading, signIn, storyteller } from "./story"

const CONSOLE = "halles.console.scenes.localhost"
const OPERATOR_CONSOLE = "console.scenes.localhost"
const SHOW = "Répétition ouverte"

describe("repeating a date, once the operator approved", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let operator: Person

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "phone", "fr-FR")
    operator = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const step = storyteller(() => [organiser, operator])
  const dialog = () => organiser.page.getByRole("dialog")
  /** The original date, and the form that repeats it. */
  const openRepeat = async () => {
    const { page } = organiser
    await page.goto(demo.at(CONSOLE, "/app/events"))
    await page.getByText(SHOW).first().click()
    await heading(organiser, SHOW)
    await page
      .getByRole("link", { name: /^Répéter / })
      .first()
      .click()
    await dialog().waitFor()
  }
  const preview = (words: string) => dialog().getByText(words).first().waitFor()

  step("D9 an organiser sees that repeating needs an approval, and requests it", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
    await openRepeat()
    await dialog().getByRole("heading", { name: "Demandez d’abord l’autorisation" }).waitFor()
    const blocked = await organiser.violations()
    await page.getByLabel(/Que voulez-vous répéter/).fill("Tous les soirs de mars")
    await dialog().getByRole("button", { name: "Demander l’autorisation" }).click()
    await dialog()
      .getByText(/L’exploitant n’a pas encore répondu/)
      .waitFor()

    expect(blocked).toEqual([])
    expect(await dialog().getByRole("button", { name: "Demander l’autorisation" }).isDisabled()).toBe(true)
    expect([await organiser.violations(), await organiser.softwareNames()]).toEqual([[], []])
  })

  step("D9 the operator follows the email to the request, with its three checks", async () => {
    const { page } = operator
    await signIn(operator, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.getByText("1 request is waiting for your approval.").waitFor()
    await (await mailListed(demo, page, "Demande d’autorisation : Théâtre des Halles souhaite répéter des dates")).click()
    const mail = page.frameLocator("iframe").first()
    const href = await mail.getByRole("link", { name: "Voir la demande" }).getAttribute("href")
    const event = await mail.getByRole("link", { name: /repetition-ouverte$/ }).getAttribute("href")
    await page.goto(href ?? "")
    await heading(operator, "Request from Théâtre des Halles")
    await page.getByText("Tous les soirs de mars").waitFor()

    expect(event).toContain("halles.scenes.localhost")
    for (const name of ["The client", "The event", "The payment account"]) {
      await page.getByRole("region", { name }).getByRole("listitem").first().waitFor()
    }
    await shows(page.getByText("Signed up today."))
    expect([await operator.violations(), await operator.softwareNames()]).toEqual([[], []])
  })

  step("D9 the operator approves despite a failed check only with a reason, by keyboard", async () => {
    const { page } = operator
    const approve = page.getByRole("button", { name: "Approve" })
    const without = await approve.isDisabled()
    await tabTo(page, /^Your message/)
    await page.keyboard.type("Seen together last week.")
    await tabTo(page, /^Internal note/)
    await page.keyboard.type("Their first season.")
    await tabTo(page, /^Approve$/)
    await page.keyboard.press("Enter")
    await page.getByText(/^Approved on /).waitFor()
    await page.getByText("Their first season.").waitFor()
    const decided = await operator.violations()
    await page.getByRole("link", { name: "Approvals", exact: true }).first().click()
    await page.locator("tbody tr").first().waitFor()

    expect(without).toBe(true)
    await shows(page.locator("tbody").getByText("Approved"))
    expect([decided, await operator.violations()]).toEqual([[], []])
  })

  step("T10 the preview names the day on which the clocks skip the hour, and a touch leaves it out", async () => {
    const { page } = organiser
    await openRepeat()
    await preview("7 nouvelles dates")
    await page.getByLabel("Première répétition", { exact: true }).fill(`${lastSundayOfMarch()}T02:30`)
    await reads(dialog().getByRole("alert"), /cette heure n’existe pas/)
    const blocked = await dialog().getByRole("button", { name: "Créer les dates" }).isDisabled()
    await dialog().getByRole("alert").getByRole("button").click()
    await dialog().getByRole("alert").waitFor({ state: "detached" })

    expect(blocked).toBe(true)
    await shows(dialog().getByRole("button", { name: /^Remettre / }))
    expect(await organiser.violations()).toEqual([])
  })

  step("T10 the organiser creates a month of evenings with one click, and undoes it", async () => {
    const { page } = organiser
    await dialog()
      .getByRole("button", { name: /^Remettre / })
      .click()
    await page.getByLabel("Première répétition", { exact: true }).fill(inNextYear("03-01T20:30"))
    await page.getByLabel("Nombre de dates", { exact: true }).fill("31")
    await preview("31 nouvelles dates")
    await shows(dialog().getByRole("listitem"), 31)
    await dialog().getByRole("button", { name: "Créer 31 dates" }).click()
    await dialog().waitFor({ state: "detached" })
    await heading(organiser, "Dates répétées")
    await page.getByText("31 / 31").waitFor()
    const made = await organiser.violations()
    await page.getByRole("button", { name: /^Supprimer les 31 dates/ }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Supprimer" }).click()
    await page.getByText("0 / 31").waitFor()

    expect(made).toEqual([])
    expect([await organiser.violations(), await organiser.softwareNames()]).toEqual([[], []])
  })

  step("T10 the dates appear once the created dates above them have loaded, so that no click misses", async () => {
    const { page } = organiser
    const outline = page.getByRole("status", { name: "Chargement" })
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route(/\/replications$/, (route) => released.then(() => route.continue()))
    await page.goto(demo.at(CONSOLE, "/app/events"))
    await page.getByText(SHOW).first().click()
    await heading(organiser, SHOW)
    await outline.first().waitFor()
    const early = await page.getByRole("link", { name: /^Répéter / }).count()
    release()
    await heading(organiser, "Dates répétées")
    await page.unroute(/\/replications$/)

    expect(early).toBe(0)
    await shows(outline, 0)
    await shows(page.getByRole("link", { name: /^Répéter / }))
  })

  step("T10 the organiser previews the same weekday of each month, twice a day, and reads the operator's message", async () => {
    const { page } = organiser
    await openRepeat()
    await dialog()
      .getByText(/^L’exploitant a accepté le .*Seen together last week\.$/)
      .waitFor()
    await page.getByLabel("Première répétition", { exact: true }).fill(inNextYear("03-14T20:30"))
    await page.getByLabel("Jours, semaines ou mois", { exact: true }).click()
    await page.getByRole("option", { name: "mois", exact: true }).click()
    await page.getByLabel("Jour du mois", { exact: true }).click()
    await page.getByRole("option", { name: /^Le deuxième / }).click()
    await page.getByRole("button", { name: "Ajouter une heure" }).click()
    await page.getByLabel("Autre heure 1", { exact: true }).fill("15:00")
    await page.getByLabel("Nombre de dates", { exact: true }).fill("6")
    await preview("6 nouvelles dates")
    await shows(
      dialog()
        .getByRole("listitem")
        .filter({ hasText: /, 15\sh/ }),
      3
    )

    expect([await organiser.violations(), await organiser.softwareNames()]).toEqual([[], []])
  })

  step("D9 the operator withdraws the permission with a reason, which the organiser reads", async () => {
    await operator.page.locator("tbody tr").first().click()
    await heading(operator, "Request from Théâtre des Halles")
    const withdraw = operator.page.getByRole("button", { name: "Withdraw the permission" })
    const without = await withdraw.isDisabled()
    await operator.page.getByLabel("Why it is withdrawn", { exact: true }).fill("Two dates were wrong.")
    await withdraw.click()
    await operator.page.getByText("Withdrawn", { exact: true }).first().waitFor()
    const withdrawn = await operator.violations()
    await openRepeat()
    await dialog()
      .getByText(/^L’exploitant a retiré l’autorisation le .*Two dates were wrong\.$/)
      .waitFor()

    expect(without).toBe(true)
    expect([withdrawn, await organiser.violations(), await organiser.softwareNames()]).toEqual([[], [], []])
    expect([...organiser.troubles, ...operator.troubles]).toEqual([])
  })
})
