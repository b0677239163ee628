import type { AdminPlatformTenant, TenantStatus } from "@guichet/tenancy/contracts"
import { Badge, Button, StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../lib/format"

const column = createDataTableColumnHelper<AdminPlatformTenant>()
const colors: Record<TenantStatus, "green" | "orange" | "grey"> = { active: "green", suspended: "orange", closed: "grey" }

/** @param onEnter null when the person may not enter consoles */
export function useTenantColumns(onEnter: ((tenant: AdminPlatformTenant) => void) | null) {
  const { t } = useTranslation("console")
  const { here } = useFormat()

  return useMemo(
    () => [
      column.accessor("name", {
        header: t("tenants.name"),
        cell: ({ row: { original } }) => (
          <span className="flex flex-col py-1">
            <span className="txt-small-plus flex items-center gap-2">
              {original.name}
              {original.is_test && <Badge size="2xsmall">{t("tenants.test")}</Badge>}
            </span>
            <a
              href={`${location.protocol}//${original.canonical_host}${location.port ? `:${location.port}` : ""}`}
              target="_blank"
              rel="noreferrer"
              className="text-ui-fg-subtle txt-small hover:text-ui-fg-interactive"
            >
              {original.canonical_host}
            </a>
          </span>
        ),
      }),
      column.display({
        id: "enter",
        header: t("tenants.console"),
        cell: ({ row: { original } }) =>
          onEnter && (
            <Button
              size="small"
              variant="secondary"
              aria-label={t("tenants.enterOf", { name: original.name })}
              onClick={() => onEnter(original)}
            >
              {t("tenants.enter")}
            </Button>
          ),
      }),
      column.accessor("status", {
        header: t("tenants.state"),
        cell: ({ getValue }) => <StatusBadge color={colors[getValue()]}>{t(`tenants.status.${getValue()}`)}</StatusBadge>,
      }),
      column.accessor("owner_email", { header: t("tenants.owner") }),
      column.accessor("country", {
        header: t("tenants.country"),
        cell: ({ row: { original } }) => `${original.country} · ${original.currency.toUpperCase()}`,
      }),
      column.accessor("created_at", { header: t("tenants.since"), cell: ({ getValue }) => here(getValue()) }),
    ],
    [t, here, onEnter]
  )
}
