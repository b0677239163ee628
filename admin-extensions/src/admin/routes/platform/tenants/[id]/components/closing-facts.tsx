import type { AdminClosing } from "@guichet/billing/contracts"
import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../../lib/format"

/** What prevents closing a client and what to do about it; without obstacles, what closing means. */
export const ClosingFacts = ({ closing }: { closing: AdminClosing }) => {
  const { t } = useTranslation("console")
  const { moment, count, dayHere, money } = useFormat()
  const { blocks, dates, unpaid, domains, last_invoice_at, reading_days } = closing

  if (blocks.length > 0) {
    return (
      <Alert variant="error" role="status">
        <div className="flex flex-col gap-3">
          <span className="txt-small-plus">{t("client.close.blocked")}</span>
          {blocks.map((block) => (
            <div key={block.kind} className="flex flex-col gap-1">
              <span>{t(`client.close.blocks.${block.kind}`, { count: block.count, shown: count(block.count) })}</span>
              {block.kind === "sold_performances" && (
                <ul className="list-disc pl-4">
                  {dates.map(({ id, title, starts_at, time_zone, ticket_count }) => (
                    <li key={id} className="break-words">
                      {t("client.close.date", {
                        title,
                        moment: moment(starts_at, time_zone),
                        count: ticket_count,
                        shown: count(ticket_count),
                      })}
                    </li>
                  ))}
                  {block.count > dates.length && (
                    <li>{t("client.close.moreDates", { shown: count(block.count - dates.length) })}</li>
                  )}
                </ul>
              )}
            </div>
          ))}
        </div>
      </Alert>
    )
  }
  const consequences = [
    t("client.close.stops"),
    t("client.close.reads", { days: reading_days }),
    t("client.close.keeps"),
    ...(domains.length > 0 ? [t("client.close.domains", { hosts: domains.join(", ") })] : []),
    ...(last_invoice_at ? [t("client.close.lastInvoice", { day: dayHere(last_invoice_at) })] : []),
    ...unpaid.map(({ invoice_count, open_minor, currency }) =>
      t("client.close.unpaid", { count: invoice_count, amount: money(open_minor, currency) })
    ),
  ]

  return (
    <div className="flex flex-col gap-2">
      <Text size="small" weight="plus">
        {t("client.close.clear")}
      </Text>
      <ul className="txt-small text-ui-fg-subtle flex list-disc flex-col gap-1 pl-4">
        {consequences.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </div>
  )
}
