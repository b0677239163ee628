import type { Problem as PlanProblem } from "@guichet/seating"
import { Alert, Text } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { type Language, languageOf } from "../../../../lib/language"
import { countProblems, errorsFirst, problemNames, problemWords } from "../../problem-names"

interface PlanProblemsProps {
  problems: PlanProblem[]
  is_refused: boolean
}

/** The problems of the file and their locations: errors first, grouped by kind. */
export const PlanProblems = ({ problems, is_refused }: PlanProblemsProps) => {
  const { t, i18n } = useTranslation("console")
  const language = languageOf(i18n.language)

  if (problems.length === 0) {
    return null
  }
  return (
    <Alert variant={is_refused ? "error" : "warning"}>
      <div className="flex flex-col gap-2">
        <Text size="small" weight="plus">
          {t(is_refused ? "charts.refused" : "charts.warned", { count: countProblems(problems) })}
        </Text>
        <ul className="flex max-h-64 flex-col gap-1 overflow-y-auto">
          {errorsFirst(problems).map((problem, at) => (
            <li key={at} className="txt-small">
              <span className="txt-small-plus">{problemWords(t, problem)}</span>
              <span className="text-ui-fg-subtle">{detailOf(problem, language, t)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Alert>
  )
}

/** Their kind says everything. */
const WITHOUT_DETAIL: PlanProblem["code"][] = [
  "file_not_text",
  "json_invalid",
  "plan_empty",
  "too_many_places",
  "uid_replaced",
  "more_problems",
]

/** A field name of the file format, which people who sell tickets do not know. */
const FIELD = "“seat_guid”"

/**
 * The parser's message is English and names fields: shown to English readers if it names none. Otherwise the part of the plan it
 * is about, or the quoted names; for a CSV line also every line number.
 */
function detailOf(problem: PlanProblem, language: Language, t: TFunction<"console">): string {
  const { code, message, where } = problem
  if (WITHOUT_DETAIL.includes(code)) {
    return ""
  }
  const quoted = (message.match(/“[^”]+”/g) ?? [])
    .slice(0, code === "csv_separator" ? 1 : undefined)
    .filter((name) => name !== FIELD)
    .map((name) => (language === "fr" ? `«\u00a0${name.slice(1, -1)}\u00a0»` : name))
  const lines = where?.startsWith("line ")
    ? [...new Set(message.match(/(?<=\bline )\d+/gi))].map((no) => t("charts.line", { no }))
    : null
  const named = lines && !problem.names ? null : problemNames(t, problem)
  const subject = [...(lines ?? []), ...(named === null ? quoted : [named])].join(", ")
  const detail = language === "en" && !message.includes(FIELD) ? message : subject

  return detail && ` — ${detail}`
}
