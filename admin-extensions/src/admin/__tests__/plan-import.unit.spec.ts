import { readFileSync } from "node:fs"
import { join } from "node:path"
import { importPretixPlan } from "@guichet/seating"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { en, fr } from "../i18n/words"
import { PlanProblems } from "../routes/venues/[id]/components/plan-problems"
import { readPlanFile } from "../routes/venues/[id]/components/read-plan-file"

const PLAN = join(__dirname, "../../../../src/seating/fixtures/seating-plans/hall-738-duplicate-guids.json")

const shown = async (text: string, lng: "en" | "fr") => {
  const i18n = i18next.createInstance()
  await i18n.use(initReactI18next).init({
    lng,
    defaultNS: "console",
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const { problems } = importPretixPlan(text)
  const told = createElement(PlanProblems, { problems, is_refused: true })

  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, told)).replace(/<[^>]+>/g, " ")
}

describe("T2 a seating plan chosen as a file", () => {
  it.each([
    ["no byte", ""],
    ["blanks alone", " \n\t"],
  ])("is said to be empty with %s", async (_, text) => {
    expect(await readPlanFile(new File([text], "hall.json"))).toEqual({ plan: "", trouble: "emptyFile" })
  })

  it("is read as it is, however wrong it may be", async () => {
    expect(await readPlanFile(new File(["{"], "hall.json"))).toEqual({ plan: "{", trouble: null })
  })

  it.each([
    ["fr", "546 places sur 738 partagent leur numéro interne avec une autre"],
    ["en", "546 of 738 places share their internal number with another"],
  ] as const)("says how many places share a number (%s)", async (language, words) => {
    expect(await shown(readFileSync(PLAN, "utf8"), language)).toContain(words)
  })
})
