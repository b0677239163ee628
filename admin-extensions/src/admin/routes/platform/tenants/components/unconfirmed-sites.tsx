import { UNCONFIRMED_DAYS } from "@guichet/tenancy/contracts"
import { Button, Select, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useMay } from "../../../../lib/site"
import { useCloseUnconfirmed, useUnconfirmed } from "../api"

/** Sign-ups that no one confirmed, closed together: shown while there are any. */
export const UnconfirmedSites = () => {
  const { t } = useTranslation("console")
  const may_close = useMay()("platform.tenants.write")
  const ask = usePrompt()
  const unconfirmed = useUnconfirmed()
  const close = useCloseUnconfirmed()
  const [chosen, setChosen] = useState<number | null>(null)
  const older = (unconfirmed.data?.older ?? []).filter(({ count }) => count > 0)
  // a day by default: people confirm in the evening what they signed up for in the morning
  const selected = older.find(({ hours }) => hours === chosen) ?? older.find(({ hours }) => hours === 24) ?? older[0]

  if (!selected) {
    return null
  }
  const { hours, count } = selected
  const submit = async () => {
    const is_sure = await ask({
      title: t("unconfirmed.ask", { count }),
      description: t("unconfirmed.askHint"),
      confirmText: t("unconfirmed.close"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      close.mutate(hours, { onSuccess: ({ closed }) => toast.success(t("unconfirmed.closed", { count: closed })) })
    }
  }

  return (
    <Section title={t("unconfirmed.title")} hint={t("unconfirmed.hint", { days: UNCONFIRMED_DAYS })}>
      {may_close && (
        <Part className="flex flex-col items-start gap-3">
          <Problem error={close.error} />
          <div className="flex flex-wrap items-center gap-3">
            <Select size="small" value={String(hours)} onValueChange={(value) => setChosen(Number(value))}>
              <Select.Trigger aria-label={t("unconfirmed.which")} className="w-auto">
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {older.map((one) => (
                  <Select.Item key={one.hours} value={String(one.hours)}>
                    {one.hours < 24
                      ? t("unconfirmed.olderHour", { shown: one.count })
                      : t("unconfirmed.olderDays", { count: one.hours / 24, shown: one.count })}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
            <Button size="small" variant="danger" onClick={() => void submit()} isLoading={close.isPending}>
              {t("unconfirmed.close")}
            </Button>
          </div>
        </Part>
      )}
    </Section>
  )
}
