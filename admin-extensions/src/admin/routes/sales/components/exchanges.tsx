import { ASKED_BY_BUYER, type ExchangeDTO, type SaleDTO, type SaleExchangeDTO } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { errorWords } from "../../../lib/error-words"
import { useFormat } from "../../../lib/format"
import { languageOf } from "../../../lib/language"
import { useMay } from "../../../lib/site"
import { useWithdrawExchange } from "../api"
import { placeOf } from "./place-of"
import { RefundReason } from "./refund-reason"

const colors: Record<ExchangeDTO["state"], "green" | "grey" | "orange" | "red"> = {
  offered: "orange",
  done: "green",
  lost: "red",
  withdrawn: "grey",
}

/** Exchanges of a sale, the newest first: old and new places, the difference, and a button to withdraw an open offer. */
export const Exchanges = ({ sale }: { sale: SaleDTO }) => {
  const { t } = useTranslation("console")
  const withdraw = useWithdrawExchange(sale.id)

  return (
    <Section title={t("exchange.all")}>
      {withdraw.error && (
        <Part>
          <Problem error={withdraw.error} />
        </Part>
      )}
      <ul className="divide-y">
        {sale.exchanges.map((exchange) => (
          <ExchangeRow key={exchange.id} exchange={exchange} email={sale.buyer_email} withdraw={withdraw} />
        ))}
      </ul>
    </Section>
  )
}

interface ExchangeRowProps {
  exchange: SaleExchangeDTO
  /** the buyer's */
  email: string
  withdraw: ReturnType<typeof useWithdrawExchange>
}

const ExchangeRow = ({ exchange, email, withdraw }: ExchangeRowProps) => {
  const { t, i18n } = useTranslation("console")
  const { moment, here, money } = useFormat()
  const may = useMay()
  const {
    id,
    state,
    difference_minor,
    currency,
    requested_by,
    requested_at,
    until,
    event_title,
    starts_at,
    time_zone,
    items,
    problem,
    owed,
    note,
    link_sent_at,
  } = exchange
  const isWaiting = state === "offered" && until !== null

  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <Text size="small" weight="plus">
          {event_title} · {moment(starts_at, time_zone)}
        </Text>
        {items.map(({ ticket_id, was, becomes }) => (
          <Text key={ticket_id} size="small">
            {named(was, t)} → {named(becomes, t)}
          </Text>
        ))}
        <Text size="small" className="text-ui-fg-subtle">
          {t("exchange.by", {
            who: requested_by === ASKED_BY_BUYER ? t("changeTicket.theBuyer") : requested_by,
            when: here(requested_at),
          })}
          {isWaiting && ` · ${t("exchange.until", { when: here(until) })}`}
        </Text>
        {isWaiting && requested_by !== ASKED_BY_BUYER && (
          <Text size="small">
            {link_sent_at ? t("exchange.linkSent", { email, when: here(link_sent_at) }) : t("exchange.linkPending", { email })}
          </Text>
        )}
        {note && <Text size="small">{t("exchange.beyond", { note })}</Text>}
        {problem && (
          <Text size="small" className="text-ui-fg-error">
            {state === "lost" ? `${t("exchange.notReturned")} ${whyOf(problem, i18n.language)}` : t("exchange.notShown")}
          </Text>
        )}
        {owed.map(({ sale_id, amount_minor, reason }, at) => (
          <Text key={at} size="small">
            {t("refund.owedOfExchange", { amount: money(amount_minor, currency) })} <RefundReason reason={reason} isOwed />
            <Link to={`/sales/${sale_id}`} className="text-ui-fg-interactive block w-fit underline underline-offset-2">
              {t("exchange.seeItsSale")}
            </Link>
          </Text>
        ))}
      </div>
      <StatusBadge color={state === "offered" && !isWaiting ? "grey" : colors[state]}>
        {t(`exchange.states.${wordOf(exchange)}`)}
      </StatusBadge>
      <Text size="small" className="tabular-nums">
        {difference_minor === 0
          ? t("exchange.noDifference")
          : `${difference_minor > 0 ? "+" : "−"}${money(Math.abs(difference_minor), currency)}`}
      </Text>
      {isWaiting && may("ticket.change") && (
        <Button
          size="small"
          variant="secondary"
          isLoading={withdraw.isPending && withdraw.variables === id}
          onClick={() => withdraw.mutate(id, { onSuccess: () => toast.success(t("exchange.withdrawn")) })}
        >
          {t("exchange.withdraw")}
        </Button>
      )}
    </li>
  )
}

const wordOf = ({ state, until, is_returned }: SaleExchangeDTO) =>
  state === "offered" && until === null ? "over" : state === "lost" && is_returned ? "lostReturned" : state

/** The words of our own error codes; any other problem reads as an internal error. */
const whyOf = (problem: string, language: string): string => (errorWords[problem] ?? errorWords.internal)[languageOf(language)]

const named = (
  { section, row, at_table, label, price_level_name }: ExchangeDTO["items"][number]["was"],
  t: TFunction<"console">
): string => `${placeOf({ section, row_label: row, at_table, label }, t)} (${price_level_name})`
