import type { AdminClientSnapshot } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../../components/section"
import { useFormat } from "../../../../../lib/format"

const ACTORS = ["member", "operator", "support", "system"] as const

/** What happened in a client's console lately. */
export const Activity = ({ activity }: Pick<AdminClientSnapshot, "activity">) => {
  const { t, i18n } = useTranslation("console")
  const { here } = useFormat()
  const word = (action: string) => {
    const key = `client.actions.${action.replace(".", "_")}`

    return i18n.exists(key, { ns: "console" }) ? t(key) : action.replace(/[._]/g, " ")
  }
  const by = ({ actor_kind, actor_email }: AdminClientSnapshot["activity"][number]) => {
    const kind = ACTORS.find((known) => known === actor_kind) ?? "system"

    return kind !== "system" && !actor_email ? "" : t(`client.by.${kind}`, { who: actor_email })
  }

  return (
    <Section title={t("client.activity")}>
      {activity.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("client.noActivity")}
          </Text>
        </Part>
      )}
      <ul className="divide-y">
        {activity.map((entry) => (
          <li key={`${entry.at}${entry.action}`} className="flex flex-wrap items-baseline gap-x-3 px-4 py-3 md:px-6">
            <Text size="small" weight="plus">
              {word(entry.action)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle min-w-0 flex-1 break-words">
              {by(entry)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle whitespace-nowrap">
              {here(entry.at)}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
