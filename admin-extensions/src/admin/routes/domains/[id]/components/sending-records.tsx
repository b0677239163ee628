import type { AdminSending, SendingRecord, SendingVerdict } from "@guichet/domains/contracts"
import { Alert, Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../../components/section"
import { Records } from "./records"

/** The records required for emails, each with the result of the last check. */
export const SendingRecords = ({ sending }: { sending: AdminSending }) => {
  const { t } = useTranslation("console")
  const verdictOf = (record: SendingVerdict["record"]) => sending.verdicts.find((verdict) => verdict.record === record)
  const zone = verdictOf("zone")

  return (
    <>
      {zone && (
        <Part>
          <Verdict verdict={zone} />
        </Part>
      )}
      {sending.records.map((record) => {
        const verdict = record.kind === "old_dkim" ? undefined : verdictOf(record.kind)

        return (
          <section key={record.kind} aria-label={t(`sending.records.${record.kind}.title`)}>
            <Part className="pb-0">
              <Text as="span" role="heading" aria-level={3} size="small" weight="plus">
                {t(`sending.records.${record.kind}.title`)}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {t(`sending.records.${record.kind}.hint`)}
              </Text>
            </Part>
            <Records records={[record]} called={t(`sending.records.${record.kind}.title`)} />
            <Parts record={record} />
            {verdict && (
              <Part className="pt-0">
                <Verdict verdict={verdict} />
              </Part>
            )}
          </section>
        )
      })}
    </>
  )
}

/** For forms that accept no long values. */
const Parts = ({ record: { in_parts } }: { record: SendingRecord }) => {
  const { t } = useTranslation("console")

  return (
    in_parts && (
      <details className="px-4 pb-4 md:px-6">
        <summary className="hover:bg-ui-bg-base-hover txt-small cursor-pointer py-2">{t("sending.inParts")}</summary>
        <div className="flex items-start gap-2 pt-2">
          <code className="txt-small font-mono [overflow-wrap:anywhere]">{in_parts}</code>
          <Copy content={in_parts} aria-label={t("sending.copyParts")} className="mt-0.5 shrink-0" />
        </div>
      </details>
    )
  )
}

const Verdict = ({ verdict }: { verdict: SendingVerdict }) => {
  const { t } = useTranslation("console")
  const { code, record, found, name } = verdict
  const variant = code === "right" ? "success" : code === "missing" ? "warning" : "error"

  return (
    <Alert variant={variant} role="status">
      <div className="flex flex-col gap-1 [overflow-wrap:anywhere]">
        <span>{code === "right" ? t(`sending.right.${record === "zone" ? "spf" : record}`) : t(wordsOf(code))}</span>
        {code === "doubled_name" && <span className="text-ui-fg-subtle">{t("domains.foundAt", { name })}</span>}
        {code !== "right" && found.length > 0 && (
          <span className="text-ui-fg-subtle">{t("domains.found", { found: found.join(" · ") })}</span>
        )}
      </div>
    </Alert>
  )
}

/** Codes that apply to any record share the general words. */
const wordsOf = (code: Exclude<SendingVerdict["code"], "right">) => {
  switch (code) {
    case "missing":
    case "other_value":
    case "doubled_name":
    case "timed_out":
    case "zone_missing":
    case "lame_delegation":
      return `domains.verdicts.${code}` as const
    default:
      return `sending.verdicts.${code}` as const
  }
}
