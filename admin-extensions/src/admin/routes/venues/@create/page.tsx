import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import type { AdminSite } from "@guichet/tenancy/contracts"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ChoiceField } from "../../../components/choice-field"
import { CreateForm } from "../../../components/page-form"
import { TextField } from "../../../components/text-field"
import { useFormat } from "../../../lib/format"
import { countriesIn, timeZones } from "../../../lib/places-of-world"
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
  const submit = async ({ address, ...rest }: NewVenue) => {
    const { venue } = await create.mutateAsync({ ...rest, ...(address && { address }) })

    toast.success(t("venues.created", { name: venue.name }))
    handleSuccess(`/venues/${venue.id}`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("venues.create")}
      hint={t("venues.createHint")}
      error={create.error}
      submit={t("venues.create")}
      is_busy={create.isPending}
    >
      <TextField control={form.control} name="name" label={t("venues.name")} max={120} autoFocus />
      <TextField control={form.control} name="address" label={t("venues.address")} max={300} optional />
      <TextField control={form.control} name="city" label={t("venues.city")} max={120} />
      <ChoiceField control={form.control} name="country" label={t("venues.country")} choices={countries} />
      <ChoiceField control={form.control} name="time_zone" label={t("venues.zone")} hint={t("venues.zoneHint")} choices={zones} />
    </CreateForm>
  )
}

export default CreateVenuePage
