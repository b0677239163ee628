import { messagesIn } from "../../../i18n/messages"
import type { OrderTicket } from "../../../sales-api/contracts"
import { paymentsBack, paymentText } from "../payments-back"

const [BOUGHT, EXCHANGED, LATER] = ["2027-01-05T10:00:00.000Z", "2027-01-09T10:00:00.000Z", "2027-02-01T23:30:00.000Z"]
const returned = (...payments: [string, string, number][]) =>
  ({
    refund: {
      ...{ amount_minor: 0, percent: 100, until: LATER },
      payments: payments.map(([kind, paid_at, amount_minor]) => ({ kind, paid_at, amount_minor })),
    },
  }) as OrderTicket

describe("B4 T6 the payments that returned tickets refund", () => {
  it("are each named once with their sum, oldest first, without those that refund nothing", () => {
    const tickets = [
      returned(["card", BOUGHT, 4000], ["cash", LATER, 1000], ["card", EXCHANGED, 6000]),
      returned(["card", BOUGHT, 2500], ["card", EXCHANGED, 500]),
      { refund: { refusal: "used" } } as OrderTicket,
    ]

    expect(paymentsBack(tickets).map(({ kind, amount_minor }) => [kind, amount_minor])).toEqual([
      ["card", 6500],
      ["card", 6500],
      ["cash", 1000],
    ])
    expect(paymentsBack([returned(["free", BOUGHT, 0], ["card", EXCHANGED, 6000])])).toEqual([
      { kind: "card", paid_at: EXCHANGED, amount_minor: 6000 },
    ])
  })

  it.each([
    ["en", ["60 to the card you paid with on Sat 9 January", "10 in cash at the box office of Odéon, paid on Tue 2 February"]],
    ["fr", ["60 sur la carte utilisée le sam. 9 janvier", "10 en espèces à la billetterie de Odéon, payés le mar. 2 février"]],
  ])("say how each is refunded, with its day in the hall's time zone: %s", (locale, texts) => {
    const words = {
      ...{ name: "Odéon", time_zone: "Europe/Paris", locale, this_year: 2027 },
      ...{ messages: messagesIn(locale).returnTickets, money: (minor: number) => String(minor / 100) },
    }

    expect(
      paymentsBack([returned(["card", EXCHANGED, 6000], ["cash", LATER, 1000])]).map((part) =>
        paymentText(part, words).replaceAll(/[\u00a0\u202f]/g, " ")
      )
    ).toEqual(texts)
  })
})
