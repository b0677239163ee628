import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of emails about a ticket that was transferred or has a new code. */
export const changedTicketWords = {
  fr: unbrokenWords({
    got: {
      subject: (title: string) => `Un billet pour vous : ${title}`,
      heading: (name: string | null) => (name === null ? "Vous avez un billet" : `${name}, vous avez un billet`),
      intro: (buyer: string | null) =>
        `${buyer === null ? "Un billet vous a été transféré." : `${buyer} vous a transféré un billet.`} Il est à votre nom ; l’ancien code ne donne plus accès à la salle.`,
      show: "Voir et présenter mon billet",
    },
    gave: {
      subject: (title: string) => `Billet transféré : ${title}`,
      heading: "Votre billet a été transféré",
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
    keep: "Gardez ce lien pour vous : toute personne qui l’ouvre voit le billet.",
  }),
  en: {
    got: {
      subject: (title: string) => `A ticket for you: ${title}`,
      heading: (name: string | null) => (name === null ? "You have a ticket" : `${name}, you have a ticket`),
      intro: (buyer: string | null) =>
        `${buyer === null ? "A ticket was transferred to you." : `${buyer} transferred a ticket to you.`} It is in your name; the old code is no longer valid for entry.`,
      show: "View my ticket",
    },
    gave: {
      subject: (title: string) => `Ticket transferred: ${title}`,
      heading: "Your ticket has been transferred",
      intro: (holder: string) => `This ticket is now in ${holder}’s name. Its old code is no longer valid for entry:`,
      wrong: "Not what you wanted? Reply to this email right away.",
      show: "View my order",
    },
    reissued: {
      subject: (title: string) => `Your new ticket: ${title}`,
      heading: "Here is your new ticket",
      intro: "The organiser has replaced this ticket’s code. The old one is no longer valid for entry: throw it away.",
      show: "View my ticket",
    },
    renewed: {
      subject: (title: string) => `New codes for your tickets: ${title}`,
      heading: "Your tickets have new codes",
      intro:
        "For security reasons, the codes of your tickets have been replaced. Codes you printed or saved are no longer valid for entry: show this page, or print it again. The ticket numbers stay the same.",
      show: "View my tickets",
    },
    keep: "Keep this link private: anyone who opens it can see the ticket.",
  },
}
