import { tooManyWords } from "../../../contracts/log-in-refusals"
import { weakWords } from "../../../contracts/weak-words"

export const words = {
  en: {
    title: "Opening your console",
    spent: "This link has already been used or has expired.",
    broken: "Something went wrong on our side. Please try again.",
    many: tooManyWords.en,
    choose: "Choose a password",
    hint: "At least 12 characters. A few unrelated words make a good one.",
    label: "Password",
    save: "Save and continue",
    weak: weakWords.en,
    signIn: "Go to the sign-in page",
    ask: "No password yet?",
    askHint: "We will email you a new link that opens your console once.",
    email: "Your email address",
    send: "Send me a new link",
    malformed: "This email address looks incomplete.",
    asked:
      "If this address belongs to the owner of this site and no password has been chosen yet, a link is on its way. Otherwise, sign in with your password.",
  },
  fr: {
    title: "Ouverture de votre espace",
    spent: "Ce lien a déjà servi ou a expiré.",
    broken: "Un problème est survenu de notre côté. Veuillez réessayer.",
    many: tooManyWords.fr,
    choose: "Choisissez un mot de passe",
    hint: "12 caractères au moins. Quelques mots sans rapport font l’affaire.",
    label: "Mot de passe",
    save: "Enregistrer et continuer",
    weak: weakWords.fr,
    signIn: "Aller à la page de connexion",
    ask: "Pas encore de mot de passe\u00a0?",
    askHint: "Nous vous envoyons un nouveau lien, qui ouvre votre espace une fois.",
    email: "Votre adresse e-mail",
    send: "Envoyez-moi un nouveau lien",
    malformed: "Cette adresse e-mail semble incomplète.",
    asked:
      "Si cette adresse est celle du propriétaire de ce site et qu’aucun mot de passe n’a encore été choisi, un lien est en route. Sinon, connectez-vous avec votre mot de passe.",
  },
}
