import type { EventDTO } from "@guichet/ticketing/contracts"
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerFooter } from "../../../../components/modal-footer"
import { Problem } from "../../../../components/problem"
import { useEvent, useUpdateEvent } from "../../api"
import { EventTextFields, type EventTextValues, textsOf } from "../../components/event-text-fields"

const EditEventPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event } = useEvent(id)

  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("events.edit")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {event && <EditEventForm event={event} />}
    </RouteDrawer>
  )
}

const EditEventForm = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const update = useUpdateEvent(event.id)
  const form = useForm<EventTextValues>({
    defaultValues: { title: event.title, subtitle: event.subtitle ?? "", description: event.description ?? "" },
  })
  const submit = form.handleSubmit(async (values) => {
    await update.mutateAsync({ ...textsOf(values), rev: event.rev })
    toast.success(t("events.saved"))
    handleSuccess()
  })

  return (
    <RouteDrawer.Form form={form}>
      <form onSubmit={(event) => void submit(event).catch(() => undefined)} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
          <Problem error={update.error} />
          <EventTextFields control={form.control} />
        </RouteDrawer.Body>
        <DrawerFooter submit={t("actions.save")} is_busy={update.isPending} />
      </form>
    </RouteDrawer.Form>
  )
}

export default EditEventPage
