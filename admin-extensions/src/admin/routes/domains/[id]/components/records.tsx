import type { DomainRecord } from "@guichet/domains/contracts"
import { Badge, Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type SetRecord = Pick<DomainRecord, "type" | "name" | "relative_name" | "value">

interface RecordsProps {
  records: SetRecord[]
  /** label of this record, if the page has several of one type */
  called?: string
}

/** Records to set, each part ready to be copied into a provider's form. */
export const Records = ({ records, called }: RecordsProps) => (
  <ul className="divide-y">
    {records.map((record) => (
      <RecordRow key={`${record.type} ${record.value}`} record={record} called={called ?? record.type} />
    ))}
  </ul>
)

const RecordRow = ({ record: { type, name, relative_name, value }, called }: { record: SetRecord; called: string }) => {
  const { t } = useTranslation("console")

  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-4 gap-y-3 px-4 py-4 md:grid-cols-[4rem_minmax(0,2fr)_minmax(0,3fr)] md:px-6">
      <div>
        <span className="sr-only">{t("domains.record.type")} </span>
        <Badge size="small">{type}</Badge>
      </div>
      <Field
        label={t("domains.record.name")}
        text={relative_name}
        copy={t("domains.record.copyName", { type: called })}
        hint={t("domains.record.whole", { name })}
      />
      <div className="col-start-2 md:col-start-3">
        <Field label={t("domains.record.value")} text={value} copy={t("domains.record.copyValue", { type: called })} />
      </div>
    </li>
  )
}

interface FieldProps {
  label: string
  text: string
  copy: string
  hint?: string
}

const Field = ({ label, text, copy, hint }: FieldProps) => (
  <div className="min-w-0">
    <Text size="xsmall" className="text-ui-fg-subtle">
      {label}
    </Text>
    <div className="flex items-start gap-2">
      <code className="txt-small font-mono [overflow-wrap:anywhere]">{text}</code>
      <Copy content={text} aria-label={copy} className="mt-0.5 shrink-0" />
    </div>
    {hint && (
      <Text size="xsmall" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
        {hint}
      </Text>
    )}
  </div>
)
