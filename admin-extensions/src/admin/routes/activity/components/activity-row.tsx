import type { AdminActivity } from "@guichet/tenancy/contracts"
import type { NamedRowDTO } from "@guichet/ticketing/contracts"
import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { pageOfTarget } from "../../../lib/activity-links"
import { wordsOfAction } from "../../../lib/activity-words"
import { useFormat } from "../../../lib/format"

const shown = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number"

/** Entries of method and route need the row's name to be understood; named actions do not. */
const isOfRow = (action: string) => /^[A-Z]/.test(action)

const isGone = (action: string) => action.startsWith("DELETE ")

interface ActivityRowProps {
  entry: AdminActivity
  /** name of the row; undefined if only its id is known, which is not shown */
  name: NamedRowDTO | undefined
  is_operator: boolean
}

/** One change: author, action, time and row. */
export const ActivityRow = ({ entry, name, is_operator }: ActivityRowProps) => {
  const { t } = useTranslation("console")
  const { here, moment, language } = useFormat()
  const { actor, actor_kind, action, target, details, client } = entry
  const role = typeof details.role === "string" ? t(`role.${details.role}` as "role.owner") : null
  const called =
    name && [name.name, ...(name.starts_at && name.time_zone ? [moment(name.starts_at, name.time_zone)] : [])].join(", ")
  const facts = [details.email, role, details.reason].filter(shown)
  const page = target && isOfRow(action) && !isGone(action) ? pageOfTarget(target, is_operator) : null
  const row = called ?? (page ? t("activity.seeRow") : null)

  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <Text size="small" className="break-words">
          <span className="font-medium">{actor ?? t("activity.platform")}</span>{" "}
          {actor_kind === "support" && <Badge size="2xsmall">{t("activity.bySupport")}</Badge>}
          {actor_kind === "operator" && <Badge size="2xsmall">{t("activity.byOperator")}</Badge>}{" "}
          {wordsOfAction(action, language)}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {client && (
            <Link to={`/platform/tenants/${client.id}`} className="text-ui-fg-interactive">
              {client.name}
            </Link>
          )}
          {client && (row || facts.length > 0) && " · "}
          {row && page ? (
            <Link to={page} className="text-ui-fg-interactive">
              {row}
            </Link>
          ) : (
            row
          )}
          {row && facts.length > 0 && " · "}
          {facts.join(" · ")}
        </Text>
      </div>
      <Text size="small" className="text-ui-fg-subtle whitespace-nowrap" asChild>
        <time dateTime={entry.at}>{here(entry.at)}</time>
      </Text>
    </li>
  )
}
