import { Alert, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../../../lib/format"
import { isApiError } from "../../../../../../lib/api"

interface ConflictProps {
  error: unknown
  onMine: () => void
  onTheirs: () => void
}

/** Two people edited at the same time: this one decides which version to keep; the other can be restored by undo. */
export const Conflict = ({ error, onMine, onTheirs }: ConflictProps) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const { saved_by, saved_at } = (isApiError(error) ? error.details : {}) as {
    saved_by?: string | null
    saved_at?: string | null
  }

  return (
    <Alert variant="warning" role="alert">
      <div className="flex flex-col items-start gap-2">
        <span>
          {saved_by && saved_at ? t("design.changedBy", { who: saved_by, when: here(saved_at) }) : t("design.changedElsewhere")}
        </span>
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="secondary" onClick={onTheirs}>
            {t("design.takeTheirs")}
          </Button>
          <Button size="small" variant="secondary" onClick={onMine}>
            {t("design.keepMine")}
          </Button>
        </div>
      </div>
    </Alert>
  )
}
