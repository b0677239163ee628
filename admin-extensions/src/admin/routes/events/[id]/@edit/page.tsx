import type { EventDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { useEvent, useUpdateEvent } from "../../api"
import { SelectField } from "../../../../components/select-field"
import { useSaleTerms } from "../../../sale-terms/api"
import { EventTextFields, type EventTextValues, textsOf } from "../../components/event-text-fields"

const USUAL = "usual"

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
  const { data: terms } = useSaleTerms()
  const form = useForm<EventTextValues & { sale_tax_id: string }>({
    defaultValues: {
      title: event.title,
      subtitle: event.subtitle ?? "",
      description: event.description ?? "",
      sale_tax_id: event.sale_tax_id ?? USUAL,
    },
  })
  const coming = event.performances.filter(({ status, starts_at }) => status === "on_sale" && Date.parse(starts_at) > Date.now())
  const submit = async (values: EventTextValues & { sale_tax_id: string }) => {
    await update.mutateAsync({
      ...textsOf(values),
      rev: event.rev,
      ...(form.formState.dirtyFields.sale_tax_id && {
        sale_tax_id: values.sale_tax_id === USUAL ? null : values.sale_tax_id,
      }),
    })
    toast.success(t("events.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={update.error} submit={t("actions.save")} is_busy={update.isPending}>
      <EventTextFields control={form.control as never} />
      {(terms?.taxes.length ?? 0) > 1 && (
        <SelectField
          control={form.control}
          name="sale_tax_id"
          label={t("events.tax")}
          hint={coming.length > 0 ? t("events.taxHint", { count: coming.length }) : undefined}
          choices={[
            { value: USUAL, label: t("events.usualTax") },
            ...(terms?.taxes ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </DrawerForm>
  )
}

export default EditEventPage
