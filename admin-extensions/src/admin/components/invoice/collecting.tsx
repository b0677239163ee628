import { attemptStatesUnderWay, type AttemptState, type Invoice, type InvoiceAttempt } from "@guichet/billing/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, StatusBadge, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../lib/format"
import { Part, Section } from "../section"

const colors: Record<AttemptState, "grey" | "green" | "orange" | "red" | "blue"> = {
  created: "grey",
  submitted: "grey",
  requires_action: "blue",
  processing: "orange",
  indeterminate: "orange",
  succeeded: "green",
  failed: "red",
}

/** Failure codes of an attempt with words of their own; any other reads as declined by the bank. */
const KNOWN_FAILURE_CODES = [
  "authentication_required",
  "expired_card",
  "insufficient_funds",
  "lost_card",
  "stolen_card",
  "page_left",
  "page_refused",
  "no_card",
  "card_gone",
  "never_asked",
  "amount_too_small",
  "payment_intent_payment_attempt_failed",
] as const

/** Returns the words for why an attempt failed. */
export function useWhy(): (code: string) => string {
  const { t } = useTranslation("console")

  return (code) => t(`invoices.why.${KNOWN_FAILURE_CODES.find((known) => known === code) ?? "declined"}`)
}

/** The attempt in progress, if any. */
export const underWay = ({ attempts }: Pick<Invoice, "attempts">): InvoiceAttempt | undefined =>
  attempts.find(({ state }) => attemptStatesUnderWay.some((one) => one === state))

const LOOK_AGAIN_MS = 3_000

/**
 * How soon an invoice is fetched again: soon while the provider's answer is pending; false while only a person, a bank or a date
 * can change it.
 */
export const lookAgain = (invoice: Invoice | undefined): number | false =>
  invoice && ["created", "submitted", "indeterminate"].includes(underWay(invoice)?.state ?? "") ? LOOK_AGAIN_MS : false

interface CollectingProps {
  invoice: Invoice
  /** the reader is the payer */
  is_own?: boolean
  actions?: ReactNode
}

/**
 * How an invoice is paid by card: the next step and each attempt, or that the amount is too small for a card. Renders nothing if
 * no card was ever charged for it.
 */
export const Collecting = ({ invoice, is_own = false, actions }: CollectingProps) => {
  const { t } = useTranslation("console")
  const { attempts, collection } = invoice

  if (attempts.length === 0 && !collection && !actions && !invoice.is_too_small_for_card) {
    return null
  }

  return (
    <Section
      title={t("invoices.collecting")}
      hint={t("invoices.collectingHint")}
      actions={!invoice.is_too_small_for_card && actions}
    >
      {invoice.is_too_small_for_card && (
        <Part>
          <Alert variant="info">{t(is_own ? "invoices.tooSmallOwn" : "invoices.tooSmall")}</Alert>
        </Part>
      )}
      {collection && !invoice.is_too_small_for_card && <NextStep collection={collection} is_own={is_own} />}
      {underWay(invoice) && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("invoices.beingPaid")}
          </Text>
        </Part>
      )}
      {attempts.length > 0 ? (
        <ul className="divide-y">
          {attempts.map((attempt) => (
            <Attempt key={attempt.id} attempt={attempt} currency={invoice.currency} />
          ))}
        </ul>
      ) : (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("invoices.collectingNone")}
          </Text>
        </Part>
      )}
    </Section>
  )
}

interface NextStepProps {
  collection: NonNullable<Invoice["collection"]>
  is_own: boolean
}

const NextStep = ({ collection: { state, next_at, needs_person }, is_own }: NextStepProps) => {
  const { t } = useTranslation("console")
  const { dayHere } = useFormat()
  const word = state === "due" && needs_person ? (is_own ? "yours" : "person") : state

  return (
    <SectionRow
      title={t("invoices.next")}
      value={t(`invoices.collection.${word}`, { date: next_at === null ? "" : dayHere(next_at) })}
    />
  )
}

const Attempt = ({
  attempt: { kind, state, code, amount_minor, created_at },
  currency,
}: {
  attempt: InvoiceAttempt
  currency: string
}) => {
  const { t } = useTranslation("console")
  const { here, money } = useFormat()
  const why = useWhy()

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 md:px-6">
      <span className="flex min-w-0 flex-col">
        <Text size="small">{`${t(`invoices.kind.${kind}`)} · ${money(amount_minor, currency)}`}</Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {[here(created_at), code && why(code)].filter(Boolean).join(" · ")}
        </Text>
      </span>
      <StatusBadge color={colors[state]}>{t(`invoices.attempt.${state}`)}</StatusBadge>
    </li>
  )
}
