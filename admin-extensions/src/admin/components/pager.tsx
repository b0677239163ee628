import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { PAGE_SIZE } from "../lib/page-asked"
import { Part } from "./section"

interface PagerProps {
  offset: number
  count: number
  onChange: (offset: number) => void
}

/** On to older rows and back, below a list; nothing when there is one page. */
export const Pager = ({ offset, count, onChange }: PagerProps) => {
  const { t } = useTranslation("console")

  return count <= PAGE_SIZE ? null : (
    <Part className="flex justify-end gap-2">
      <Button size="small" variant="secondary" disabled={offset === 0} onClick={() => onChange(Math.max(0, offset - PAGE_SIZE))}>
        {t("actions.newer")}
      </Button>
      <Button
        size="small"
        variant="secondary"
        disabled={offset + PAGE_SIZE >= count}
        onClick={() => onChange(offset + PAGE_SIZE)}
      >
        {t("actions.older")}
      </Button>
    </Part>
  )
}
