/** Why a password was refused, by the reason of `password_weak`: for consoles and the pages under /auth. */
export const weakWords = {
  en: {
    short: "Too short: at least 12 characters.",
    long: "Too long: at most 200 characters.",
    same: "This is your current password. Please choose another.",
    guessable: "Too easy to guess.",
    breached: "This password is in a known data breach. Please choose another.",
  },
  fr: {
    short: "Trop court\u00a0: 12 caractères au moins.",
    long: "Trop long\u00a0: 200 caractères au plus.",
    same: "C’est votre mot de passe actuel. Choisissez-en un autre.",
    guessable: "Trop facile à deviner.",
    breached: "Ce mot de passe figure dans une fuite de données connue. Choisissez-en un autre.",
  },
}
