import type { Browser } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { DEMO_PASSWORD, heading, signIn, storyteller } from "./story"

const CONSOLE = "console.scenes.localhost"
const CLIENT_CONSOLE = "halles.console.scenes.localhost"

describe("payments", () => {
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
  const field = (name: string) =>
    operator.page.getByRole("list", { name: "Status" }).getByRole("listitem").filter({ hasText: name })
  const save = async (values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values)) {
      await operator.page.getByLabel(label).fill(value)
    }
    await operator.page.getByRole("button", { name: "Check and save" }).click()
  }

  step("S4 shows the operator what is set up, masked, and every address to copy", async () => {
    const { page } = operator
    await signIn(operator, demo.at(CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.locator("aside:visible").getByRole("link", { name: "Settings", exact: true }).click()
    await page.locator("aside:visible").getByRole("link", { name: "Payment processor" }).click()
    await heading(operator, "Payment processor")
    await page.getByText("All set", { exact: true }).waitFor()
    const shown = await page.locator("main").innerText()
    const copy = page.getByRole("button", { name: /Copy Redirect address/ })
    await operator.context.grantPermissions(["clipboard-read", "clipboard-write"])
    await copy.click()

    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      demo.at("scenes.localhost", "/hooks/stripe/connect-return")
    )
    expect(shown).toContain("/hooks/stripe/platform")
    expect(shown).not.toMatch(/sk_test_emu_platform|whsec_emu/)
    expect(await faults(operator)).toEqual([[], []])
  })

  step("S4.0 asks for the password before it lets anybody edit, and says until when", async () => {
    const { page } = operator
    await demo.query("update staff_session set confirmed_at = now() - interval '6 minutes'")
    await page.getByRole("button", { name: "Edit", exact: true }).click()
    await page.getByRole("alertdialog").getByLabel("Password").fill(DEMO_PASSWORD)
    await page.getByRole("alertdialog").getByRole("button", { name: "Confirm" }).click()
    await page
      .getByRole("timer")
      .getByText(/ends by itself in [45]:\d\d/)
      .waitFor()

    expect(await faults(operator)).toEqual([[], []])
  })

  step(
    "S4.2 refuses a key that belongs elsewhere by name, one that Stripe refuses with what to do, and takes the right one",
    async () => {
      const { page } = operator
      await save({ "Secret key": "pk_live_1234567890" })
      await page.getByText("This is a publishable key (pk_…).").waitFor()
      const named = await faults(operator)
      await demo.control("/keys/revoke", { key: "sk_test_emu_wrong" })
      await save({ "Secret key": "sk_test_emu_wrong" })
      await page.getByText("Stripe does not accept this secret key.").waitFor()
      await save({ "Secret key": "  sk_test_emu_right  " })
      await page
        .getByRole("list", { name: "Versions" })
        .getByText(/Version 1, saved by operator@scenes\.localhost/)
        .waitFor()
      await field("Secret key").getByText("Verified").waitFor()

      expect(named).toEqual([[], []])
      expect(await field("Secret key").innerText()).toContain("…ight")
      expect(await page.getByText("Not complete").count()).toBe(1)
      expect(await page.getByRole("timer").count()).toBe(0)
    }
  )

  step("S4.4 offers no plan meanwhile, and leads from there to what is missing", async () => {
    const { page } = operator
    await demo.query("update plan set state = 'draft'")
    await page.goto(demo.at(CONSOLE, "/app/platform/plans"))
    await page.locator("tbody tr").first().click()
    await page.getByRole("button", { name: "Publish" }).click()
    await page.getByText("No plan can be offered before card payments are set up and verified.").waitFor()
    const refused = await faults(operator)
    await page.getByRole("link", { name: "Set up card payments" }).click()
    await heading(operator, "Payment processor")

    expect(refused).toEqual([[], []])
  })

  step("S4.3 connects the operator's own account by the blue button, and all turns green", async () => {
    const { page } = operator
    await page.getByRole("button", { name: "Connect an account" }).click()
    await page.getByRole("radio", { name: /acct_emu_platform/ }).check()
    await page.getByRole("button", { name: "Allow" }).click()
    await heading(operator, "Account connected")
    await page.getByRole("link", { name: "See the account" }).click()
    await field("Your own account").getByText("Verified").waitFor()
    await field("Connect client id").getByText("Verified").waitFor()
    await page.getByRole("button", { name: "Check again" }).click()
    await page.getByText("All set", { exact: true }).waitFor()

    expect(await faults(operator)).toEqual([[], []])
  })

  step("S5 lets an organiser connect another account, and shows every field of it", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CLIENT_CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/payments"))
    await page.getByRole("button", { name: "Délier" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Délier" }).click()
    await page.getByRole("button", { name: "Relier à nouveau" }).click()
    await page.locator('input[name="name"]').fill("Halles, nouveau compte")
    await page.getByRole("button", { name: "Autoriser" }).click()
    await heading(organiser, "Compte relié")
    await page.getByRole("link", { name: "Voir le compte" }).click()
    await page.getByText("Tout est prêt : les billets se paient par carte.").waitFor()
    const shown = await page.locator("main").innerText()

    for (const part of [
      "Halles, nouveau compte",
      "acct_",
      "France",
      "EUR",
      "Encaisse par carte",
      "Sur les relevés",
      "Page de paiement",
    ]) {
      expect(shown).toContain(part)
    }
    expect(await faults(organiser)).toEqual([[], []])
  })

  step("S5 refuses the operator's own account there, and changes nothing when the organiser cancels", async () => {
    const { page } = organiser
    const again = async () => {
      await page.goto(demo.at(CLIENT_CONSOLE, "/app/payments"))
      await page.getByRole("button", { name: "Délier" }).click()
      await page.getByRole("alertdialog").getByRole("button", { name: "Délier" }).click()
      await page.getByRole("button", { name: "Relier à nouveau" }).click()
    }
    await again()
    await page.getByRole("radio", { name: /acct_emu_platform/ }).check()
    await page.getByRole("button", { name: "Autoriser" }).click()
    await page.getByText("C’est le compte de l’exploitant. Reliez le vôtre.").waitFor()
    await page.getByRole("link", { name: "Retour aux paiements" }).click()
    await page.getByRole("button", { name: "Relier à nouveau" }).click()
    await page.getByRole("button", { name: "Refuser" }).click()
    await page.getByText("Rien n’a été relié : l’autorisation a été annulée.").waitFor()

    expect(await faults(organiser)).toEqual([[], []])
    expect(await organiser.page.url()).toContain(CLIENT_CONSOLE)
  })
})
