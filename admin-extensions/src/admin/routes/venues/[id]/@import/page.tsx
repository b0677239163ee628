import {
  type Chart,
  type Geometry,
  decodeGeometry,
  encodeGeometry,
  importPlan,
  peopleIn,
  placesOfGeometry,
} from "@guichet/seating"
import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Text, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ChartMap } from "../../../../components/chart-map"
import { CreateForm } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { useFormat } from "../../../../lib/format"
import { useImportChart } from "../../api"
import { PlanProblems } from "../components/plan-problems"
import { PlanSource } from "../components/plan-source"

interface ImportValues {
  name: string
  plan: string
  renumber: boolean
}

/**
 * Imports a pretix seating plan or a CSV, by file or paste. Parsed here first, by the server's own parser: problems and drawing
 * are shown before anything is sent.
 */
const ImportChartPage = () => (
  <RouteFocusModal>
    <ImportChartForm />
  </RouteFocusModal>
)

const ImportChartForm = () => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { id = "" } = useParams()
  const { handleSuccess } = useRouteModal()
  const send = useImportChart(id)
  const form = useForm<ImportValues>({ defaultValues: { name: "", plan: "", renumber: false } })
  const [plan, renumber] = form.watch(["plan", "renumber"])
  const read = useMemo(() => (plan.trim() === "" ? null : importPlan(plan, { renumber })), [plan, renumber])
  const geometry = useMemo(() => (read?.chart ? geometryOf(read.chart) : null), [read])
  const people = useMemo(() => (geometry ? peopleIn(placesOfGeometry(geometry)) : 0), [geometry])
  const would_help = useMemo(
    () => Boolean(read && !read.chart && !renumber && importPlan(plan, { renumber: true }).chart),
    [read, renumber, plan]
  )
  const take = (text: string, file_name?: string) => {
    form.setValue("renumber", false)
    form.setValue("plan", text, { shouldDirty: true })
    const { chart, format } = importPlan(text, { renumber: true })
    const name = format === "csv" ? file_name?.replace(/\.[^.]*$/, "").slice(0, 120) : chart?.name

    if (name && form.getValues("name") === "") {
      form.setValue("name", name, { shouldDirty: true })
    }
  }
  const submit = async ({ name, plan, renumber }: ImportValues) => {
    const { chart } = await send.mutateAsync({ name, plan, ...(renumber && { renumber }) })

    toast.success(t("charts.imported", { name: chart.name }))
    handleSuccess(`/venues/${id}?chart=${chart.id}`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("charts.import")}
      hint={t("charts.importHint")}
      width="max-w-3xl"
      error={send.error}
      submit={t("charts.publish")}
      is_busy={send.isPending}
      is_disabled={!geometry}
    >
      <PlanSource plan={plan} onPlan={take} />
      <Text size="small" className="text-ui-fg-subtle">
        {t("charts.csvHint")}
      </Text>
      <pre className="txt-compact-small bg-ui-bg-subtle text-ui-fg-subtle -mt-4 overflow-x-auto rounded-md p-3 font-mono">
        {t("charts.csvExample")}
      </pre>
      {read && <PlanProblems problems={read.problems} is_refused={read.chart === null} />}
      {read?.chart && !geometry && <Alert variant="error">{t("charts.undrawable")}</Alert>}
      {would_help && (
        <div className="flex flex-col items-start gap-2">
          <Text size="small">{t("charts.renumberHint")}</Text>
          <Button type="button" onClick={() => form.setValue("renumber", true)}>
            {t("charts.renumber")}
          </Button>
        </div>
      )}
      {geometry && (
        <>
          <TextField control={form.control} name="name" label={t("charts.name")} max={120} />
          <Text size="small">
            {t("charts.found", {
              places: t("design.placesCount", { count: people, shown: count(people) }),
              sections: t("charts.sectionsCount", {
                count: geometry.sections.length,
                shown: count(geometry.sections.length),
              }),
            })}
            {renumber && ` ${t("charts.renumbered")}`}
          </Text>
          <ChartMap geometry={geometry} />
        </>
      )}
    </CreateForm>
  )
}

/** Null if no map can be drawn: the page shows a message instead. */
function geometryOf(chart: Chart): Geometry | null {
  try {
    return decodeGeometry(encodeGeometry(chart))
  } catch (error) {
    if (error instanceof RangeError) {
      return null
    }
    throw error
  }
}

export default ImportChartPage
