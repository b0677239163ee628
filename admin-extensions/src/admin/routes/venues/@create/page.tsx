import { Combobox, Form, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, toast } from "@medusajs/ui"
import type { AdminSite } from "@guichet/tenancy/contracts"
import { useMemo } from "react"
import { type Control, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { FocusFooter } from "../../../components/modal-footer"
import { Problem } from "../../../components/problem"
import { TextField } from "../../../components/text-field"
import { useFormat } from "../../../lib/format"
import { type Choice, countriesIn, timeZones } from "../../../lib/places-of-world"
import { useSite } from "../../../lib/site"
import { type NewVenue, useCreateVenue } from "../api"

const CreateVenuePage = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()

  return (
    <RouteFocusModal>
      {site ? (
        <CreateVenueForm tenant={site.tenant} />
      ) : (
        <RouteFocusModal.Title className="sr-only">{t("venues.create")}</RouteFocusModal.Title>
      )}
    </RouteFocusModal>
  )
}

const CreateVenueForm = ({ tenant }: Pick<AdminSite, "tenant">) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const countries = useMemo(() => countriesIn(language), [language])
  const zones = useMemo(timeZones, [])
  const { handleSuccess } = useRouteModal()
  const create = useCreateVenue()
  const form = useForm<NewVenue>({
    defaultValues: { name: "", city: "", address: "", country: tenant.country, time_zone: tenant.time_zone },
  })
  const submit = form.handleSubmit(async ({ address, ...rest }) => {
    const { venue } = await create.mutateAsync({ ...rest, ...(address && { address }) })

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
            <ChoiceField control={form.control} name="country" label={t("venues.country")} choices={countries} />
            <ChoiceField
              control={form.control}
              name="time_zone"
              label={t("venues.zone")}
              hint={t("venues.zoneHint")}
              choices={zones}
            />
          </div>
        </RouteFocusModal.Body>
        <FocusFooter submit={t("venues.create")} is_busy={create.isPending} />
      </form>
    </RouteFocusModal.Form>
  )
}

interface ChoiceFieldProps {
  control: Control<NewVenue>
  name: "country" | "time_zone"
  label: string
  hint?: string
  choices: Choice[]
}

const ChoiceField = ({ control, name, label, hint, choices }: ChoiceFieldProps) => {
  const { t } = useTranslation("console")

  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ required: t("form.required") }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Form.Control>
            <Combobox {...field} options={choices} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

export default CreateVenuePage
