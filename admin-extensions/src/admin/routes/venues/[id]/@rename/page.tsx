import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { useRenameChart, useVenue } from "../../api"

/** Renames a published chart of the hall. */
const RenameChartPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [params] = useSearchParams()
  const { data: venue } = useVenue(id)
  const chart = venue?.charts.find((candidate) => candidate.id === params.get("chart"))

  return (
    <DrawerPage title={t("charts.rename")} right="venue.write">
      {chart && <RenameChartForm venue_id={id} chart={chart} />}
    </DrawerPage>
  )
}

const RenameChartForm = ({ venue_id, chart }: { venue_id: string; chart: { id: string; name: string } }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const rename = useRenameChart(chart.id)
  const form = useForm({ defaultValues: { name: chart.name } })
  const submit = async ({ name }: { name: string }) => {
    await rename.mutateAsync(name)

    toast.success(t("charts.renamed", { name: name.trim() }))
    handleSuccess(`/venues/${venue_id}?chart=${chart.id}`)
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={rename.error} submit={t("actions.save")} is_busy={rename.isPending}>
      <TextField control={form.control} name="name" label={t("charts.name")} hint={t("charts.nameHint")} max={120} autoFocus />
    </DrawerForm>
  )
}

export default RenameChartPage
