import { MAX_FURTHER_TIMES } from "@guichet/replication/contracts"
import { Plus, XMark } from "@medusajs/icons"
import { Button, IconButton, Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface DayTimesProps {
  value: string[]
  onChange: (times: string[]) => void
}

/** Further times at which each day's performance takes place, beside that of the first date. */
export const DayTimes = ({ value, onChange }: DayTimesProps) => {
  const { t } = useTranslation("console")

  return (
    <div role="group" aria-labelledby="repeat-times" aria-describedby="repeat-times-hint" className="flex flex-col gap-2">
      <Text size="small" weight="plus" id="repeat-times">
        {t("repeat.times")}
      </Text>
      <div className="flex flex-wrap items-center gap-2">
        {value.map((time, at) => (
          <div key={at} className="flex items-center">
            <Input
              type="time"
              aria-label={t("repeat.time", { number: at + 1 })}
              value={time}
              onChange={({ target }) => onChange(value.map((other, index) => (index === at ? target.value : other)))}
            />
            <IconButton
              type="button"
              variant="transparent"
              aria-label={t("repeat.removeTime", { number: at + 1 })}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            >
              <XMark />
            </IconButton>
          </div>
        ))}
        {value.length < MAX_FURTHER_TIMES && (
          <Button type="button" size="small" variant="secondary" onClick={() => onChange([...value, ""])}>
            <Plus />
            {t("repeat.addTime")}
          </Button>
        )}
      </div>
      <Text size="small" className="text-ui-fg-subtle" id="repeat-times-hint">
        {t("repeat.timesHint")}
      </Text>
    </div>
  )
}
