import type { VenueDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { type NewVenue, useChangeVenue, useVenue } from "../../api"
import { VenueFields } from "../../components/venue-fields"

const EditVenuePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: venue } = useVenue(id)

  return (
    <DrawerPage title={t("venues.edit")} right="venue.write">
      {venue && <EditVenueForm venue={venue} />}
    </DrawerPage>
  )
}

const EditVenueForm = ({ venue }: { venue: VenueDTO }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const change = useChangeVenue(venue.id)
  const { name, city, address, country, time_zone } = venue
  const form = useForm<NewVenue>({ defaultValues: { name, city, address: address ?? "", country, time_zone } })
  const submit = async (values: NewVenue) => {
    await change.mutateAsync({ ...values, address: values.address?.trim() || null })

    toast.success(t("venues.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <VenueFields control={form.control} zone_hint={t("venues.zoneStays")} />
    </DrawerForm>
  )
}

export default EditVenuePage
