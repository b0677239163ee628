import type { Browser, Locator } from "playwright-core"
import { totp } from "../support/accounts"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { patience } from "../support/patience"
import { givenChromium } from "./chromium"
import { mailListed } from "./mail"
import { givenPerson, type Person } from "./person"
import { heading, signIn, storyteller } from "./story"

const CONSOLE = "marais.console.scenes.localhost"
const OPERATOR_CONSOLE = "console.scenes.localhost"
const OWNER = "sam@marais.scenes.localhost"
const PASSWORD = "open-the-curtain-2026"
const NEW = "seven owls on a ladder"
const FIELD_MS = 2_000 * patience

describe("a second factor that the operator requires, and a forgotten password", () => {
  let demo: Demo
  let browser: Browser
  let owner: Person
  let operator: Person
  let secret = ""

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    owner = await givenPerson(browser, "phone", "fr-FR")
    operator = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const step = storyteller(() => [owner, operator])
  /**
   * Waits until the code's result is on the page: the page redraws its field while it loads, and discards what was typed before.
   */
  const giveCode = async ({ page }: Person, code: () => string, opened: Locator) => {
    const field = page.locator("input[autocomplete=one-time-code], input[inputmode=numeric]").first()
    await eventually(async () => {
      if (await field.evaluateAll((found) => (found as HTMLInputElement[]).some(({ value }) => value === ""))) {
        // the field was removed while it was being filled: either a new one or the next page has replaced it
        await field.fill(code(), { timeout: FIELD_MS }).catch(() => undefined)
      }

      return (await opened.count()) > 0
    }, "what the code opens")
  }
  const logIn = async ({ page }: Person, password: string) => {
    await page.goto(demo.at(CONSOLE, "/app/login"))
    await page.locator('input[name="email"]').fill(OWNER)
    await page.locator('input[name="password"]').fill(password)
    await page.locator('button[type="submit"]').click()
  }

  step("S10.3 the operator selects which roles must have a second factor", async () => {
    const { page } = operator
    await signIn(operator, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.goto(demo.at(OPERATOR_CONSOLE, "/app/settings/security"))
    await heading(operator, "Security")
    await page.getByRole("checkbox", { name: "Owner", exact: true }).click()
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText("Saved. It applies to everyone from their next click.").waitFor()

    expect([await operator.violations(), await operator.softwareNames()]).toEqual([[], []])
  })

  step("S10.3 an owner must enrol an authenticator before anything else, and can then continue", async () => {
    const { page } = owner
    await logIn(owner, PASSWORD)
    await page.getByText("Votre rôle demande une authentification à deux facteurs.").waitFor()
    await page.getByRole("button", { name: "Activer" }).click()
    secret = (await page.getByRole("dialog").locator(".font-mono span").first().innerText()).trim()
    await giveCode(owner, () => totp(secret), page.getByRole("dialog").getByText("Codes de récupération").first())
    expect(await owner.softwareNames()).toEqual([])
    await page.getByRole("button", { name: "Terminer" }).click()
    await heading(owner, "Où vous êtes connecté")

    expect(await owner.softwareNames()).toEqual([])
    await page.goto(demo.at(CONSOLE, "/app/home"))
    await page.waitForURL(/\/app\/home/)
  })

  step("S10, S10.1 the owner resets the password by email, and signs in with it and the next code", async () => {
    const { page } = owner
    await page.context().clearCookies()
    await page.goto(demo.at(CONSOLE, "/app/login"))
    await page.getByRole("link", { name: /Mot de passe oublié/ }).click()
    await page.getByLabel("Votre adresse e-mail").fill(OWNER)
    await page.getByRole("button", { name: "Envoyez-moi le lien" }).click()
    await page.getByText(/un lien est en route/).waitFor()
    expect([await owner.violations(), await owner.softwareNames()]).toEqual([[], []])
    await (await mailListed(demo, operator.page, "Un nouveau mot de passe pour")).click()
    const link = operator.page.frameLocator("iframe").first().getByRole("link", { name: "Choisir un nouveau mot de passe" })
    await page.goto((await link.getAttribute("href")) ?? "")
    await page.getByLabel("Nouveau mot de passe").fill(NEW)
    await page.getByRole("button", { name: "Enregistrer" }).click()
    await page.getByText("Votre nouveau mot de passe est enregistré.").waitFor()

    await logIn(owner, NEW)
    await giveCode(owner, () => totp(secret, 1), page.getByRole("heading", { name: "Accueil" }))
    await page.waitForURL(/\/app\/home/)
  })

  step("S10 the operator adds a passkey, and signs in with it without a password", async () => {
    const { page } = operator
    const device = await page.context().newCDPSession(page)
    await device.send("WebAuthn.enable")
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    }
    await device.send("WebAuthn.addVirtualAuthenticator", { options: { ...options, automaticPresenceSimulation: true } } as never)
    await demo.query("update staff_session set confirmed_at = now() - interval '1 hour'")
    await page.goto(demo.at(OPERATOR_CONSOLE, "/app/settings/profile"))
    await page.getByRole("button", { name: "Add a passkey" }).click()
    const dialog = page.getByRole("alertdialog")
    await dialog.getByLabel("Password").fill(PASSWORD)
    await dialog.getByRole("button", { name: "Confirm" }).click()
    await page.getByRole("button", { name: /^Remove: / }).waitFor()
    expect([await operator.violations(), await operator.softwareNames()]).toEqual([[], []])

    await page.context().clearCookies()
    await page.goto(demo.at(OPERATOR_CONSOLE, "/app/login"))
    const way = page.getByRole("button", { name: "Sign in with a passkey" })
    await way.waitFor()
    expect(await operator.violations()).toEqual([])
    await way.focus()
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/app\/home/)

    // the password alone cannot remove one: the dialog asks for a code or a passkey
    await demo.query("update staff_session set factor_at = now() - interval '1 hour'")
    await page.goto(demo.at(OPERATOR_CONSOLE, "/app/settings/profile"))
    await page.getByText(/· used /).waitFor()
    await page.getByRole("button", { name: /^Remove: / }).click()
    await dialog.getByRole("button", { name: "Remove" }).click()
    await dialog.getByRole("button", { name: "Use a passkey" }).click()
    await page.getByText("None yet. Add this device").waitFor()
  })
})
