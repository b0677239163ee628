import { CountrySelect, Form, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { FocusFooter } from "../../../components/modal-footer"
import { Problem } from "../../../components/problem"
import { TextField } from "../../../components/text-field"
import { useSite } from "../../../lib/site"
import { type NewVenue, useCreateVenue } from "../api"

const CreateVenuePage = () => (
  <RouteFocusModal>
    <CreateVenueForm />
  </RouteFocusModal>
)

const CreateVenueForm = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const { handleSuccess } = useRouteModal()
  const create = useCreateVenue()
  const form = useForm<NewVenue>({
    defaultValues: {
      name: "",
      city: "",
      address: "",
      country: site?.tenant.country ?? "",
      time_zone: site?.tenant.time_zone ?? "",
    },
  })
  const submit = form.handleSubmit(async ({ address, country, ...rest }) => {
    const { venue } = await create.mutateAsync({ ...rest, country: country.toUpperCase(), ...(address && { address }) })

    toast.success(t("venues.created", { name: venue.name }))
    handleSuccess(`/venues/${venue.id}`)
  })

  return (
    <RouteFocusModal.Form form={form}>
      <form onSubmit={(event) => void submit(event).catch(() => undefined)} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-col items-center overflow-y-auto px-4 py-8">
          <div className="flex w-full max-w-xl flex-col gap-6">
            <RouteFocusModal.Title asChild>
              <Heading>{t("venues.create")}</Heading>
            </RouteFocusModal.Title>
            <RouteFocusModal.Description className="text-ui-fg-subtle txt-small">
              {t("venues.createHint")}
            </RouteFocusModal.Description>
            <Problem error={create.error} />
            <TextField control={form.control} name="name" label={t("venues.name")} max={120} autoFocus />
            <TextField control={form.control} name="address" label={t("venues.address")} max={300} optional />
            <TextField control={form.control} name="city" label={t("venues.city")} max={120} />
            <Form.Field
              control={form.control}
              name="country"
              rules={{ required: t("form.required") }}
              render={({ field: { value, ...field } }) => (
                <Form.Item>
                  <Form.Label>{t("venues.country")}</Form.Label>
                  <Form.Control>
                    <CountrySelect {...field} value={value.toLowerCase()} />
                  </Form.Control>
                  <Form.ErrorMessage />
                </Form.Item>
              )}
            />
            <TextField control={form.control} name="time_zone" label={t("venues.zone")} hint={t("venues.zoneHint")} max={64} />
          </div>
        </RouteFocusModal.Body>
        <FocusFooter submit={t("venues.create")} is_busy={create.isPending} />
      </form>
    </RouteFocusModal.Form>
  )
}

export default CreateVenuePage
