import type { Problem, ProblemName } from "@guichet/seating"
import type { TFunction } from "i18next"

const KINDS = ["row", "table", "booth", "area", "seat", "zone", "category"] as const

/** "Parterre, rang A, place 3" */
export const partName = (t: TFunction<"console">, { section, kind, label, seat }: ProblemName): string =>
  [section, t(`charts.part.${kind}`, { label }), ...(seat === undefined ? [] : [t("charts.part.seat", { label: seat })])].join(
    ", "
  )

/** What is wrong, in the reader's language; for problems that are not listed, also how many. */
export function problemWords(t: TFunction<"console">, { code, places, more, missing }: Problem): string {
  if (missing) {
    const columns = missing.map((column) => t(`charts.column.${column}`)).join(", ")

    return t("charts.missingColumns", { count: missing.length, columns })
  }

  return t(`charts.problem.${code}`, more ? { count: more.count, what: t(`charts.problem.${more.code}`) } : places)
}

/** Errors before warnings, otherwise in the order found. */
export const errorsFirst = (problems: Problem[]): Problem[] =>
  [...problems].sort((a, b) => a.severity.localeCompare(b.severity, "en"))

/** Number of problems, with those that are not listed. */
export const countProblems = (problems: Problem[]): number => problems.reduce((sum, { more }) => sum + (more?.count ?? 1), 0)

/**
 * The subject of a problem in the reader's language: "Parterre, rang A, place 3", both if there are two; null if it names none.
 */
export function problemNames(t: TFunction<"console">, { names = [], where, parts }: Problem): string | null {
  if (parts) {
    const text = t(`charts.tooMany.${parts.kind}`, { shown: parts.count, max: parts.most })

    return where ? `${worded(t, where)}, ${text}` : text
  }
  const [one, other] = names.map((name) => partName(t, name))

  if (other !== undefined) {
    return t("charts.and", { one, other })
  }

  return one ?? (where ? worded(t, where) : null)
}

/** Translates a location that a parser reports only as text: "Stalls, row A", "category 2". */
function worded(t: TFunction<"console">, where: string): string {
  return where
    .split(", ")
    .map((part) => {
      const [, word, label] = /^(\w+) (?:no\. )?(\S+)$/.exec(part) ?? []
      const kind = KINDS.find((one) => one === word)

      return kind ? t(`charts.part.${kind}`, { label }) : part
    })
    .join(", ")
}
