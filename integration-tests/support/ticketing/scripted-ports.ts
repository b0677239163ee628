import { domainError, type ErrorCode } from "@guichet/kernel/errors"
import type { PaymentPort, PaymentStatus, Ports } from "@guichet/ports"
import { createSettlePort } from "@guichet/ticketing/settle"
import type { Pool } from "pg"

/**
 * A payment provider at the port, for specs of the state machine: its answers are rows that the spec writes. Money specs use the
 * emulator.
 */
export const SCRIPTED_PAYMENTS_DDL = `
create table scripted_payment (
  payment_id text primary key,
  checkout_id text not null,
  amount_minor numeric not null,
  currency text not null,
  state text not null default 'none',
  is_matching boolean not null default true,
  is_away boolean not null default false,
  is_overdue boolean not null default false,
  fails_capture boolean not null default false,
  opened integer not null default 1,
  asked integer not null default 0,
  captured_times integer not null default 0
);
create table scripted_refusal (checkout_id text primary key, code text not null, details jsonb not null default '{}')`

/** How the next pages of a checkout are refused. */
interface Refusal {
  code: ErrorCode
  details: Record<string, unknown>
}

interface Row {
  amount_minor: string
  currency: string
  state: PaymentStatus["state"]
  is_matching: boolean
  is_away: boolean
  is_overdue: boolean
}

const statusOf = ({ amount_minor, currency, state, is_matching, is_away, is_overdue }: Row): PaymentStatus => ({
  state: is_away ? "unknown" : state,
  amount_minor: BigInt(amount_minor),
  currency,
  matching: is_matching,
  ...(is_overdue && { overdue: true as const }),
})

function scriptedPayments(pool: Pool): PaymentPort {
  const move = async (payment_id: string, sql: string): Promise<PaymentStatus> => {
    await pool.query(`update scripted_payment set ${sql} where payment_id = $1 and not is_away`, [payment_id])
    const { rows } = await pool.query<Row>("select * from scripted_payment where payment_id = $1", [payment_id])

    return statusOf(rows[0])
  }
  const ask = async (payment_id: string, sql: string) => {
    await pool.query("update scripted_payment set asked = asked + 1 where payment_id = $1", [payment_id])

    return move(payment_id, sql)
  }

  return {
    async open({ checkout_id, attempt, amount_minor, currency }) {
      const { rows } = await pool.query<Refusal>("select code, details from scripted_refusal where checkout_id = $1", [
        checkout_id,
      ])
      if (rows.length > 0) {
        throw domainError(rows[0].code, rows[0].details)
      }
      const payment_id = `pmt_${checkout_id}_${attempt}`
      await pool.query(
        `insert into scripted_payment (payment_id, checkout_id, amount_minor, currency) values ($1, $2, $3, $4)
         on conflict (payment_id) do update set opened = scripted_payment.opened + 1`,
        [payment_id, checkout_id, amount_minor.toString(), currency]
      )

      return { payment_id, payment_environment: "test" as const, redirect_url: `http://stripe.localhost:8000/pay/${payment_id}` }
    },
    status: ({ payment_id }) => ask(payment_id, "opened = opened"),
    expire: ({ payment_id }) => ask(payment_id, "state = case state when 'none' then 'gone' else state end"),
    capture: ({ payment_id }) =>
      move(
        payment_id,
        `captured_times = captured_times + (state = 'authorised' and not fails_capture)::integer,
         state = case when state <> 'authorised' then state when fails_capture then 'gone' else 'captured' end`
      ),
    cancel: ({ payment_id }) => move(payment_id, "state = 'gone'"),
    refund: async () => ({ state: "accepted", provider_ref: "re_scripted" }),
  }
}

/**
 * Fees: 50 minor units per ticket, also due when the sale is free, collected when it is paid by card.
 *
 * @param own what a spec scripts itself, on top of the scripted payments
 */
export function scriptedPorts(pool: Pool, own: (scripted: PaymentPort) => Partial<PaymentPort> = () => ({})): Ports {
  const scripted = scriptedPayments(pool)
  const payments = { ...scripted, ...own(scripted) }

  return {
    events: { receive: async () => undefined },
    fees: {
      quote: async ({ amount_minor, ticket_count, is_cash }) => {
        const due_minor = BigInt(ticket_count * 50)
        const capacity_minor = is_cash ? 0n : amount_minor
        const application_fee_minor = due_minor < capacity_minor ? due_minor : capacity_minor

        return {
          due_minor,
          application_fee_minor,
          components: [{ component: "per_ticket", amount_minor: due_minor }],
          plan_version_id: "plan_scripted",
        }
      },
      ensurePriceable: async () => undefined,
    },
    payments,
    settle: createSettlePort(pool, { payments }),
    readiness: {
      status: async () => "enabled",
      platform: async () => ({ is_ready: true, missing: [] }),
      environment: async () => "emulator",
    },
    // no invoice is collected here
    collect: {} as Ports["collect"],
    invoices: {} as Ports["invoices"],
  }
}
