import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import type { AdminSite } from "@guichet/tenancy/contracts"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../components/page-form"
import { useSite } from "../../../lib/site"
import { type NewVenue, useCreateVenue } from "../api"
import { VenueFields } from "../components/venue-fields"

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
      <VenueFields control={form.control} zone_hint={t("venues.zoneHint")} />
    </CreateForm>
  )
}

export default CreateVenuePage
