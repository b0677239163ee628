import type { Browser } from "playwright-core"
import { givenDemo, type Demo } from "../support/demo"
import { givenChromium } from "./chromium"
import { tabTo } from "./keyboard"
import { givenPerson, type Person } from "./person"
import { shows } from "./shown"
import { signIn, storyteller, takePlaces } from "./story"

const SITE = "marais.scenes.localhost"
const CONSOLE = "marais.console.scenes.localhost"

describe("T4 T12 INV-SEAT blocked places, by hand", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let buyer: Person
  const step = storyteller(() => [organiser, buyer])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "desk", "en-GB")
    buyer = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const sound = async (person: Person) => [await person.violations(), await person.softwareNames()]
  const groups = () => organiser.page.getByRole("list", { name: "Places kept back" })
  /** sections for which the list beside the hall offers places */
  const offered = async () => {
    const { page } = buyer
    await page.goto(demo.at(SITE))
    await page
      .getByRole("link", { name: /Bal des Olivettes/ })
      .first()
      .click()
    await page
      .getByRole("link", { name: /^Choisir mes places, / })
      .first()
      .click()
    await page.getByRole("button", { name: "Liste" }).click()
    await page.getByRole("button", { name: /^Tables/, expanded: false }).waitFor()

    return page.getByRole("button", { name: /^Banquettes/ })
  }

  step("T4 T12 the organiser blocks all booths for guests and part of a row for a camera, with the keyboard alone", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), "sam@marais.scenes.localhost")
    await page.getByRole("link", { name: "Events", exact: true }).first().click()
    await page.getByText("Bal des Olivettes").first().click()
    await page.getByText("Nothing is kept back.").waitFor()
    await tabTo(page, /^Keep places back$/)
    await page.keyboard.press("Enter")
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Name").focus()
    await page.keyboard.type("Press")
    await tabTo(page, /^Section · optional$/)
    await page.keyboard.type("Banquettes")
    const form = await sound(organiser)
    await page.keyboard.press("Enter")
    await drawer.waitFor({ state: "detached" })
    await groups().getByText("60 kept, 0 taken").waitFor()

    await page.getByRole("link", { name: "Keep places back" }).click()
    await drawer.getByRole("combobox", { name: "What" }).click()
    await page.getByRole("option", { name: "Not for sale" }).click()
    await drawer.getByLabel("Name").fill("Camera")
    await drawer.getByLabel("Section", { exact: false }).last().fill("Mezzanine")
    await drawer.getByLabel("Row").fill("Z")
    await drawer.getByRole("button", { name: "Keep back" }).click()
    await drawer.getByText("This section, row, table or place does not exist in the hall at this date.").waitFor()
    await drawer.getByLabel("Row").fill("A")
    await drawer.getByLabel("From place").fill("3")
    await drawer.getByLabel("To place").fill("6")
    const range = await sound(organiser)
    await drawer.getByRole("button", { name: "Keep back" }).click()
    await drawer.waitFor({ state: "detached" })
    await groups().getByText("4 kept, 0 taken").waitFor()

    expect([form, range, await sound(organiser)]).toEqual(Array(3).fill([[], []]))
  })

  step("T4 a buyer is offered no blocked place until one booth goes on sale again", async () => {
    const { page } = organiser
    const before = await (await offered()).count()
    await page.getByRole("button", { name: "Show places: Press" }).click()
    const places = page.getByRole("list", { name: "Press" })
    await places.getByRole("listitem").nth(9).waitFor()
    const open = await sound(organiser)
    await page.setViewportSize({ width: 390, height: 844 })
    const narrow = [await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), ...(await sound(organiser))]
    await page.setViewportSize({ width: 1280, height: 800 })
    await places
      .getByRole("button", { name: /^Put on sale: Banquettes, B1, / })
      .first()
      .click()
    await groups().getByText("54 kept, 0 taken").waitFor()
    const booths = await offered()
    await booths.click()
    await buyer.page.getByRole("button", { name: /^Prendre, Banquettes, B1, / }).waitFor()

    expect([before, open, narrow]).toEqual([0, [[], []], [true, [], []]])
    await shows(buyer.page.getByRole("button", { name: /^Prendre, Banquettes, / }))
    expect([...organiser.troubles.filter((one) => !one.includes("400")), ...buyer.troubles]).toEqual([])
  })

  step("T4 all blocked places go on sale again after the organiser has confirmed it", async () => {
    const { page } = organiser
    await page.getByRole("button", { name: "Put all on sale: Press" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Put all on sale" }).click()
    await groups().getByText("0 kept, 0 taken").waitFor()
    const booths = await offered()
    await booths.click()
    await buyer.page.getByRole("button", { name: /^Prendre, Banquettes, B9, / }).waitFor()

    await shows(buyer.page.getByRole("button", { name: /^Prendre, Banquettes, / }), 10)
  })

  step(
    "T4 T12 rows and places are chosen on the plan by mouse and by keyboard alone; blocked and sold places look different",
    async () => {
      const { page } = organiser
      await page.getByRole("link", { name: "Keep places back" }).click()
      const form = page.getByRole("dialog")
      await form.getByLabel("Name").fill("Sponsor")
      const plan = form.getByRole("group", { name: /^Seating plan / })
      await form.getByRole("button", { name: "Mezzanine", exact: true }).click()
      await plan.scrollIntoViewIfNeeded()
      const box = (await plan.boundingBox())!
      await page.mouse.move(box.x + 4, box.y + 4)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
      await page.mouse.move(box.x + box.width - 4, box.y + box.height - 4, { steps: 4 })
      await page.mouse.up()
      const chosen = form.getByRole("list", { name: "Places chosen" })
      await shows(chosen.getByRole("listitem"), 3)
      const key = await form.getByRole("list", { name: "Legend" }).innerText()
      const whole = await sound(organiser)
      await form.getByRole("button", { name: "Clear selection" }).click()
      await form.getByText("0 places chosen").waitFor()

      const place = plan.getByRole("button")
      await place.focus()
      const before = await place.getAttribute("aria-label")
      await page.keyboard.press("r")
      const row = await chosen.innerText()
      await page.keyboard.press("ArrowRight")
      await page.keyboard.press("Enter")
      const fewer = await chosen.innerText()
      const name = await place.getAttribute("aria-label")
      await page.setViewportSize({ width: 390, height: 844 })
      const narrow = [await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), ...(await sound(organiser))]
      await page.setViewportSize({ width: 1280, height: 800 })
      const kept = Number((await form.getByText(/^\d+ places chosen$/).innerText()).match(/\d+/)![0])
      await form.getByRole("button", { name: "Keep back" }).click()
      await form.waitFor({ state: "detached" })
      await groups().getByText(`${kept} kept, 0 taken`).waitFor()

      expect(key.replace(/\s+/g, " ")).toBe("✓ chosen ■ kept back × sold … being bought")
      expect([before, name]).toEqual([
        expect.stringMatching(/^Mezzanine, row \S+, seat \S+: free$/),
        expect.stringMatching(/: free$/),
      ])
      expect(row).not.toBe(fewer)
      expect(kept).toBeGreaterThan(1)
      expect([whole, narrow]).toEqual([
        [[], []],
        [true, [], []],
      ])
    }
  )

  step("T4 a place bought while it is being chosen is named, and the others stay chosen", async () => {
    const { page } = organiser
    await page.getByRole("link", { name: "Keep places back" }).click()
    const form = page.getByRole("dialog")
    await form.getByLabel("Name").fill("Guests")
    await form.getByRole("button", { name: "Mezzanine", exact: true }).click()
    const plan = form.getByRole("group", { name: /^Seating plan / })
    await form.getByRole("button", { name: "Rows", exact: true }).click()
    await plan.getByRole("button").focus()
    while (!/: free$/.test((await plan.getByRole("button").getAttribute("aria-label")) ?? "")) {
      await page.keyboard.press("ArrowDown")
    }
    await page.keyboard.press("Enter")
    const line = form.getByRole("list", { name: "Places chosen" }).getByRole("listitem").first()
    const [, section, row, labels] = (await line.innerText()).match(/^(.+), row (\S+), ([^×]+)/)!
    const label = labels.split(", ")[0].trim()
    const [{ id, uid }] = await demo.query(
      `select p.id, c.uid from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
         join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
        where e.title = 'Bal des Olivettes' and c.section = '${section}' and c.row_label = '${row}' and c.label = '${label}'
        order by p.starts_at limit 1`
    )
    const rival = await takePlaces(buyer, id, [uid])
    await form.getByRole("button", { name: "Keep back" }).click()
    const message = await form.getByRole("alert").innerText()
    await form.getByRole("button", { name: "Keep back" }).click()
    await form.waitFor({ state: "detached" })

    expect([rival, message]).toEqual([201, expect.stringContaining(`row ${row}, seat ${label} was just taken`)])
    expect(organiser.troubles.filter((one) => !/40[09]/.test(one))).toEqual([])
  })
})
