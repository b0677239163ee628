import type { Browser } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { patience } from "../support/patience"
import { givenChromium } from "./chromium"
import { givenPerson, type Person } from "./person"
import { heading, signIn, storyteller } from "./story"

const OPERATOR_CONSOLE = "console.scenes.localhost"

/** The operator uses a phone in French; a colleague a desktop in English. */
describe("the operator's money", () => {
  let demo: Demo
  let browser: Browser
  let desk: Person
  let phone: Person

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    desk = await givenPerson(browser, "desk", "en-GB")
    phone = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const step = storyteller(() => [desk, phone])
  const faults = async (person: Person) => [await person.violations(), await person.softwareNames()]
  const open = async (person: Person, path: string, name: string) => {
    await person.page.goto(demo.at(OPERATOR_CONSOLE, `/app${path}`))
    await heading(person, name)
  }

  step("T11 the operator compares the accounts, sees the progress, and then that all agree", async () => {
    const { page } = desk
    await signIn(desk, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
    await signIn(phone, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
    await open(desk, "/platform/invoices", "Invoices")
    await page.getByRole("navigation", { name: "Money" }).getByRole("link", { name: "Reconciliation" }).click()
    await page.getByText("Nothing has been compared yet").waitFor()
    const before = await faults(desk)
    // an abandoned checkout: from then on the platform's own account is compared, too
    await demo.query(
      `insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency, state, session_expires_at)
       select tenant_no, 'pmt_shown', 'chk_shown', 1, id, account_ref, 4000, 350, 'eur', 'gone', now() from merchant_account where status <> 'revoked' order by tenant_no limit 1`
    )
    await page.getByRole("button", { name: "Compare now" }).click()
    await page.getByText(/^Everything matches up to/).waitFor({ timeout: 60_000 * patience })
    await page.getByText("The platform’s own account").waitFor()

    expect(before).toEqual([[], []])
    expect(await faults(desk)).toEqual([[], []])
  })

  step("T11 the page lists differences with both figures and what to do, and takes a note on what was found out", async () => {
    const { page } = desk
    await demo.query(
      `insert into money_difference (tenant_no, id, merchant_account_id, kind, subject, currency, ours_minor, theirs_minor, provider_ref, sale_id, happened_at)
       select s.tenant_no, 'dif_shown' || k.n, s.merchant_account_id, k.kind, 're_emu_' || k.n, 'eur', k.ours, k.theirs, 're_emu_' || k.n, 'sale_shown', now() - interval '2 days'
       from (select * from provider_statement where account_ref <> '' order by tenant_no limit 1) s,
         (values (1, 'refund_unknown', null::numeric, 2000), (2, 'fee_amount', 350, 300), (3, 'charge_without_sale', 0, 4000)) k (n, kind, ours, theirs)`
    )
    await open(desk, "/platform/reconciliation", "Reconciliation")
    await page.getByText("3 differences are open").waitFor()
    await page.getByRole("link", { name: /A refund not requested here/ }).click()
    await heading(desk, "A refund not requested here")
    await page.getByText("€20.00").first().waitFor()
    const shown = await faults(desk)
    await page.getByRole("button", { name: "Assign to me" }).click()
    await page.getByText("Saved.").first().waitFor()
    await page.reload()
    await page.getByLabel("Note", { exact: true }).fill("A gesture at the door, said the organiser.")
    await page.getByRole("button", { name: "Mark as explained" }).click()
    await page.getByText("Saved.").first().waitFor()
    await page.getByText("A gesture at the door, said the organiser.").first().waitFor()
    const left = await page.getByLabel("Note", { exact: true }).inputValue()
    await page.getByText("Explained", { exact: true }).waitFor()
    await open(phone, "/platform/reconciliation", "Rapprochement")
    await phone.page.getByText("2 écarts sont ouverts").waitFor()
    await phone.page.getByText("Attribué à moi").waitFor()
    const list = await faults(phone)
    await open(phone, "/platform/reconciliation?assignee=none", "Rapprochement")
    await phone.page.getByText("Attribué à moi").waitFor({ state: "detached" })
    await phone.page.getByText("Non attribués").waitFor()
    await phone.page.getByRole("link", { name: /Des frais d’un autre montant/ }).click()
    await heading(phone, "Des frais d’un autre montant")

    expect(left).toBe("")
    expect([shown, list, await faults(phone)]).toEqual([
      [[], []],
      [[], []],
      [[], []],
    ])
  })

  step("T4 the page shows a stuck provider event with its reason, and replays it", async () => {
    const { page } = phone
    await demo.query(
      `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, state, attempts, last_error, next_at)
       select 'connect', m.account_ref, 'evt_shown' || n, 'unheard.of', false, 're_emu_x', 'dead', 12, 'The provider did not answer', now()
       from (select account_ref from merchant_account where status <> 'revoked' order by tenant_no limit 1) m, generate_series(1, 3) n`
    )
    await open(phone, "/platform/provider-events?state=dead", "Événements du prestataire")
    await page.getByText("3 événements abandonnés").waitFor()
    const list = await faults(phone)
    await page
      .getByRole("link", { name: /unheard\.of/ })
      .first()
      .click()
    await page.getByText(/Il a échoué 12 fois/).waitFor()
    const one = await faults(phone)
    await page.getByRole("button", { name: "Rejouer" }).click()
    await page.getByText("Il ne concerne rien de ce qui a été vendu ici.").waitFor()
    await open(desk, "/platform/provider-events?state=dead", "Provider events")
    await desk.page.getByRole("button", { name: "Replay all" }).click()
    await desk.page.getByRole("alertdialog").getByRole("button", { name: "Replay" }).click()
    await desk.page.getByText("2 events are queued for replay.").waitFor()
    await desk.page.getByText("No matching events").waitFor()

    expect([list, one, await faults(desk)]).toEqual([
      [[], []],
      [[], []],
      [[], []],
    ])
  })

  const rates = (lines: string[]) => ({
    name: "rates.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["date,currency,rate", ...lines].join("\n")),
  })

  step(
    "S6.4 the page says what cannot be read in a file of rates, shows by how much one changes, and adds what was confirmed",
    async () => {
      const { page } = desk
      const [{ day, next }] = await demo.query("select (current_date - 1)::text as day, current_date::text as next")
      await open(desk, "/platform/plans", "Plans")
      await page
        .getByRole("navigation", { name: "Plans and exchange rates" })
        .getByRole("link", { name: "Exchange rates" })
        .click()
      await page.getByText("No exchange rate yet").waitFor()
      const none = await faults(desk)
      await page.getByRole("link", { name: "Upload rates" }).click()
      await page.getByTestId("rate-file").setInputFiles(rates(["2026-02-30,USD,1"]))
      await page.getByText("Line 2: The date is not valid.").waitFor()
      await page.getByTestId("rate-file").setInputFiles(rates([`${day},USD,1.08`, `${day},SEK,11.5`]))
      await page.getByText("no previous rate").first().waitFor()
      const looked = await faults(desk)
      await page.getByRole("button", { name: "Add the rates" }).click()
      await page
        .getByRole("list", { name: /^All rates/ })
        .getByText("SEK 11.5")
        .waitFor()
      await open(phone, "/platform/exchange-rates", "Taux de change")
      await phone.page.getByRole("link", { name: "Importer des taux" }).click()
      await phone.page.getByTestId("rate-file").setInputFiles(rates([`${next},USD,0.5`]))
      await phone.page.getByText("Plus de dix pour cent", { exact: true }).waitFor()
      const [isDisabled, surprised] = [
        await phone.page.getByRole("button", { name: "Ajouter les taux" }).isDisabled(),
        await faults(phone),
      ]
      await phone.page.getByLabel(/^Ces taux sont corrects/).check()
      await phone.page.getByRole("button", { name: "Ajouter les taux" }).click()
      await phone.page
        .getByRole("list", { name: /^Tous les taux/ })
        .getByText("USD 0.5")
        .waitFor()

      expect(isDisabled).toBe(true)
      expect([none, looked, surprised, await faults(phone)]).toEqual(Array(4).fill([[], []]))
    }
  )

  step(
    "S6.6 the operator enters what clients cost, sees a plan's worst margin, and publishes a negative one with a reason only",
    async () => {
      await open(desk, "/platform/costs", "Own costs")
      await desk.page.getByRole("link", { name: "Add a currency" }).click()
      await desk.page.getByRole("combobox", { name: "Currency" }).fill("euro")
      await desk.page.getByRole("option", { name: "EUR, Euro" }).click()
      for (const [label, typed] of Object.entries({
        "Per client and month": "500",
        "Per ticket": "0.10",
        "Kept by the processor": "2.9",
        "Plus, per payment": "0.30",
      })) {
        await desk.page.getByRole("dialog").getByLabel(label).fill(typed)
      }
      await desk.page.getByRole("button", { name: "Save" }).click()
      await desk.page.getByText(/^€500\.00 per month, €0\.10 per ticket/).waitFor()
      const costs = await faults(desk)
      await demo.query("update plan set state = 'draft'")
      const { page } = phone
      await open(phone, "/platform/plans", "Formules")
      await page.locator("tbody").getByRole("link", { name: "Standard" }).click()
      await heading(phone, "Ce qui reste dans le pire des cas")
      await page.getByRole("button", { name: "Publier", exact: true }).click()
      await page.getByText("Dans le pire des cas, cette formule rapporte moins").waitFor()
      const refused = await faults(phone)
      await page.getByLabel("Pourquoi peut-elle rapporter moins ?").fill("Offre de lancement")
      await page.getByRole("button", { name: "Publier quand même" }).click()
      await page.getByText("Proposée", { exact: true }).waitFor()
      const agreed = await demo.query("select reason, agreed_by from plan_below_cost")

      expect(agreed).toEqual([{ reason: "Offre de lancement", agreed_by: "operator@scenes.localhost" }])
      expect([costs, refused, await faults(phone)]).toEqual(Array(3).fill([[], []]))
    }
  )

  step("D5 the operator sets a term for one client only, sees who set it and why, and restores the plan's", async () => {
    const { page } = phone
    const [{ id, name }] = await demo.query("select id, name from tenant where slug = 'halles'")
    await open(phone, `/platform/tenants/${id}`, name as string)
    await page.getByRole("link", { name: /^Fixer\s*: Pourcentage d’une vente$/ }).click()
    await page.getByLabel("Valeur (%)").fill("101")
    await page.getByLabel("Motif").fill("Convenu au téléphone")
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("button", { name: "Fixer" }).click()
    await page.getByText("Indiquez un nombre de 0 à 99,9999.").waitFor()
    const wrong = await faults(phone)
    await page.getByLabel("Valeur (%)").fill("1,5")
    await drawer.getByRole("button", { name: "Fixer" }).click()
    await page.getByText(/fixé par operator@scenes\.localhost.*Convenu au téléphone/).waitFor()
    const set = await faults(phone)
    await open(desk, `/platform/tenants/${id}`, name as string)
    await desk.page.getByRole("link", { name: "End: Percent of a sale" }).click()
    await desk.page.getByLabel("Reason").fill("The season is over")
    await desk.page.getByRole("dialog").getByRole("button", { name: "End" }).click()
    await desk.page.getByText(/ended by operator@scenes\.localhost.*The season is over/).waitFor()

    expect([wrong, set, await faults(desk)]).toEqual(Array(3).fill([[], []]))
  })
})
