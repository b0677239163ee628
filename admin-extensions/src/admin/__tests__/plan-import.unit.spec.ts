import { importPlan } from "@guichet/seating"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { hall738WithRepeatedGuids } from "../../../../integration-tests/support/hall-738"
import { en, fr } from "../i18n/words"
import { PlanProblems } from "../routes/venues/[id]/components/plan-problems"
import { readPlanFile } from "../routes/venues/[id]/components/read-plan-file"

const shown = async (text: string, lng: "en" | "fr") => {
  const i18n = i18next.createInstance()
  await i18n.use(initReactI18next).init({
    lng,
    defaultNS: "console",
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const { problems } = importPlan(text)
  const element = createElement(PlanProblems, { problems, is_refused: true })

  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, element)).replace(/<[^>]+>/g, " ")
}

describe("T2 a seating plan chosen as a file", () => {
  it.each([
    ["no byte", ""],
    ["blanks alone", " \n\t"],
  ])("a file with %s is reported as empty", async (_, text) => {
    expect(await readPlanFile(new File([text], "hall.json"))).toEqual({ plan: "", trouble: "emptyFile" })
  })

  it("a file is read as it is, even if its content is invalid", async () => {
    expect(await readPlanFile(new File(["{"], "hall.json"))).toEqual({ plan: "{", trouble: null })
  })

  it.each([
    ["fr", "546 places sur 738 partagent leur numéro interne avec une autre"],
    ["en", "546 of 738 places share their internal number with another"],
  ] as const)("the page shows how many places share a number (%s)", async (language, words) => {
    expect(await shown(hall738WithRepeatedGuids(), language)).toContain(words)
  })

  it.each([
    ["UTF-8", Buffer.from("rangée;siège\nÉ;1")],
    ["the letters of old Windows", Buffer.from("rang\u00e9e;si\u00e8ge\n\u00c9;1", "latin1")],
    ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("rangée;siège\nÉ;1", "utf16le")])],
  ])("accents are preserved in %s", async (_, bytes) => {
    expect(await readPlanFile(new File([new Uint8Array(bytes)], "salle.csv"))).toEqual({
      plan: "rangée;siège\nÉ;1",
      trouble: null,
    })
  })

  it.each([
    ["fr", "ligne 3, ligne 2, Plan, rang A, place 1"],
    ["en", "Line 3 repeats the place of line 2"],
  ] as const)("the page names the wrong lines of a CSV file (%s)", async (language, words) => {
    expect(await shown("rang;place;catégorie\nA;1;Orchestre\nA;1;Orchestre", language)).toContain(words)
  })

  it.each([
    ["fr", "enregistrez la feuille en CSV"],
    ["en", "save the sheet as CSV"],
  ] as const)("a workbook is answered with how to save it as CSV (%s)", async (language, words) => {
    expect(await shown("PK\u0003\u0004\u0000", language)).toContain(words)
  })

  it.each([
    ["fr", "201 catégories ; un plan en a au plus 200"],
    ["en", "201 categories; a chart holds at most 200"],
  ] as const)("an exceeded limit is named with both numbers (%s)", async (language, words) => {
    const rows = Array.from({ length: 201 }, (_, at) => `A,${at},C${at}`)

    expect(await shown(["row,seat,category", ...rows].join("\n"), language)).toContain(words)
  })

  it.each([
    ["fr", "séparées par une virgule, un point-virgule, une tabulation ou « | »"],
    ["fr", "ligne 1, « rang/place/catégorie »"],
    ["en", "Separate them by a comma, a semicolon, a tab or “|”"],
  ] as const)("columns that are separated otherwise are answered with what separates them (%s)", async (language, words) => {
    expect(await shown("rang/place/catégorie\nA/1/Orchestre", language)).toContain(words)
  })

  it.each([
    ["fr", "1 place sur 2 a reçu un autre numéro interne"],
    ["en", "1 of 2 places was given another internal number"],
  ] as const)("a place that was given another number is reported (%s)", async (language, words) => {
    expect(await shown("row,seat,category,uid\nA,1,C,x~1\nA,2,C,x", language)).toContain(words)
  })
})
