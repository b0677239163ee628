import { useRouteModal } from "@medusajs/dashboard/components"
import {
  ZONE_NAME_MAX_LENGTH,
  ZONE_RECORD_TYPES,
  ZONE_TTL_DEFAULT_SECONDS,
  ZONE_TTLS_SECONDS,
  ZONE_VALUE_MAX_LENGTH,
  type AdminZoneRecord,
  type ZoneRecordType,
} from "@guichet/domains/contracts"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { usePutRecord, useZone } from "../../zone-api"

interface RecordValues {
  type: ZoneRecordType
  name: string
  value: string
  ttl: string
}

/** One record of a domain on our name servers, new or existing (`?of=`). */
const RecordPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [query] = useSearchParams()
  const of = query.get("of")
  const { data: zone } = useZone(id)
  const record = zone?.records.find((candidate) => candidate.id === of)

  return (
    <DrawerPage title={t(of ? "zone.edit" : "zone.add")}>
      {zone && (!of || record) && <RecordForm id={id} record={record} />}
    </DrawerPage>
  )
}

const RecordForm = ({ id, record }: { id: string; record?: AdminZoneRecord }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const put = usePutRecord(id, record)
  const form = useForm<RecordValues>({
    defaultValues: {
      type: record?.type ?? "MX",
      name: record?.name ?? "@",
      value: record?.value ?? "",
      ttl: String(record?.ttl_seconds ?? ZONE_TTL_DEFAULT_SECONDS),
    },
  })
  const type = form.watch("type")
  const submit = async ({ ttl, ...fields }: RecordValues) => {
    await put.mutateAsync({ ...fields, ttl_seconds: Number(ttl) })
    toast.success(t("zone.saved"))
    handleSuccess()
  }
  const lifetimes = [...new Set([...ZONE_TTLS_SECONDS, record?.ttl_seconds ?? ZONE_TTL_DEFAULT_SECONDS])].sort((a, b) => a - b)

  return (
    <DrawerForm form={form} onSubmit={submit} error={put.error} submit={t("actions.save")} is_busy={put.isPending}>
      <SelectField
        control={form.control}
        name="type"
        label={t("domains.record.type")}
        choices={ZONE_RECORD_TYPES.map((value) => ({
          value,
          label: t("actions.labelled", { label: value, what: t(`zone.types.${value}`) }),
        }))}
      />
      <TextField
        control={form.control}
        name="name"
        label={t("domains.record.name")}
        hint={t("zone.nameHint")}
        max={ZONE_NAME_MAX_LENGTH}
      />
      <TextField
        control={form.control}
        name="value"
        label={t("domains.record.value")}
        hint={t(`zone.valueHint.${type}`)}
        max={ZONE_VALUE_MAX_LENGTH}
        lines={type === "TXT" ? 4 : undefined}
      />
      <SelectField
        control={form.control}
        name="ttl"
        label={t("zone.ttl")}
        hint={t("zone.ttlHint")}
        choices={lifetimes.map((seconds) => ({
          value: String(seconds),
          label: t("zone.minutes", { count: Math.round(seconds / 60) }),
        }))}
      />
    </DrawerForm>
  )
}

export default RecordPage
