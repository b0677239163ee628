import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../lib/format"
import { PAGE_SIZE } from "../lib/page-asked"

interface PagerProps {
  offset: number
  count: number
  onOffset: (offset: number) => void
}

/** Pages of a list that is not a table; renders nothing if one page holds all rows. */
export const Pager = ({ offset, count, onOffset }: PagerProps) => {
  const { t } = useTranslation("console")
  const format = useFormat()

  if (count <= PAGE_SIZE && offset === 0) {
    return null
  }
  const figures = {
    first: format.count(Math.min(offset + 1, count)),
    last: format.count(Math.min(offset + PAGE_SIZE, count)),
    all: format.count(count),
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3 md:px-6">
      <Text size="small" className="text-ui-fg-subtle tabular-nums">
        {t("pager.range", figures)}
      </Text>
      <div className="flex gap-2">
        <Button
          size="small"
          variant="secondary"
          disabled={offset === 0}
          onClick={() => onOffset(Math.max(0, offset - PAGE_SIZE))}
        >
          {t("pager.previous")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={offset + PAGE_SIZE >= count}
          onClick={() => onOffset(offset + PAGE_SIZE)}
        >
          {t("pager.next")}
        </Button>
      </div>
    </div>
  )
}
