import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { LoadState } from "../../../../components/load-state"
import { useEvent } from "../../api"
import { useReplications } from "../replications-api"
import { AskForm } from "../components/ask-form"
import { RepeatForm } from "../components/repeat-form"

/** Repeats a date of the event; before the operator's approval, the form to request it. */
const RepeatPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const event = useEvent(id)
  const replications = useReplications(id)

  return (
    <RouteFocusModal>
      {!event.data || !replications.data ? (
        <>
          <RouteFocusModal.Header>
            <RouteFocusModal.Title className="sr-only">{t("repeat.title")}</RouteFocusModal.Title>
          </RouteFocusModal.Header>
          <RouteFocusModal.Body>
            <LoadState error={event.error ?? replications.error} onRetry={() => void replications.refetch()} rows={5} />
          </RouteFocusModal.Body>
        </>
      ) : replications.data.is_approved ? (
        <RepeatForm event={event.data} request={replications.data.request} />
      ) : (
        <AskForm event={event.data} request={replications.data.request} />
      )}
    </RouteFocusModal>
  )
}

export default RepeatPage
