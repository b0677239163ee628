import type { AdminClientSnapshot } from "@guichet/billing/contracts"
import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../../components/section"
import { wordsOfAction } from "../../../../../lib/activity-words"
import { useFormat } from "../../../../../lib/format"

/** Recent changes in a client's console: who, what and when. */
export const Activity = ({ activity }: Pick<AdminClientSnapshot, "activity">) => {
  const { t } = useTranslation("console")
  const { here, language } = useFormat()

  return (
    <Section title={t("client.activity")}>
      {activity.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("client.noActivity")}
          </Text>
        </Part>
      )}
      <ul className="divide-y" aria-label={t("client.activity")}>
        {activity.map(({ at, action, actor_kind, actor_email }) => (
          <li key={`${at}${action}`} className="flex flex-wrap items-baseline gap-x-3 px-4 py-3 md:px-6">
            <Text size="small" className="min-w-0 flex-1 basis-60 break-words">
              <span className="font-medium">{actor_email ?? t("activity.platform")}</span>{" "}
              {actor_kind === "support" && <Badge size="2xsmall">{t("activity.bySupport")}</Badge>}
              {actor_kind === "operator" && <Badge size="2xsmall">{t("activity.byOperator")}</Badge>}{" "}
              {wordsOfAction(action, language)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle whitespace-nowrap">
              {here(at)}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
