// Long because it is one story: each step continues from the one before.
import type { Browser, Page } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { linkInMail } from "./mail"
import { givenPerson, type Person } from "./person"
import { shows } from "./shown"
import { heading, storyteller } from "./story"

const OPERATOR = "scenes.localhost"
const YEAR = new Date().getFullYear() + 1
const CARD = "4242 4242 4242 4242"
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1280, height: 800 }
/** From "Create an event" to being on sale; each is one decision. */
const SCREENS_OF_AN_EVENT = ["/events/create", "/events/:id/prices", "/events/:id"]

interface House {
  title: string
  screen: { width: number; height: number }
  /** null: there is no other hall yet */
  choose: RegExp | null
  hall: { typed?: string; city?: string }
  kind: RegExp
  figures: Record<string, string>
  people: number
  day: string
  /** by the name of the price, per category */
  prices: Record<string, string[]>
  /** the ticket's price as the buyer sees it */
  pays: string
  /** the name of its only category; default: numbered */
  category?: string
  /** the ticket's place, as it is named */
  sits: RegExp
}

const HOUSES: House[] = [
  {
    ...{ title: "Nuit électrique", screen: PHONE, choose: null, hall: { city: "Brest" }, kind: /^Debout/ },
    ...{ figures: { Personnes: "300" }, people: 300, day: "02-12" },
    ...{ prices: { "Plein tarif": ["18"], "Tarif réduit": ["12"] }, pays: "18,00 €", category: "Fosse", sits: /, Fosse$/ },
  },
  {
    ...{ title: "Cabaret des Lampions", screen: DESK, choose: /nouvelle salle/, hall: { typed: "Le Caveau" }, kind: /^Tables/ },
    ...{ figures: { "Tables par ligne": "5", Lignes: "4", "Places par table": "4" }, people: 80, day: "02-13" },
    ...{ prices: { "Plein tarif": ["35"] }, pays: "35,00 €", sits: /, table \w+, place \w+$/ },
  },
  {
    ...{
      title: "La Cerisaie",
      screen: DESK,
      choose: /nouvelle salle/,
      hall: { typed: "Le Théâtre" },
      kind: /^Rangs/,
      people: 240,
    },
    figures: {
      ...{ Rangs: "12", "Places par rang": "20" },
      ...{ "Rangs en catégorie 2": "4", "Places en fauteuil roulant": "1" },
    },
    ...{ day: "02-14", prices: { "Plein tarif": ["32", "22"] }, pays: "32,00 €", sits: /, rang \w+, place \w+$/ },
  },
]

