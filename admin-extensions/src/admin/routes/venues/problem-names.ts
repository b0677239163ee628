import type { Problem, ProblemName } from "@guichet/seating"
import type { TFunction } from "i18next"

const KINDS = ["row", "table", "booth", "area", "seat", "zone", "category"] as const

/** "Parterre, rang A, place 3" */
export const partName = (t: TFunction<"console">, { section, kind, label, seat }: ProblemName): string =>
  [section, t(`charts.part.${kind}`, { label }), ...(seat === undefined ? [] : [t("charts.part.seat", { label: seat })])].join(
    ", "
  )

/** What a problem is about in the reader's words: "Parterre, rang A, place 3", both where there are two; null where it names nothing. */
export function problemNames(t: TFunction<"console">, { names = [], where, parts }: Problem): string | null {
  if (parts) {
    const told = t(`charts.tooMany.${parts.kind}`, { shown: parts.count, most: parts.most })

    return where ? `${worded(t, where)}, ${told}` : told
  }
  const [one, other] = names.map((name) => partName(t, name))

  if (other !== undefined) {
    return t("charts.and", { one, other })
  }

  return one ?? (where ? worded(t, where) : null)
}

/** Of documents that are read field by field the place is told as text alone: "Stalls, row A", "category 2". */
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
