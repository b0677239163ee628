import type { Problem as PlanProblem } from "@guichet/seating"
import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { type Language, languageOf } from "../../../../lib/language"

interface PlanProblemsProps {
  problems: PlanProblem[]
  is_refused: boolean
}

/** What is wrong in the file and where: errors first, each under its kind. */
export const PlanProblems = ({ problems, is_refused }: PlanProblemsProps) => {
  const { t, i18n } = useTranslation("console")
  const language = languageOf(i18n.language)

  if (problems.length === 0) {
    return null
  }
  const sorted = [...problems].sort((a, b) => a.severity.localeCompare(b.severity, "en"))

  return (
    <Alert variant={is_refused ? "error" : "warning"}>
      <div className="flex flex-col gap-2">
        <Text size="small" weight="plus">
          {t(is_refused ? "charts.refused" : "charts.warned", { count: problems.length })}
        </Text>
        <ul className="flex max-h-64 flex-col gap-1 overflow-y-auto">
          {sorted.map((problem, at) => (
            <li key={at} className="txt-small">
              <span className="txt-small-plus">{t(`charts.problem.${problem.code}`, problem.places)}</span>
              <span className="text-ui-fg-subtle">{detailOf(problem, language)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Alert>
  )
}

/** Of the whole file: their kind says all there is. */
const WITHOUT_DETAIL: PlanProblem["code"][] = ["json_invalid", "plan_empty", "too_many_places"]

/** The reader of plans speaks English; others get the place it names, or the names it quotes. */
function detailOf({ code, message, where }: PlanProblem, language: Language): string {
  if (WITHOUT_DETAIL.includes(code)) {
    return ""
  }
  const quoted = (message.match(/“[^”]+”/g) ?? []).filter((name) => name !== "“seat_guid”")
  const detail = language === "en" ? message : (where ?? quoted.join(", "))

  return detail && ` — ${detail}`
}
