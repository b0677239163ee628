import type { DomainVerdict } from "@guichet/domains/contracts"
import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"

interface VerdictsProps {
  verdicts: DomainVerdict[]
  of: DomainVerdict["record"]
}

/** The result of the last check of one record, and what to do about it. */
export const Verdicts = ({ verdicts, of }: VerdictsProps) => (
  <>
    {verdicts
      .filter(({ record }) => record === of)
      .map((verdict) => (
        <Part key={verdict.code}>
          <Verdict verdict={verdict} />
        </Part>
      ))}
  </>
)

const variantOf = ({ code }: DomainVerdict) =>
  code === "right" ? "success" : code === "stale_cache" || code === "missing" || code === "not_delegated" ? "warning" : "error"

const Verdict = ({ verdict }: { verdict: DomainVerdict }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const { code, record, found, name, until } = verdict

  return (
    <Alert variant={variantOf(verdict)} role="status">
      <div className="flex flex-col gap-1 [overflow-wrap:anywhere]">
        {code === "right" ? (
          <span>{t(`domains.right.${record === "proof" || record === "delegation" ? record : "address"}`)}</span>
        ) : (
          <span>{t(`domains.verdicts.${code}`, { until: until ? here(until) : "" })}</span>
        )}
        {code === "doubled_name" && <span className="text-ui-fg-subtle">{t("domains.foundAt", { name })}</span>}
        {code !== "right" && code !== "doubled_name" && found.length > 0 && (
          <span className="text-ui-fg-subtle">{t("domains.found", { found: found.join(", ") })}</span>
        )}
      </div>
    </Alert>
  )
}
