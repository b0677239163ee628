import type { AdminZone, AdminZoneRecord } from "@guichet/domains/contracts"
import { Badge, Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { Problem } from "../../../../components/problem"
import { Section } from "../../../../components/section"
import { useMay } from "../../../../lib/site"
import { useRemoveRecord } from "../../zone-api"

/** The owner's records, editable, and the automatic ones, read-only. */
export const ZoneRecords = ({ zone }: { zone: AdminZone }) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <>
      <Section
        title={t("zone.records")}
        hint={t("zone.recordsHint")}
        actions={
          may("domain.manage") && (
            <Button size="small" variant="secondary" asChild>
              <Link to="record">{t("zone.add")}</Link>
            </Button>
          )
        }
      >
        {zone.records.length === 0 ? (
          <Empty title={t("zone.none")} hint={t("zone.noneHint")} />
        ) : (
          <ul className="divide-y">
            {zone.records.map((record) => (
              <OwnRecord key={record.id} record={record} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("zone.automatic")} hint={t("zone.automaticHint")}>
        <ul className="divide-y">
          {zone.automatic.map((record) => (
            <li key={`${record.name} ${record.type} ${record.value}`} className={ROW}>
              <RecordText {...record} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

const ROW =
  "grid grid-cols-[4rem_minmax(0,1fr)] items-start gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[4rem_minmax(0,2fr)_minmax(0,3fr)_auto] md:px-6"

const RecordText = ({ name, type, value }: { name: string; type: string; value: string }) => (
  <>
    <div>
      <Badge size="small">{type}</Badge>
    </div>
    <code className="txt-small font-mono [overflow-wrap:anywhere]">{name}</code>
    <code className="txt-small text-ui-fg-subtle col-start-2 font-mono [overflow-wrap:anywhere] md:col-start-3">{value}</code>
  </>
)

const OwnRecord = ({ record }: { record: AdminZoneRecord }) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const may = useMay()
  const remove = useRemoveRecord()
  const what = `${record.type} ${record.name}`
  const confirm = async () => {
    const is_sure = await ask({
      title: t("zone.remove"),
      description: t("zone.removeAsk", { what }),
      confirmText: t("zone.remove"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      remove.mutate(record.id, { onSuccess: () => toast.success(t("zone.removed", { what })) })
    }
  }

  return (
    <li className={ROW}>
      <RecordText {...record} />
      {may("domain.manage") && (
        <div className="col-start-2 flex gap-2 md:col-start-4">
          <Button size="small" variant="transparent" asChild>
            <Link to={`record?of=${record.id}`} aria-label={t("zone.editOne", { what })}>
              {t("actions.edit")}
            </Link>
          </Button>
          <Button
            size="small"
            variant="transparent"
            aria-label={t("zone.removeOne", { what })}
            onClick={confirm}
            isLoading={remove.isPending}
          >
            {t("zone.remove")}
          </Button>
        </div>
      )}
      {Boolean(remove.error) && (
        <div className="col-span-full">
          <Problem error={remove.error} />
        </div>
      )}
    </li>
  )
}
