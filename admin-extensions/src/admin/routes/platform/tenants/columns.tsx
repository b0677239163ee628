import type { AdminPlatformTenant, TenantStatus } from "@guichet/tenancy/contracts"
import type { AdminSubscription } from "@guichet/billing/contracts"
import { Badge, Button, Skeleton, StatusBadge, Text, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../lib/format"
import type { useSubscriptions } from "./api"

const column = createDataTableColumnHelper<AdminPlatformTenant>()
type Plans = Pick<ReturnType<typeof useSubscriptions>, "data" | "error">
const colors: Record<TenantStatus, "green" | "orange" | "grey"> = { active: "green", suspended: "orange", closed: "grey" }

/** @param onEnter null when the person may not enter consoles */
export function useTenantColumns({ data: plans, error }: Plans, onEnter: ((tenant: AdminPlatformTenant) => void) | null) {
  const { t } = useTranslation("console")
  const { dayHere } = useFormat()

  return useMemo(() => {
    const sorted = (header: string) => ({
      header,
      enableSorting: true,
      sortLabel: header,
      sortAscLabel: t("tenants.aToZ"),
      sortDescLabel: t("tenants.zToA"),
    })

    return [
      column.accessor("name", {
        ...sorted(t("tenants.name")),
        cell: ({ row: { original } }) => (
          <span className="flex max-w-[11rem] flex-col py-1 md:max-w-[15rem]">
            <span className="txt-small-plus flex items-center gap-2">
              <span className="truncate">{original.name}</span>
              {original.is_test && <Badge size="2xsmall">{t("tenants.test")}</Badge>}
            </span>
            <a
              href={`${location.protocol}//${original.canonical_host}${location.port ? `:${location.port}` : ""}`}
              target="_blank"
              rel="noreferrer"
              className="text-ui-fg-subtle txt-small hover:text-ui-fg-interactive truncate"
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
        ...sorted(t("tenants.state")),
        cell: ({ getValue }) => <StatusBadge color={colors[getValue()]}>{t(`tenants.status.${getValue()}`)}</StatusBadge>,
      }),
      column.display({
        id: "plan",
        header: t("tenants.plan"),
        cell: ({ row: { original } }) => <Plan plan={plans?.get(original.id)} is_pending={!plans && !error} />,
      }),
      column.accessor("owner_email", {
        ...sorted(t("tenants.owner")),
        cell: ({ getValue }) => (
          <span className="block max-w-[13rem] truncate" title={getValue() ?? undefined}>
            {getValue()}
          </span>
        ),
      }),
      column.accessor("country", {
        ...sorted(t("tenants.country")),
        cell: ({ row: { original } }) => `${original.country} · ${original.currency.toUpperCase()}`,
      }),
      column.accessor("created_at", {
        ...sorted(t("tenants.since")),
        sortAscLabel: t("tenants.oldest"),
        sortDescLabel: t("tenants.newest"),
        cell: ({ getValue }) => <span className="whitespace-nowrap">{dayHere(getValue())}</span>,
      }),
    ]
  }, [t, dayHere, onEnter, plans, error])
}

const Plan = ({ plan, is_pending }: { plan?: AdminSubscription; is_pending: boolean }) => {
  const { t } = useTranslation("console")

  if (is_pending) {
    return <Skeleton className="h-5 w-16" />
  }

  return (
    <span className="flex flex-wrap items-center gap-2">
      <Text size="small">{plan?.plan_name ?? t("tenants.noPlan")}</Text>
      {plan && plan.status !== "active" && (
        <Badge size="2xsmall" color={plan.status === "past_due" ? "orange" : "red"}>
          {t(`tenants.standing.${plan.status}`)}
        </Badge>
      )}
    </span>
  )
}
