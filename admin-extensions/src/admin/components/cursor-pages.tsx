import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { useFormat } from "../lib/format"

export interface Cursors {
  count: number
  /** false: there are more than `count` */
  count_is_exact: boolean
  next_cursor: string | null
  previous_cursor: string | null
}

/**
 * Paging below a list with cursors instead of page numbers: how many rows there are, and links to the next and previous page. The
 * page is stored in the address.
 */
export const CursorPages = ({ count, count_is_exact, next_cursor, previous_cursor }: Cursors) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const [params, setParams] = useSearchParams()
  const to = (cursor: string | null) => () =>
    setParams((before) => {
      before.delete("cursor")
      if (cursor) {
        before.set("cursor", cursor)
      }

      return before
    })
  const shown = format.count(count)

  return (
    <nav aria-label={t("pages.label")} className="flex flex-wrap items-center justify-between gap-3 border-t px-4 py-3 md:px-6">
      <Text size="small" className="text-ui-fg-subtle tabular-nums">
        {count_is_exact ? t("pages.count", { count, shown }) : t("pages.moreThan", { shown })}
      </Text>
      <div className="flex gap-2">
        <Button size="small" variant="transparent" disabled={!params.has("cursor")} onClick={to(null)}>
          {t("pages.first")}
        </Button>
        <Button size="small" variant="transparent" disabled={!previous_cursor} onClick={to(previous_cursor)}>
          {t("pages.previous")}
        </Button>
        <Button size="small" variant="transparent" disabled={!next_cursor} onClick={to(next_cursor)}>
          {t("pages.next")}
        </Button>
      </div>
    </nav>
  )
}
