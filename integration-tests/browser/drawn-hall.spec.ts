// Long because it is one story: each step continues from the one before.
import type { Browser, Page } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { tabTo } from "./keyboard"
import { followedDate } from "./followed"
import { givenPerson, type Person } from "./person"
import { settle } from "./quiet"
import { heading, signIn, storyteller } from "./story"

const SITE = "marais.scenes.localhost"
const CONSOLE = "marais.console.scenes.localhost"
const EVENT = "Cabaret d’hiver"
const YEAR = new Date().getFullYear() + 1
const CARD = "4242 4242 4242 4242"

describe("T1 T2 T3 T4 T12 a hall drawn, priced and sold to a phone, a mouse and a keyboard, by hand", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let phone: Person
  let mouse: Person
  let keyboard: Person
  const step = storyteller(() => [organiser, phone, mouse, keyboard])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "desk", "en-GB")
    phone = await givenPerson(browser, "phone", "fr-FR")
    mouse = await givenPerson(browser, "desk", "fr-FR")
    keyboard = await givenPerson(browser, "desk", "en-GB")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const stageOf = (page: Page) => page.getByTestId("stage")
  const fill = async (page: Page, label: string, value: string) => {
    await page.getByLabel(label, { exact: true }).fill(value)
    await page.getByLabel(label, { exact: true }).blur()
  }
  const places = (page: Page, count: number) => page.getByText(`${count} places`, { exact: true }).first().waitFor()
  const tool = (page: Page, name: string) => page.getByRole("group", { name: "Tools" }).getByRole("button", { name }).click()
  /** Positions are fractions of the canvas. */
  const pointOf = async (page: Page, [x, y]: [number, number]): Promise<[number, number]> => {
    const box = (await stageOf(page).boundingBox())!

    return [box.x + x * box.width, box.y + y * box.height]
  }
  /** Starts from the prices of an event that was just created. */
  const putOnSale = async (page: Page, title: string) => {
    const prices = page.getByRole("dialog")
    const amounts = prices.getByLabel(/, Full price, in EUR$/)
    await amounts.first().waitFor()
    const [all, typed] = [await amounts.all(), ["24", "18", "12"]]
    for (const [at, amount] of all.entries()) {
      await amount.fill(typed[at])
    }
    await prices.getByRole("button", { name: "Save" }).click()
    await prices.waitFor({ state: "detached" })
    await page.getByRole("link", { name: "Add dates" }).first().click()
    await page.getByLabel("Date 1", { exact: true }).fill(`${YEAR}-03-12T20:30`)
    await page.getByRole("button", { name: "Add dates" }).click()
    await page.getByText("Everything is ready.").waitFor()
    await page.getByRole("button", { name: "Publish", exact: true }).click()
    await page.getByText(`“${title}” is on sale`).first().waitFor()
  }
  const sound = async (person: Person) => [await person.violations(), await person.softwareNames()]

  step("T2 the organiser draws curved rows, tables and a standing area for some 300 people, and publishes", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), "sam@marais.scenes.localhost")
    await page.getByRole("link", { name: "Halls", exact: true }).first().click()
    await page.getByRole("link", { name: "Add a hall" }).first().click()
    await page.getByLabel("Name").fill("Salle d’hiver")
    await page.getByLabel("City").fill("Nantes")
    await page.getByRole("button", { name: "Add a hall" }).click()
    await page.getByRole("button", { name: "Draw a seating plan" }).click()
    await page.getByRole("button", { name: /^Theatre with curved rows/ }).click()
    await fill(page, "Rows", "10")
    await fill(page, "Seats", "20")
    await fill(page, "More per row", "1")
    await page.getByRole("button", { name: "Use this hall" }).click()
    await places(page, 245)
    await page.getByRole("button", { name: "Whole hall" }).first().click()
    await page.getByRole("button", { name: "Zoom out" }).click()
    await page.getByRole("button", { name: "Zoom out" }).click()
    await tool(page, "Tables")
    await fill(page, "Seats", "8")
    for (const at of [
      [0.06, 0.75],
      [0.06, 0.92],
    ] as const) {
      await page.mouse.click(...(await pointOf(page, [...at])))
    }
    await places(page, 261)
    await tool(page, "Area")
    await fill(page, "People at most", "60")
    await page.mouse.move(...(await pointOf(page, [0.85, 0.7])))
    await page.mouse.down()
    await page.mouse.move(...(await pointOf(page, [0.9, 0.8])), { steps: 4 })
    await page.mouse.move(...(await pointOf(page, [0.98, 0.95])), { steps: 4 })
    await page.mouse.up()
    await places(page, 321)
    await tool(page, "Select")
    await page.getByRole("tab", { name: /^Check/ }).click()
    await page.getByText("No problems found.").waitFor()
    await page.getByRole("button", { name: "Publish this plan" }).click()
    await page.getByText(/^.+: 321 places, version 1$/).waitFor()

    expect(await sound(organiser)).toEqual([[], []])
  })

  step("T1 the organiser prices each category, adds a date, and puts it on sale", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Events", exact: true }).first().click()
    await page.getByRole("link", { name: "Create an event" }).first().click()
    await page.getByLabel("Title", { exact: true }).fill(EVENT)
    await page.getByRole("combobox", { name: "Seating plan" }).click()
    await page.getByRole("option", { name: /Salle d’hiver/ }).click()
    await page.getByRole("button", { name: "Create an event" }).click()
    await putOnSale(page, EVENT)

    expect(await sound(organiser)).toEqual([[], []])
  })

  const toHall = async ({ page }: Person, choose: RegExp) => {
    await page.goto(demo.at(SITE))
    await page
      .getByRole("link", { name: new RegExp(EVENT) })
      .first()
      .click()
    await page.getByRole("link", { name: choose }).first().click()
    await page.locator("canvas").waitFor()
  }
  /** Free seats of the rows, as this page's list shows them now. */
  const freeOn = async ({ page }: Person) => {
    const section = page.getByRole("button", { name: /libres/, expanded: false }).first()

    return Number(/(\d+)placeslibres/.exec((await section.innerText()).replace(/\s/g, ""))?.[1])
  }
  const sees = (person: Person, free: number) => eventually(async () => (await freeOn(person)) === free, `${free} seats, seen`)
  const take = async ({ page }: Person) => {
    await page.getByRole("button", { name: "Trouver" }).click()
    await page.getByText("Total, 2 places").waitFor()
  }

  step("T3 two browsers see each other's seats go, by notification and without a reload", async () => {
    const asked: string[][] = []
    for (const person of [phone, mouse]) {
      asked.push(await followedDate(person.page, () => toHall(person, /^Choisir mes places, /)))
      await person.page.getByRole("button", { name: "Liste" }).click()
      await person.page
        .getByRole("button", { name: /libres/, expanded: false })
        .first()
        .waitFor()
    }
    const [ofPhone, ofMouse] = asked
    const before = await freeOn(mouse)
    await take(phone)
    await sees(mouse, before - 2)
    const whileWatching = [...ofMouse]
    // a browser that takes seats reads the hall once more
    await settle(phone.page)
    const own = ofPhone.length
    await take(mouse)
    await sees(phone, before - 4)
    await sees(mouse, before - 4)

    expect([whileWatching, ofPhone.slice(own)]).toEqual([[], []])
    expect([await sound(phone), await sound(mouse)]).toEqual(Array(2).fill([[], []]))
  })

  step("T4 the phone and the mouse pay by card", async () => {
    for (const [person, name] of [
      [phone, "Ada Lovelace"],
      [mouse, "Lise Meitner"],
    ] as const) {
      const { page } = person
      await page.getByRole("button", { name: "Continuer" }).click()
      await heading(person, "Votre commande")
      await page.getByLabel("Nom et prénom").fill(name)
      await page.getByLabel("Adresse e-mail").fill(`${name.split(" ")[0].toLowerCase()}@example.org`)
      await page.getByRole("button", { name: /^Payer/ }).click()
      await page.getByLabel(/Numéro de carte/).fill(CARD)
      await page.getByRole("button", { name: /^Payer .*€$/ }).click()
      await heading(person, "C’est réservé, à bientôt !")
      await page.getByRole("article").nth(1).waitFor()
    }

    expect([await sound(phone), await sound(mouse)]).toEqual(Array(2).fill([[], []]))
  })

  step("T3 T4 T12 a person with a keyboard alone finds the event, takes two seats, pays and has tickets", async () => {
    const { page } = keyboard
    const enter = () => page.keyboard.press("Enter")
    await page.goto(demo.at(SITE))
    await tabTo(page, new RegExp(EVENT))
    await enter()
    await heading(keyboard, EVENT)
    await tabTo(page, /^Choose (my )?seats, /)
    await enter()
    await page.getByRole("button", { name: "List", exact: true }).waitFor()
    await tabTo(page, /^List$/)
    await enter()
    await tabTo(page, /seats free/)
    await enter()
    await tabTo(page, /^Take, /)
    await enter()
    await page.getByText("Total price, 2 seats").waitFor()
    await tabTo(page, /^Continue$/)
    await enter()
    await heading(keyboard, "Your order")
    await tabTo(page, /^Full name/)
    await page.keyboard.type("Grace Hopper")
    await tabTo(page, /^Email address/)
    await page.keyboard.type("grace@example.org")
    const checkout = await sound(keyboard)
    await tabTo(page, /^Pay /)
    await enter()
    await page.getByLabel(/^Card number/).waitFor()
    await tabTo(page, /^Card number/)
    await page.keyboard.type(CARD)
    await enter()
    await page.getByRole("article").nth(1).waitFor()

    expect(checkout).toEqual([[], []])
    expect(await sound(keyboard)).toEqual([[], []])
  })

  step("T6 the organiser finds three sales of two tickets each", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Sales", exact: true }).first().click()
    for (const name of ["Ada Lovelace", "Lise Meitner", "Grace Hopper"]) {
      await page.getByRole("link", { name: new RegExp(name) }).waitFor()
    }

    expect([organiser, phone, mouse, keyboard].flatMap(({ troubles }) => troubles)).toEqual([])
  })
})
