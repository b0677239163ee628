import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { ChartDraftDTO } from "@guichet/ticketing/contracts"
import { emptyChart } from "@guichet/seating/design"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { en } from "../i18n/words"
import { ApiError } from "../lib/api"
import { contrastOf } from "@guichet/kernel/contrast"
import { CATEGORY_COLORS, isSeen, seenColor } from "../routes/venues/[id]/design/[chart_id]/category-colors"
import { chartOfDraft } from "../routes/venues/[id]/design/[chart_id]/chart-of-draft"
import { isWithin, NumberField } from "../routes/venues/[id]/design/[chart_id]/components/field"
import { stateAfter } from "../routes/venues/[id]/design/[chart_id]/use-autosave"

const FOLDER = join(__dirname, "../routes/venues/[id]/design/[chart_id]")
const words = { hall: "Salle", floor: "0", section: "P", category: "1", second_category: "Category 2", stage: "S", area: "F" }

describe("T2 the designer of seating plans", () => {
  it("every action that can be undone has words", () => {
    const sources = (readdirSync(FOLDER, { recursive: true }) as string[])
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(FOLDER, name), "utf8"))
    const done = sources.flatMap((source) =>
      [...source.matchAll(/\b(?:edit|draw|setLine|action)\(\s*"([a-z]+)"/g)].map(([, what]) => what)
    )

    expect(done.length).toBeGreaterThan(30)
    expect([...new Set([...done, "turn", "bend", "size", "corner"])].filter((what) => !(what in en.design.did))).toEqual([])
  })

  it("a colour that is hardly visible on the map is darkened, others are kept", () => {
    expect(CATEGORY_COLORS.filter((color) => !isSeen(color))).toEqual([])
    expect(isSeen("#ffff66")).toBe(false)
    for (const pale of ["#ffff66", "#ffffff", "#a7f3d0"]) {
      expect(contrastOf(seenColor(pale), "#ffffff")).toBeGreaterThanOrEqual(3)
    }
    expect(seenColor("#1d4ed8")).toBe("#1d4ed8")
  })

  it("the designer opens the draft, otherwise the published chart, under the plan's name", () => {
    const chart = emptyChart(words)
    const draft: ChartDraftDTO = {
      ...{ chart_id: "chart_1", venue_id: "ven_1", name: "Neu", rev: 1, doc: null, saved_at: null, saved_by: null },
      published: { no: 1, published_at: "2027-01-01T00:00:00Z", doc: chart },
    }

    expect(chartOfDraft(draft)).toEqual({ ...chart, name: "Neu" })
    expect(chartOfDraft({ ...draft, doc: { ...chart, shapes: [] } })?.shapes).toEqual([])
    expect(chartOfDraft({ ...draft, published: null })).toBeNull()
  })

  it.each([
    ["an answer that never came", new TypeError("Failed to fetch"), "failed"],
    ["a fault of the server", new ApiError("internal", 500), "failed"],
    ["a draft that cannot be kept", new ApiError("draft_refused", 400), "refused"],
    ["a plan that is too large", new ApiError("invalid_data", 413), "refused"],
    ["a faster colleague", new ApiError("draft_changed", 409), "changed"],
  ])("saving is retried after %s only if that can help", (_, error, state) => {
    expect(stateAfter(error)).toBe(state)
    expect(en.design.saving).toHaveProperty(state)
  })

  it("a position accepts half a unit, and the browser marks no shown value as invalid", () => {
    const field = createElement(NumberField, { label: "From left", value: 2930.5, onChange: () => undefined })

    expect(renderToStaticMarkup(field)).toMatch(/step="any".*value="2930.5"/)
  })

  it("a figure that is empty or outside its limits is an error that stops the form, and is not replaced by another", () => {
    const field = createElement(NumberField, { label: "People", value: 400, min: 1, max: 100_000, onChange: () => undefined })

    expect(["", " ", "0", "100001", "x"].map((typed) => isWithin(typed, 1, 100_000))).toEqual(Array(5).fill(false))
    expect(["1", "400", "100000"].map((typed) => isWithin(typed, 1, 100_000))).toEqual(Array(3).fill(true))
    expect(renderToStaticMarkup(field)).toContain("required")
  })
})
