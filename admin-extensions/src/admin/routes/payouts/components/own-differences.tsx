import type { AdminOwnDifference } from "@guichet/billing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { NextPage } from "../../../components/next-page"
import { Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { useOwnDifferences } from "../api"

const COLOURS = { open: "orange", explained: "blue", resolved: "green", gone: "grey" } as const

/**
 * Differences of a client's account, and how they are being resolved; the operator decides on pages of its own. Renders nothing
 * without any.
 */
export const OwnDifferences = () => {
  const { t } = useTranslation("console")
  const list = useOwnDifferences()
  const { data } = list
  const differences = data?.pages.flatMap((page) => page.differences) ?? []

  if (differences.length === 0) {
    return null
  }

  return (
    <Section title={t("ownDifferences.title")} hint={t("ownDifferences.hint")}>
      <ul className="divide-y" aria-label={t("ownDifferences.title")}>
        {differences.map((difference) => (
          <DifferenceRow key={difference.id} difference={difference} />
        ))}
      </ul>
      <NextPage list={list} label={t("ownDifferences.more")} />
    </Section>
  )
}

const DifferenceRow = ({ difference }: { difference: AdminOwnDifference }) => {
  const { t } = useTranslation("console")
  const { money, dayHere } = useFormat()
  const may = useMay()
  const { kind, state, currency, ours_minor, theirs_minor, theirs_currency, happened_at, sale_id } = difference
  const amount = (minor: number | null, of: string) => (minor === null ? t("ownDifferences.nothing") : money(minor, of))

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3 md:px-6">
      <span className="min-w-0">
        <Text size="small" weight="plus">
          {t(`differences.kind.${kind}`)}
        </Text>
        <Text size="small" className="text-ui-fg-subtle tabular-nums">
          {[
            dayHere(happened_at),
            t("ownDifferences.here", { amount: amount(ours_minor, currency) }),
            t("ownDifferences.there", { amount: amount(theirs_minor, theirs_currency ?? currency) }),
          ].join(" · ")}
        </Text>
        {sale_id && may("sales.read") && (
          <Link to={`/sales/${sale_id}`} className="text-ui-fg-interactive txt-small">
            {t("ownDifferences.sale")}
          </Link>
        )}
      </span>
      <StatusBadge color={COLOURS[state]}>{t(`ownDifferences.state.${state}`)}</StatusBadge>
    </li>
  )
}
