import { inBoth } from "../in-both"

/** A ticket that is reissued or transferred to another person. */
export const changeTicket = inBoth(
  {
    changeTicket: {
      title: "Change a ticket",
      short: "Change",
      of: "Change the ticket {{place}}",
      unknown: "This ticket does not belong to this sale.",
      has: "Held by {{email}}",
      givenTo: "transferred to {{email}}",
      ways: { reissue: "New code", transfer: "Transfer", void: "Void the ticket" },
      hints: {
        reissue: "For a ticket that was lost, stolen or sent to the wrong person. Its holder gets a new ticket by email.",
        transfer: "For a ticket that someone else will use. They get a new ticket by email.",
        void: "For a ticket given away or sold by mistake. It no longer admits anyone, and no money is returned. To return the money, refund it instead.",
      },
      note: "Why?",
      noteHint: "For example “Phone stolen”. Visible to your team, not to the buyer.",
      name: "Name of the person",
      email: "Their email address",
      means: "The old code stops working immediately. Place and price stay the same.",
      do: { reissue: "Replace the code", transfer: "Transfer the ticket", void: "Void the ticket" },
      done: {
        reissue: "New ticket sent to {{email}}",
        transfer: "Ticket transferred to {{email}}",
        void: "Ticket voided; {{email}} is notified",
      },
      reason: "Why are you voiding it?",
      reasonHint: "Shown to the buyer in the email.",
      freesPlace: "Sell the place again",
      freesPlaceHint: "If you leave this unticked, no one can buy it until you put it back on sale on the event’s page.",
      keepsWarning:
        "{{amount}} was paid for this ticket and will not be refunded: someone has paid and will not be admitted. Make sure this was agreed. You can still refund it later, with a reason.",
      keeps: "I keep the {{amount}}",
      voidMeans: "This cannot be undone. The ticket holder gets an email.",
      voided: "Voided {{when}}, by {{by}}: {{reason}}",
      kept: "{{amount}} kept",
      before: "Ticket history",
      theBuyer: "the buyer",
      was: {
        reissued: "{{when}}, by {{by}}: new code.",
        transferred: "{{when}}, by {{by}}: transferred.",
        exchanged: "{{when}}, by {{by}}: exchanged.",
      },
    },
  },
  {
    changeTicket: {
      title: "Changer un billet",
      short: "Changer",
      of: "Changer le billet {{place}}",
      unknown: "Ce billet ne fait pas partie de cette vente.",
      has: "Détenu par {{email}}",
      givenTo: "transféré à {{email}}",
      ways: { reissue: "Nouveau code", transfer: "Transfert", void: "Annuler le billet" },
      hints: {
        reissue: "Perdu, volé ou envoyé à la mauvaise personne : son détenteur reçoit un nouveau billet par e-mail.",
        transfer: "Une autre personne vient à la place : elle reçoit un nouveau billet par e-mail.",
        void: "Offert ou vendu par erreur : il ne donne plus accès à la salle, et rien n’est remboursé. Pour rendre l’argent, remboursez-le plutôt.",
      },
      note: "Pourquoi ?",
      noteHint: "Par exemple « Téléphone volé ». Votre équipe le lit, l’acheteur non.",
      name: "Nom de la personne",
      email: "Son adresse e-mail",
      means: "L’ancien code ne donne plus accès à la salle dès maintenant. La place et le prix ne changent pas.",
      do: { reissue: "Remplacer le code", transfer: "Transférer le billet", void: "Annuler le billet" },
      done: {
        reissue: "Nouveau billet envoyé à {{email}}",
        transfer: "Le billet a été transféré à {{email}}",
        void: "Le billet est annulé, {{email}} en est informé",
      },
      reason: "Pourquoi l’annuler ?",
      reasonHint: "L’acheteur le lit dans l’e-mail.",
      freesPlace: "Remettre la place en vente",
      freesPlaceHint:
        "Si la case n’est pas cochée, personne ne peut l’acheter avant que vous la remettiez en vente sur la page de l’événement.",
      keepsWarning:
        "{{amount}} ont été payés pour ce billet et ne seront pas remboursés : une personne a payé et n’entrera pas. Assurez-vous que cela a été convenu. Vous pourrez encore le rembourser plus tard, en indiquant un motif.",
      keeps: "Conserver les {{amount}}",
      voidMeans: "C’est définitif. Le détenteur du billet reçoit un e-mail.",
      voided: "Annulé le {{when}}, par {{by}} : {{reason}}",
      kept: "{{amount}} conservés",
      before: "Historique du billet",
      theBuyer: "l’acheteur",
      was: {
        reissued: "{{when}}, par {{by}} : nouveau code.",
        transferred: "{{when}}, par {{by}} : transféré.",
        exchanged: "{{when}}, par {{by}} : échangé.",
      },
    },
  }
)
