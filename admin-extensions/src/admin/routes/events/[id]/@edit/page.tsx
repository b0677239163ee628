import type { EventDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { CheckboxField } from "../../../../components/checkbox-field"
import { wholeOfText } from "../../../../lib/parse-number"
import { useEvent, usePutPicture, useUpdateEvent } from "../../api"
import { SelectField } from "../../../../components/select-field"
import { useSaleTerms } from "../../../sale-terms/api"
import { EventTextFields, type EventTextValues, EventTitleField, textsOf, valuesOf } from "../../components/event-text-fields"

const USUAL = "usual"
/** The highest limit per buyer or per network (`MAX_PER_BUYER` of the server). */
const MOST_PER_BUYER = 10_000
const MOST_PERCENT = 99

interface EditValues extends EventTextValues {
  sale_tax_id: string
  /** as typed; empty: unlimited */
  max_per_buyer: string
  max_per_buyer_a_date: string
  max_per_network: string
  row_ends_free: boolean
  /** as typed; empty: the rule always applies */
  relaxed_above_percent: string
  accessible_released: boolean
}

const EditEventPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event } = useEvent(id)

  return (
    <DrawerPage title={t("events.edit")} right="event.write">
      {event && <EditEventForm event={event} />}
    </DrawerPage>
  )
}

const EditEventForm = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const update = useUpdateEvent(event.id)
  const put = usePutPicture()
  const { data: terms } = useSaleTerms()
  const form = useForm<EditValues>({
    defaultValues: {
      ...valuesOf(event),
      sale_tax_id: event.sale_tax_id ?? USUAL,
      max_per_buyer: event.max_per_buyer?.toString() ?? "",
      max_per_buyer_a_date: event.max_per_buyer_a_date?.toString() ?? "",
      max_per_network: event.max_per_network?.toString() ?? "",
      row_ends_free: event.row_ends_free,
      relaxed_above_percent: event.relaxed_above_percent?.toString() ?? "",
      accessible_released: event.accessible_released,
    },
  })
  const wholeTo = (most: number, invalid: string) => ({
    validate: (typed: unknown) => {
      const whole = wholeOfText(String(typed))

      return (whole !== undefined && (whole ?? 1) <= most) || invalid
    },
  })
  const coming = event.performances.filter(({ status, starts_at }) => status === "on_sale" && Date.parse(starts_at) > Date.now())
  const submit = async (values: EditValues) => {
    put.reset()
    // if refused, nothing else is saved
    const { picture } = values
    const rev = picture === undefined ? event.rev : (await put.mutateAsync({ id: event.id, rev: event.rev, picture })).event.rev
    form.setValue("picture", undefined)
    await update.mutateAsync({
      ...textsOf(values),
      rev,
      max_per_buyer: wholeOfText(values.max_per_buyer) ?? null,
      max_per_buyer_a_date: wholeOfText(values.max_per_buyer_a_date) ?? null,
      max_per_network: wholeOfText(values.max_per_network) ?? null,
      row_ends_free: values.row_ends_free,
      relaxed_above_percent: wholeOfText(values.relaxed_above_percent) ?? null,
      accessible_released: values.accessible_released,
      ...(form.formState.dirtyFields.sale_tax_id && {
        sale_tax_id: values.sale_tax_id === USUAL ? null : values.sale_tax_id,
      }),
    })
    toast.success(t("events.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={put.error ?? update.error}
      submit={t("actions.save")}
      is_busy={put.isPending || update.isPending}
    >
      <EventTitleField form={form as never} />
      <EventTextFields form={form as never} path={event.image_url} />
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
      {(["max_per_buyer", "max_per_buyer_a_date", "max_per_network"] as const).map((name) => (
        <TextField
          key={name}
          control={form.control}
          name={name}
          label={t(`events.${name}`)}
          hint={t(`events.${name}_hint`)}
          input_mode="numeric"
          max={5}
          optional
          rules={wholeTo(MOST_PER_BUYER, t("events.maxInvalid"))}
        />
      ))}
      <CheckboxField
        control={form.control}
        name="row_ends_free"
        label={t("events.row_ends_free")}
        hint={t("events.row_ends_free_hint")}
      />
      <TextField
        control={form.control}
        name="relaxed_above_percent"
        label={t("events.relaxed_above_percent")}
        hint={t("events.relaxed_above_percent_hint")}
        input_mode="numeric"
        max={2}
        optional
        rules={wholeTo(MOST_PERCENT, t("events.percentInvalid"))}
      />
      <CheckboxField
        control={form.control}
        name="accessible_released"
        label={t("events.accessible_released")}
        hint={t("events.accessible_released_hint")}
      />
    </DrawerForm>
  )
}

export default EditEventPage
