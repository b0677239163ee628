import type { Pool } from "pg"
import { deviceWords } from "@guichet/kernel/device-words"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import type { Settings } from "@guichet/kernel/settings"
import { tenancyMessages, type AccountChange } from "@guichet/tenancy/contracts"
import { BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { signedBy } from "../voice"
import { findStaffReader } from "./staff-reader"

type Said = Record<AccountChange, { subject: string; line: (site: string, about: string) => string }>

interface Words {
  said: Said
  from: (device: string) => string
  not_you: string
}

const en: Words = {
  said: {
    new_device: {
      subject: "A sign-in from a new device",
      line: (site) => `Someone signed in to the console of ${site}, from a browser that was not used for it before.`,
    },
    password_changed: {
      subject: "Your password was changed",
      line: (site) => `The password of your account was changed in the console of ${site}. You were signed out everywhere else.`,
    },
    password_reset: {
      subject: "Your password was reset",
      line: (site) =>
        `A new password was set by the link we mailed you for ${site}. You were signed out everywhere. Your second factor and your passkeys stay, and are asked for as before.`,
    },
    second_factor_on: {
      subject: "A second factor was set up",
      line: (site) => `From now on, signing in to ${site} takes your password and a code of your authenticator app.`,
    },
    second_factor_off: {
      subject: "Your second factor was removed",
      line: (site) => `From now on, your password alone opens the console of ${site}.`,
    },
    second_factor_reset: {
      subject: "Your second factor was reset",
      line: (site) =>
        `Whoever manages the access to ${site} removed your second factor, and you were signed out. Sign in with your password and set up a new one.`,
    },
    recovery_code_used: {
      subject: "A recovery code was used",
      line: (site) => `Someone signed in to ${site} with your password and one of your recovery codes. It does not work again.`,
    },
    factor_removal_asked: {
      subject: "Your second factor will be removed in 24 hours",
      line: (site) =>
        `Someone signed in to ${site} with a recovery code of yours and said that your authenticator and your passkeys are lost. In 24 hours they stop working. If you still have one of them, sign in with it: that ends the request.`,
    },
    factor_removal_of_colleague: {
      subject: "A second factor of your team will be removed in 24 hours",
      line: (site, about) =>
        `Someone who signed in to ${site} as ${about}, with a recovery code, said that authenticator and passkeys are lost. In 24 hours the password alone opens that account. Ask ${about} in person; if it was somebody else, disable the account in your team’s list.`,
    },
    factor_removal_done: {
      subject: "Your second factor was removed",
      line: (site) =>
        `You asked for it in the console of ${site} with a recovery code, and the 24 hours are over: authenticator, recovery codes and passkeys work no more, and you were signed out everywhere. Set up a new second factor in your profile.`,
    },
    passkey_added: {
      subject: "A passkey was added",
      line: (site) =>
        `A passkey was added to your account in the console of ${site}. It signs in without your password. If that was not you, remove it in your profile.`,
    },
    passkey_removed: {
      subject: "A passkey was removed",
      line: (site) =>
        `A passkey of your account was removed in the console of ${site}. It signs in nowhere any more, and you were signed out everywhere else.`,
    },
    role_changed: {
      subject: "Your role was changed",
      line: (site) =>
        `Whoever manages the team of ${site} gave you another role there. You were signed out of it; sign in again.`,
    },
  },
  from: (device) => `From: ${device}`,
  not_you: "That was not you? Choose a new password at once; it ends every session: ",
}

const fr: Words = {
  said: unbrokenWords({
    new_device: {
      subject: "Connexion depuis un nouvel appareil",
      line: (site: string) => `Quelqu’un s’est connecté à la console de ${site}, depuis un navigateur jamais utilisé jusqu’ici.`,
    },
    password_changed: {
      subject: "Votre mot de passe a été modifié",
      line: (site: string) =>
        `Le mot de passe de votre compte a été modifié dans la console de ${site}. Vous avez été déconnecté partout ailleurs.`,
    },
    password_reset: {
      subject: "Votre mot de passe a été réinitialisé",
      line: (site: string) =>
        `Un nouveau mot de passe a été choisi par le lien que nous vous avons envoyé pour ${site}. Vous avez été déconnecté partout. Votre double authentification et vos clés d’accès restent en place et seront demandées comme avant.`,
    },
    second_factor_on: {
      subject: "Double authentification activée",
      line: (site: string) =>
        `Désormais, pour vous connecter à ${site}, il faut votre mot de passe et un code de votre application d’authentification.`,
    },
    second_factor_off: {
      subject: "Double authentification désactivée",
      line: (site: string) => `Désormais, votre mot de passe suffit pour ouvrir la console de ${site}.`,
    },
    second_factor_reset: {
      subject: "Double authentification réinitialisée",
      line: (site: string) =>
        `La personne qui gère les accès à ${site} a retiré votre double authentification, et vous avez été déconnecté. Connectez-vous avec votre mot de passe, puis activez-la à nouveau.`,
    },
    recovery_code_used: {
      subject: "Un code de récupération a servi",
      line: (site: string) =>
        `Quelqu’un s’est connecté à ${site} avec votre mot de passe et l’un de vos codes de récupération. Il ne servira plus.`,
    },
    factor_removal_asked: {
      subject: "Votre double authentification sera retirée dans 24 heures",
      line: (site: string) =>
        `Quelqu’un s’est connecté à ${site} avec l’un de vos codes de récupération et a déclaré perdues votre application d’authentification et vos clés d’accès. Dans 24 heures, elles ne serviront plus. Si vous en avez encore une, connectez-vous avec elle : la demande prend fin.`,
    },
    factor_removal_of_colleague: {
      subject: "Une double authentification de votre équipe sera retirée dans 24 heures",
      line: (site: string, about: string) =>
        `Une personne connectée à ${site} en tant que ${about}, avec un code de récupération, a déclaré perdues application d’authentification et clés d’accès. Dans 24 heures, le mot de passe seul ouvrira ce compte. Vérifiez de vive voix auprès de ${about} ; si c’était quelqu’un d’autre, désactivez le compte dans la liste de votre équipe.`,
    },
    factor_removal_done: {
      subject: "Votre double authentification a été retirée",
      line: (site: string) =>
        `Vous l’aviez demandé dans la console de ${site} avec un code de récupération, et les 24 heures sont passées : application d’authentification, codes de récupération et clés d’accès ne servent plus, et vous avez été déconnecté partout. Configurez une nouvelle double authentification dans votre profil.`,
    },
    passkey_added: {
      subject: "Une clé d’accès a été ajoutée",
      line: (site: string) =>
        `Une clé d’accès a été ajoutée à votre compte dans la console de ${site}. Elle vous connecte sans mot de passe. Si ce n’était pas vous, retirez-la dans votre profil.`,
    },
    passkey_removed: {
      subject: "Une clé d’accès a été retirée",
      line: (site: string) =>
        `Une clé d’accès de votre compte a été retirée dans la console de ${site}. Elle ne connecte plus nulle part, et vous avez été déconnecté partout ailleurs.`,
    },
    role_changed: {
      subject: "Votre rôle a changé",
      line: (site: string) =>
        `La personne qui gère l’équipe de ${site} vous y a donné un autre rôle. Vous en avez été déconnecté ; reconnectez-vous.`,
    },
  }),
  ...unbrokenWords({
    from: (device: string) => `Depuis : ${device}`,
    not_you: "Ce n’était pas vous ? Choisissez tout de suite un nouveau mot de passe, toutes les sessions seront fermées : ",
  }),
}

const words = { en, fr }

/** account.changed → one mail to whoever the account belongs to. The operator speaks; of the browser only what is recognised is said, never its own text. */
export function listenForAccountChanges(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.account_changed, "mail-person", async ({ key, payload }) => {
    const account = { tenant_no: Number(payload.tenant_no), user_id: String(payload.user_id) }
    const reader = await findStaffReader(pool, settings, account)
    if (!reader) {
      return
    }
    const { brand, locale, site, console_url, email } = reader
    const say = words[locale]
    const { subject, line } = say.said[payload.change as AccountChange]
    const device = [deviceWords(payload.user_agent as string | null), payload.address].filter(Boolean).join(", ")
    const reset = `${console_url}/auth/reset`
    const bodies = renderMail(
      <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
        <Line>{line(site, String(payload.about ?? ""))}</Line>
        {device && <Line>{say.from(device)}</Line>}
        <Muted>
          {say.not_you}
          <a href={reset}>{reset}</a>
        </Muted>
      </BrandMail>
    )
    await queueMail(pool, { tenant_no: null, key, to: email, ...signedBy(brand), subject, ...bodies })
  })
}
