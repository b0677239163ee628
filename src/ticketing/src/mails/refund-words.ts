import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email to a buyer about a refund, or about an exchange that did not take place. */
export const refundWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Remboursement : ${title}`,
    heading: "Votre remboursement est en route",
    intro: (amount: string) => `${amount} vous sont remboursés sur le moyen de paiement utilisé. Comptez quelques jours ouvrés.`,
    box_office_heading: "Vos billets sont remboursés",
    in_cash: (amount: string) =>
      `${amount} vous sont remboursés en espèces. Si vous ne les avez pas encore reçus, passez à la billetterie.`,
    as_paid: (amount: string) =>
      `${amount} vous sont remboursés comme vous les aviez payés à la billetterie. Si vous ne les avez pas encore reçus, passez-y.`,
    extras: "Sont également remboursés :",
    others: "Ce que vous avez payé lors d’un échange est remboursé à part ; un autre e-mail le confirme :",
    of_difference: (day: string) => `Il s’agit de ce que vous avez payé le ${day} lors d’un échange.`,
    of_cancellation: "Ce remboursement fait suite à l’annulation d’une date par l’organisateur.",
    part: {
      card: (amount: string, day: string) => `${amount} sur le moyen de paiement utilisé le ${day}`,
      cash: (amount: string, day: string) => `${amount} en espèces à la billetterie, payés le ${day}`,
      till: (amount: string, day: string) => `${amount} à la billetterie, comme vous les aviez payés le ${day}`,
    },
    void: (count: number) => (count === 1 ? "Ce billet n’est plus valable :" : "Ces billets ne sont plus valables :"),
    exchange_lost: {
      subject: (title: string) => `Échange non effectué : ${title}`,
      heading: "Votre échange n’a pas abouti",
      intro: "Quelque chose a changé pendant votre paiement : l’échange n’a pas eu lieu.",
      kept: (count: number) =>
        count === 1 ? "Votre billet d’origine reste valable :" : "Vos billets d’origine restent valables :",
    },
    free: {
      subject: (title: string) => `Annulation : ${title}`,
      heading: (count: number) => (count === 1 ? "Votre billet est annulé" : "Vos billets sont annulés"),
      intro: "Comme convenu. C’était gratuit : il n’y a rien à rembourser.",
      nothing_left: "Il ne reste rien à rembourser de ce que vous avez payé.",
    },
  }),
  en: {
    subject: (title: string) => `Refund: ${title}`,
    heading: "Your refund is on its way",
    intro: (amount: string) => `${amount} is being refunded to the card you paid with. Allow a few working days.`,
    box_office_heading: "Your tickets were refunded",
    in_cash: (amount: string) => `${amount} is refunded to you in cash. If you have not received it yet, visit the box office.`,
    as_paid: (amount: string) =>
      `${amount} is refunded to you the same way you paid at the box office. If you have not received it yet, visit the box office.`,
    extras: "Also refunded:",
    others: "What you paid for an exchange is refunded separately; another email confirms it:",
    of_difference: (day: string) => `This is what you paid on ${day} for an exchange.`,
    of_cancellation: "This refund follows the organiser’s cancellation of a date.",
    part: {
      card: (amount: string, day: string) => `${amount} to the card you paid with on ${day}`,
      cash: (amount: string, day: string) => `${amount} in cash at the box office, paid on ${day}`,
      till: (amount: string, day: string) => `${amount} at the box office, the way you paid on ${day}`,
    },
    void: (count: number) => (count === 1 ? "This ticket is no longer valid:" : "These tickets are no longer valid:"),
    exchange_lost: {
      subject: (title: string) => `Exchange not completed: ${title}`,
      heading: "Your exchange could not be completed",
      intro: "Something changed while you were paying, so the exchange did not take place.",
      kept: (count: number) => (count === 1 ? "Your original ticket stays valid:" : "Your original tickets stay valid:"),
    },
    free: {
      subject: (title: string) => `Cancellation: ${title}`,
      heading: (count: number) => (count === 1 ? "Your ticket is cancelled" : "Your tickets are cancelled"),
      intro: "As agreed. It was free, so there is nothing to refund.",
      nothing_left: "Nothing of what you paid is left to refund.",
    },
  },
}
