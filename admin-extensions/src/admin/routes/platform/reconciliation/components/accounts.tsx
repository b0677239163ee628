import type { AdminReconciledAccount } from "@guichet/billing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { NextPage } from "../../../../components/next-page"
import { Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useAccounts } from "../api"

/** All compared accounts, and how far their statements have been read. */
export const Accounts = ({ run }: { run: string }) => {
  const { t } = useTranslation("console")
  const list = useAccounts(run)
  const { data, error, refetch } = list
  const accounts = data?.pages.flatMap((page) => page.accounts)

  return (
    <Section title={t("reconciled.title")}>
      {!accounts && <LoadState error={error} onRetry={refetch} />}
      {accounts?.length === 0 && <Empty title={t("reconciled.none")} hint={t("reconciled.noneHint")} />}
      <ul className="divide-y" aria-label={t("reconciled.title")}>
        {accounts?.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      <NextPage list={list} label={t("reconciled.more")} />
    </Section>
  )
}

const AccountRow = ({ account }: { account: AdminReconciledAccount }) => {
  const { t } = useTranslation("console")
  const { here, count } = useFormat()
  const { id, tenant, account_ref, read_to, lines, open, last_error } = account

  return (
    <li>
      <Link
        to={`/platform/reconciliation/accounts/${id}`}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3 outline-none md:px-6"
      >
        <span className="min-w-0 flex-1 basis-48">
          <Text weight="plus">{account_ref ? tenant.name : t("providerEvents.ownAccount")}</Text>
          <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
            {[
              account_ref,
              read_to ? t("reconciled.readTo", { when: here(read_to) }) : t("reconciled.neverRead"),
              t("reconciled.lines", { count: lines, shown: count(lines) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          {last_error && (
            <Text size="small" className="text-ui-fg-error [overflow-wrap:anywhere]">
              {t("reconciled.failed", { error: last_error })}
            </Text>
          )}
        </span>
        {open > 0 && <StatusBadge color="red">{t("reconciled.open", { count: open, shown: count(open) })}</StatusBadge>}
      </Link>
    </li>
  )
}
