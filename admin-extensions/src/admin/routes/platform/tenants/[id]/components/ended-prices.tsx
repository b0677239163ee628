import { Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NextPage } from "../../../../../components/next-page"
import { Part } from "../../../../../components/section"
import { useFormat } from "../../../../../lib/format"
import { useEndedOverrides } from "../../price-api"
import { usePriceWords } from "./use-price-words"

/** A client's former own terms; renders nothing without any. */
export const EndedPrices = ({ id }: { id: string }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const { say } = usePriceWords()
  const list = useEndedOverrides(id)
  const { data } = list
  const ended = data?.pages.flatMap(({ overrides }) => overrides) ?? []

  if (ended.length === 0) {
    return null
  }

  return (
    <>
      <Part className="pb-0">
        <Heading level="h3">{t("clientPrice.past")}</Heading>
      </Part>
      <ul className="divide-y" aria-label={t("clientPrice.past")}>
        {ended.map((one) => (
          <li key={one.id} className="flex flex-col gap-1 px-4 py-3 md:px-6">
            <Text size="small">
              {t("clientPrice.pastRow", {
                field: t(`clientPrice.field.${one.field}`),
                value: say(one.field, one.value, one.currency ?? ""),
              })}
            </Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {t("actions.labelled", {
                label: t("clientPrice.setBy", { who: one.set_by, when: here(one.set_at) }),
                what: one.reason,
              })}
            </Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {t("clientPrice.pastBy", { who: one.ended_by, when: here(one.ended_at), reason: one.end_reason })}
            </Text>
          </li>
        ))}
      </ul>
      <NextPage list={list} label={t("clientPrice.older")} />
    </>
  )
}
