import type { AdminClient } from "@guichet/billing/contracts"
import { Badge, Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { siteUrlOf } from "../../../lib/console-host"
import { useFormat } from "../../../lib/format"
import { ClientPlan, ClientState } from "./components/client-state"

const column = createDataTableColumnHelper<AdminClient>()

/** @param onEnter null if the person cannot enter consoles */
export function useClientColumns(onEnter: ((client: AdminClient) => void) | null) {
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
              <Link
                to={`/platform/tenants/${original.id}`}
                className="text-ui-fg-base truncate"
                onClick={(event) => event.stopPropagation()}
              >
                {original.name}
              </Link>
              {original.is_test && <Badge size="2xsmall">{t("tenants.test")}</Badge>}
            </span>
            {original.is_confirmed ? (
              <a
                href={siteUrlOf(original.canonical_host)}
                target="_blank"
                rel="noreferrer"
                onClick={(event) => event.stopPropagation()}
                className="text-ui-fg-subtle txt-small hover:text-ui-fg-interactive truncate"
              >
                {original.canonical_host}
              </a>
            ) : (
              <span className="text-ui-fg-subtle txt-small truncate">{original.canonical_host}</span>
            )}
          </span>
        ),
      }),
      column.display({
        id: "enter",
        header: t("tenants.console"),
        cell: ({ row: { original } }) =>
          onEnter &&
          original.status !== "closed" && (
            // the cell cuts what exceeds it, also the shadow that is the button's frame
            <span className="block p-1">
              <Button
                size="small"
                variant="secondary"
                aria-label={t("tenants.enterOf", { name: original.name })}
                onClick={(event) => {
                  event.stopPropagation()
                  onEnter(original)
                }}
              >
                {t("tenants.enterShort")}
              </Button>
            </span>
          ),
      }),
      column.accessor("status", {
        ...sorted(t("tenants.state")),
        cell: ({ row: { original } }) => <ClientState {...original} />,
      }),
      column.accessor("plan", {
        ...sorted(t("tenants.plan")),
        cell: ({ getValue }) => <ClientPlan plan={getValue()} />,
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
  }, [t, dayHere, onEnter])
}
