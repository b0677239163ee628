import type { Pool } from "pg"
import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import { deviceWords } from "@guichet/kernel/device-words"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import type { Settings } from "@guichet/kernel/settings"
import { tenancyMessages, type AccountChange } from "@guichet/tenancy/contracts"
import { BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { signedBy } from "../voice"
import { findStaffReader } from "./staff-reader"

type ChangeWords = Record<AccountChange, { subject: string; line: (site: string, about: string) => string }>

interface Words {
  changes: ChangeWords
  from: (device: string) => string
  not_you: string
}

const en: Words = {
  changes: {
    new_device: {
      subject: "New sign-in from a new device",
      line: (site) => `Someone signed in to the console of ${site} from a browser that has not been used there before.`,
    },
    password_changed: {
      subject: "Your password was changed",
      line: (site) => `The password of your account was changed in the console of ${site}. You were signed out everywhere else.`,
    },
    password_reset: {
      subject: "Your password was reset",
      line: (site) =>
        `A new password was set with the link we emailed you for ${site}. You were signed out everywhere. Your second factor and your passkeys are unchanged and still required.`,
    },
    second_factor_on: {
      subject: "A second factor was set up",
      line: (site) => `From now on, signing in to ${site} requires your password and a code from your authenticator app.`,
    },
    second_factor_off: {
      subject: "Your second factor was removed",
      line: (site) => `From now on, your password alone is enough to open the console of ${site}.`,
    },
    second_factor_reset: {
      subject: "Your second factor was reset",
      line: (site) =>
        `The person who manages access to ${site} removed your second factor, and you were signed out. Sign in with your password and set up a new one.`,
    },
    recovery_code_used: {
      subject: "A recovery code was used",
      line: (site) =>
        `Someone signed in to ${site} with your password and one of your recovery codes. That code no longer works.`,
    },
    factor_removal_asked: {
      subject: "Your second factor will be removed in 24 hours",
      line: (site) =>
        `Someone signed in to ${site} with one of your recovery codes and reported your authenticator app and passkeys as lost. In 24 hours, they will stop working. If you still have one of them, sign in with it to cancel the request.`,
    },
    factor_removal_of_colleague: {
      subject: "A team member’s second factor will be removed in 24 hours",
      line: (site, about) =>
        `Someone signed in to ${site} as ${about} with a recovery code and reported the authenticator app and passkeys as lost. In 24 hours, the password alone will open that account. Check with ${about} in person; if it was someone else, disable the account in your team list.`,
    },
    factor_removal_done: {
      subject: "Your second factor was removed",
      line: (site) =>
        `You requested this in the console of ${site} with a recovery code, and the 24 hours have passed: your authenticator app, recovery codes and passkeys no longer work, and you were signed out everywhere. Set up a new second factor in your profile.`,
    },
    passkey_added: {
      subject: "A passkey was added",
      line: (site) =>
        `A passkey was added to your account in the console of ${site}. It signs you in without your password. If this was not you, remove it in your profile.`,
    },
    passkey_removed: {
      subject: "A passkey was removed",
      line: (site) =>
        `A passkey of your account was removed in the console of ${site}. It can no longer be used to sign in, and you were signed out everywhere else.`,
    },
    role_changed: {
      subject: "Your role was changed",
      line: (site) => `The person who manages the team of ${site} changed your role there. You were signed out; sign in again.`,
    },
  },
  from: (device) => `From: ${device}`,
  not_you: "If this was not you, change your password now. This signs you out everywhere: ",
}

const fr: Words = {
  changes: unbrokenWords({
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
      subject: "Un code de récupération a été utilisé",
      line: (site: string) =>
        `Quelqu’un s’est connecté à ${site} avec votre mot de passe et l’un de vos codes de récupération. Ce code n’est plus valable.`,
    },
    factor_removal_asked: {
      subject: "Votre double authentification sera retirée dans 24 heures",
      line: (site: string) =>
        `Quelqu’un s’est connecté à ${site} avec l’un de vos codes de récupération et a déclaré perdues votre application d’authentification et vos clés d’accès. Dans 24 heures, elles ne fonctionneront plus. Si vous en avez encore une, connectez-vous avec elle pour annuler la demande.`,
    },
    factor_removal_of_colleague: {
      subject: "Une double authentification de votre équipe sera retirée dans 24 heures",
      line: (site: string, about: string) =>
        `Une personne connectée à ${site} en tant que ${about}, avec un code de récupération, a déclaré perdues application d’authentification et clés d’accès. Dans 24 heures, le mot de passe seul ouvrira ce compte. Vérifiez de vive voix auprès de ${about} ; si c’était quelqu’un d’autre, désactivez le compte dans la liste de votre équipe.`,
    },
    factor_removal_done: {
      subject: "Votre double authentification a été retirée",
      line: (site: string) =>
        `Vous l’aviez demandé dans la console de ${site} avec un code de récupération, et les 24 heures sont passées : application d’authentification, codes de récupération et clés d’accès ne fonctionnent plus, et vous avez été déconnecté partout. Configurez une nouvelle double authentification dans votre profil.`,
    },
    passkey_added: {
      subject: "Une clé d’accès a été ajoutée",
      line: (site: string) =>
        `Une clé d’accès a été ajoutée à votre compte dans la console de ${site}. Elle vous connecte sans mot de passe. Si ce n’était pas vous, retirez-la dans votre profil.`,
    },
    passkey_removed: {
      subject: "Une clé d’accès a été retirée",
      line: (site: string) =>
        `Une clé d’accès de votre compte a été retirée dans la console de ${site}. Elle ne permet plus de se connecter, et vous avez été déconnecté partout ailleurs.`,
    },
    role_changed: {
      subject: "Votre rôle a changé",
      line: (site: string) =>
        `La personne qui gère l’équipe de ${site} vous y a donné un autre rôle. Vous avez été déconnecté ; reconnectez-vous.`,
    },
  }),
  ...unbrokenWords({
    from: (device: string) => `Depuis : ${device}`,
    not_you: "Ce n’était pas vous ? Choisissez tout de suite un nouveau mot de passe, toutes les sessions seront fermées : ",
  }),
}

const words = { en, fr }

/**
 * account.changed → one email to the account's owner, in the operator's name. It names the recognised browser only, never the raw
 * user agent.
 */
export function listenForAccountChanges(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.account_changed, "mail-person", async ({ key, payload }) => {
    const account = { tenant_no: tenantOfMessage(payload), user_id: String(payload.user_id) }
    const reader = await findStaffReader(pool, settings, account)
    if (!reader) {
      return
    }
    const { brand, locale, site, console_url, email } = reader
    const say = words[locale]
    const { subject, line } = say.changes[payload.change as AccountChange]
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
