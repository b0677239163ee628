import { inBoth } from "../in-both"

/** A ticket that gets a new code, or goes to somebody else. */
export const changeTicket = inBoth(
  {
    changeTicket: {
      title: "Change a ticket",
      short: "Change",
      of: "Change the ticket {{place}}",
      unknown: "This ticket is not of this sale.",
      has: "{{email}} has it",
      givenTo: "given to {{email}}",
      ways: { reissue: "New code", transfer: "Another name", void: "Make it void" },
      hints: {
        reissue: "Lost, stolen or sent to the wrong person: a new ticket goes by email to whoever has it.",
        transfer: "Somebody else comes: a new ticket goes to them by email.",
        void: "Given away or sold by mistake: it lets nobody in any more, and no money goes back. To give money back, refund it instead.",
      },
      note: "Why?",
      noteHint: "For example “Phone stolen”. Your team reads it, the buyer does not.",
      name: "Name of the person",
      email: "Their email address",
      means: "The code of before lets nobody in from this moment on. Place and price stay.",
      do: { reissue: "Replace the code", transfer: "Put it into this name", void: "Make it void" },
      done: {
        reissue: "New ticket sent to {{email}}",
        transfer: "The ticket went to {{email}}",
        void: "The ticket is void, {{email}} is told",
      },
      reason: "Why is it void?",
      reasonHint: "The buyer reads this in the email.",
      freesPlace: "Sell the place again",
      freesPlaceHint: "Without the tick nobody can buy it, until you free it on the event’s page.",
      keepsWarning:
        "{{amount}} were paid for this ticket. Nothing of it goes back: somebody paid and does not come in. Be sure that this was agreed.",
      keeps: "I keep the {{amount}}",
      voidMeans: "This cannot be undone. Whoever has the ticket gets an email.",
      voided: "Void since {{when}}, by {{by}}: {{reason}}",
      kept: "{{amount}} kept",
      before: "What became of it before",
      theBuyer: "the buyer",
      was: {
        reissued: "{{when}}, by {{by}}: new code.",
        transferred: "{{when}}, by {{by}}: another name.",
        exchanged: "{{when}}, by {{by}}: exchanged.",
      },
    },
  },
  {
    changeTicket: {
      title: "Changer un billet",
      short: "Changer",
      of: "Changer le billet {{place}}",
      unknown: "Ce billet n’est pas de cette vente.",
      has: "{{email}} l’a",
      givenTo: "donné à {{email}}",
      ways: { reissue: "Nouveau code", transfer: "Autre nom", void: "Annuler le billet" },
      hints: {
        reissue: "Perdu, volé ou envoyé à la mauvaise personne : un nouveau billet part par e-mail à qui le détient.",
        transfer: "Quelqu’un d’autre vient : un nouveau billet lui part par e-mail.",
        void: "Offert ou vendu par erreur : il ne donne plus accès à la salle, et rien n’est rendu. Pour rendre l’argent, remboursez-le plutôt.",
      },
      note: "Pourquoi ?",
      noteHint: "Par exemple « Téléphone volé ». Votre équipe le lit, l’acheteur non.",
      name: "Nom de la personne",
      email: "Son adresse e-mail",
      means: "Le code d’avant ne donne plus accès à la salle dès maintenant. Place et prix restent.",
      do: { reissue: "Remplacer le code", transfer: "Mettre à ce nom", void: "Annuler le billet" },
      done: {
        reissue: "Nouveau billet envoyé à {{email}}",
        transfer: "Le billet est parti à {{email}}",
        void: "Le billet est annulé, {{email}} en est informé",
      },
      reason: "Pourquoi l’annuler ?",
      reasonHint: "L’acheteur le lit dans l’e-mail.",
      freesPlace: "Remettre la place en vente",
      freesPlaceHint: "Sans la coche, personne ne peut l’acheter, jusqu’à ce que vous la libériez sur la page de l’événement.",
      keepsWarning:
        "{{amount}} ont été payés pour ce billet. Rien n’en est rendu : quelqu’un a payé et n’entrera pas. Assurez-vous que c’était convenu.",
      keeps: "Je garde les {{amount}}",
      voidMeans: "C’est définitif. Qui détient le billet reçoit un e-mail.",
      voided: "Annulé le {{when}}, par {{by}} : {{reason}}",
      kept: "{{amount}} gardés",
      before: "Ce qu’il en fut avant",
      theBuyer: "l’acheteur",
      was: {
        reissued: "{{when}}, par {{by}} : nouveau code.",
        transferred: "{{when}}, par {{by}} : autre nom.",
        exchanged: "{{when}}, par {{by}} : échangé.",
      },
    },
  }
)
