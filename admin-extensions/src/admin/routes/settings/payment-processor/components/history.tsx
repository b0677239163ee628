import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NextPage } from "../../../../components/next-page"
import { Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useVersions } from "../api"

/** Who changed which fields, and when. */
export const History = ({ version_no }: { version_no: number }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const list = useVersions(version_no)
  const { data, error, refetch } = list
  const versions = data?.pages.flatMap((page) => page.versions)

  return (
    <Section title={t("processor.history.title")} hint={t("processor.history.hint")}>
      {versions ? (
        <ul className="divide-y" aria-label={t("processor.history.title")}>
          {versions.map(({ version_no: number, saved_by, saved_at, changed }) => (
            <li key={number} className="flex flex-col gap-1 px-4 py-3 [overflow-wrap:anywhere] md:px-6">
              <Text size="small" weight="plus">
                {t("processor.sources.saved", { number, by: saved_by, when: here(saved_at) })}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {changed.map((field) => t(`processor.fields.${field}`)).join(", ") || t("processor.history.same")}
              </Text>
            </li>
          ))}
        </ul>
      ) : (
        <LoadState error={error} onRetry={refetch} />
      )}
      <NextPage list={list} label={t("processor.history.more")} />
    </Section>
  )
}
