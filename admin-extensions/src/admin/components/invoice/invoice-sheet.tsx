import type { Invoice, InvoiceLine } from "@guichet/billing/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../lib/format"
import { Section } from "../section"
import { InvoiceStatus } from "./invoice-status"

interface InvoiceSheetProps {
  invoice: Invoice
  /** path of another invoice */
  base: string
  actions?: ReactNode
}

/** One invoice or credit note as it was issued, and what has happened to it since. */
export const InvoiceSheet = ({ invoice, base, actions }: InvoiceSheetProps) => {
  const { t } = useTranslation("console")
  const { money, fullDate } = useFormat()
  const amount = (minor: number) => money(minor, invoice.currency)

  return (
    <>
      <Section
        level="h1"
        title={t(`invoices.title.${invoice.document}`, { number: invoice.number })}
        hint={`${invoice.seller.name} → ${invoice.customer.name}`}
        actions={
          <>
            <InvoiceStatus invoice={invoice} />
            {actions}
          </>
        }
      >
        <SectionRow title={t("invoices.issued")} value={fullDate(invoice.issued_on)} />
        {invoice.original && (
          <SectionRow title={t("invoices.corrects")} value={<InvoiceLink invoice={invoice.original} base={base} />} />
        )}
        {invoice.document === "invoice" && <SectionRow title={t("invoices.due")} value={fullDate(invoice.due_on)} />}
        {invoice.customer.email && (
          <SectionRow title={t("invoices.sentTo")} value={<span className="break-all">{invoice.customer.email}</span>} />
        )}
        {invoice.reason && <SectionRow title={t("invoices.reason")} value={invoice.reason} />}
        <SectionRow title={t("invoices.total")} value={amount(invoice.total_minor)} />
        {invoice.document === "invoice" && <SectionRow title={t("invoices.open")} value={amount(invoice.open_minor)} />}
      </Section>
      <Section title={t("invoices.lines")} hint={t("invoices.net")}>
        <ul className="divide-y">
          {invoice.lines.map((line, index) => (
            <li key={index} className="flex items-baseline justify-between gap-4 px-4 py-3 md:px-6">
              <LineText line={line} />
              <Text size="small" weight="plus" className="whitespace-nowrap tabular-nums">
                {amount(line.amount_minor)}
              </Text>
            </li>
          ))}
          <li className="flex items-baseline justify-between gap-4 px-4 py-3 md:px-6">
            <Text size="small" weight="plus">
              {t("invoices.total")}
            </Text>
            <Text size="small" weight="plus" className="whitespace-nowrap tabular-nums">
              {amount(invoice.total_minor)}
            </Text>
          </li>
        </ul>
      </Section>
      {invoice.payments.length > 0 && (
        <Section title={t("invoices.payments")}>
          {invoice.payments.map((payment, index) => (
            <SectionRow
              key={index}
              title={`${fullDate(payment.paid_on)} · ${t(`invoices.method.${payment.method}`)}`}
              value={[amount(payment.amount_minor), payment.note].filter(Boolean).join(" · ")}
            />
          ))}
        </Section>
      )}
      {(invoice.related.length > 0 || invoice.changes.length > 0) && (
        <Section title={t("invoices.history")}>
          {invoice.related.map((related) => (
            <div key={related.id} className="grid w-full grid-cols-2 items-center gap-4 px-4 py-4 md:px-6">
              <Link to={`${base}/${related.id}`} className="text-ui-fg-interactive txt-compact-small-plus">
                {t(`invoices.title.${related.document}`, { number: related.number })}
              </Link>
              <Text size="small">{[amount(related.total_minor), related.reason].filter(Boolean).join(" · ")}</Text>
            </div>
          ))}
          {invoice.changes
            .filter(({ field }) => field === "due_on")
            .map((change) => (
              <SectionRow
                key={change.changed_at}
                title={t("invoices.dueChanged", { date: fullDate(change.changed_at.slice(0, 10)) })}
                value={`${fullDate(change.was)} → ${fullDate(change.became)} · ${change.reason}`}
              />
            ))}
        </Section>
      )}
    </>
  )
}

/** Links to the invoice that another one corrects. */
export const InvoiceLink = ({ invoice: { id, number }, base }: { invoice: NonNullable<Invoice["original"]>; base: string }) => {
  const { t } = useTranslation("console")

  return (
    <Link to={`${base}/${id}`} className="text-ui-fg-interactive txt-compact-small-plus">
      {t("invoices.title.invoice", { number })}
    </Link>
  )
}

const LineText = ({ line }: { line: InvoiceLine }) => {
  const { t } = useTranslation("console")
  const { fullDate } = useFormat()
  const range =
    line.period_from && line.period_to
      ? t("invoices.range", { from: fullDate(line.period_from), to: fullDate(dayBefore(line.period_to)) })
      : null
  const sales = line.kind === "monthly" || line.kind === "manual" ? null : t("invoices.sales", { count: line.quantity })

  return (
    <span className="flex min-w-0 flex-col">
      <Text size="small">
        {line.description ?? t(line.amount_minor < 0 ? `invoices.back.${line.kind}` : `invoices.line.${line.kind}`)}
      </Text>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {[sales, range].filter(Boolean).join(" · ")}
      </Text>
    </span>
  )
}

/** `period_to` is exclusive: the first day after the period. */
function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)

  return date.toISOString().slice(0, 10)
}
