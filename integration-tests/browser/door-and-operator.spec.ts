// Long because it is one story: each step continues from the one before.
import type { Browser } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { enterSection, hallButton } from "./hall-button"
import { mailListed } from "./mail"
import { givenPerson, type Person } from "./person"
import { allRead, reads, shows } from "./shown"
import { heading, signIn, storyteller } from "./story"

const SITE = "halles.scenes.localhost"
const CONSOLE = "halles.console.scenes.localhost"
const OPERATOR_SITE = "scenes.localhost"
const OPERATOR_CONSOLE = "console.scenes.localhost"
const TICKET_NO = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/

const seatOf = (name: string): number => Number(/seat (\d+)/.exec(name)?.[1])

/** The hall's wall clock in so many hours, in the format of a date field. */
const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).slice(0, 16).replace(" ", "T")

describe("the demo at the door, at the counter and in the consoles", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let buyer: Person
  let door: Person
  let operator: Person
  let ticket_no: string

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "desk", "en-GB")
    operator = await givenPerson(browser, "desk", "en-GB")
    buyer = await givenPerson(browser, "phone", "fr-FR")
    door = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  describe("T9 the door, by hand", () => {
    const step = storyteller(() => [organiser, buyer, door])
    const result = () => door.page.locator("main, body").getByRole("alert").first()
    const check = async (typed: string) => {
      await door.page.getByLabel("Code du billet").fill(typed)
      await door.page.keyboard.press("Enter")
    }

    step("T1 the organiser puts a date of tonight on sale, added to a show that is already on sale", async () => {
      const { page } = organiser
      await signIn(organiser, demo.at(CONSOLE, "/app/login"), "alix@halles.scenes.localhost")
      await page.getByRole("link", { name: "Events", exact: true }).first().click()
      await page.getByText("Répétition ouverte").first().click()
      await heading(organiser, "Répétition ouverte")
      await page.getByRole("link", { name: "Add dates" }).first().click()
      await page.getByLabel("Date 1", { exact: true }).fill(inHours(2))
      await page.getByRole("button", { name: "Add dates" }).click()
      await page.getByRole("dialog").waitFor({ state: "detached" })
      await page.getByRole("button", { name: "Put on sale" }).click()
      await page.getByText("“Répétition ouverte” is on sale").first().waitFor()
      await page.getByText("Dates not on sale yet").waitFor({ state: "detached" })

      await shows(page.getByText("Draft", { exact: true }), 0)
    })

    step("T4 T5 the buyer gets a free ticket with a code to type", async () => {
      const { page } = buyer
      await page.goto(demo.at(SITE, "/e/repetition-ouverte"))
      const dates = page.getByRole("link", { name: /^Choisir mes places, / })
      await dates.first().click()
      await page.getByRole("button", { name: "Trouver" }).click()
      await page.getByText(/^Total, \d+ places?$/).waitFor()
      await page.getByText("Gratuit").first().waitFor({ state: "attached" })
      await page.getByRole("button", { name: "Continuer" }).click()
      await heading(buyer, "Votre commande")
      await page.getByLabel("Nom et prénom").fill("Ada Lovelace")
      await page.getByLabel("Adresse e-mail").fill("ada@example.org")
      await page.getByRole("button", { name: "Recevoir mes billets" }).click()
      await heading(buyer, "C’est réservé, à bientôt !")
      ticket_no = TICKET_NO.exec(await reads(page.getByRole("article").first(), TICKET_NO))![0]
    })

    step("S10 the code from the console links a phone, and no other code does", async () => {
      await organiser.page.getByRole("link", { name: "Door", exact: true }).first().click()
      await organiser.page.getByRole("button", { name: "Enrol a device" }).first().click()
      const code = await organiser.page.getByTestId("enrolment-code").innerText()
      const { page } = door
      await page.goto(demo.at(SITE, "/scan"))
      await page.getByLabel("Code de l’appareil").fill("WRONG-CODE")
      await page.getByRole("button", { name: "Associer" }).click()
      await page.getByText("Ce code n’est plus valable.").waitFor()
      const linking = [await door.violations(), await door.softwareNames()]
      await page.getByLabel("Code de l’appareil").fill(code)
      await page.getByLabel("Nom de l’appareil").fill("Porte B")
      await page.getByRole("button", { name: "Associer" }).click()
      await page.getByText("Les billets contrôlés apparaissent ici.").waitFor()
      // whatever else is played this evening: this door serves the rehearsal
      await page.locator("details").evaluate((field) => field.setAttribute("open", ""))
      await page
        .getByRole("checkbox", { name: /Répétition ouverte/ })
        .first()
        .check()
      await page.getByRole("button", { name: "Contrôler ces dates" }).click()
      await page.getByRole("button", { name: "Revenir aux dates du jour" }).waitFor({ state: "attached" })
      await organiser.page.getByText("Porte B").first().waitFor()

      expect(linking).toEqual([[], []])
      expect([await door.violations(), await door.softwareNames()]).toEqual([[], []])
    })

    step("T9 the door admits the typed ticket once, and the second time shows when it was admitted", async () => {
      await check(ticket_no.toLowerCase().replaceAll("-", " "))
      await result().getByText("Entrez").waitFor()
      const first = await result().innerText()
      await shows(door.page.getByText("1 entrée"))
      const admitted = await door.violations()
      await check(ticket_no)
      await result().getByText("Déjà entré").waitFor()
      const second = await result().innerText()
      await check("NOT-A-TICKET")
      await result().getByText("Inconnu").waitFor()

      expect(first).toContain("Répétition ouverte")
      expect(second).toMatch(/\d{1,2}\sh(\s\d{2})?/)
      expect(admitted).toEqual([])
      await shows(door.page.getByText("1 entrée"))
      expect(await door.violations()).toEqual([])
    })

    step(
      "T9 organiser-12 the console counts who is inside and links from the list of orders to the sales, without words about parcels",
      async () => {
        const { page } = organiser
        await page.getByRole("link", { name: "Home", exact: true }).first().click()
        await page
          .getByText(/1 inside/)
          .first()
          .waitFor()
        const [sale] = await page.evaluate(async () => {
          const { sales } = (await (await fetch("/admin/sales")).json()) as { sales: { id: string; order_id: string }[] }

          return sales
        })
        await page.goto(demo.at(CONSOLE, `/app/orders/${sale.order_id}`))
        await page.waitForURL((url) => url.pathname === `/app/sales/${sale.id}`)
        await page.goto(demo.at(CONSOLE, "/app/orders"))
        await page.waitForURL((url) => url.pathname === "/app/sales")
        await page.locator("tbody tr").first().click()
        await page.getByText("Répétition ouverte").first().waitFor()

        expect(await page.getByText(/fulfil/i).count()).toBe(0)
        expect(await organiser.softwareNames()).toEqual([])
      }
    )

    step("T6 the organiser cancels a free ticket on the page of its sale, where no money is mentioned", async () => {
      const { page } = organiser
      await page.getByRole("link", { name: "Refund tickets" }).click()
      const drawer = page.getByRole("dialog", { name: "Refund tickets" })
      await drawer.getByRole("checkbox").last().click()
      await drawer.getByRole("button", { name: "Cancel 1 free ticket" }).waitFor()
      const offered = [await drawer.innerText(), ...(await organiser.violations())]
      await drawer.getByRole("button", { name: "Cancel 1 free ticket" }).click()
      await drawer.getByText("The free ticket is cancelled.").waitFor()
      await drawer.getByRole("button", { name: "Close" }).last().click()
      await page.getByText("Refunded", { exact: true }).first().waitFor()
      await buyer.page.reload()
      await buyer.page.getByText("Billet annulé").waitFor()

      expect(offered).toEqual([expect.stringMatching(/already inside.*Free.*Free/s)])
      expect(offered[0]).not.toContain("0.00")
    })

    step("T5 T6 the emails of ticket and cancellation bear the organiser's name", async () => {
      const { page } = buyer
      await mailListed(demo, page, "Annulation")
      const mails = (await page.getByRole("listitem").allInnerTexts()).map((text) => text.split(" · ")[0].split("\n"))

      expect(mails).toContainEqual(["Vos 2 billets\u00a0: Répétition ouverte", "Théâtre des Halles → ada@example.org"])
      expect(mails).toContainEqual(["Annulation\u00a0: Répétition ouverte", "Théâtre des Halles → ada@example.org"])
    })

    step("S8 no menu entry moves once it is shown: a click meant for one would hit another", async () => {
      const { page } = organiser
      const kept = "console-menu-seen"
      await page.addInitScript(`if (location.pathname.startsWith("/app/home")) {
        const seen = {}
        const look = () => {
          for (const link of document.querySelectorAll("aside a")) {
            if (link.checkVisibility({ visibilityProperty: true })) {
              const places = (seen[link.textContent] ??= [])
              const y = Math.round(link.getBoundingClientRect().y)
              if (!places.includes(y)) places.push(y)
            }
          }
          window["${kept}"] = seen
          requestAnimationFrame(look)
        }
        look()
      }`)
      await page.goto(demo.at(CONSOLE, "/app/home"))
      await page.getByRole("link", { name: "Team", exact: true }).waitFor()
      // one more check when everything has been answered
      await page.waitForLoadState("networkidle")
      const seen = (await page.evaluate(`window["${kept}"]`)) as Record<string, number[]>

      expect(Object.keys(seen)).toEqual(expect.arrayContaining(["Home", "Team", "Help", "Settings"]))
      expect(Object.entries(seen).filter(([, places]) => places.length > 1)).toEqual([])
    })

    step("S8 the menu contains what the organiser may use, and an unknown address says so", async () => {
      const { page } = organiser
      const notFoundMessage = page.getByText("This page does not exist in your console.")
      const comeTo = async (path: string, arrival: string) => {
        await page.goto(demo.at(CONSOLE, `/app${path}`))
        await notFoundMessage.waitFor()
        await page.waitForURL(demo.at(CONSOLE, `/app${arrival}`))
      }
      await page.goto(demo.at(CONSOLE, "/app/home"))
      await allRead(
        page.locator("aside nav a:visible"),
        "Home,Events,Sales,Halls,Payments,Payouts,Disputes,Door,Team,Domain,Activity,Plan and invoices,Site,API and webhooks,Help".split(
          ","
        )
      )
      await comeTo("/products", "/home")
      await comeTo("/customers/cus_1", "/home")
      await comeTo("/platform/tenants", "/home")
      await comeTo("/settings/users", "/settings/profile")
      await allRead(page.locator("aside a:visible"), ["Settings", "Profile"])

      expect(await organiser.violations()).toEqual([])
    })
  })

  describe("T4 T6 the counter, by hand", () => {
    const step = storyteller(() => [organiser, walker])
    let walker: Person

    beforeAll(async () => {
      walker = await givenPerson(browser, "phone", "en-GB")
    })

    step("T4 staff see an open checkout, sell it for cash, and the sale shows who took the money", async () => {
      await walker.page.goto(demo.at(SITE, "/"))
      await walker.page.getByRole("link", { name: /€/ }).first().click()
      await walker.page
        .getByRole("link", { name: /^Choose seats, / })
        .first()
        .click()
      await walker.page.getByRole("button", { name: "Find" }).click()
      await walker.page.getByRole("button", { name: "Continue" }).click()
      await heading(walker, "Your order")
      const { page } = organiser
      await page.goto(demo.at(CONSOLE, "/app/home"))
      await page.getByRole("link", { name: "Sales", exact: true }).first().click()
      await page.getByRole("link", { name: "Open checkouts" }).click()
      await page.getByText("No name yet").first().click()
      const drawer = page.getByRole("dialog")
      await drawer.getByLabel("Buyer’s name").fill("Grace Hopper")
      await drawer.getByLabel("Email address for the tickets").fill("grace@example.org")
      const problems = [await organiser.violations(), await organiser.softwareNames()]
      await drawer.getByRole("button", { name: /received in cash$/ }).click()
      await heading(organiser, "Grace Hopper")
      await page.getByText("Paid in cash, recorded by alix@halles.scenes.localhost").waitFor()
      await walker.page.reload()
      await walker.page.getByRole("article").first().waitFor()

      expect(problems).toEqual([[], []])
      await page.getByText("Valid", { exact: true }).first().waitFor()
    })

    step("T6 staff refund the cash without a card", async () => {
      const { page } = organiser
      await page.getByRole("link", { name: "Refund tickets" }).click()
      const drawer = page.getByRole("dialog")
      await drawer.getByRole("checkbox").first().click()
      await drawer.getByText("Refund in cash").waitFor()
      await drawer.getByRole("button", { name: /^Refund 1 ticket/ }).dblclick()
      await drawer.getByText(/^The tickets are void\. Pay .* back in cash now\.$/).waitFor()

      expect(await organiser.softwareNames()).toEqual([])
    })

    step("T6 staff void a ticket and keep its seat blocked, and put it back on sale from the event's page", async () => {
      const { page } = organiser
      const drawer = page.getByRole("dialog")
      await drawer.getByRole("button", { name: "Close" }).last().click()
      await page
        .getByRole("link", { name: /^Change the ticket / })
        .first()
        .click()
      await drawer.getByRole("radio", { name: /^Void the ticket/ }).click()
      await drawer.getByLabel("Why are you voiding it?").fill("The seat is broken")
      await drawer.getByLabel("Sell the place again").click()
      await drawer.getByLabel(/^I keep the /).click()
      await drawer.getByRole("button", { name: "Void the ticket" }).click()
      await drawer.waitFor({ state: "detached" })
      await page.getByRole("link", { name: "Events", exact: true }).first().click()
      await page.getByText("La Mouette").first().click()
      const shut = page.getByRole("list", { name: "Blocked seats" })
      await shut.getByText(/The seat is broken/).waitFor()
      const problems = [await organiser.violations(), await organiser.softwareNames()]
      await shut.getByRole("button", { name: /^Put back on sale: / }).click()
      await page.getByText(/ is on sale again$/).waitFor()
      await shut.waitFor({ state: "detached" })

      expect(problems).toEqual([[], []])
    })
  })

  describe("S9 the list of all clients' events, by hand", () => {
    const step = storyteller(() => [operator, visitor])
    let visitor: Person

    beforeAll(async () => {
      visitor = await givenPerson(browser, "phone", "fr-FR")
    })

    step("S9 the operator's home links to an event on its client's own site", async () => {
      const { page } = visitor
      await page.goto(demo.at(OPERATOR_SITE))
      await heading(visitor, "Prochains événements")
      const problems = [await visitor.violations(), await visitor.softwareNames()]
      const card = page.getByRole("link", { name: /Théâtre des Halles/ }).first()
      const title = await card.getByRole("heading").innerText()
      await card.click()
      await heading(visitor, title)

      expect(problems).toEqual([[], []])
      expect(new URL(page.url()).hostname).toBe(SITE)
    })

    step("S8 I-1 the operator's home shows plans and legal texts, and leads an organiser to their own console", async () => {
      const { page } = visitor
      await page.goto(demo.at(OPERATOR_SITE, "/"))
      await page.getByText(/^19\s€ par mois, et 2,5\s% \+ 0,30\s€ par billet vendu$/).waitFor()
      await shows(page.getByRole("link", { name: "Ouvrir mon site avec Standard" }))
      await page.getByRole("contentinfo").getByRole("link", { name: "Conditions de vente" }).click()
      await page.getByText("Exemple de démonstration, sans valeur juridique.").waitFor()
      await page.getByRole("link", { name: "Se connecter" }).click()
      await heading(visitor, "Ouvrir votre console")
      const form = [await visitor.violations(), await visitor.softwareNames()]
      const field = page.getByLabel("Adresse de votre site")
      await field.fill("Aucun théâtre")
      await page.getByRole("button", { name: "Trouver ma console" }).click()
      await page.getByText("Nous ne trouvons pas de site à ce nom.").waitFor()
      await field.fill(`https://${SITE}/`)
      await page.getByRole("button", { name: "Trouver ma console" }).click()
      await heading(visitor, "La console de Théâtre des Halles")
      const found = [await visitor.violations(), await visitor.softwareNames()]
      await page.getByRole("link", { name: "Ouvrir la console" }).click()
      await page.waitForURL(/\/\/halles\.console\.scenes\.localhost[:/].*\/app/)

      expect([form, found]).toEqual(Array(2).fill([[], []]))
    })

    step("S9 one checkbox of the operator's switches the list off and on", async () => {
      const { page } = operator
      const look = async (count: number) => {
        await eventually(async () => {
          await visitor.page.goto(demo.at(OPERATOR_SITE))
          await visitor.page.getByRole("contentinfo").waitFor()

          return (await visitor.page.getByRole("heading", { name: "Prochains événements" }).count()) === count
        }, `${count} lists on the operator's home`)
      }
      await signIn(operator, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
      await page.getByRole("link", { name: "Events", exact: true }).first().click()
      const checkbox = page.getByLabel("Show upcoming events of all clients")
      await checkbox.click()
      await page.getByText("Only your own events are shown").first().waitFor()
      await look(0)
      await checkbox.click()
      await page.getByText("Events of all clients are shown").first().waitFor()
      await look(1)

      expect(await operator.violations()).toEqual([])
    })
  })

  describe("T3 T4 a buyer in a hurry, by hand", () => {
    let typist: Person
    let late: Person
    const step = storyteller(() => [buyer, typist, late])
    const basket = /^(?:Total, 1 place|Total price, 1 seat)$/
    const chooseSeats = async ({ page }: Person, path: string) => {
      await page.goto(demo.at(SITE, path))
      await page
        .getByRole("link", { name: /^(?:Choisir mes places|Choose seats), / })
        .first()
        .click()
      await page.locator("canvas").waitFor()
    }
    const placeOf = ({ page }: Person) => hallButton(page)
    const nameOf = async (person: Person) => (await placeOf(person).getAttribute("aria-label")) ?? ""
    /** Every hold, expired by the database's clock. */
    const letTimePass = () =>
      demo.query("update hold set expires_at = now() where state = 'held'; update claim set expires_at = now() where state = 1")

    beforeAll(async () => {
      typist = await givenPerson(browser, "desk", "en-GB")
      late = await givenPerson(browser, "phone", "fr-FR")
      await late.page.clock.install()
    })

    step("T3 a place touched on the map is put into the basket, and touched again it is released", async () => {
      const { page } = buyer
      const place = placeOf(buyer)
      const middle = async () => {
        const { x, y, width, height } = (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

        return { x: x + width / 2, y: y + height / 2 }
      }
      const touch = async () => {
        const { x, y } = await middle()
        await page.touchscreen.tap(x, y)
      }
      await chooseSeats(buyer, "/e/la-mouette")
      await place.waitFor()
      const section = await nameOf(buyer)
      await touch()
      await eventually(async () => (await nameOf(buyer)).includes(", rang "), "the section, with its places")
      const free = await nameOf(buyer)
      await touch()
      await page.getByText(basket).waitFor()
      await eventually(async () => (await place.getAttribute("aria-pressed")) === "true", "the place, pressed")
      const mine = await nameOf(buyer)
      await page.getByRole("button", { name: "Voir le détail" }).click()
      const seat = free.match(/^.+?, rang .+?, place [^,]+/)?.[0] ?? "none"
      await shows(page.getByRole("button", { name: `Retirer ${seat}` }))
      await touch()
      await page.getByText("Aucune place choisie").waitFor()

      expect(section).toMatch(/, \d+ places libres$/)
      expect(free).toMatch(/, libre$/)
      expect(mine).toBe(free.replace(/libre$/, "la vôtre"))
    })

    step("T3 T12 arrows move over the map, Enter takes a place, Space releases it, and F leads to the list", async () => {
      const { page } = typist
      const place = placeOf(typist)
      await chooseSeats(typist, "/en/e/la-mouette")
      await place.waitFor()
      await eventually(async () => {
        await page.keyboard.press("Tab")

        return place.evaluate((element) => element === document.activeElement)
      }, "the focus on the map")
      await enterSection(page)
      const ringed = await place.screenshot()
      const first = await nameOf(typist)
      await page.keyboard.press("ArrowRight")
      const second = await nameOf(typist)
      // releasing the second alone would strand the first
      await page.keyboard.press("ArrowRight")
      const third = await nameOf(typist)
      await page.keyboard.press("Enter")
      await page.getByText(basket).waitFor()
      const mine = await nameOf(typist)
      await page.keyboard.press("Space")
      await page.getByText("No seats chosen yet").waitFor()
      const [restored] = [await nameOf(typist), await page.keyboard.press("ArrowLeft")]
      await page.keyboard.press("Shift+Tab")
      const without_ring = await place.screenshot()
      await page.keyboard.press("Tab")
      await page.keyboard.press("f")
      await page.getByRole("group", { name: "List" }).waitFor()

      expect([seatOf(second), seatOf(third)]).toEqual([1, 2].map((steps) => seatOf(first) + steps))
      expect(mine).toBe(third.replace(/free$/, "yours"))
      expect(restored).toBe(third)
      expect(ringed.equals(without_ring)).toBe(false)
      expect(typist.troubles).toEqual([])
    })

    step("T4 the page counts down, and says what happened to the places when the time is over", async () => {
      const { page } = late
      const seconds = async () => {
        const [, minutes, rest] =
          /(\d+):(\d\d)/.exec(await page.getByText(/^Nous les gardons pour vous encore/).innerText()) ?? []

        return Number(minutes) * 60 + Number(rest)
      }
      await chooseSeats(late, "/e/la-mouette")
      await page.getByRole("button", { name: "Trouver" }).click()
      await page.getByText("Total, 2 places").waitFor()
      const before = await seconds()
      await page.clock.runFor(3_000)
      const after = await seconds()
      await page.clock.fastForward((after - 58) * 1_000)
      await page.getByText("Vos places sont gardées encore 1 minute.").waitFor()
      const warned = [await seconds(), await late.violations()]
      await letTimePass()
      await page.clock.fastForward(60_000)
      await page.getByText(/^Le temps est écoulé\s: vos places ont été remises en vente/).waitFor()
      await page.getByText("Aucune place choisie").waitFor()

      expect(before).toBeGreaterThan(9 * 60)
      expect(before - after).toBeGreaterThanOrEqual(3)
      expect(warned).toEqual([expect.any(Number), []])
      await shows(page.getByText(/^Nous les gardons/), 0)
    })

    step("T4 the form shows what is wrong, and a payment page that did not open can be requested again", async () => {
      const { page } = late
      const pay = page.getByRole("button", { name: /^Payer/ })
      await page.getByRole("button", { name: "Trouver" }).click()
      await page.getByText("Total, 2 places").waitFor()
      await page.getByRole("button", { name: "Continuer" }).click()
      await heading(late, "Votre commande")
      await page.getByLabel("Nom et prénom").fill("Ada\u200f")
      await page.getByLabel("Adresse e-mail").fill("ada@example.org")
      await pay.click()
      await page.getByRole("alert").getByText("Ce nom contient un caractère que certains écrans n’affichent pas.").waitFor()
      await page.getByLabel("Nom et prénom").fill("Ada Lovelace")
      await page.getByLabel("Adresse e-mail").fill("adé@example.org")
      await pay.click()
      await page.getByRole("alert").getByText("semble incomplète, ou contient un caractère inattendu").waitFor()
      await page.getByLabel("Adresse e-mail").fill("ada@example.org")
      await demo.control("/fail_next", { op: "checkout.sessions.create", mode: "500", n: 9 })
      await pay.click()
      await page.getByText("La page de paiement n’a pas pu s’ouvrir.").waitFor()
      const refused = await late.violations()
      await demo.control("/faults/clear", {})
      await pay.click()
      await page.getByRole("link", { name: "Annuler et revenir" }).click()
      await page.getByText("Vos places sont encore à vous").waitFor()

      expect(refused).toEqual([])
    })

    step("T4 an expired checkout leads back to the seats of the same date", async () => {
      const { page } = late
      const clock = await page.getByText(/^Vos places sont gardées encore \d+:/).innerText()
      const minutes = Number(/(\d+):/.exec(clock)?.[1])
      // the URL gets its date once the page's scripts run: before that no clock ticks
      await page.waitForURL(/[?&]date=perf_/)
      await letTimePass()
      await page.clock.fastForward((minutes + 1) * 60_000)
      await heading(late, "Vos places ont été remises en vente")
      const over = await late.violations()
      await page.getByRole("link", { name: "Choisir à nouveau" }).click()
      await page.locator("canvas").waitFor()

      // returning from the payment page neither shortened the time nor restarted it
      expect(minutes).toBeGreaterThanOrEqual(5)
      expect(minutes).toBeLessThan(10)
      expect(over).toEqual([])
      expect(new URL(page.url()).pathname).toMatch(/^\/buy\/performances\/perf_/)
    })
  })

  describe("D2 the operator's console, by hand", () => {
    const step = storyteller(() => [operator])
    const names = (...like: string[]) =>
      allRead(
        operator.page.locator("tbody tr td:first-child"),
        like.map((name) => new RegExp(`^${name}(?:\n|$)`))
      )

    step("S10 the operator's console opens at Home, which is first in the menu and shows the clients", async () => {
      const { page } = operator
      await signIn(operator, demo.at(OPERATOR_CONSOLE, "/app/login"), "operator@scenes.localhost")
      await heading(operator, "Clients")
      const menu = async () => (await page.locator("aside nav a:visible").allInnerTexts()).map((text) => text.trim())

      await eventually(
        async () => (await menu()).slice(0, 8).join() === "Home,Clients,Plans,Invoices,Approvals,Events,Sales,Halls",
        "the menu to begin with clients"
      )
      await shows(page.getByText("3 clients"))
      expect(await operator.softwareNames()).toEqual([])
    })

    step("D2 the list shows every client with its plan, in the requested order, and finds one by part of its name", async () => {
      const { page } = operator
      await page.getByRole("link", { name: "Clients", exact: true }).first().click()
      await page.getByText("Standard").nth(2).waitFor()
      await names("Le Petit Marais", "Opéra de la Rive", "Théâtre des Halles")
      await page.goto(demo.at(OPERATOR_CONSOLE, "/app/platform/tenants?order=-name"))
      await page.getByText("Standard").nth(2).waitFor()
      await names("Théâtre des Halles", "Opéra de la Rive", "Le Petit Marais")
      await page.getByRole("searchbox").fill("marais")
      await page.getByText("Opéra de la Rive").waitFor({ state: "detached" })
      await names("Le Petit Marais")
      await page.getByRole("searchbox").fill("no such client")
      await page.getByText("Nothing found").waitFor()

      await shows(page.getByText(/of 0 results|of 1 pages/), 0)
    })

    step("S6.2 the operator edits a plan, and sees beside the field what is wrong", async () => {
      const { page } = operator
      await page.getByRole("link", { name: "Plans", exact: true }).first().click()
      await page.locator("tbody").getByRole("link", { name: "Standard" }).click()
      await page.getByRole("link", { name: "Edit", exact: true }).click()
      const percent = page.locator('input[name="prices.0.percent"]')
      await percent.fill("101")
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await page.getByText("From 0 to 99.9999.").waitFor()
      const refused = [await operator.violations(), await operator.softwareNames()]
      const focused = await percent.evaluate((field) => field === document.activeElement)
      await percent.fill("3")
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await page.getByText("Version 2").waitFor()

      expect(refused).toEqual([[], []])
      expect(focused).toBe(true)
      // the expected refusal, and nothing else so far
      expect(operator.troubles.splice(0)).toEqual([expect.stringMatching(/\/edit: .*400 \(Bad Request\)/)])
      await shows(page.getByText("3% of each sale"))
    })

    step("D8 D6 the operator writes an invoice and notes a part payment, and the client sees what is left", async () => {
      const { page } = operator
      await page.getByRole("link", { name: "Invoices", exact: true }).first().click()
      await page.getByRole("link", { name: "New", exact: true }).click()
      await page.getByRole("combobox").first().click()
      await page.keyboard.type("halles")
      await page.getByRole("option", { name: "Théâtre des Halles" }).click()
      await page.getByLabel("Description").fill("Training at the counter")
      await page.getByLabel("Amount in EUR").fill("120.50")
      await page.getByRole("button", { name: "Issue and send" }).dblclick()
      await heading(operator, /^Invoice EMU-INV-/)
      // signing in confirmed the identity, but that may be too long ago by now
      await demo.query("update staff_session set confirmed_at = now()")
      await page.getByRole("link", { name: "Record a payment" }).click()
      await page.getByLabel("Amount in EUR").fill("100")
      await page.getByRole("button", { name: "Record", exact: true }).dblclick()
      await page.getByRole("dialog").waitFor({ state: "detached" })
      await page.getByText("€20.50", { exact: true }).waitFor()
      const written = [await operator.violations(), await operator.softwareNames()]
      await organiser.page.goto(demo.at(CONSOLE, "/app/billing"))
      await organiser.page
        .locator("tbody")
        .getByRole("link", { name: /^EMU-INV-/ })
        .first()
        .click()
      await organiser.page.getByText("Training at the counter").waitFor()
      const read = [await organiser.violations(), await organiser.softwareNames()]

      expect([written, read]).toEqual([
        [[], []],
        [[], []],
      ])
      await shows(organiser.page.getByText("€20.50", { exact: true }))
    })

    step("S15 an empty list says what will appear there and how to begin, and lists what the shop sells", async () => {
      const { page } = operator
      await page.getByRole("link", { name: "Events", exact: true }).first().click()
      await page.getByText("No event yet").waitFor()
      await shows(page.getByRole("link", { name: "Create an event" }))
      const found = [await page.getByText(/results|pages/).count(), ...(await operator.violations())]
      await page.getByRole("link", { name: "Products", exact: true }).first().click()
      await page.getByText("Scanner de poche").first().waitFor()

      expect(found).toEqual([0])
      expect(operator.troubles).toEqual([])
    })
  })
})
