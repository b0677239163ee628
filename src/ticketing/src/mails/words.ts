// Long because it is a list: the texts of the emails, in both languages.
import { dateFormat, numberFormat } from "@guichet/kernel/formats"
import { firstOfMonth, spokenClock, unbrokenWords } from "@guichet/kernel/french"
import { formatMoney } from "@guichet/kernel/money"
import { bareTable, saysTable } from "@guichet/seating"
import type { MailLocale } from "@guichet/messaging/contracts"
import type { RefundFailure } from "../contracts/refund-failures"
import type { ExtraForMail, TicketForMail } from "./facts-for-mail"

export const mailLocale = (locale: string): MailLocale => (locale === "fr" ? "fr" : "en")

/** "Friday 14 March 2027, 20:30", "vendredi 14 mars 2027, 20 h 30": in the performance's own time zone. */
export function dateLine(at: Date, time_zone: string, locale: MailLocale): string {
  const clock = dateFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    ...{ timeZone: time_zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(at)

  return `${dayLine(at, time_zone, locale)}, ${locale === "fr" ? spokenClock(clock) : clock}`
}

/** "Friday 14 March 2027", "vendredi 14 mars 2027". */
export function dayLine(at: Date, time_zone: string, locale: MailLocale): string {
  const day = dateFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    ...{ timeZone: time_zone, weekday: "long", day: "numeric", month: "long", year: "numeric" },
  })
    .format(at)
    .replace(",", "")

  return locale === "fr" ? firstOfMonth(day) : day
}

const placeWords = {
  fr: { row: "rang", table: "table", seat: "place" },
  en: { row: "row", table: "table", seat: "seat" },
}

/** "Stalls, row F, seat 12", "Cabaret, table 3, seat 1"; a table sold whole is "Cabaret, table 3". */
export const placeLine = (
  { section, row_label, at_table, label }: Pick<TicketForMail, "section" | "row_label" | "at_table" | "label">,
  locale: MailLocale
): string => {
  const { row, table, seat } = placeWords[locale]
  if (row_label === "" && at_table) {
    return `${section}, ${saysTable(label) ? label : `${table} ${label}`}`
  }
  if (row_label === "") {
    return label === section ? section : `${section}, ${label}`
  }

  return `${section}, ${at_table ? `${table} ${bareTable(row_label)}` : `${row} ${row_label}`}, ${seat} ${label}`
}

export const priceLine = (amount_minor: bigint, currency: string, locale: MailLocale): string =>
  amount_minor === 0n ? (locale === "fr" ? "gratuit" : "free") : formatMoney(amount_minor, currency, locale)

/** "5,5 %", "5.5%". */
export const percentText = (percent: number, locale: MailLocale): string =>
  numberFormat(locale === "fr" ? "fr-FR" : "en-GB", { style: "percent", maximumFractionDigits: 4 }).format(percent / 100)

/** "2 × Poster"; a donation is named in the recipient's language. */
export const extraLine = ({ kind, title, quantity }: ExtraForMail, locale: MailLocale): string =>
  kind === "donation" ? words[locale].donation : quantity > 1 ? `${quantity} × ${title}` : title

/** As on the buyer's receipt. */
export { orderNumber } from "../modules/ticketing/rules/printed-numbers"

const failures: Record<MailLocale, Record<RefundFailure, string>> = {
  fr: {
    expired_or_canceled_card: "Raison : la carte a expiré ou a été résiliée.",
    lost_or_stolen_card: "Raison : la carte a été déclarée perdue ou volée.",
    insufficient_funds: "Raison : le solde de votre compte de paiement était insuffisant.",
    charge_for_pending_refund_disputed: "Raison : l’acheteur conteste ce paiement auprès de sa banque.",
    declined: "Raison : la banque de l’acheteur l’a refusé.",
    merchant_request: "Raison : il a été annulé depuis votre compte de paiement.",
    canceled: "Raison : il a été annulé chez le prestataire de paiement.",
    charge_already_refunded: "Raison : ce paiement a déjà été intégralement remboursé chez le prestataire de paiement.",
    account_disconnected: "Raison : le compte qui a reçu ce paiement n’est plus connecté à votre site.",
    nothing_paid: "Raison : rien n’avait été débité.",
    unknown: "Le prestataire de paiement n’a pas indiqué de raison.",
  },
  en: {
    expired_or_canceled_card: "Reason: the card has expired or was cancelled.",
    lost_or_stolen_card: "Reason: the card was reported lost or stolen.",
    insufficient_funds: "Reason: the balance of your payment account was too low.",
    charge_already_refunded: "Reason: this payment has already been refunded in full at the payment provider.",
    account_disconnected: "Reason: the account that received this payment is no longer connected to your site.",
    nothing_paid: "Reason: nothing had been charged.",
    charge_for_pending_refund_disputed: "Reason: the buyer disputes this payment at their bank.",
    declined: "Reason: the buyer’s bank declined it.",
    merchant_request: "Reason: it was cancelled from your payment account.",
    canceled: "Reason: it was cancelled at the payment provider.",
    unknown: "The payment provider did not give a reason.",
  },
}

