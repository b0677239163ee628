import { MAX_SECTION_NAME } from "./chart"
import { checkChart, checkDraft } from "./check/check-chart"
import { importCsvPlan } from "./csv/import-csv-plan"
import { importPretixPlan } from "./pretix/import-pretix-plan"
import { cut } from "./pretix/read-fields"
import { withoutUnitUids } from "./unit-uids"
import type { ImportOptions, ImportResult } from "./pretix/import-pretix-plan"
import { Problems } from "./problems"

export interface ImportPlanOptions extends ImportOptions {
  /** Name of the hall; also the section name of a CSV without sections. */
  name?: string
}

export interface ImportPlanResult extends ImportResult {
  format: "chart" | "pretix" | "csv"
}

/** First bytes of workbooks (old and new), pictures, PDFs and archives, and the NUL that no text contains. */
const NOT_TEXT = /^(PK\u0003\u0004|%PDF-|\u00D0\u00CF\u0011\u00E0|\uFFFD\uFFFD\u0011|\uFFFDPNG)|\u0000/

/** Maximum number of lists and objects in a JSON plan: in memory each costs a hundred times its length in the text. */
export const MAX_JSON_PARTS = 1_000_000

/** Identifies one of our charts. */
const OWN = /"schema_version"/

function isParsable(text: string): boolean {
  let count = 0

  for (let at = 0; at < text.length && count <= MAX_JSON_PARTS; at += 1) {
    const char = text[at]

    count += char === "{" || char === "[" ? 1 : 0
  }

  return count <= MAX_JSON_PARTS
}

/** Null for invalid JSON: the plan reader reports the location. */
function ownChart(text: string): ImportResult | null {
  try {
    return readOwn(JSON.parse(text))
  } catch {
    return null
  }
}

function readOwn(doc: unknown): ImportResult {
  const { chart, problems } = checkDraft(doc)

  if (!chart) {
    return { chart, problems }
  }
  const all = new Problems()
  const mended = withoutUnitUids(chart, all)

  all.take(problems)
  all.take(checkChart(mended).problems)

  return { chart: all.refused ? null : mended, problems: all.list() }
}

/**
 * Reads a hall from a file's text in any format: JSON with a schema version is one of our charts, other JSON a pretix plan,
 * everything else a CSV. Never throws.
 */
export function importPlan(text: string, { renumber, name }: ImportPlanOptions = {}): ImportPlanResult {
  const plain = text.replace(/^\uFEFF/, "")

  if (NOT_TEXT.test(plain)) {
    const problems = new Problems()

    problems.error(
      "file_not_text",
      "This is not a text file. From a spreadsheet, save the sheet as CSV and choose that file; from a drawing, export a seating plan as JSON."
    )

    return { format: "csv", chart: null, problems: problems.list() }
  }

  const is_json = /^\s*[[{]/.test(plain)

  if (is_json && !isParsable(plain)) {
    const [problems, most] = [new Problems(), MAX_JSON_PARTS.toLocaleString("en")]

    problems.error("file_too_large", `The file has more than ${most} lists and objects, which no plan of 50,000 places needs.`)

    return { format: "pretix", chart: null, problems: problems.list() }
  }

  if (/^\s*\{/.test(plain) && OWN.test(plain.slice(0, 200))) {
    const read = ownChart(plain)

    if (read) {
      return { format: "chart", ...read }
    }
  }

  return is_json
    ? { format: "pretix", ...importPretixPlan(plain, { renumber }) }
    : { format: "csv", ...importCsvPlan(plain, name && cut(name, MAX_SECTION_NAME)) }
}
