// Long because it is one story: each step continues from the one before.
import type { Browser, Locator, Page } from "playwright-core"
import { eventually } from "../support/child"
import { givenDemo, type Demo } from "../support/demo"
import { JPEG } from "../support/small-jpeg"
import { givenChromium } from "./chromium"
import { tabTo } from "./keyboard"
import { givenPerson, type Person } from "./person"
import { heading, signIn, storyteller } from "./story"

const CONSOLE = "halles.console.scenes.localhost"
const OWNER = "alix@halles.scenes.localhost"

/** Fields follow the drawing one frame later. */
const becomes = (field: Locator, is: (value: string) => boolean) =>
  eventually(async () => is(await field.inputValue()), "the field to follow", 10_000)

describe("T2 T12 a hall drawn by hand", () => {
  let demo: Demo
  let browser: Browser
  let organiser: Person
  let colleague: Person
  const step = storyteller(() => [organiser, colleague])

  beforeAll(async () => {
    browser = await givenChromium()
    demo = await givenDemo()
    organiser = await givenPerson(browser, "desk", "en-GB")
    colleague = await givenPerson(browser, "phone", "fr-FR")
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  const stageOf = (page: Page): Locator => page.getByTestId("stage")
  const places = (page: Page, count: number) => page.getByText(`${count} places`, { exact: true }).first().waitFor()
  const saved = (page: Page) => page.getByTestId("saving").getByText("Saved", { exact: true }).waitFor()
  const tool = (page: Page, name: string) => page.getByRole("group", { name: "Tools" }).getByRole("button", { name }).click()
  const tab = (page: Page, name: RegExp) => page.getByRole("tab", { name }).click()
  /** Positions are fractions of the canvas. */
  const drag = async (page: Page, from: [number, number], to: [number, number]) => {
    const box = await stageOf(page).boundingBox()
    const at = ([x, y]: [number, number]): [number, number] => [
      (box?.x ?? 0) + x * (box?.width ?? 0),
      (box?.y ?? 0) + y * (box?.height ?? 0),
    ]

    await page.mouse.move(...at(from))
    await page.mouse.down()
    await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 })
    await page.mouse.move(...at(to), { steps: 4 })
    await page.mouse.up()
  }
  const placesIn = (words: string) => Number(/(\d+) places?/.exec(words)?.[1])
  const fill = async (page: Page, label: string, value: string) => {
    await page.getByLabel(label, { exact: true }).fill(value)
    await page.getByLabel(label, { exact: true }).blur()
  }

  step("an empty hall offers whole halls from a few figures: a theatre with curved rows", async () => {
    const { page } = organiser
    await signIn(organiser, demo.at(CONSOLE, "/app/login"), OWNER)
    await page.getByRole("link", { name: "Halls", exact: true }).first().click()
    await heading(organiser, "Halls")
    await page.locator("main ul a").first().click()
    await page.getByRole("button", { name: "Draw a seating plan" }).click()
    await page.getByRole("button", { name: /^Theatre with curved rows/ }).click()
    await fill(page, "Rows", "10")
    await fill(page, "Seats", "20")
    await fill(page, "More per row", "1")
    await page.getByText("For 245 people").waitFor()
    const wizard = await organiser.violations()
    const rows = page.getByLabel("Rows", { exact: true })
    await rows.fill("0")
    await rows.press("Enter")
    const refused = await rows.evaluate((field) => [field === document.activeElement, field.getAttribute("aria-invalid")])
    await rows.fill("10")
    await rows.press("Enter")
    await places(page, 245)
    await page.getByRole("button", { name: "Whole hall" }).first().click()
    await saved(page)

    expect(refused).toEqual([true, "true"])
    expect([wizard, await organiser.violations(), await organiser.softwareNames()]).toEqual([[], [], []])
  })

  step("the organiser draws rows with the pointer, bends them, undoes and redoes", async () => {
    const { page } = organiser
    await page.getByRole("button", { name: "Zoom out" }).click()
    await page.getByRole("button", { name: "Zoom out" }).click()
    await tool(page, "Rows")
    await fill(page, "Rows at once", "2")
    await drag(page, [0.2, 0.88], [0.8, 0.88])
    await page
      .getByText(/^2 rows$/)
      .first()
      .waitFor()
    await tool(page, "Select")
    await fill(page, "Seats", "20")
    await places(page, 285)
    await fill(page, "Curve: ends ahead of the middle", "30")
    const bend = page.getByLabel("Curve: ends ahead of the middle")
    await becomes(bend, (value) => value === "30")
    const handle = stageOf(page).locator('[data-handle="bend"]')
    const spot = await handle.boundingBox()
    await page.mouse.move((spot?.x ?? 0) + 7, (spot?.y ?? 0) + 7)
    await page.mouse.down()
    await page.mouse.move((spot?.x ?? 0) + 7, (spot?.y ?? 0) + 27, { steps: 5 })
    await page.mouse.up()
    await becomes(bend, (value) => Number(value) > 35)
    const dragged = await bend.inputValue()
    await page.getByRole("button", { name: "Undo: curve" }).click()
    await becomes(bend, (value) => value === "30")
    await page.getByRole("button", { name: "Redo: curve" }).click()
    await becomes(bend, (value) => value === dragged)
  })

  step("the organiser adds tables and an area with keys alone, moves them by arrows, and removes one", async () => {
    const { page } = organiser
    await stageOf(page).focus()
    await page.keyboard.press("t")
    await page.getByRole("region", { name: "Tables" }).getByLabel("Seats", { exact: true }).fill("6")
    await tabTo(page, /^Add in the middle of the view$/)
    await page.keyboard.press("Enter")
    await places(page, 291)
    await page.keyboard.press("Enter")
    await places(page, 297)
    await stageOf(page).focus()
    await page.keyboard.press("v")
    const left = page.getByLabel("From left", { exact: true })
    const before = Number(await left.inputValue())
    await stageOf(page).focus()
    await page.keyboard.press("Shift+ArrowRight")
    await becomes(left, (value) => Number(value) === before + 50)
    await page.keyboard.press("Control+d")
    await places(page, 303)
    await page.keyboard.press("Delete")
    await places(page, 297)
    await page.keyboard.press("Control+z")
    await places(page, 303)

    expect(await organiser.violations()).toEqual([])
  })

  step("the organiser enters a row, marks one seat, draws by corners and moves the focal point, all with keys", async () => {
    const { page } = organiser
    const stage = stageOf(page)
    const press = async (...keys: string[]) => {
      for (const key of keys) {
        await page.keyboard.press(key)
      }
    }
    const waitForStatus = (words: RegExp) => page.getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" })
    await stage.focus()
    // the stage comes first, then the rows
    await press("v", "Escape", "PageDown", "PageDown")
    await waitForStatus(/, row A$/)
    await press("Enter", "PageDown")
    await waitForStatus(/, row A, seat 2$/)
    await press("Shift+PageDown")
    await waitForStatus(/^2 parts selected$/)
    await press("Shift+PageUp")
    await waitForStatus(/, row A, seat 2$/)
    await tabTo(page, /^Wheelchair space$/)
    await press("Space")
    await page.getByRole("checkbox", { name: "Wheelchair space", checked: true }).waitFor()
    await stage.focus()
    await press("PageDown")
    await waitForStatus(/, row A, seat 3$/)
    await page.getByRole("checkbox", { name: "Wheelchair space", checked: false }).waitFor()
    await press("Escape")
    await waitForStatus(/, row A$/)
    await press("Control+z", "a")
    await page.getByLabel("Outline").selectOption({ label: "corners" })
    await stage.focus()
    await press("Space", "Shift+ArrowRight", "Space", "Shift+ArrowDown")
    await waitForStatus(/^Corner at -?\d+, -?\d+; 2 are set$/)
    await press("Space", "Enter")
    await places(page, 403)
    await press("Control+z")
    await places(page, 303)
    await page.getByLabel("Outline").selectOption({ label: "rectangle" })
    await stage.focus()
    await press("Escape", "p")
    const left = page.getByRole("region", { name: "Focal point" }).getByLabel("From left")
    const before = Number(await left.inputValue())
    await stage.focus()
    await press("Shift+ArrowLeft")
    await becomes(left, (value) => Number(value) === before - 50)
    await page.getByText("Set manually.").waitFor()
    await page.getByRole("button", { name: "Find it again" }).click()
    await becomes(left, (value) => Number(value) === before)
    await page.getByRole("button", { name: "Whole hall" }).first().click()
    await page.getByRole("button", { name: "Zoom out" }).click()
    await page.getByRole("button", { name: "Zoom out" }).click()
    await tool(page, "Select")

    expect(await organiser.violations()).toEqual([])
  })

  step("the organiser draws an area by its outline, sets its capacity, and assigns a category and notes", async () => {
    const { page } = organiser
    await tool(page, "Area")
    await fill(page, "People at most", "120")
    await drag(page, [0.04, 0.1], [0.16, 0.4])
    await places(page, 423)
    await tool(page, "Select")
    await page.getByRole("heading", { name: "Standing", exact: true }).first().waitFor()
    await becomes(page.getByLabel("People at most"), (value) => value === "120")
    await tab(page, /^Hall/)
    await page.getByRole("region", { name: "Categories" }).getByRole("button", { name: "Add" }).click()
    const named = page.getByRole("region", { name: "Categories" }).getByLabel("Name", { exact: true }).last()
    await named.fill("Balcony")
    await named.blur()
    await page.getByLabel("Colour of Balcony").fill("#ffff66")
    await page.getByText("This colour is hardly visible on the map.").waitFor()
    await page.getByRole("button", { name: "Use a darker shade" }).click()
    await page.getByText("This colour is hardly visible on the map.").waitFor({ state: "detached" })
    const hall = await organiser.violations()
    // its options, although another tab was open
    await tool(page, "Category")
    await page.getByRole("tab", { name: "Fields", selected: true }).waitFor()
    await page
      .getByRole("region", { name: "Category" })
      .getByLabel("Category", { exact: true })
      .selectOption({ label: "Balcony" })
    await fill(page, "Brush size", "60")
    await drag(page, [0.3, 0.5], [0.7, 0.5])
    await tab(page, /^Hall/)
    const inBalcony = page.getByRole("listitem").filter({ has: page.getByLabel("Colour of Balcony") })
    await eventually(
      async () => placesIn(await inBalcony.innerText()) > 5,
      "the places under the stroke to be in the category",
      10_000
    )
    const stroked = placesIn(await inBalcony.innerText())
    // one stroke is one step
    await page.getByRole("button", { name: "Undo: category" }).click()
    await eventually(async () => placesIn(await inBalcony.innerText()) === 0, "the stroke to be undone", 10_000)
    await page.getByRole("button", { name: "Redo: category" }).click()
    await eventually(async () => placesIn(await inBalcony.innerText()) === stroked, "the stroke to be redone", 10_000)
    await page.getByRole("button", { name: "Undo: category" }).click()
    await tool(page, "Select")
    await tab(page, /^Hall/)
    await page.getByRole("button", { name: "Row A", exact: true }).click()
    await tab(page, /^Fields/)
    await page.getByLabel("Category", { exact: true }).selectOption({ label: "Balcony" })
    await page.getByLabel("Step-free access").click()
    await saved(page)

    expect(hall).toEqual([])
  })

  step("T12 the whole drawing is there after a reload, and the check list names what prevents publishing", async () => {
    const { page } = organiser
    await page.reload()
    await places(page, 423)
    await tab(page, /^Check/)
    await page.getByText("No problems found.").waitFor()
    await tab(page, /^Hall/)
    await page.getByRole("button", { name: "Row B", exact: true }).click()
    await tab(page, /^Fields/)
    await fill(page, "Label", "A")
    await tab(page, /^Check \([1-9]/)
    const wrong = page.getByRole("button", { name: /Two places would be printed alike on tickets/ }).first()
    await wrong.waitFor()
    const isClosed = await page.getByRole("button", { name: "Publish this plan" }).isDisabled()
    await wrong.click()
    await tab(page, /^Fields/)
    await becomes(page.getByLabel("Label", { exact: true }), (value) => value === "1")
    await page.getByRole("button", { name: "Undo: label" }).click()
    await saved(page)

    expect(isClosed).toBe(true)
    expect(await organiser.violations()).toEqual([])
  })

  step("a picture to trace survives a reload with its place, and is moved and removed", async () => {
    const { page } = organiser
    const panel = page.getByRole("region", { name: "Picture to trace" })
    const choose = async (name: string, buffer: Buffer) => {
      const chooser = page.waitForEvent("filechooser")
      await panel.getByRole("button", { name: /^Choose (a|another) picture$/ }).click()
      await (await chooser).setFiles({ name, mimeType: "image/png", buffer })
    }
    const left = panel.getByLabel("From left", { exact: true })
    const opacity = panel.getByLabel("Opacity in %", { exact: true })
    await tab(page, /^Hall/)
    await choose("plan.png", Buffer.from("not a picture"))
    await panel.getByRole("alert").getByText("The browser cannot read this file.").waitFor()
    await choose("plan.png", JPEG)
    await becomes(opacity, (value) => value === "50")
    await left.fill("120")
    await opacity.fill("35")
    await panel.getByText("Saved", { exact: true }).waitFor()
    const violations = await organiser.violations()
    await page.reload()
    await tab(page, /^Hall/)
    await becomes(opacity, (value) => value === "35")
    const kept = await left.inputValue()
    await panel.getByRole("button", { name: "Remove the picture" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove the picture" }).click()
    await panel.getByRole("button", { name: "Choose a picture" }).waitFor()
    await page.reload()
    await tab(page, /^Hall/)
    await panel.getByRole("button", { name: "Choose a picture" }).waitFor()

    expect([kept, await opacity.count(), violations]).toEqual(["120", 0, []])
  })

  step(
    "a second person on a phone looks and changes a field; the first is shown by whom and keeps their own changes",
    async () => {
      const { page } = organiser
      const address = page.url()
      await signIn(colleague, demo.at(CONSOLE, "/app/login"), OWNER)
      await colleague.page.goto(address)
      await colleague.page.getByText("Pour dessiner, il faut un écran plus large.").waitFor()
      const seen = await stageOf(colleague.page).boundingBox()
      const phone = await colleague.violations()
      await colleague.page.getByLabel("Nom du plan").fill("Grande salle")
      await colleague.page.getByLabel("Nom du plan").blur()
      await colleague.page.getByTestId("saving").getByText("Enregistré", { exact: true }).waitFor()
      await fill(page, "Name of the plan", "Great hall")
      await page.getByText(`${OWNER} saved this plan`).waitFor()
      const violations = await organiser.violations()
      await page.getByRole("button", { name: "Take theirs (Undo brings mine back)" }).click()
      await page.getByTestId("saving").getByText("Saved", { exact: true }).waitFor()
      await becomes(page.getByLabel("Name of the plan"), (value) => value === "Grande salle")
      await page.getByRole("button", { name: "Undo: taking their version" }).click()
      await becomes(page.getByLabel("Name of the plan"), (value) => value === "Great hall")
      await saved(page)

      expect([phone, violations]).toEqual([[], []])
      expect(seen?.height).toBeGreaterThan(300)
      expect(await colleague.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true)
    }
  )

  step("the organiser publishes, and reads what a later change means for people who have tickets", async () => {
    const { page } = organiser
    await page.getByRole("button", { name: "Publish…" }).click()
    await page.getByRole("button", { name: "Publish this plan" }).click()
    await page.getByText("Plan “Great hall” published").first().waitFor()
    await page.getByText(/^Great hall: \d+ places, version 1$/).waitFor()
    await page.getByRole("link", { name: "Change the drawing" }).click()
    await places(page, 423)
    await tab(page, /^Hall/)
    await page.getByRole("button", { name: "Row A", exact: true }).click()
    await stageOf(page).focus()
    await page.keyboard.press("Delete")
    await places(page, 403)
    await tab(page, /^Check/)
    await page.getByText("20 places removed").waitFor()
    await page.getByText(/\d+ places with a different row or number/).waitFor()
    await saved(page)
    await page.getByRole("link", { name: "Back to the hall" }).click()
    await page.getByText(/Unpublished changes/).waitFor()

    expect([await organiser.violations(), await organiser.softwareNames()]).toEqual([[], []])
    expect([...organiser.troubles.filter((trouble) => !/\b409\b/.test(trouble)), ...colleague.troubles]).toEqual([])
  })
})