export const words = {
  fr: unbrokenWords({
    tickets_subject: (title: string, count: number) =>
      count === 1 ? `Votre billet : ${title}` : `Vos ${count} billets : ${title}`,
    tickets_heading: (title: string | undefined, count: number) =>
      `${count === 1 ? "Votre billet" : "Vos billets"}${title ? ` pour « ${title} »` : ""}`,
    tickets_intro: (name: string | null, count: number) =>
      `Bonjour${name === null ? "" : ` ${name}`}, voici ${count === 1 ? "votre billet" : `vos ${count} billets`}.`,
    show: "Voir et présenter mes billets",
    door: "À l’entrée, montrez le code de chaque billet, sur votre téléphone ou imprimé.",
    total: (amount: string) => `Total : ${amount}`,
    discount: (code: string, amount: string) => `Réduction ${code} déjà déduite : ${amount}`,
    service_fee: (amount: string) => `dont frais de service : ${amount}`,
    tax: (name: string, percent: string, amount: string) => `dont ${name} (${percent}) : ${amount}`,
    donation: "Don",
    keep: "Gardez ce lien pour vous : toute personne qui l’ouvre voit vos billets.",
    refund_subject: (title: string) => `Remboursement : ${title}`,
    refund_heading: "Votre remboursement est en route",
    refund_intro: (amount: string) =>
      `${amount} vous sont remboursés sur le moyen de paiement utilisé. Comptez quelques jours ouvrés.`,
    refund_cash_heading: "Vos billets sont remboursés",
    refund_cash: (amount: string) =>
      `${amount} vous sont remboursés en espèces. Si vous ne les avez pas encore reçus, passez à la billetterie.`,
    refund_till: (amount: string) =>
      `${amount} vous sont remboursés comme vous les aviez payés à la billetterie. Si vous ne les avez pas encore reçus, passez-y.`,
    refund_extras: "Sont également remboursés :",
    refund_others: "Ce que vous avez payé lors d’un échange est remboursé à part ; un autre e-mail le confirme :",
    refund_of_difference: (day: string) => `Il s’agit de ce que vous avez payé le ${day} lors d’un échange.`,
    refund_of_cancellation: "Ce remboursement fait suite à l’annulation d’une date par l’organisateur.",
    refund_part: {
      card: (amount: string, day: string) => `${amount} sur le moyen de paiement utilisé le ${day}`,
      cash: (amount: string, day: string) => `${amount} en espèces à la billetterie, payés le ${day}`,
      till: (amount: string, day: string) => `${amount} à la billetterie, comme vous les aviez payés le ${day}`,
    },
    refund_void: (count: number) => (count === 1 ? "Ce billet n’est plus valable :" : "Ces billets ne sont plus valables :"),
    exchange_lost: {
      subject: (title: string) => `Échange non effectué : ${title}`,
      heading: "Votre échange n’a pas abouti",
      intro: "Quelque chose a changé pendant votre paiement : l’échange n’a pas eu lieu.",
      kept: (count: number) =>
        count === 1 ? "Votre billet d’origine reste valable :" : "Vos billets d’origine restent valables :",
    },
    free_refund: {
      subject: (title: string) => `Annulation : ${title}`,
      heading: (count: number) => (count === 1 ? "Votre billet est annulé" : "Vos billets sont annulés"),
      intro: "Comme convenu. C’était gratuit : il n’y a rien à rembourser.",
      nothing_left: "Il ne reste rien à rembourser de ce que vous avez payé.",
    },
    refund_failed: {
      subject: (number: string) => `Un remboursement a échoué : commande ${number}`,
      heading: "Un remboursement a échoué",
      intro: (amount: string, name: string) =>
        `Le remboursement de ${amount} à ${name} a été rejeté : la somme est de nouveau sur votre compte de paiement.`,
      order: (number: string) => `Commande ${number}`,
      reason: failures.fr,
      what_to_do:
        "Ouvrez la vente et relancez le remboursement, ou convenez d’un autre moyen avec l’acheteur, par exemple un virement, et notez-le dans la vente.",
      open: "Ouvrir la vente",
      meanwhile: "Les billets restent annulés et leurs places en vente. L’acheteur n’a pas encore reçu son argent.",
    },
    disputed: {
      subject: (number: string) => `Paiement contesté : commande ${number}`,
      heading: "Un paiement est contesté",
      intro: {
        inquiry: (amount: string) =>
          `La banque d’un acheteur pose une question sur un paiement de ${amount}. Rien n’a été repris.`,
        open: (amount: string) =>
          `La banque d’un acheteur a repris ${amount} sur votre compte de paiement : l’acheteur conteste ce paiement.`,
        lost: (amount: string) =>
          `La banque d’un acheteur a repris ${amount} sur votre compte de paiement et a déjà tranché en faveur de l’acheteur, qui garde l’argent. Ses billets ne sont plus valables et les places sont de nouveau en vente.`,
        partly_lost: (amount: string) =>
          `La banque d’un acheteur a repris ${amount} sur votre compte de paiement et a déjà tranché en faveur de l’acheteur, qui garde cette somme. C’est moins que ce qu’il a payé : ses billets restent valables, et vous décidez du reste.`,
        won: (amount: string) =>
          `Un acheteur a contesté un paiement de ${amount}. Sa banque a déjà tranché en votre faveur : l’argent vous reste acquis et les billets restent valables.`,
        closed: (amount: string) =>
          `La banque d’un acheteur a posé une question sur un paiement de ${amount}. Cette question est déjà close : vous n’avez rien à faire.`,
      },
      order: (number: string) => `Commande ${number}`,
      due: (day: string) => `Répondez avant le ${day} : sans réponse, la banque décide contre vous.`,
      open: "Voir le litige et répondre",
      see: "Voir le litige",
      meanwhile:
        "D’ici la décision de la banque, aucun remboursement n’est possible sur cette vente, sans quoi l’acheteur serait payé deux fois.",
      meanwhile_asked: "Rembourser la vente met fin à la question.",
    },
    not_charged:
      "Rien n’a été débité. Si votre banque affiche déjà le montant, il vous sera restitué automatiquement sous quelques jours.",
    "lost-places": {
      subject: (title: string) => `Vos places ont été prises : ${title}`,
      heading: (count: number) => (count === 1 ? "Votre place a été prise entre-temps" : "Vos places ont été prises entre-temps"),
      intro: (count: number) =>
        count === 1
          ? "Votre paiement est arrivé après le délai de la commande. Cette place était déjà vendue ou réservée : aucun billet n’a été émis."
          : "Votre paiement est arrivé après le délai de la commande. Ces places, ou l’une d’elles, étaient déjà vendues ou réservées : aucun billet n’a été émis.",
      again: "Choisir d’autres places",
    },
    "lost-choices": {
      subject: (title: string) => `Votre commande n’a pas pu être honorée : ${title}`,
      heading: () => "Votre commande n’a pas pu être honorée",
      intro: () =>
        "Votre paiement est arrivé après le délai de la commande. Entre-temps, votre code de réduction ou vos suppléments étaient épuisés : aucun billet n’a été émis.",
      again: "Choisir à nouveau",
    },
    closed: {
      subject: (title: string) => `Ce site est fermé : ${title}`,
      heading: () => "Ce site est fermé",
      intro: () => "Votre paiement est arrivé après la fermeture de ce site : aucun billet n’a été émis.",
      again: "",
    },
    "not-captured": {
      subject: (title: string) => `Votre paiement n’a pas abouti : ${title}`,
      heading: () => "Votre paiement n’a pas abouti",
      intro: (count: number) =>
        count === 1
          ? "Votre banque avait accepté le paiement, puis ne l’a pas honoré. Votre billet n’est pas valable et la place est de nouveau en vente."
          : "Votre banque avait accepté le paiement, puis ne l’a pas honoré. Vos billets ne sont pas valables et les places sont de nouveau en vente.",
      again: "Choisir à nouveau",
    },
    impossible: {
      subject: (title: string) => `Nous n’avons pas pu émettre vos billets : ${title}`,
      heading: () => "Nous n’avons pas pu émettre vos billets",
      intro: () => "La date de cette séance est trop lointaine pour figurer sur un billet : c’est une erreur de l’organisateur.",
      again: "Voir les autres dates",
    },
    "date-cancelled": {
      subject: (title: string) => `Cette séance est annulée : ${title}`,
      heading: () => "Cette séance est annulée",
      intro: () =>
        "Votre paiement est arrivé après le délai de la commande. Entre-temps, l’organisateur a annulé la séance : aucun billet n’a été émis.",
      again: "Voir les autres dates",
    },
    "account-lost": {
      subject: (title: string) => `Votre commande n’a pas abouti : ${title}`,
      heading: () => "Votre commande n’a pas abouti",
      intro: (count: number) =>
        count === 1
          ? "Le compte sur lequel vous payiez a été déconnecté de ce site : votre paiement n’a pas pu être encaissé. Aucun billet n’a été émis et la place est de nouveau libre."
          : "Le compte sur lequel vous payiez a été déconnecté de ce site : votre paiement n’a pas pu être encaissé. Aucun billet n’a été émis et les places sont de nouveau libres.",
      again: "Choisir à nouveau",
    },
  }),
  en: {
    tickets_subject: (title: string, count: number) =>
      count === 1 ? `Your ticket: ${title}` : `Your ${count} tickets: ${title}`,
    tickets_heading: (title: string | undefined, count: number) =>
      `${count === 1 ? "Your ticket" : "Your tickets"}${title ? ` for “${title}”` : ""}`,
    tickets_intro: (name: string | null, count: number) =>
      `Hello${name === null ? "" : ` ${name}`}, ${count === 1 ? "here is your ticket" : `here are your ${count} tickets`}.`,
    show: "View my tickets",
    door: "At the door, show the code of each ticket, on your phone or on paper.",
    total: (amount: string) => `Total: ${amount}`,
    discount: (code: string, amount: string) => `Discount ${code} already deducted: ${amount}`,
    service_fee: (amount: string) => `including service fee: ${amount}`,
    tax: (name: string, percent: string, amount: string) => `including ${name} (${percent}): ${amount}`,
    donation: "Donation",
    keep: "Keep this link private: anyone who opens it can see your tickets.",
    refund_subject: (title: string) => `Refund: ${title}`,
    refund_heading: "Your refund is on its way",
    refund_intro: (amount: string) => `${amount} is being refunded to the card you paid with. Allow a few working days.`,
    refund_cash_heading: "Your tickets were refunded",
    refund_cash: (amount: string) =>
      `${amount} is refunded to you in cash. If you have not received it yet, visit the box office.`,
    refund_till: (amount: string) =>
      `${amount} is refunded to you the same way you paid at the box office. If you have not received it yet, visit the box office.`,
    refund_extras: "Also refunded:",
    refund_others: "What you paid for an exchange is refunded separately; another email confirms it:",
    refund_of_difference: (day: string) => `This is what you paid on ${day} for an exchange.`,
    refund_of_cancellation: "This refund follows the organiser’s cancellation of a date.",
    refund_part: {
      card: (amount: string, day: string) => `${amount} to the card you paid with on ${day}`,
      cash: (amount: string, day: string) => `${amount} in cash at the box office, paid on ${day}`,
      till: (amount: string, day: string) => `${amount} at the box office, the way you paid on ${day}`,
    },
    refund_void: (count: number) => (count === 1 ? "This ticket is no longer valid:" : "These tickets are no longer valid:"),
    exchange_lost: {
      subject: (title: string) => `Exchange not completed: ${title}`,
      heading: "Your exchange could not be completed",
      intro: "Something changed while you were paying, so the exchange did not take place.",
      kept: (count: number) => (count === 1 ? "Your original ticket stays valid:" : "Your original tickets stay valid:"),
    },
    free_refund: {
      subject: (title: string) => `Cancellation: ${title}`,
      heading: (count: number) => (count === 1 ? "Your ticket is cancelled" : "Your tickets are cancelled"),
      intro: "As agreed. It was free, so there is nothing to refund.",
      nothing_left: "Nothing of what you paid is left to refund.",
    },
    refund_failed: {
      subject: (number: string) => `A refund failed: order ${number}`,
      heading: "A refund failed",
      intro: (amount: string, name: string) =>
        `The refund of ${amount} to ${name} was returned: the money is back in your payment account.`,
      order: (number: string) => `Order ${number}`,
      reason: failures.en,
      what_to_do:
        "Open the sale and try the refund again, or agree on another method with the buyer, such as a bank transfer, and record it there.",
      open: "Open the sale",
      meanwhile: "The tickets stay void and their seats stay on sale. The buyer has not received the money yet.",
    },
    disputed: {
      subject: (number: string) => `Payment disputed: order ${number}`,
      heading: "A payment is disputed",
      intro: {
        inquiry: (amount: string) => `A buyer’s bank has a question about a payment of ${amount}. No money was taken back.`,
        open: (amount: string) =>
          `A buyer’s bank has taken ${amount} back from your payment account: the buyer disputes this payment.`,
        lost: (amount: string) =>
          `A buyer’s bank has taken ${amount} back from your payment account and has already decided: the buyer keeps the money. The tickets are no longer valid and their seats are back on sale.`,
        partly_lost: (amount: string) =>
          `A buyer’s bank has taken ${amount} back from your payment account and has already decided: the buyer keeps this sum. It is less than they paid: their tickets stay valid, and you decide about the rest.`,
        won: (amount: string) =>
          `A buyer disputed a payment of ${amount}. Their bank has already decided in your favour: you keep the money and the tickets stay valid.`,
        closed: (amount: string) =>
          `A buyer’s bank had a question about a payment of ${amount}. The inquiry is already closed, and there is nothing to do.`,
      },
      order: (number: string) => `Order ${number}`,
      due: (day: string) => `Answer before ${day}: without an answer, the bank decides against you.`,
      open: "See the dispute and answer",
      see: "See the dispute",
      meanwhile: "Until the bank decides, no part of this sale can be refunded; otherwise the buyer would be paid twice.",
      meanwhile_asked: "Refunding the sale ends the inquiry.",
    },
    not_charged:
      "Nothing was charged. If your bank already shows the amount, it will be returned automatically within a few days.",
    "lost-places": {
      subject: (title: string) => `Your seats were taken: ${title}`,
      heading: (count: number) => (count === 1 ? "Your seat has been taken" : "Your seats have been taken"),
      intro: (count: number) =>
        count === 1
          ? "Your payment arrived after the time limit for the order. This seat was already sold or held, so no ticket was issued."
          : "Your payment arrived after the time limit for the order. These seats, or one of them, were already sold or held, so no tickets were issued.",
      again: "Choose other seats",
    },
    "lost-choices": {
      subject: (title: string) => `Your order could not be completed: ${title}`,
      heading: () => "Your order could not be completed",
      intro: () =>
        "Your payment arrived after the time limit for the order. By then, your discount code or your extras had run out, so no tickets were issued.",
      again: "Choose again",
    },
    closed: {
      subject: (title: string) => `This site is closed: ${title}`,
      heading: () => "This site is closed",
      intro: () => "Your payment arrived after this site had closed, so no tickets were issued.",
      again: "",
    },
    "not-captured": {
      subject: (title: string) => `Your payment did not go through: ${title}`,
      heading: () => "Your payment did not go through",
      intro: (count: number) =>
        count === 1
          ? "Your bank accepted the payment but then did not honour it. Your ticket is not valid and the seat is back on sale."
          : "Your bank accepted the payment but then did not honour it. Your tickets are not valid and the seats are back on sale.",
      again: "Choose again",
    },
    impossible: {
      subject: (title: string) => `We could not issue your tickets: ${title}`,
      heading: () => "We could not issue your tickets",
      intro: () => "The date of this performance is too far in the future to appear on a ticket: the organiser made a mistake.",
      again: "See other dates",
    },
    "date-cancelled": {
      subject: (title: string) => `This performance is cancelled: ${title}`,
      heading: () => "This performance is cancelled",
      intro: () =>
        "Your payment arrived after the time limit for the order. By then, the organiser had cancelled the performance, so no tickets were issued.",
      again: "See other dates",
    },
    "account-lost": {
      subject: (title: string) => `Your order did not go through: ${title}`,
      heading: () => "Your order did not go through",
      intro: (count: number) =>
        count === 1
          ? "The account you were paying to was disconnected from this site, so your payment could not be collected. No ticket was issued, and the seat is available again."
          : "The account you were paying to was disconnected from this site, so your payment could not be collected. No tickets were issued, and the seats are available again.",
      again: "Choose again",
    },
  },
}
