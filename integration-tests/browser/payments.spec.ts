// Long because it is one story: what people do with money, from the operator's keys to the organiser's bank, each step continuing
// from the one before.
import type { Browser } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { accountSettings } from "../support/given/account-settings"
import { givenChromium } from "./chromium"
import { linkInMail } from "./mail"
import { givenPerson, type Person } from "./person"
import { settle } from "./quiet"
import { reads, shows } from "./shown"
import { DEMO_PASSWORD, heading, signIn, storyteller } from "./story"

const CONSOLE = "console.scenes.localhost"
const CLIENT_CONSOLE = "halles.console.scenes.localhost"
const SITE = "halles.scenes.localhost"
const ACCOUNT = "Halles, nouveau compte"
const ACCOUNTANT = "zoe@halles.example"
/** What the cheapest seat of the demo's play costs. */
const GALLERY_MINOR = 1_800
const DAYS_8_SECONDS = 8 * 86_400
/** Test cards of the emulator. */
const DECLINED = "4000 0000 0000 0002"
const ASKS_THE_BANK = "4000 0027 6000 3184"

describe("S4 S5 T4 T6 T11 money by hand, from the operator's keys to the organiser's bank", () => {
  let demo: Demo
  let browser: Browser
  let operator: Person
  let organiser: Person
  let buyer: Person
  let visitor: Person
  let accountant: Person
  /** what the buyer paid for two seats */
  let paid_minor: number

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    operator = await givenPerson(browser, "desk", "en-GB")
    organiser = await givenPerson(browser, "phone", "fr-FR")
    buyer = await givenPerson(browser, "phone", "fr-FR")
    visitor = await givenPerson(browser, "desk", "en-GB")
    accountant = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const step = storyteller(() => [operator, organiser, buyer, visitor, accountant])
  const faults = async (person: Person) => [await person.violations(), await person.softwareNames()]
  const field = (name: string) =>
    operator.page.getByRole("list", { name: "Status" }).getByRole("listitem").filter({ hasText: name })
  const save = async (values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values)) {
      await operator.page.getByLabel(label).fill(value)
    }
    await operator.page.getByRole("button", { name: "Check and save" }).click()
  }

  step("S4 the operator sees what is set up, masked, and every address to copy", async () => {
    const { page } = operator
    await signIn(operator, demo.at(CONSOLE, "/app/login"), "operator@scenes.localhost")
    await page.locator("aside:visible").getByRole("link", { name: "Settings", exact: true }).click()
    // the dashboard navigates to this page automatically, undoing an earlier click
    await page.waitForURL(/\/settings\/profile/)
    await page.locator("aside:visible").getByRole("link", { name: "Payment processor" }).click()
    await heading(operator, "Payment processor")
    await page.getByText("All set", { exact: true }).waitFor()
    const shown = await reads(page.locator("main"), /\/hooks\/stripe\/platform/)
    const copy = page.getByRole("button", { name: /Copy Redirect address/ })
    await operator.context.grantPermissions(["clipboard-read", "clipboard-write"])
    await copy.click()

    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      demo.at("scenes.localhost", "/hooks/stripe/connect-return")
    )
    expect(shown).not.toMatch(/sk_test_emu_platform|whsec_emu/)
    expect(await faults(operator)).toEqual([[], []])
  })

  step("S4.0 editing requires the password first, and the page says until when it counts", async () => {
    const { page } = operator
    await demo.query("update staff_session set confirmed_at = now() - interval '6 minutes'")
    await page.getByRole("button", { name: "Edit", exact: true }).click()
    await page
      .getByRole("alertdialog")
      .getByLabel(/^(?:Password|Mot de passe)$/)
      .fill(DEMO_PASSWORD)
    await page.getByRole("alertdialog").getByRole("button", { name: "Confirm" }).click()
    await page
      .getByRole("timer")
      .getByText(/ends automatically in [45]:\d\d/)
      .waitFor()

    expect(await faults(operator)).toEqual([[], []])
  })

  step("S4.2 a key in the wrong field is named, one that Stripe refuses is explained, and the right one is saved", async () => {
    const { page } = operator
    await save({ "Secret key": "pk_live_1234567890" })
    await page.getByText("This is a publishable key (pk_…).").waitFor()
    const named = await faults(operator)
    await demo.control("/accounts/acct_emu_platform/describe", {
      settings: accountSettings({ name: "Scènes", statement: "SCENES BILLETS", color: "#3d2c8d" }),
    })
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
    await reads(field("Secret key"), /…ight/)
    await reads(page.locator("main"), /On card statements for your own sales\s+SCENES BILLETS/)
    await reads(page.locator("main"), /Brand shown to organisers when they connect\s+[^\n]*#3d2c8d, no logo yet/)
    await shows(page.getByText("Not complete"))
    await shows(page.getByRole("timer"), 0)
  })

  step("S4.4 no plan is offered meanwhile, and the page links to what is missing", async () => {
    const { page } = operator
    await demo.query("update plan set state = 'draft'")
    await page.goto(demo.at(CONSOLE, "/app/platform/plans"))
    await page.locator("tbody tr").first().click()
    await page.getByRole("button", { name: "Publish" }).click()
    await page.getByText("Card payments must be set up and verified before a plan can be offered.").waitFor()
    const refused = await faults(operator)
    await page.getByRole("link", { name: "Set up card payments" }).click()
    await heading(operator, "Payment processor")

    expect(refused).toEqual([[], []])
  })

  step("S4.3 the operator connects its own account by the blue button, and every check turns green", async () => {
    const { page } = operator
    await page.getByRole("button", { name: "Connect an account" }).click()
    await page.getByRole("radio", { name: /acct_emu_platform/ }).check()
    await page.getByRole("button", { name: "Allow" }).click()
    await heading(operator, "Account connected")
    await page.getByRole("link", { name: "See the account" }).click()
    await field("Your own account").getByText("Verified").waitFor()
    await field("Connect client ID").getByText("Verified").waitFor()
    await anOrganisersAccountChanges() // an event of this account verifies the secret that signs it
    await page.getByRole("button", { name: "Check again" }).click()
    await page.getByText("All set", { exact: true }).waitFor()

    expect(await faults(operator)).toEqual([[], []])
  })

  step("S5 the operator's own account is refused, and nothing changes when the organiser cancels", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CLIENT_CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/payments"))
    await page.getByRole("button", { name: "Déconnecter" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Déconnecter" }).click()
    await page.getByRole("button", { name: "Reconnecter" }).click()
    await page.getByRole("radio", { name: /acct_emu_platform/ }).check()
    await page.getByRole("button", { name: "Autoriser" }).click()
    await page.getByText("C’est le compte de l’exploitant. Connectez le vôtre.").waitFor()
    await page.getByRole("link", { name: "Retour aux paiements" }).click()
    await page.getByRole("button", { name: "Reconnecter" }).click()
    await page.getByRole("button", { name: "Refuser" }).click()
    await page.getByText("Rien n’a été connecté : l’autorisation a été annulée.").waitFor()

    expect(await faults(organiser)).toEqual([[], []])
    expect(organiser.page.url()).toContain(CLIENT_CONSOLE)
  })

  step("S5 an organiser connects another account, and sees every field of it", async () => {
    const { page } = organiser
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/payments"))
    await page.getByRole("button", { name: "Reconnecter" }).click()
    await page.locator('input[name="name"]').fill(ACCOUNT)
    await page.getByRole("button", { name: "Autoriser" }).click()
    await heading(organiser, "Compte connecté")
    await page.getByRole("link", { name: "Voir le compte" }).click()
    await page.getByText("Tout est prêt : les billets se paient par carte.").waitFor()
    for (const part of [ACCOUNT, "acct_", "France", "EUR", "Encaisse par carte", "Sur les relevés", "Page de paiement"]) {
      await reads(page.locator("main"), new RegExp(part))
    }
    expect(await faults(organiser)).toEqual([[], []])
  })

  const chooseSeats = async ({ page }: Person) => {
    await page.goto(demo.at(SITE, "/e/la-mouette"))
    await page
      .getByRole("link", { name: /^(?:Choisir mes places|Choose seats), / })
      .first()
      .click()
    await page.locator("canvas").waitFor()
  }
  const continueToPayment = async (person: Person, name: string) => {
    const { page } = person
    await page.getByRole("button", { name: /^(?:Continuer|Continue)$/ }).click()
    await heading(person, /^(?:Votre commande|Your order)$/)
    await page.getByLabel(/^(?:Nom et prénom|Full name)$/).fill(name)
    await page.getByLabel(/^(?:Adresse e-mail|Email address)$/).fill(`${name.split(" ")[0].toLowerCase()}@example.org`)
    await page.getByRole("button", { name: /^(?:Payer|Pay) / }).click()
    await cardField(person).waitFor()
  }
  const cardField = ({ page }: Person) => page.getByLabel(/^(?:Numéro de carte|Card number)/)
  const payBy = async (person: Person, card: string) => {
    await cardField(person).fill(card)
    await person.page.getByRole("button", { name: /^Payer .*€$/ }).click()
  }
  const anOrganisersAccountChanges = async () => {
    const [{ account_ref }] = await demo.query(
      "select account_ref from merchant_account join tenant using (tenant_no) where slug = 'halles'"
    )
    await demo.control(`/accounts/${account_ref}/payouts`, { interval: "manual" })
  }
  const account = async () =>
    (await demo.query(`select account_ref from merchant_account where display_name = '${ACCOUNT}'`))[0].account_ref as string
  /** Payments that the provider took for it. */
  const captured = async () => {
    const { accounts } = await demo.control("/dump")

    return (accounts[await account()].charges as { captured: boolean }[]).filter((charge) => charge.captured).length
  }

  step("T4 a buyer with a declined card sees it on the payment page, and nothing is charged", async () => {
    const { page } = buyer
    await chooseSeats(buyer)
    await page.getByRole("button", { name: "Trouver" }).click()
    await page.getByText("Total, 2 places").waitFor()
    await continueToPayment(buyer, "Ada Lovelace")
    paid_minor = Number((await page.getByRole("button", { name: /^Payer .*€$/ }).innerText()).replace(/\D/g, ""))
    await payBy(buyer, DECLINED)
    await page.getByRole("alert").getByText("Refusée par la banque").waitFor()

    expect(await captured()).toBe(0)
  })

  step("T4 a buyer who leaves the payment page and comes back keeps the seats", async () => {
    const { page } = buyer
    await page.getByRole("link", { name: "Annuler et revenir" }).click()
    await page.getByText("Vos places sont encore à vous").waitFor()

    expect(await faults(buyer)).toEqual([[], []])
  })

  step("T4 T5 a card that needs 3-D Secure is refused at the bank, then confirmed", async () => {
    const { page } = buyer
    await page.getByRole("button", { name: /^Payer/ }).click()
    await payBy(buyer, ASKS_THE_BANK)
    await heading(buyer, "Votre banque demande")
    await page.getByRole("button", { name: "Non, je refuse" }).click()
    await page.getByRole("alert").getByText("La banque n’a pas confirmé votre identité.").waitFor()
    const unconfirmed = await captured()
    await payBy(buyer, ASKS_THE_BANK)
    await page.getByRole("button", { name: "Oui, je confirme" }).click()
    await heading(buyer, "C’est réservé, à bientôt !")
    await page.getByRole("article").getByRole("img").nth(1).waitFor()

    expect([unconfirmed, await captured()]).toEqual([0, 1])
    expect(await faults(buyer)).toEqual([[], []])
  })

  /** The first seats that the list offers, by their names there. */
  const firstInList = async ({ page }: Person) => {
    await page.getByRole("button", { name: "List", exact: true }).click()
    await page
      .getByRole("button", { expanded: false, name: /seats free/ })
      .first()
      .click()

    return page.getByRole("button", { name: /^Take, / }).first()
  }

  step("T4 the seats of an abandoned payment page go to the next buyer", async () => {
    const { page } = visitor
    await chooseSeats(visitor)
    const take = await firstInList(visitor)
    const seats = await take.getAttribute("aria-label")
    await take.click()
    await page.getByText("Total price, 2 seats").waitFor()
    await continueToPayment(visitor, "Grace Hopper")
    await page.goto("about:blank")
    await visitor.context.clearCookies()
    await chooseSeats(visitor)
    const meanwhile = await (await firstInList(visitor)).getAttribute("aria-label")
    await eventually(async () => {
      // expires by the database's clock: first the page, then the seats that no one paid for
      await demo.query(
        `update checkout set pay_by = now() where state = 'paying';
         update hold set expires_at = now() where state = 'held'; update claim set expires_at = now() where state = 1`
      )
      await chooseSeats(visitor)

      return (await (await firstInList(visitor)).getAttribute("aria-label")) === seats
    }, `${seats} to be free again`)

    expect(meanwhile).not.toBe(seats)
    expect(await captured()).toBe(1)
  })

  const openSale = async () => {
    await organiser.page.goto(demo.at(CLIENT_CONSOLE, "/app/sales"))
    await organiser.page.getByRole("link", { name: /Ada Lovelace/ }).click()
    await heading(organiser, "Ada Lovelace")
  }

  step("T6 the organiser refunds one ticket", async () => {
    const { page } = organiser
    await openSale()
    await page.getByRole("link", { name: "Rembourser des billets" }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("checkbox").first().click()
    await drawer.getByRole("button", { name: /^Rembourser 1 billet, / }).click()
    await drawer.getByRole("status").waitFor()
    const organiserFaults = await faults(organiser)
    await buyer.page.reload()
    await buyer.page.getByText("Billet annulé").waitFor()

    expect(organiserFaults).toEqual([[], []])
  })

  step("T6 the organiser exchanges the other for a cheaper seat of another date, and the difference is refunded", async () => {
    const difference = ((paid_minor / 2 - GALLERY_MINOR) / 100).toFixed(2)
    const { page } = organiser
    await openSale()
    await page.getByRole("link", { name: "Échanger des billets" }).click()
    const choose = async (label: string, option: string | RegExp) => {
      await page.getByRole("dialog").getByLabel(label, { exact: true }).click()
      await page.getByRole("option", { name: option }).first().click()
    }
    await choose("Pour quel événement", "La Mouette")
    await page.getByRole("dialog").getByLabel("Quelle date", { exact: true }).click()
    await page.getByRole("option").nth(1).click()
    await choose("Tarif", /^4e catégorie/)
    await page.getByRole("button", { name: "Meilleures places" }).click()
    const offered = await faults(organiser)
    await page.getByRole("button", { name: `Échanger et rembourser ${difference.replace(".", ",")}` }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await page.getByText(`−${difference.replace(".", ",")}`).waitFor()
    await buyer.page.reload()
    await buyer.page.getByRole("article").getByText("4e catégorie").first().waitFor()

    expect(offered).toEqual([[], []])
    expect([await faults(organiser), await faults(buyer)]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("T11 T6 the provider pays out the balance, and the organiser cancels the event", async () => {
    const { page } = organiser
    await demo.control(`/accounts/${await account()}/payouts`, { interval: "daily" })
    await demo.control("/clock", { advance_seconds: DAYS_8_SECONDS })
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/events"))
    await page.getByRole("link", { name: "La Mouette" }).first().click()
    await heading(organiser, "La Mouette")
    await page
      .getByRole("link", { name: /^Annuler .+…$/ })
      .first()
      .click()
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("checkbox", { checked: true }).waitFor()
    for (const left = drawer.getByRole("checkbox", { checked: false }); (await left.count()) > 0;) {
      await left.first().click()
    }
    await drawer.getByLabel("Message aux acheteurs").fill("Notre Nina est souffrante.")
    await drawer.getByText("1 commande sera remboursée").waitFor()
    const asked = await faults(organiser)
    await drawer.getByRole("button", { name: "Annuler 3 dates" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Annuler 3 dates" }).click()
    await drawer.waitFor({ state: "detached" })
    await eventually(async () => {
      await page.reload()
      await heading(organiser, "Annulations")
      await settle(page)

      return (await page.getByText("1 sur 1 commande").count()) > 0
    }, "the order to be refunded")
    await buyer.page.reload()
    await heading(buyer, /^(?:Cette date est annulée|Ces dates sont annulées)$/)

    expect(asked).toEqual([[], []])
    expect([await faults(organiser), await faults(buyer)]).toEqual([
      [[], []],
      [[], []],
    ])
  })

  step("T11 S10 the finance role reads what was paid out, line by line, and what the account owes since", async () => {
    const { page } = organiser
    await page.goto(demo.at(CLIENT_CONSOLE, "/app/team/invite"))
    await page.getByLabel("Adresse e-mail").fill(ACCOUNTANT)
    await page.getByRole("combobox", { name: "Rôle" }).click()
    await page.getByRole("option", { name: "Comptabilité" }).click()
    await page.getByRole("button", { name: "Envoyer l’invitation" }).click()
    const { page: desk } = accountant
    await desk.goto(await linkInMail(demo, /Invitation à la console|Invitation to the console/, "/auth/invitation"))
    await desk.getByLabel("Password").fill(DEMO_PASSWORD)
    await desk.getByRole("button", { name: /^(?:Join the team|Rejoindre l’équipe)$/ }).click()
    await desk.waitForURL(/\/app\/home/)
    await desk.getByRole("link", { name: "Payouts", exact: true }).first().click()
    await desk.getByText(/^Your balance at the provider is -?−?€/).waitFor()
    const list = await faults(accountant)
    await desk.getByRole("list", { name: "Payouts" }).getByRole("link").first().click()
    await desk.getByText("Yes, its lines total exactly this amount").waitFor()
    await heading(accountant, "What it includes")
    const euros = (minor: number) => `€${(minor / 100).toFixed(2)}`
    await desk
      .getByText(euros(paid_minor / 2 - GALLERY_MINOR))
      .first()
      .waitFor()
    const lines = await desk.locator("main").innerText()
    const download = desk.waitForEvent("download")
    await desk.getByRole("link", { name: "Download as CSV" }).click()

    expect((await download).suggestedFilename()).toMatch(/\.csv$/)
    for (const amount of [paid_minor, paid_minor / 2, paid_minor / 2 - GALLERY_MINOR]) {
      expect(lines).toContain(euros(amount))
    }
    expect([list, await faults(accountant)]).toEqual([
      [[], []],
      [[], []],
    ])
  })
})
