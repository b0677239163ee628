import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the waiting room's page. */
const en = {
  title: "Waiting room",
  before: "The sale has not opened yet",
  beforeText: (opens: string) =>
    `It opens ${opens}. Everyone who is here by then gets a number by a draw: coming earlier brings no advantage. You can close this page and come back: you stay in line.`,
  waiting: "You are in line",
  ahead: (count: string) => `${count} before you`,
  aheadOne: "1 person before you",
  next: "You are next",
  drawing: "Your number is being drawn…",
  minutes: (from: number, to: number) =>
    from < 1
      ? `Estimated wait: less than ${to === 1 ? "a minute" : `${to} minutes`}`
      : `Estimated wait: ${from} to ${to} minutes`,
  noMinutes: "The wait cannot be estimated yet.",
  unlikely: "Those before you will probably take all remaining places. If some come back, they go to you in your order.",
  keep: "You keep your place if you reload or close this page. Nothing depends on keeping it open, but you must enter within 10 minutes of your turn.",
  letIn: "It is your turn",
  letInText: (time: string) => `Enter by ${time}, otherwise your turn goes to the next in line.`,
  enter: "Choose places",
  inside: "Your turn has begun",
  insideText: (time: string) => `You can choose places until ${time}. What you hold by then can still be paid.`,
  again: "Back to the places",
  missed: "You missed your turn",
  missedText: "You can get in line again, once, in front of everyone else.",
  missedButton: "Get in line again",
  over: "Your turn is over",
  overText: "What you hold can still be paid. To choose more places, get in line again.",
  extend: "Continue choosing",
  join: "Get in line again",
  bought: "You have your tickets",
  boughtText: "Your tickets were sent to you by email. To buy more, get in line again.",
  used: "Your turn is used in another browser",
  usedText: "A turn belongs to the browser that entered first. Continue there.",
  gone: "This place in line is not known",
  closed: "There is no longer a waiting room here",
  toSeats: "Choose places",
  reload: "Refresh",
  device: "Continue on another device",
  deviceText: "Open this link there. It is your place in line: do not share it, since only one browser can use your turn.",
  code: "Access code",
  codeText: "With a code for the presale, you are let in first.",
  codeButton: "Use the code",
  codeWrong: "This code does not open the presale.",
  codeUsed: "You are in the presale’s line.",
  turnTitle: (title: string) => `Your turn – ${title}`,
}
export type WaitingWords = typeof en

const fr: WaitingWords = {
  title: "File d’attente",
  before: "La vente n’est pas encore ouverte",
  beforeText: (opens) =>
    `Elle ouvre ${opens}. Toutes les personnes présentes à ce moment reçoivent un numéro tiré au sort : arriver plus tôt n’avantage personne. Vous pouvez fermer cette page et revenir : vous restez dans la file.`,
  waiting: "Vous êtes dans la file",
  ahead: (count) => `${count} personnes avant vous`,
  aheadOne: "1 personne avant vous",
  next: "Vous êtes la prochaine personne",
  drawing: "Votre numéro est en cours de tirage…",
  minutes: (from, to) =>
    from < 1
      ? `Attente estimée : moins ${to === 1 ? "d’une minute" : `de ${to} minutes`}`
      : `Attente estimée : de ${from} à ${to} minutes`,
  noMinutes: "L’attente ne peut pas encore être estimée.",
  unlikely:
    "Les personnes avant vous prendront sans doute toutes les places restantes. Si certaines se libèrent, elles vous reviennent dans votre ordre.",
  keep: "Vous gardez votre rang si vous actualisez ou fermez cette page. Rien n’oblige à la garder ouverte, mais il faut entrer dans les 10 minutes qui suivent votre tour.",
  letIn: "C’est votre tour",
  letInText: (time) => `Entrez avant ${time}, sinon votre tour passe à la personne suivante.`,
  enter: "Choisir mes places",
  inside: "Votre tour a commencé",
  insideText: (time) => `Vous pouvez choisir vos places jusqu’à ${time}. Ce que vous aurez retenu pourra encore être payé.`,
  again: "Retour aux places",
  missed: "Vous avez manqué votre tour",
  missedText: "Vous pouvez reprendre la file, une fois, devant tout le monde.",
  missedButton: "Reprendre la file",
  over: "Votre tour est terminé",
  overText: "Ce que vous avez retenu peut encore être payé. Pour choisir d’autres places, reprenez la file.",
  extend: "Continuer à choisir",
  join: "Reprendre la file",
  bought: "Vous avez vos billets",
  boughtText: "Ils vous ont été envoyés par e-mail. Pour en acheter d’autres, reprenez la file.",
  used: "Votre tour est utilisé dans un autre navigateur",
  usedText: "Un tour appartient au premier navigateur qui entre. Continuez dans celui-ci.",
  gone: "Ce rang dans la file n’est pas connu",
  closed: "Il n’y a plus de file d’attente ici",
  toSeats: "Choisir mes places",
  reload: "Actualiser",
  device: "Continuer sur un autre appareil",
  deviceText:
    "Ouvrez-y ce lien. C’est votre rang dans la file : ne le partagez pas, car un seul navigateur peut utiliser votre tour.",
  code: "Code d’accès",
  codeText: "Avec un code pour la prévente, vous entrez en premier.",
  codeButton: "Utiliser le code",
  codeWrong: "Ce code n’ouvre pas la prévente.",
  codeUsed: "Vous êtes dans la file de la prévente.",
  turnTitle: (title) => `C’est votre tour – ${title}`,
}

export const waitingWords: Record<"fr" | "en", WaitingWords> = { en, fr: unbrokenWords(fr) }
