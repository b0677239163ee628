import type { Problem as PlanProblem } from "@guichet/seating"
import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface PlanProblemsProps {
  problems: PlanProblem[]
  is_refused: boolean
}

/** What is wrong in the file and where: errors first, each under its kind. */
export const PlanProblems = ({ problems, is_refused }: PlanProblemsProps) => {
  const { t } = useTranslation("console")

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
          {sorted.map(({ code, where, message }, at) => (
            <li key={at} className="txt-small">
              <strong>{t(`charts.problem.${code}`, { defaultValue: message })}</strong>
              {where && ` — ${where}`}
            </li>
          ))}
        </ul>
      </div>
    </Alert>
  )
}
