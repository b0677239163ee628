// Long because each hall is bought in on both screens, and the cases share one demo and its helpers.
import type { Browser } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { eventually } from "../support/child"
import { giveOneOfTwoBack } from "./basket"
import { givenChromium } from "./chromium"
import { enterSection, hallButton } from "./hall-button"
import { tabTo } from "./keyboard"
import { linkInMail } from "./mail"
import { givenPerson, type Person } from "./person"
import { qrText } from "./qr-text"
import { shows } from "./shown"
import { heading, storyteller } from "./story"

const CLUB = "marais.scenes.localhost"
const OPERA = "www.opera-rive.localhost"
/** As many as a page has controls above its list. */
const MOST_TABS = 40
/** In a page: a system colour as the reader's palette has it. */
const SYSTEM_COLOR = `((name) => {
  const probe = document.body.appendChild(document.createElement("i"))
  probe.style.color = name
  const { color } = getComputedStyle(probe)
  probe.remove()

  return color
})`
const TICKET_CODE = /^[\w-]{139}$/

/** Places other than seats in the demo's halls, bought by hand. */
describe("T2 T3 T4 T5 T12 standing places, tables and large halls, by hand", () => {
  let demo: Demo
  let browser: Browser
  let phone: Person
  let desk: Person
  let pocket: Person
  const step = storyteller(() => [phone, desk, pocket])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    await demo.query(
      "insert into transfer_policy (tenant_no, buyers_may) select tenant_no, true from tenant where slug = 'marais'"
    )
    await demo.query(
      `insert into refund_terms (tenant_no, steps, returns_fee)
       select tenant_no, '[{"hours_before": 2, "percent": 100}]', false from tenant where slug = 'marais'`
    )
    phone = await givenPerson(browser, "phone", "fr-FR")
    desk = await givenPerson(browser, "desk", "en-GB")
    pocket = await givenPerson(browser, "phone", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const toHall = async ({ page }: Person, host: string, title: RegExp, choose: RegExp) => {
    await page.goto(demo.at(host))
    await page.getByRole("link", { name: title }).first().click()
    await page.getByRole("link", { name: choose }).first().click()
  }
  const look = async (person: Person, name: string) => {
    if (process.env.HALLS_SHOTS) {
      await person.page.screenshot({ path: `${process.env.HALLS_SHOTS}/${name}.png` })
    }
  }
  const giveBothBack = async (person: Person) => {
    const { page } = person
    const details = page.getByRole("button", { name: "Show details" })
    if (await details.isVisible()) {
      await details.click()
    }
    await giveOneOfTwoBack(person)
    await page
      .getByRole("button", { name: /^Remove / })
      .first()
      .click()
    await page.getByText("No seats chosen yet").waitFor()
  }
  const isWithinWidth = ({ page }: Person) => page.evaluate("document.documentElement.scrollWidth <= innerWidth")
  /** Colours of the map that are no mixture of two of the reader's own, as where an edge is smoothed. */
  const coloursOfMap = async ({ page }: Person) => {
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")

    return page.evaluate(`(() => {
      const canvas = document.querySelector("canvas")
      const palette = ["Canvas", "CanvasText", "GrayText", "Highlight", "HighlightText"]
        .map((name) => ${SYSTEM_COLOR}(name).match(/\\d+/g).slice(0, 3).map(Number))
      const isBetween = (pixel) => palette.some((from) => palette.some((to) => {
        const length = Math.hypot(...to.map((part, at) => part - from[at])) || 1
        const share = to.reduce((sum, part, at) => sum + (part - from[at]) * (pixel[at] - from[at]), 0) / length / length

        return Math.hypot(...pixel.map((part, at) => part - from[at] - Math.min(1, Math.max(0, share)) * (to[at] - from[at]))) < 16
      }))
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
      const seen = new Map()
      for (let at = 0; at < data.length; at += 4) {
        const pixel = data.subarray(at, at + 3).join(" ")
        seen.set(pixel, (seen.get(pixel) ?? 0) + 1)
      }

      return [...seen].filter(([pixel, times]) => times > 20 && !isBetween(pixel.split(" ").map(Number))).map(([pixel]) => pixel)
    })()`)
  }
  /** Goes once through the page by Tab. @returns names of controls that are out of sight, or under another, with the focus */
  const hiddenWithFocus = async ({ page }: Person) => {
    const hidden: string[] = []
    await page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    for (let tab = 0; tab < MOST_TABS; tab += 1) {
      await page.keyboard.press("Tab")
      const name = (await page.evaluate(`(() => {
        const element = document.activeElement
        const { left, right, top, bottom } = element.getBoundingClientRect()
        const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]
        const over = document.elementFromPoint(x, y)

        return element === document.body ? null
          : over && (element.contains(over) || over.contains(element)) && left >= 0 && right <= innerWidth ? ""
          : element.getAttribute("aria-label") || element.innerText || element.tagName
      })()`)) as string | null
      if (name === null) {
        break
      }
      hidden.push(...(name ? [name] : []))
    }

    return hidden
  }
  const sound = async (person: Person) => [await person.violations(), await person.softwareNames(), person.troubles]

  step("T3 a buyer on a phone touches the standing area, chooses three people, and sees the price", async () => {
    const { page } = phone
    await toHall(phone, CLUB, /Bal des Olivettes/, /^Choisir mes places, /)
    const hall = page.getByRole("group", { name: "Plan de salle" })
    const pit = hall.getByRole("button", { name: /^Fosse, / })
    await pit.waitFor()
    const name = await pit.getAttribute("aria-label")
    // low on the screen, where the panel appears: the finger that opened it must not press its button
    await pit.evaluate((button) => button.scrollIntoView({ block: "end" }))
    const { x, y, width, height } = (await pit.boundingBox())!
    await page.touchscreen.tap(x + width / 2, y + height / 2)
    const asked = page.getByRole("region", { name: "Combien de places ? Fosse" })
    await asked.getByText("debout, il reste de la place").waitFor()
    await asked.getByRole("button", { name: "Une place de plus" }).click()
    const [counted, panel] = [await asked.innerText(), await sound(phone)]
    await asked.getByRole("button", { name: "Ajouter 3 places" }).click()
    await page.getByText("Total, 3 places").waitFor()

    expect(name?.replace(/\s/g, " ")).toBe("Fosse, 18 €, debout, il reste de la place")
    expect(counted.replace(/\s/g, " ")).toContain("54,00 €")
    expect(panel).toEqual([[], [], []])
  })

  step("T3 the buyer takes a whole table from the list, one standing place less, and sees both in one order", async () => {
    const { page } = phone
    await page.getByRole("button", { name: "Liste" }).click()
    await page.getByRole("button", { name: /^Tables/, expanded: false }).click()
    const list = await sound(phone)
    await page.getByRole("button", { name: /^Prendre, Tables, table H1, entière, pour 2 personnes, / }).click()
    await page.getByText("Total, 5 places").waitFor()
    await page.getByRole("button", { name: /^Banquettes/, expanded: false }).click()
    const above = await page.getByText(/^Banquettes, B1 se vend/).innerText()
    await shows(page.getByRole("button", { name: /^Prendre, Banquettes, / }), 0)
    await page.getByRole("button", { name: "Voir le détail" }).click()
    await page.getByRole("button", { name: "Une place de plus, Fosse" }).click()
    await page.getByText("Total, 6 places").waitFor()
    await page.getByRole("button", { name: "Une place de moins, Fosse" }).click()
    await page.getByText("Total, 5 places").waitFor()
    const chosen = await page.getByRole("region", { name: "Vos places" }).innerText()
    const sheet = await sound(phone)
    await page.getByRole("button", { name: "Plan", exact: true }).click()
    const map = await sound(phone)

    expect(chosen.replace(/\s+/g, " ")).toMatch(
      /Fosse pour 3 personnes · .* 54,00 € .*Tables, table H1 pour 2 personnes · .* 64,00 €/
    )
    expect(above).toBe(
      "Banquettes, B1 se vend pour 6 personnes, et il reste 5 places dans cette commande. Retirez des places, ou faites une commande séparée."
    )
    expect([list, sheet, map]).toEqual(Array(3).fill([[], [], []]))
  })

  step("T4 T5 the buyer pays, and gets a ticket per person that says where they stand or sit", async () => {
    const { page } = phone
    await page.getByRole("button", { name: "Continuer" }).click()
    await heading(phone, "Votre commande")
    await page.getByLabel("Nom et prénom").fill("Ada Lovelace")
    await page.getByLabel("Adresse e-mail").fill("ada@example.org")
    const checkout = await sound(phone)
    await page.getByRole("button", { name: /^Payer/ }).click()
    await page.getByLabel(/Numéro de carte/).fill("4242 4242 4242 4242")
    await page.getByRole("button", { name: /^Payer .*€$/ }).click()
    await heading(phone, "C’est réservé, à bientôt !")
    const cards = page.getByRole("article")
    await cards.nth(4).getByRole("img").waitFor()
    const labels = await Promise.all((await cards.all()).map((card) => card.getAttribute("aria-label")))
    const codes: (string | null)[] = []
    // one after the other: the page must be scrolled to each
    for (const at of [0, 1, 2, 3, 4]) {
      codes.push(await qrText(cards.nth(at).getByRole("img")))
    }

    expect(labels.map((label) => label?.replace(/^Billet : /, "")).sort()).toEqual([
      ...Array(3).fill(expect.stringMatching(/Fosse$/)),
      ...Array(2).fill(expect.stringMatching(/Tables, table H1$/)),
    ])
    expect(codes).toEqual(Array(5).fill(expect.stringMatching(TICKET_CODE)))
    expect(new Set(codes).size).toBe(5)
    expect([checkout, await sound(phone)]).toEqual(Array(2).fill([[], [], []]))
  })

  step("T6 T12 the buyer transfers one ticket and returns another: the focus stays with them, and three are left", async () => {
    const { page } = phone
    await eventually(
      async () =>
        (await demo.query("select 1 from sale where projected_at is null and buyer_email = 'ada@example.org'")).length === 0,
      "the order to be written"
    )
    await page.reload()
    const transfers = page.getByRole("region", { name: "Transférer un billet" })
    await transfers
      .getByRole("button", { name: /^Transférer ce billet\s: .*Fosse/ })
      .first()
      .click()
    await transfers.getByRole("button", { name: "Garder le billet" }).click()
    await transfers.locator('[aria-label^="Transférer ce billet"]:focus').click()
    await transfers.getByLabel("Nom de la personne").fill("Grace Hopper")
    await transfers.getByLabel("Son adresse e-mail").fill("grace@example.org")
    await transfers.getByRole("button", { name: "Transférer le billet" }).click()
    await transfers.locator('[role="status"]:focus', { hasText: "Le billet est maintenant au nom de Grace Hopper" }).waitFor()
    await page.getByText("Transféré à Grace Hopper").waitFor()
    const returns = page.getByRole("region", { name: "Rendre des billets" })
    await returns.getByRole("checkbox", { name: /Fosse/ }).first().check()
    await returns.getByRole("button", { name: /^Rendre et récupérer/ }).click()
    await returns.getByRole("button", { name: "Garder mes billets" }).click()
    await returns.locator("button:focus", { hasText: "Rendre et récupérer" }).click()
    await returns.getByRole("button", { name: /^Oui, rendre et récupérer/ }).click()
    await returns.locator('[role="status"]:focus', { hasText: "Votre billet est rendu" }).waitFor()
    await heading(phone, "Il vous reste 3 billets")

    expect(await sound(phone)).toEqual([[], [], []])
  })

  step("T6 the person who received the ticket opens it from the email, in their name", async () => {
    const friend = await givenPerson(browser, "phone", "fr-FR")
    const { page } = friend
    await page.goto(await linkInMail(demo, /Un billet pour vous\s: /, "/buy/tickets/"))
    await heading(friend, "Grace Hopper, voici votre billet")
    const shown = await page.getByRole("main").innerText()

    expect(shown).toContain("Fosse")
    expect(await sound(friend)).toEqual([[], [], []])
    await friend.context.close()
  })

  step("T12 a person with a keyboard alone takes two standing places, and the focus returns to where it was", async () => {
    const { page } = desk
    await toHall(desk, CLUB, /Bal des Olivettes/, /^Choose seats, /)
    await page.getByRole("button", { name: "List" }).waitFor()
    await tabTo(page, /^List$/)
    await page.keyboard.press("Enter")
    await tabTo(page, /^Fosse/)
    await page.keyboard.press("Enter")
    await tabTo(page, /^Choose how many, Fosse, /)
    await page.keyboard.press("Enter")
    await page.getByRole("region", { name: "How many? Fosse" }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("region", { name: "How many? Fosse" }).waitFor({ state: "detached" })
    await page.locator('[aria-label^="Choose how many, Fosse, "]:focus').waitFor()
    await page.keyboard.press("Enter")
    await page.getByRole("region", { name: "How many? Fosse" }).waitFor()
    await tabTo(page, /^Add 2 places$/)
    await page.keyboard.press("Enter")
    await page.getByText("Total price, 2 seats").waitFor()

    expect(await sound(desk)).toEqual([[], [], []])
  })

  step("T2 the three halls fit a phone and a desk, and the large ones find two adjacent places", async () => {
    for (const [name, who] of Object.entries({ desk, phone: pocket })) {
      const { page } = who
      for (const [hall, host, title] of [
        ["club", CLUB, /Bal des Olivettes/],
        ["opera", OPERA, /La Traviata/],
        ["stadium", OPERA, /Aida au stade/],
      ] as const) {
        await toHall(who, host, title, /^Choose seats, /)
        await (host === CLUB ? page.getByRole("button", { name: /^Fosse, / }) : hallButton(page)).waitFor()
        const whole = [...(await sound(who)), await isWithinWidth(who)]
        await look(who, `${hall}-whole-${name}`)
        if (host === OPERA) {
          await page.getByRole("button", { name: "Find", exact: true }).click()
          await page.getByText("Total price, 2 seats").waitFor()
          await look(who, `${hall}-found-${name}`)
          await giveBothBack(who)
        }

        expect(whole).toEqual([[], [], [], true])
      }
    }
  })

  step("T12 with forced colours the map has these alone, and the pressed buttons that of a selection", async () => {
    const { page } = desk
    await page.emulateMedia({ forcedColors: "active" })
    await toHall(desk, OPERA, /La Traviata/, /^Choose seats, /)
    await hallButton(page).waitFor()
    const [pressed, selection] = (await page.evaluate(`[
      getComputedStyle(document.querySelector('button[aria-pressed="true"]')).backgroundColor,
      ${SYSTEM_COLOR}("Highlight"),
    ]`)) as string[]
    const far = await coloursOfMap(desk)
    await look(desk, "forced-far")
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await page.getByText("Total price, 2 seats").waitFor()
    const near = await coloursOfMap(desk)
    await look(desk, "forced-near")
    await giveBothBack(desk)
    await page.emulateMedia({ forcedColors: "none" })
    const own = await coloursOfMap(desk)

    expect(pressed).toBe(selection)
    expect([far, near]).toEqual([[], []])
    expect(own).not.toEqual([])
  })

  step("T12 at 400 % on a desktop the page scrolls in one direction, and no control with the focus is hidden", async () => {
    const { page } = desk
    await page.setViewportSize({ width: 320, height: 256 })
    await toHall(desk, OPERA, /La Traviata/, /^Choose seats, /)
    await hallButton(page).waitFor()
    const map = [await isWithinWidth(desk), await hiddenWithFocus(desk)]
    await look(desk, "zoomed-map")
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await page.getByText("Total price, 2 seats").waitFor()
    const chosen = [await isWithinWidth(desk), await hiddenWithFocus(desk)]
    await look(desk, "zoomed-chosen")
    await page.getByRole("button", { name: "List" }).click()
    await page
      .getByRole("button", { name: /^Parterre/, expanded: false })
      .first()
      .click()
    const list = [await isWithinWidth(desk), await hiddenWithFocus(desk)]
    await look(desk, "zoomed-list")
    await page.getByRole("button", { name: "Show details" }).click()
    const details = [await isWithinWidth(desk), await hiddenWithFocus(desk)]
    await giveBothBack(desk)
    await page.setViewportSize({ width: 1280, height: 800 })

    expect([map, chosen, list, details]).toEqual(Array(4).fill([true, []]))
  })

  step("T12 on a phone held sideways the messages and the chosen seats leave most of the map in sight", async () => {
    const { page } = pocket
    /** The part of the screen that shows the map. */
    const shownMap = () =>
      page.evaluate(`(() => {
        const { top, bottom } = document.querySelector("canvas").getBoundingClientRect()
        const bar = document.querySelector('section[aria-label="Your seats"]').parentElement.getBoundingClientRect()

        return (Math.min(bottom, bar.top) - Math.max(top, 0)) / innerHeight
      })()`) as Promise<number>
    await page.setViewportSize({ width: 844, height: 390 })
    await toHall(pocket, OPERA, /La Traviata/, /^Choose seats, /)
    await hallButton(page).waitFor()
    const map = [await isWithinWidth(pocket), await hiddenWithFocus(pocket)]
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await page.getByText("Total price, 2 seats").waitFor()
    await look(pocket, "sideways-chosen")
    await eventually(async () => (await shownMap()) > 0.5, "the map to be in sight")
    const chosen = [await isWithinWidth(pocket), await hiddenWithFocus(pocket)]
    await page.getByRole("button", { name: "Show details" }).click()
    await look(pocket, "sideways-details")
    const details = await isWithinWidth(pocket)
    await giveBothBack(pocket)
    await page.setViewportSize({ width: 390, height: 844 })

    expect([map, chosen, details]).toEqual([[true, []], [true, []], true])
  })

  step(
    "T12 T3 a person with a keyboard alone changes the floor, moves there, and takes a place, still theirs after a reload",
    async () => {
      const asked = [
        {
          who: desk,
          name: "desk",
          plan: "Seating plan",
          level: "Level",
          choose: /^Choose seats, /,
          mine: /, yours/,
          last: "Home",
        },
        {
          ...{ who: phone, name: "phone", plan: "Plan de salle", level: "Étage", choose: /^Choisir mes places, / },
          ...{ mine: /, la vôtre/, last: "End" },
        },
      ]
      for (const { who, name, plan, level, choose, mine, last } of asked) {
        const { page } = who
        const hall = page.getByRole("group", { name: plan })
        const floors = hall.getByRole("group", { name: level })
        const stands = async () => [
          (await hallButton(page).getAttribute("aria-label"))?.replace(/,.*/, ""),
          await floors.getByRole("button", { pressed: true }).innerText(),
        ]
        await toHall(who, OPERA, /La Traviata/, choose)
        await hallButton(page).waitFor()
        const first = await stands()
        const isIn = () => hallButton(page).evaluate((button) => button === document.activeElement)
        const toFloor = async () => {
          await tabTo(page, /^Premier balcon$/)
          await page.keyboard.press("Enter")
        }
        const walkInside = async () => {
          for (const key of ["ArrowRight", "ArrowRight", "ArrowUp", "ArrowDown", last]) {
            await page.keyboard.press(key)
          }
        }
        const toHallButton = async () => {
          // the hall draws its focus ring
          for (let step = 0; step < 8 && !(await isIn()); step += 1) {
            await page.keyboard.press("Tab")
          }
          await enterSection(page)
        }
        await toFloor()
        const pressed = await stands()
        await toHallButton()
        const entered = await stands()
        await walkInside()
        const walked = await stands()
        await look(who, `floor-by-keyboard-${name}`)
        await page.keyboard.press("Enter")
        await hall.getByRole("button", { name: mine, pressed: true }).waitFor()
        const taken = await stands()
        const own = await hallButton(page).getAttribute("aria-label")
        await page.reload()
        await hallButton(page).waitFor()
        await toFloor()
        await toHallButton()
        await walkInside()
        await hall.getByRole("button", { name: mine, pressed: true }).waitFor()

        expect(await hallButton(page).getAttribute("aria-label")).toBe(own)
        expect(first).toEqual(["Parterre", "Parterre"])
        expect([pressed, entered, walked, taken]).toEqual(Array(4).fill(["Premier balcon", "Premier balcon"]))
        expect(await sound(who)).toEqual([[], [], []])
      }
    }
  )
})
