import { tooManyWords } from "../../../contracts/log-in-refusals"
import { weakWords } from "../../../contracts/weak-words"

export const words = {
  en: {
    spent: "This link has already been used or has expired. Request a new one.",
    broken: "Something went wrong on our side. Please try again.",
    many: tooManyWords.en,
    choose: "Choose a new password",
    hint: "At least 12 characters. A few unrelated words make a good one. You will be signed out everywhere.",
    label: "New password",
    save: "Save",
    saved: "Your new password has been saved. Use it to sign in.",
    weak: weakWords.en,
    signIn: "Go to the sign-in page",
    ask: "Forgot your password?",
    askHint: "We will email you a link to set a new one.",
    email: "Your email address",
    send: "Send me the link",
    malformed: "This email address looks incomplete.",
    asked: "If this address belongs to someone who signs in here, a link is on its way. It works once, within 30 minutes.",
  },
  fr: {
    spent: "Ce lien a déjà servi ou a expiré. Demandez-en un nouveau.",
    broken: "Un problème est survenu de notre côté. Veuillez réessayer.",
    many: tooManyWords.fr,
    choose: "Choisissez un nouveau mot de passe",
    hint: "12 caractères au moins. Quelques mots sans rapport font l’affaire. Vous serez déconnecté partout.",
    label: "Nouveau mot de passe",
    save: "Enregistrer",
    saved: "Votre nouveau mot de passe est enregistré. Utilisez-le pour vous connecter.",
    weak: weakWords.fr,
    signIn: "Aller à la page de connexion",
    ask: "Mot de passe oublié\u00a0?",
    askHint: "Nous vous envoyons un lien pour en choisir un nouveau.",
    email: "Votre adresse e-mail",
    send: "Envoyez-moi le lien",
    malformed: "Cette adresse e-mail semble incomplète.",
    asked:
      "Si cette adresse est celle d’une personne qui se connecte ici, un lien est en route. Il sert une seule fois, dans les 30 minutes.",
  },
}
