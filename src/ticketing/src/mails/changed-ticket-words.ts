import { unbrokenWords } from "@guichet/kernel/french"

/** What is said of a ticket that is somebody else's, or has a new code. */
export const changedTicketWords = {
  fr: unbrokenWords({
    got: {
      subject: (title: string) => `Un billet pour vous : ${title}`,
      heading: (name: string | null) => (name === null ? "Vous avez un billet" : `${name}, vous avez un billet`),
      intro: (buyer: string | null) =>
        `${buyer === null ? "Un billet vous a été donné." : `${buyer} vous a donné son billet.`} Il est à votre nom ; l’ancien code ne donne plus accès à la salle.`,
      show: "Voir et présenter mon billet",
    },
    gave: {
      subject: (title: string) => `Billet donné : ${title}`,
      heading: "Votre billet a changé de mains",
      intro: (holder: string) => `Ce billet est maintenant au nom de ${holder}. L’ancien code ne donne plus accès à la salle :`,
      wrong: "Ce n’est pas ce que vous vouliez ? Répondez tout de suite à cet e-mail.",
      show: "Voir ma commande",
    },
    reissued: {
      subject: (title: string) => `Votre nouveau billet : ${title}`,
      heading: "Voici votre nouveau billet",
      intro: "L’organisateur a remplacé le code de ce billet. L’ancien ne donne plus accès à la salle : jetez-le.",
      show: "Voir et présenter mon billet",
    },
    renewed: {
      subject: (title: string) => `Nouveaux codes pour vos billets : ${title}`,
      heading: "Vos billets ont de nouveaux codes",
      intro:
        "Par sécurité, les codes de vos billets ont été remplacés. Ceux que vous avez imprimés ou enregistrés ne donnent plus accès à la salle : présentez cette page, ou imprimez-la de nouveau. Les numéros des billets restent les mêmes.",
      show: "Voir et présenter mes billets",
    },
    keep: "Gardez ce lien pour vous : qui l’ouvre voit le billet.",
  }),
  en: {
    got: {
      subject: (title: string) => `A ticket for you: ${title}`,
      heading: (name: string | null) => (name === null ? "You have a ticket" : `${name}, you have a ticket`),
      intro: (buyer: string | null) =>
        `${buyer === null ? "You were given a ticket." : `${buyer} gave you a ticket.`} It is in your name; its old code no longer lets anyone in.`,
      show: "Open and show my ticket",
    },
    gave: {
      subject: (title: string) => `Ticket given: ${title}`,
      heading: "Your ticket has changed hands",
      intro: (holder: string) => `This ticket is now in ${holder}’s name. Its old code no longer lets anyone in:`,
      wrong: "Not what you wanted? Reply to this email at once.",
      show: "See my order",
    },
    reissued: {
      subject: (title: string) => `Your new ticket: ${title}`,
      heading: "Here is your new ticket",
      intro: "The organiser has replaced this ticket’s code. The old one no longer lets anyone in: throw it away.",
      show: "Open and show my ticket",
    },
    renewed: {
      subject: (title: string) => `New codes for your tickets: ${title}`,
      heading: "Your tickets have new codes",
      intro:
        "For safety, the codes of your tickets were replaced. Those that you printed or saved no longer let anyone in: show this page, or print it again. The numbers of the tickets stay the same.",
      show: "Open and show my tickets",
    },
    keep: "Keep this link to yourself: whoever opens it sees the ticket.",
  },
}
