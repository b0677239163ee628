import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the emails to a buyer who paid and receives no tickets, by reason. */
export const noTicketsWords = {
  fr: unbrokenWords({
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