/** An organiser without a file, who draws nothing: from signing up to three sales, by the product's own screens. */
describe("S8 T1 T2 T3 T4 a new organiser sells a standing concert, a cabaret with tables and a room of rows", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let buyer: Person
  const step = storyteller(() => [organiser, buyer])
  const sound = async (person: Person) => [await person.violations(), await person.softwareNames()]

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "desk", "fr-FR")
    buyer = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  /** The console's pages since then, each once in a row, with `:id` for ids. */
  function pagesOf(page: Page): string[] {
    const visited: string[] = []
    page.on("framenavigated", (frame) => {
      const path = new URL(frame.url()).pathname.replace(/^\/app/, "").replace(/\/evt_\w+/, "/:id")
      if (frame === page.mainFrame() && visited.at(-1) !== path) {
        visited.push(path)
      }
    })

    return visited
  }
  const fill = async (page: Page, label: string, value: string) => {
    await page.getByLabel(label, { exact: true }).fill(value)
    await page.getByLabel(label, { exact: true }).blur()
  }

  step("S8 signing up asks for a name and an address, and its link opens a console that says what is left", async () => {
    const { page } = organiser
    await page.goto(demo.at(OPERATOR, "/sign-up"))
    await page.getByLabel("Nom de votre site").fill("La Rotonde du Port")
    await page.getByLabel("Votre adresse e-mail").fill("claire@larotonde.example")
    await page.getByRole("button", { name: "Créer mon site" }).click()
    await heading(organiser, "Consultez votre boîte de réception")
    await page.goto(
      await linkInMail(
        demo,
        /Votre accès à la console de la-rotonde-du-port\.console\.|Your access to the console/,
        "/auth/enter#"
      )
    )
    await page.getByLabel("Mot de passe").fill("coquillage-phare-lanterne-42")
    await page.getByRole("button", { name: "Enregistrer et continuer" }).click()
    await heading(organiser, "Avant la première vente")

    await shows(page.getByText("0 sur 5"))
    expect(await sound(organiser)).toEqual([[], []])
  })

  step("S5 connecting payments leads back to what is left", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Connecter", exact: true }).click()
    await page.getByRole("button", { name: "Connecter un compte" }).click()
    await page.getByRole("button", { name: "Autoriser" }).click()
    await heading(organiser, "Compte connecté")
    await page.getByRole("link", { name: "Étape suivante" }).click()

    await shows(page.getByText("1 sur 5"))
  })

  for (const { title, screen, choose, hall, kind, figures, people, day, prices, pays, category, sits } of HOUSES) {
    step(`T1 T2 ${title} is on sale after one form, one table of prices and one button`, async () => {
      const { page } = organiser
      await page.setViewportSize(screen)
      const first = page.getByRole("link", { name: "Créer", exact: true })
      if (choose) {
        await page.goto(new URL("/app/events", page.url()).href)
        await page.getByRole("link", { name: "Créer un événement" }).first().waitFor()
      }
      const visited = pagesOf(page)
      await (choose ? page.getByRole("link", { name: "Créer un événement" }) : first).first().click()
      await page.getByLabel("Titre", { exact: true }).fill(title)
      if (choose) {
        await page.getByRole("combobox", { name: "Plan de salle" }).click()
        await page.getByRole("option", { name: choose }).click()
        await page.getByLabel("Nom de la salle", { exact: true }).fill(hall.typed!)
      }
      const begun = await page.getByLabel("Nom de la salle", { exact: true }).inputValue()
      if (hall.city) {
        await page.getByLabel("Ville", { exact: true }).fill(hall.city)
      }
      await page.getByRole("button", { name: kind }).click()
      for (const [label, value] of Object.entries(figures)) {
        await fill(page, label, value)
      }
      await page.getByText(`Pour ${people} personnes`, { exact: true }).waitFor()
      await page.getByLabel(/^Première date/).fill(`${YEAR}-${day}T20:30`)
      const form = await sound(organiser)
      await page.getByRole("button", { name: "Créer un événement" }).click()

      const table = page.getByRole("dialog", { name: "Tous les prix à la fois" })
      await table.waitFor()
      for (const [at, [name, amounts]] of Object.entries(prices).entries()) {
        if (at > 0) {
          await table.getByRole("button", { name: "Ajouter un tarif" }).click()
        }
        for (const [no, amount] of amounts.entries()) {
          await table.getByLabel(`${category ?? `Catégorie ${no + 1}`}, ${name}, en EUR`).fill(amount)
        }
      }
      const priced = await sound(organiser)
      await table.getByRole("button", { name: "Enregistrer" }).click()
      await table.waitFor({ state: "detached" })
      await page.getByText("Tout y est.").waitFor()
      await page.getByRole("button", { name: "Publier", exact: true }).click()
      await page.getByRole("link", { name: "Page publique" }).waitFor()

      expect(begun).toBe(hall.typed ?? "La Rotonde du Port")
      expect([form, priced]).toEqual(Array(2).fill([[], []]))
      expect(visited).toEqual(SCREENS_OF_AN_EVENT)
    })

    step(`T3 T4 T5 a buyer on a phone pays for a ticket of ${title}`, async () => {
      const { page } = buyer
      await page.goto((await organiser.page.getByRole("link", { name: "Page publique" }).getAttribute("href"))!)
      await page
        .getByRole("link", { name: /^Choisir mes places/ })
        .first()
        .click()
      await page.getByRole("button", { name: "Une place de moins" }).first().click()
      await page.getByRole("button", { name: "Trouver", exact: true }).click()
      await page.getByText("Total, 1 place").waitFor()
      await page.getByRole("button", { name: "Continuer" }).click()
      await heading(buyer, "Votre commande")
      await page.getByLabel("Nom et prénom").fill("Ada Lovelace")
      await page.getByLabel("Adresse e-mail").fill("ada@example.org")
      await page.getByRole("button", { name: /^Payer/ }).click()
      await page.getByLabel(/Numéro de carte/).fill(CARD)
      await page.getByRole("button", { name: /^Payer .*€$/ }).click()
      await heading(buyer, "C’est réservé, à bientôt !")
      await page.getByRole("article").getByRole("img").first().waitFor()
      const place = await page.getByRole("article").first().getAttribute("aria-label")
      const order = (await page.innerText("main")).replace(/\s/g, " ")

      expect(place).toMatch(sits)
      expect(order).toContain(pays.replace(/\s/g, " "))
      expect(await sound(buyer)).toEqual([[], []])
    })
  }

  step("T2 T12 the room of rows offers its wheelchair space to those who need it", async () => {
    const { page } = buyer
    await page.goto((await organiser.page.getByRole("link", { name: "Page publique" }).getAttribute("href"))!)
    await page
      .getByRole("link", { name: /^Choisir mes places/ })
      .first()
      .click()
    await page.getByRole("button", { name: "Trouver", exact: true }).waitFor()

    await shows(page.getByText("Places pour fauteuil roulant", { exact: true }))
  })

  step("S8 the list of what is left disappears once the texts are written", async () => {
    const { page } = organiser
    const toHome = () => page.getByRole("link", { name: "Accueil", exact: true }).first().click()
    await toHome()
    await shows(page.getByText("3 sur 5"))
    await page.getByRole("link", { name: "Rédiger", exact: true }).click()
    await page.getByRole("textbox", { name: /^Français/ }).fill("Les billets ne sont ni repris ni échangés.")
    await page.getByRole("button", { name: "Enregistrer" }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await toHome()
    await shows(page.getByText("4 sur 5"))
    await page.getByRole("link", { name: "Indiquer", exact: true }).click()
    await page.getByLabel(/^Adresse/).fill("billets@larotonde.example")
    await page.getByRole("button", { name: "Enregistrer" }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await toHome()
    await heading(organiser, "Ce soir")

    await shows(page.getByRole("heading", { name: "Avant la première vente" }), 0)
    expect([organiser, buyer].flatMap(({ troubles }) => troubles)).toEqual([])
  })
})
