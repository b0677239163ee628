import type { EventDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { useEvent, useUpdateEvent } from "../../api"
import { EventTextFields, type EventTextValues, textsOf } from "../../components/event-text-fields"

const EditEventPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event } = useEvent(id)

  return <DrawerPage title={t("events.edit")}>{event && <EditEventForm event={event} />}</DrawerPage>
}

const EditEventForm = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const update = useUpdateEvent(event.id)
  const form = useForm<EventTextValues>({
    defaultValues: { title: event.title, subtitle: event.subtitle ?? "", description: event.description ?? "" },
  })
  const submit = async (values: EventTextValues) => {
    await update.mutateAsync({ ...textsOf(values), rev: event.rev })
    toast.success(t("events.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={update.error} submit={t("actions.save")} is_busy={update.isPending}>
      <EventTextFields control={form.control} />
    </DrawerForm>
  )
}

export default EditEventPage
