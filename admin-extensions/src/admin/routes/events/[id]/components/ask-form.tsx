import type { AdminReplicationRequest } from "@guichet/replication/contracts"
import type { EventDTO } from "@guichet/ticketing/contracts"
import { Alert, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { HelpLink } from "../../../../components/help-link"
import { CreateForm } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { useFormat } from "../../../../lib/format"
import { useRequestReplication } from "../replications-api"

const MAX_NOTE = 1000

/** Why dates cannot be repeated yet, the result of the last request, and a form to request it. */
export const AskForm = ({ event, request }: { event: EventDTO; request: AdminReplicationRequest | null }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const ask = useRequestReplication(event.id)
  const form = useForm({ defaultValues: { note: "" } })
  const is_open = request?.state === "open"
  const submit = async ({ note }: { note: string }) => {
    await ask.mutateAsync(note.trim())
    form.reset({ note: "" })
    toast.success(t("repeat.blocked.asked"))
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t(is_open ? "repeat.blocked.waiting" : "repeat.blocked.title")}
      hint={t("repeat.blocked.hint")}
      error={ask.error}
      submit={t(request && !is_open ? "repeat.blocked.again" : "repeat.blocked.ask")}
      is_busy={ask.isPending}
      is_disabled={is_open}
    >
      {is_open && (
        <Alert variant="info" role="status">
          {t("repeat.blocked.open", { when: here(request.asked_at) })}
        </Alert>
      )}
      {request?.state === "refused" && request.decided_at && (
        <Alert variant="warning" role="status">
          {t("repeat.blocked.refused", { when: here(request.decided_at), reason: request.reason })}
        </Alert>
      )}
      {request?.state === "withdrawn" && request.withdrawn_at && (
        <Alert variant="warning" role="status">
          {t("repeat.blocked.withdrawn", { when: here(request.withdrawn_at), reason: request.withdrawal_reason })}
        </Alert>
      )}
      <HelpLink page="replication" />
      {!is_open && (
        <TextField
          control={form.control}
          name="note"
          label={t("repeat.blocked.note")}
          hint={t("repeat.blocked.noteHint")}
          optional
          lines={4}
          max={MAX_NOTE}
          autoFocus
        />
      )}
    </CreateForm>
  )
}
