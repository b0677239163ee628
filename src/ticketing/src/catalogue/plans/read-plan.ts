import { checkDraft, firstIndexes, importPlan, type Problem } from "@guichet/seating"
import { chartRows, type ChartRows } from "../../modules/ticketing/rules/chart-rows"
import type { CheckedDraft } from "../../modules/ticketing/rules/ensure-draft"

// What these functions return is small or text, so that passing it from a thread costs little.

export interface PlanBody {
  /** its lists and objects are empty */
  body: unknown
  /** of `doc` */
  draft: CheckedDraft | null
}

export interface ImportedPlan {
  /** null when errors refuse the plan; place indexes start at 0, whatever indexes it came with */
  rows: ChartRows | null
  problems: Problem[]
}

/** @returns null for invalid JSON */
export function readPlanBody(bytes: Uint8Array): PlanBody | null {
  const body = parsed(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"))
  if (!isObject(body)) {
    return body === undefined ? null : { body: emptied(body), draft: null }
  }
  const members = Object.entries(body).map(([name, value]) => [name, emptied(value)] as const)

  return { body: Object.fromEntries(members), draft: isObject(body.doc) ? checkedDraft(body.doc) : null }
}

export function readImport({ plan, ...options }: { plan: string; renumber?: boolean; name: string }): ImportedPlan {
  const { chart, problems } = importPlan(plan, options)

  return { rows: chart && chartRows(firstIndexes(chart)), problems }
}

function checkedDraft(doc: object): CheckedDraft {
  const { chart, problems } = checkDraft(doc)

  return { doc: chart && JSON.stringify(chart), problems }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const emptied = (value: unknown): unknown => (isObject(value) ? {} : Array.isArray(value) ? [] : value)

/** Undefined, which JSON cannot contain, for invalid JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
