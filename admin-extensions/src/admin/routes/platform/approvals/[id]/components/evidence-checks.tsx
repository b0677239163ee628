import { CHECKS, type CheckLevel, type CheckName, type Evidence, type Fact } from "@guichet/replication/contracts"
import { CheckCircleSolid, ExclamationCircleSolid, XCircleSolid } from "@medusajs/icons"
import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../../components/section"
import { useFormat } from "../../../../../lib/format"

const colors: Record<CheckLevel, "green" | "orange" | "red"> = { green: "green", amber: "orange", red: "red" }
const icons: Record<CheckLevel, typeof CheckCircleSolid> = {
  green: CheckCircleSolid,
  amber: ExclamationCircleSolid,
  red: XCircleSolid,
}
const inks: Record<CheckLevel, string> = {
  green: "text-ui-tag-green-icon",
  amber: "text-ui-tag-orange-icon",
  red: "text-ui-tag-red-icon",
}

/** The three checks and their findings, in words. */
export const EvidenceChecks = ({ evidence, is_live }: { evidence: Evidence; is_live: boolean }) => {
  const { t } = useTranslation("console")

  return (
    <Section title={t("approvals.evidence")} hint={t(is_live ? "approvals.evidenceLive" : "approvals.evidenceFrozen")}>
      {CHECKS.map((name) => (
        <CheckPart key={name} name={name} evidence={evidence} />
      ))}
    </Section>
  )
}

const CheckPart = ({ name, evidence }: { name: CheckName; evidence: Evidence }) => {
  const { t } = useTranslation("console")
  const { level, facts } = evidence[name]

  return (
    <Part>
      <section aria-labelledby={`check-${name}`} className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
        <div className="flex items-center justify-between gap-2 sm:flex-col sm:items-start sm:justify-start">
          <Text size="small" weight="plus" id={`check-${name}`}>
            {t(`approvals.checks.${name}`)}
          </Text>
          <StatusBadge color={colors[level]}>{t(`approvals.levels.${level}`)}</StatusBadge>
        </div>
        <ul className="flex flex-col gap-1.5">
          {facts.map((fact, at) => (
            <FactLine key={at} fact={fact} />
          ))}
        </ul>
      </section>
    </Part>
  )
}

const FactLine = ({ fact }: { fact: Fact }) => {
  const { t } = useTranslation("console")
  const words = useFactWords()
  const Icon = icons[fact.level]

  return (
    <li className="flex items-start gap-2">
      <span className={`mt-0.5 shrink-0 ${inks[fact.level]}`} aria-hidden>
        <Icon />
      </span>
      <span className="sr-only">{t(`approvals.levels.${fact.level}`)}:</span>
      <Text size="small">{words(fact)}</Text>
    </li>
  )
}

/** One sentence per fact. */
function useFactWords() {
  const { t } = useTranslation("console")
  const { count, moment } = useFormat()

  return ({ code, values }: Fact): string => {
    const quantity = Number(values.count ?? values.days ?? 0)
    const shown = { count: quantity, shown: count(quantity) }
    switch (code) {
      case "signed_up":
        return quantity === 0 ? t("approvals.facts.signed_up_today") : t("approvals.facts.signed_up", shown)
      case "sales_so_far":
        return t("approvals.facts.sales_so_far", shown)
      case "date_past":
        return t("approvals.facts.date_past", shown)
      case "event_clean":
        return t("approvals.facts.event_clean", shown)
      case "hall_clash":
      case "venue_clash":
        return t(`approvals.facts.${code}`, {
          when: moment(String(values.starts_at), String(values.time_zone)),
          other: values.other,
          venue: values.venue,
        })
      case "account_status":
        return t("approvals.facts.account_status", {
          status: t(`payments.status.${values.status}` as "payments.status.enabled"),
        })
      case "tenant_inactive":
        return t("approvals.facts.tenant_inactive", { status: t(`tenants.status.${values.status}` as "tenants.status.active") })
      default:
        return t(`approvals.facts.${code}`, values)
    }
  }
}
