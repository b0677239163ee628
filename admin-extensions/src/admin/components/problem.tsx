import { Alert, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { isApiError } from "../lib/api"
import { useErrorWords } from "../lib/error-words"
import { helpOf } from "../lib/help-of"
import { HelpLink } from "./help-link"

interface ProblemProps {
  error: unknown
  onRetry?: () => void
}

/** Shows an error next to what caused it: what happened and what to do. Renders nothing without an error. */
export const Problem = ({ error, onRetry }: ProblemProps) => {
  const words = useErrorWords()
  const { t } = useTranslation("console")
  const help = isApiError(error) ? helpOf(error.code) : undefined

  if (!error) {
    return null
  }

  return (
    <Alert variant="error" role="alert">
      <div className="flex flex-col items-start gap-2">
        <span>{words(error)}</span>
        {help && <HelpLink page={help} />}
        {onRetry && !isGone(error) && (
          <Button size="small" variant="secondary" onClick={onRetry}>
            {t("actions.retry")}
          </Button>
        )}
      </div>
    </Alert>
  )
}

/** A retry would not find it either. */
const isGone = (error: unknown) => isApiError(error) && error.status === 404
