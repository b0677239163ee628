import { Form, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, Select, Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { FocusFooter } from "../../../components/modal-footer"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useVenues } from "../../venues/api"
import { useCreateEvent } from "../api"
import { EventTextFields, type EventTextValues, textsOf } from "../components/event-text-fields"

type CreateValues = EventTextValues & { chart_id: string }

const CreateEventPage = () => (
  <RouteFocusModal>
    <CreateEventForm />
  </RouteFocusModal>
)

const CreateEventForm = () => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { handleSuccess } = useRouteModal()
  const venues = useVenues()
  const create = useCreateEvent()
  const form = useForm<CreateValues>({ defaultValues: { title: "", subtitle: "", description: "", chart_id: "" } })
  const charts = (venues.data?.venues ?? []).flatMap((venue) => venue.charts.map((chart) => ({ ...chart, venue })))
  const has_no_chart = venues.data !== undefined && charts.length === 0
  const submit = form.handleSubmit(async ({ chart_id, ...texts }) => {
    const { event } = await create.mutateAsync({ ...textsOf(texts), chart_id })

    toast.success(t("events.created", { title: event.title }))
    handleSuccess(`/events/${event.id}`)
  })

  return (
    <RouteFocusModal.Form form={form}>
      <form onSubmit={(event) => void submit(event).catch(() => undefined)} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-col items-center overflow-y-auto px-4 py-8">
          <div className="flex w-full max-w-xl flex-col gap-6">
            <RouteFocusModal.Title asChild>
              <Heading>{t("events.create")}</Heading>
            </RouteFocusModal.Title>
            <RouteFocusModal.Description className="text-ui-fg-subtle txt-small">
              {t("events.createHint")}
            </RouteFocusModal.Description>
            <Problem error={create.error ?? venues.error} />
            <EventTextFields control={form.control as never} />
            {has_no_chart ? (
              <Text size="small">
                {t("events.needsChart")}{" "}
                <Link to="/venues" className="text-ui-fg-interactive">
                  {t("events.toVenues")}
                </Link>
              </Text>
            ) : (
              <Form.Field
                control={form.control}
                name="chart_id"
                rules={{ required: t("form.required") }}
                render={({ field: { onChange, ref, ...field } }) => (
                  <Form.Item>
                    <Form.Label>{t("events.chart")}</Form.Label>
                    <Form.Control>
                      <Select {...field} onValueChange={onChange}>
                        <Select.Trigger ref={ref} aria-label={t("events.chart")}>
                          <Select.Value placeholder={t("events.chartPlaceholder")} />
                        </Select.Trigger>
                        <Select.Content>
                          {charts.map(({ id, name, place_count, venue }) => (
                            <Select.Item key={id} value={id}>
                              {`${venue.name}, ${venue.city} · ${name} (${count(place_count)})`}
                            </Select.Item>
                          ))}
                        </Select.Content>
                      </Select>
                    </Form.Control>
                    <Form.Hint>{t("events.chartHint")}</Form.Hint>
                    <Form.ErrorMessage />
                  </Form.Item>
                )}
              />
            )}
          </div>
        </RouteFocusModal.Body>
        <FocusFooter submit={t("events.create")} is_busy={create.isPending} is_disabled={has_no_chart} />
      </form>
    </RouteFocusModal.Form>
  )
}

export default CreateEventPage
