// Long because it is a list: what to say of each error, in both languages.
import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { formatMoney } from "@guichet/kernel/money"
import { isApiError } from "./api"
import { type Language, languageOf, localeOf } from "./language"

type Words = Record<Language, string>

/** What to say to a person, by error code: what happened and what to do. The only such list of the consoles. */
export const errorWords: Record<string, Words> = {
  network: {
    fr: "Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.",
    en: "The server does not answer. Check your connection, then try again.",
  },
  internal: {
    fr: "Un problème est survenu de notre côté. Réessayez dans un instant.",
    en: "Something broke on our side. Please try again in a moment.",
  },
  unavailable: { fr: "Retour dans un instant. Réessayez.", en: "Back in a moment. Please try again." },
  too_many_requests: { fr: "Trop d’essais. Attendez une minute.", en: "Too many attempts. Please wait a minute." },
  invalid_data: {
    fr: "Un champ manque ou n’est pas lisible. Vérifiez le formulaire.",
    en: "A field is missing or cannot be read. Please check the form.",
  },
  media_type_refused: {
    fr: "Le format de l’envoi n’est pas accepté ici.",
    en: "What was sent has a form that is not taken here.",
  },
  origin_refused: {
    fr: "La demande ne venait pas de cette page. Rechargez-la.",
    en: "The request did not come from this page. Please reload it.",
  },
  not_signed_in: {
    fr: "Votre session est terminée. Reconnectez-vous.",
    en: "Your session has ended. Please sign in again.",
  },
  not_allowed: {
    fr: "Votre rôle ne le permet pas. Demandez à un propriétaire ou administrateur.",
    en: "Your role does not include this. Ask an owner or admin.",
  },
  domain_malformed: {
    fr: "Ce n’est pas un nom de domaine. Il ressemble à www.exemple.fr.",
    en: "This is no domain name. It looks like www.example.com.",
  },
  domain_port: {
    fr: "Sans le port, s’il vous plaît : la partie après les deux-points.",
    en: "Please leave out the port: the part after the colon.",
  },
  domain_ip_address: {
    fr: "C’est une adresse IP. Donnez un nom de domaine.",
    en: "This is an IP address. Please give a domain name.",
  },
  domain_wildcard: {
    fr: "Une étoile ne peut pas valoir pour plusieurs noms. Ajoutez chaque nom à part.",
    en: "A star cannot stand for several names. Please add each name by itself.",
  },
  domain_single_label: {
    fr: "La fin manque, par exemple .fr ou .com.",
    en: "The ending is missing, such as .com or .fr.",
  },
  domain_reserved: {
    fr: "Les noms sous le domaine de la plateforme ne s’ajoutent pas : votre site en a déjà un.",
    en: "Names under the platform’s own domain cannot be added: your site has one already.",
  },
  domain_public_suffix: {
    fr: "C’est une terminaison partagée par beaucoup. Donnez le nom que vous avez réservé en dessous.",
    en: "This is an ending that many share. Please give the name that you registered below it.",
  },
  domain_ending_unknown: {
    fr: "Cette terminaison n’existe pas sur Internet. Vérifiez l’orthographe.",
    en: "There is no such ending on the Internet. Check the spelling.",
  },
  domain_mixed_scripts: {
    fr: "Ce nom mélange des lettres de plusieurs alphabets qui se ressemblent. Tapez-le à nouveau.",
    en: "This name mixes letters of several alphabets that look alike. Please type it again.",
  },
  domain_lookalike: {
    fr: "Ce nom ressemble à celui d’un autre site. Il ne peut pas servir ici.",
    en: "This name looks like another site’s. It cannot be used here.",
  },
  domain_known: {
    fr: "Vous avez déjà ajouté ce domaine : il est dans la liste.",
    en: "You have added this domain already: it is in the list.",
  },
  host_taken: {
    fr: "Un autre site utilise ce domaine. S’il est à vous, il faut d’abord l’y retirer ; écrivez-nous si vous n’y avez pas accès.",
    en: "Another site uses this domain. If it is yours, it has to be removed there first; write to us if you cannot get in.",
  },
  domain_limit_reached: {
    fr: "Un site a 20 domaines au plus. Retirez-en un d’abord.",
    en: "A site has at most 20 domains. Remove one first.",
  },
  domain_check_too_soon: {
    fr: "Ce domaine vient d’être vérifié. Attendez cinq secondes.",
    en: "This domain was looked at a moment ago. Please wait five seconds.",
  },
  domain_not_apex: {
    fr: "Seul un domaine réservé peut passer sur nos serveurs de noms, par exemple exemple.fr sans www.",
    en: "Only a registered domain can be moved to our name servers, such as example.com without www.",
  },
  domain_not_proven: {
    fr: "Montrez d’abord par l’enregistrement TXT que le domaine est à vous.",
    en: "Show first by the TXT record that the domain is yours.",
  },
  zone_name_malformed: {
    fr: "Ce n’est pas un nom d’enregistrement. Il ressemble à mail, ou @ pour le domaine lui-même.",
    en: "This is no name of a record. It looks like mail, or @ for the domain itself.",
  },
  zone_star: {
    fr: "Une étoile ne peut pas valoir pour plusieurs noms. Ajoutez chaque nom.",
    en: "A star cannot stand for several names. Please add each name by itself.",
  },
  zone_value_malformed: {
    fr: "Cette valeur ne convient pas à ce type d’enregistrement. Regardez l’exemple sous le champ.",
    en: "This value does not fit the type of the record. See the example below the field.",
  },
  zone_record_ours: {
    fr: "Nous tenons cet enregistrement nous-mêmes : il mène à votre site ou prouve que le domaine est à vous.",
    en: "We keep this record ourselves: it leads to your site, or proves that the domain is yours.",
  },
  zone_record_known: { fr: "Cet enregistrement existe déjà.", en: "There is this record already." },
  zone_cname_beside: {
    fr: "Un CNAME doit être seul : son nom n’a pas d’autre enregistrement. Supprimez d’abord l’autre.",
    en: "A CNAME has to stand alone: its name has no other record. Remove the other one first.",
  },
  sender_malformed: {
    fr: "Cela ne peut pas précéder le @. Prenez des lettres, des chiffres, des points et des tirets, par exemple billets.",
    en: "This cannot stand before the @. Use letters, digits, dots and hyphens, such as tickets.",
  },
  dkim_key_under_way: {
    fr: "Il y a déjà une nouvelle clé. La suivante pourra être créée quand l’ancienne aura quitté le DNS.",
    en: "There is a new key already. The next one can be made when the one before has left DNS.",
  },
  zone_full: {
    fr: "Un domaine a 100 enregistrements au plus. Supprimez-en un d’abord.",
    en: "A domain has at most 100 records. Remove one first.",
  },
  domain_not_live: {
    fr: "Seul un domaine qui mène ici peut être l’adresse principale. Créez d’abord ses enregistrements.",
    en: "Only a domain that leads here can be the main address. Set its records first.",
  },
  not_found: { fr: "Il n’y a rien ici, ou plus rien.", en: "There is nothing here, or not any more." },
  route_closed: { fr: "Cette page est fermée.", en: "This page is closed." },
  credentials_wrong: { fr: "Adresse ou mot de passe incorrect.", en: "Email address or password is not right." },
  code_spent: {
    fr: "Ce code a déjà servi ou a expiré. Demandez-en un nouveau.",
    en: "This code was used or has expired. Please ask for a new one.",
  },
  url_refused: {
    fr: "Cette adresse ne peut pas être appelée. Donnez une adresse https publique, sans mot de passe, sur le port 443 ou 8443.",
    en: "This address cannot be called. Give a public https address, without a password, on port 443 or 8443.",
  },
  too_many_endpoints: {
    fr: "Dix adresses au plus. Supprimez celle qui ne sert plus.",
    en: "Ten addresses at most. Remove one that is not used.",
  },
  too_many_keys: {
    fr: "Vingt clés au plus. Révoquez celle qui ne sert plus.",
    en: "Twenty keys at most. Revoke one that is not used.",
  },
  password_first: {
    fr: "Choisissez d’abord un mot de passe.",
    en: "Please choose a password first.",
  },
  password_wrong: { fr: "Ce n’est pas votre mot de passe.", en: "This is not your password." },
  second_factor_first: {
    fr: "Votre rôle demande une authentification à deux facteurs : activez-la dans votre profil.",
    en: "Your role needs two-factor authentication: switch it on in your profile.",
  },
  second_factor_wrong: {
    fr: "Ce code n’est pas le bon, ou a déjà servi. Attendez le suivant.",
    en: "This code is not right, or was used already. Wait for the next one.",
  },
  confirm_first: { fr: "Confirmez d’abord que c’est bien vous.", en: "Please confirm first that it is you." },
  confirm_factor_first: {
    fr: "Confirmez d’abord avec votre application d’authentification ou une clé d’accès.",
    en: "Please confirm first with your authenticator app or a passkey.",
  },
  passkey_first: {
    fr: "Votre mot de passe ne suffit pas : connectez-vous avec votre clé d’accès.",
    en: "Your password alone does not sign you in: use your passkey.",
  },
  recovery_code_first: {
    fr: "Connectez-vous d’abord avec un code de récupération.",
    en: "Please sign in with a recovery code first.",
  },
  member_elsewhere: {
    fr: "Cette personne se connecte aussi à d’autres sites : seul l’exploitant peut le faire.",
    en: "This person signs in at other sites, too: only the operator can do this.",
  },
  passkey_wrong: {
    fr: "Cette clé d’accès n’ouvre rien ici. Recommencez, ou connectez-vous autrement.",
    en: "This passkey does not open anything here. Try again, or sign in another way.",
  },
  passkey_known: {
    fr: "Cet appareil a déjà une clé d’accès pour votre compte.",
    en: "This device has a passkey for your account already.",
  },
  passkeys_full: {
    fr: "Vous avez déjà dix clés d’accès. Retirez-en une d’abord.",
    en: "You have ten passkeys already. Please remove one first.",
  },
  password_weak: {
    fr: "Mot de passe trop court ou trop facile à deviner : 12 caractères au moins, sans votre nom.",
    en: "Too short or too easy to guess: at least 12 characters, without your name.",
  },
  sale_tax_used: {
    fr: "Des événements ou des suppléments sont vendus à ce taux. Donnez-leur d’abord un autre taux.",
    en: "Events or add-ons are sold at this rate. Give them another one first.",
  },
  sale_tax_default: {
    fr: "C’est le taux habituel. Choisissez d’abord un autre taux habituel.",
    en: "This is the usual rate. Choose another usual rate first.",
  },
  sale_tax_name_taken: { fr: "Un taux porte déjà ce nom.", en: "There is a rate of this name already." },
  list_full: {
    fr: "Il y en a autant que possible. Modifiez-en un plutôt que d’en ajouter.",
    en: "There are as many as there may be. Change one instead of adding another.",
  },
  coupon_currency_not_sold: {
    fr: "Votre site ne vend rien dans cette devise. Donnez le montant dans une devise de vos ventes.",
    en: "Your site sells nothing in this currency. Give the amount in one that it sells in.",
  },
  coupon_code_taken: {
    fr: "Ce code existe déjà. Choisissez-en un autre, ou modifiez celui qui existe.",
    en: "This code exists already. Choose another one, or change the one that is there.",
  },
  coupon_allocated: {
    fr: "Des places sont ou ont été mises de côté pour ce code. Désactivez-le pour qu’il ne serve plus.",
    en: "Places are or were kept for this code. Switch it off, and it works no more.",
  },
  coupon_used: {
    fr: "Ce code a servi : il reste dans vos ventes. Désactivez-le pour qu’il ne serve plus.",
    en: "This code was used and stands in your sales. Switch it off, and it works no more.",
  },
  add_on_sold: {
    fr: "Ce supplément a été vendu : il reste dans vos ventes. Désactivez-le pour ne plus le vendre.",
    en: "This add-on was sold and stands in your sales. Switch it off, and it is sold no more.",
  },
  add_on_stock_taken: {
    fr: "Il en est déjà parti plus que cela. Indiquez un stock au moins égal.",
    en: "More than that are taken already. Give a stock of at least as many.",
  },
  stale_state: {
    fr: "Quelqu’un l’a modifié entre-temps. Rechargez la page, puis recommencez.",
    en: "Someone changed this meanwhile. Reload the page and do it again.",
  },
  name_unreadable: {
    fr: "Ce texte contient un signe invisible ou qui retourne l’écriture. Retapez-le.",
    en: "This text holds a sign that cannot be seen, or that turns the writing. Please type it again.",
  },
  country_unknown: { fr: "Choisissez un pays de la liste.", en: "Please choose a country of the list." },
  name_reserved: { fr: "Ce nom est déjà pris. Choisissez-en un autre.", en: "This name is taken. Please choose another." },
  logo_unknown: {
    fr: "Ce fichier n’est pas une image que l’on puisse montrer. Prenez un PNG, un JPEG ou un SVG.",
    en: "This is no picture that can be shown. Please take a PNG, JPEG or SVG.",
  },
  logo_too_large: {
    fr: "Cette image est trop grande. Réduisez-la à moins de 4096 pixels et de 1 Mo.",
    en: "This picture is too large. Please make it smaller than 4096 pixels and 1 MB.",
  },
  logo_not_outlined: {
    fr: "Ce SVG contient des lettres ou des images qui ne peuvent pas être montrées. Vectorisez-les (« convertir en tracés »).",
    en: "This SVG holds letters or pictures that cannot be shown. Please turn them into outlines (“convert to paths”).",
  },
  logo_empty: { fr: "On ne voit rien dans cette image.", en: "Nothing can be seen in this picture." },
  picture_unknown: {
    fr: "Ce fichier n’est pas une image que l’on puisse montrer. Choisissez une photo ou une affiche en JPEG, PNG ou WebP.",
    en: "This is no picture that can be shown. Please choose a photo or a poster as JPEG, PNG or WebP.",
  },
  picture_too_large: {
    fr: "Cette image est trop grande. Réduisez-la à moins de 2000 pixels et de 1 Mo.",
    en: "This picture is too large. Please make it smaller than 2000 pixels and 1 MB.",
  },
  email_taken: {
    fr: "Un compte existe déjà pour cette adresse. Connectez-vous.",
    en: "An account with this email address exists. Please sign in.",
  },
  plan_limit_reached: {
    fr: "Votre formule ne comprend pas cela. Parlez-en à l’exploitant.",
    en: "Your plan does not include this. Talk to the operator.",
  },
  last_owner: {
    fr: "Un site garde au moins un propriétaire actif. Nommez-en un autre d’abord.",
    en: "A site keeps at least one active owner. Make someone else an owner first.",
  },
  member_exists: {
    fr: "Cette personne fait déjà partie de l’équipe. Si elle est désactivée, réactivez-la.",
    en: "This person is in the team already. If they are disabled, enable them.",
  },
  invitation_open: {
    fr: "Cette adresse est déjà invitée. Renvoyez-lui l’invitation depuis la liste.",
    en: "This address is invited already. Send the invitation again from the list.",
  },
  invitation_limit_reached: {
    fr: "Vous avez invité autant de personnes que possible pour l’instant. Retirez des invitations, ou attendez demain.",
    en: "You have invited as many people as possible for now. Take invitations back, or wait until tomorrow.",
  },
  invitation_accepted: {
    fr: "Cette invitation a été acceptée entre-temps. Rechargez la page.",
    en: "This invitation was accepted meanwhile. Reload the page.",
  },
  invitation_revoked: {
    fr: "Cette invitation a déjà été retirée. Rechargez la page.",
    en: "This invitation was taken back already. Reload the page.",
  },
  invitation_expired: {
    fr: "Cette invitation a expiré. Renvoyez-la.",
    en: "This invitation has expired. Please send it again.",
  },
  invitation_for_another: {
    fr: "Cette invitation est pour une autre personne.",
    en: "This invitation is for another person.",
  },
  support_session_over: {
    fr: "Cette session d’assistance est déjà terminée.",
    en: "This support session is over already.",
  },
  site_closed: {
    fr: "Ce site est fermé : ses propriétaires peuvent encore lire et exporter jusqu’à la fin du délai. Pour le rouvrir, contactez l’exploitant.",
    en: "This site is closed: its owners can still read and export until the term is over. To have it opened again, contact the operator.",
  },
  operator_stays: {
    fr: "C’est le site de l’exploitant : il ne peut pas être fermé.",
    en: "This is the operator’s own site: it cannot be closed.",
  },
  slug_differs: {
    fr: "Ce n’est pas le nom court de ce site. Rien n’a été fermé.",
    en: "This is not the short name of this site. Nothing was closed.",
  },
  closing_blocked: {
    fr: "Quelque chose vient d’arriver qui empêche la fermeture. Relisez ce qui s’y oppose : rien n’a été fermé.",
    en: "Something has just come up that stands in the way. Read what it is: nothing was closed.",
  },
  export_first: {
    fr: "Il n’y a plus d’export récent de ce client. Préparez-en un, ou dites que vous fermez sans.",
    en: "There is no fresh export of this client any more. Make one, or say that you close without.",
  },
  reopen_over: {
    fr: "Le délai pendant lequel ce site pouvait être rouvert est passé.",
    en: "The time in which this site could be opened again is over.",
  },
  tenant_suspended: {
    fr: "La vente est suspendue sur ce site. Contactez l’exploitant.",
    en: "Selling is suspended on this site. Contact the operator.",
  },
  single_site: {
    fr: "Cette installation est un site unique : elle n’a pas de clients.",
    en: "This installation is a single site: it has no clients.",
  },
  tenants_in_the_way: {
    fr: "Des clients ne sont pas fermés. L’installation redevient un site unique quand ils le sont tous.",
    en: "Some clients are not closed. This can be a single site again when all of them are.",
  },
  export_running: {
    fr: "Un export est déjà en préparation. Attendez qu’il soit prêt.",
    en: "An export is being made already. Wait until it is ready.",
  },
  export_not_ready: { fr: "Cet export n’est pas encore prêt.", en: "This export is not ready yet." },
  export_expired: {
    fr: "Cet export n’est plus gardé. Demandez-en un autre.",
    en: "This export is no longer kept. Ask for a new one.",
  },
  tenant_state: {
    fr: "L’état de ce site ne le permet pas. Rechargez la page.",
    en: "This site cannot do that in its state. Reload the page.",
  },
  plan_changed: { fr: "Le prix de cette formule vient de changer.", en: "The price of this plan has just changed." },
  plan_not_found: { fr: "Cette formule n’existe pas.", en: "This plan does not exist." },
  no_exchange_rate: {
    fr: "La plateforme n’a pas de taux de change des sept derniers jours pour cette devise : ses frais ne peuvent pas être calculés. Demandez à l’exploitant d’importer les taux (Formules, Taux de change), puis réessayez.",
    en: "The platform has no exchange rate of the last seven days for this currency, so its fee cannot be told. Ask the operator to upload the rates (Plans, Exchange rates), then try again.",
  },
  rates_unreadable: {
    fr: "Ce fichier ne contient pas de taux de change lisibles.",
    en: "This file holds no exchange rates that can be read.",
  },
  rates_unconfirmed: {
    fr: "Un taux change de plus de dix pour cent. Vérifiez le fichier, puis confirmez.",
    en: "A rate changes by more than ten percent. Check the file, then confirm.",
  },
  plan_refused: {
    fr: "Les prix ne sont pas bons. Corrigez les champs signalés : rien n’a été enregistré.",
    en: "The prices are not right. Correct the fields below: nothing was saved.",
  },
  plan_state: {
    fr: "Cette formule a changé d’état entre-temps. Rechargez la page.",
    en: "The plan’s state has changed meanwhile. Reload the page.",
  },
  difference_changed: {
    fr: "Cet écart a changé entre-temps. Rechargez la page, puis décidez de nouveau.",
    en: "This difference changed meanwhile. Reload the page and decide again.",
  },
  invoice_settled: {
    fr: "Il ne reste pas autant à régler sur cette facture. Rechargez la page.",
    en: "There is not that much left to pay of this invoice. Reload the page.",
  },
  invoice_is_correction: {
    fr: "Ce document en corrige un autre. Changez le montant de la facture qu’il corrige.",
    en: "This document corrects another one. Change the amount of the invoice that it corrects.",
  },
  invoice_currency: {
    fr: "Ce client est facturé dans une autre devise. Rien n’a été écrit.",
    en: "This client is invoiced in another currency. Nothing was written.",
  },
  invoice_due_too_early: {
    fr: "L’échéance ne peut pas précéder le jour de l’émission.",
    en: "The due date cannot be before the day of issue.",
  },
  payment_day: {
    fr: "Indiquez le jour où l’argent est arrivé : depuis l’an 2000, demain au plus tard. Rien n’a été noté.",
    en: "Give the day the money came in: from the year 2000 on, tomorrow at the latest. Nothing was noted.",
  },
  form_sent_before: {
    fr: "Ce formulaire est déjà arrivé avec d’autres valeurs : rien n’a changé cette fois. Fermez-le et regardez ce qui est enregistré.",
    en: "This form arrived before with other values: nothing was changed now. Close it and look at what is there.",
  },
  invoice_overpaid: {
    fr: "C’est plus que ce qui reste à régler. Rien n’a été noté.",
    en: "This is more than what is left to pay. Nothing was noted.",
  },
  invoice_being_paid: {
    fr: "Un paiement de cette facture est en cours. Attendez qu’il se termine, ou que l’exploitant cesse de l’encaisser ; rien n’a changé.",
    en: "A payment of this invoice is under way. Wait until it has ended, or until the operator stops collecting it; nothing was changed.",
  },
  invoice_no_card: {
    fr: "Aucune carte n’est enregistrée pour régler cette facture.",
    en: "No card is saved to pay this invoice with.",
  },
  card_in_use: {
    fr: "Un paiement avec cette carte est en cours. Elle pourra être retirée dès qu’il sera terminé.",
    en: "A payment with this card is under way. The card can be removed once that has ended.",
  },
  card_mandate_changed: {
    fr: "Le texte de l’autorisation a changé. Rechargez la page et relisez-le.",
    en: "The text you agree to has changed. Reload the page and read it again.",
  },
  card_page_unavailable: {
    fr: "Le prestataire de paiement n’a pas répondu à temps. Rien n’a été débité : réessayez.",
    en: "The payment provider did not answer in time. Nothing was charged: please try again.",
  },
  invoice_unchanged: { fr: "C’est ce que dit déjà la facture.", en: "This is what the invoice says already." },
  invoice_amount: { fr: "Indiquez un montant supérieur à zéro.", en: "Please give an amount above zero." },
  invoice_no_tenant: { fr: "Cet organisateur n’existe pas.", en: "This client does not exist." },
  chart_refused: {
    fr: "Le plan n’a pas pu être importé. Corrigez les points listés.",
    en: "The seating plan could not be imported. Fix what is listed.",
  },
  draft_refused: {
    fr: "Ce plan ne peut pas être enregistré. Corrigez les points listés.",
    en: "This plan cannot be saved. Fix what is listed.",
  },
  draft_changed: {
    fr: "Quelqu’un d’autre a modifié ce plan entre-temps. Rien n’est perdu : choisissez la version à garder.",
    en: "Somebody else has changed this plan in the meantime. Nothing is lost: choose which one to keep.",
  },
  draft_not_ready: {
    fr: "Ce plan ne peut pas encore être publié. Corrigez les points listés.",
    en: "This plan cannot be published yet. Fix what is listed.",
  },
  chart_not_published: {
    fr: "Ce plan de salle n’est pas encore publié.",
    en: "This seating plan is not published yet.",
  },
  event_not_ready: {
    fr: "L’événement n’est pas prêt. Complétez ce qui manque.",
    en: "The event is not ready. Complete what is missing.",
  },
  account_not_enabled: {
    fr: "Reliez d’abord un compte de paiement : un événement payant en a besoin pour être publié.",
    en: "Connect a payment account first: an event with prices needs one to be published.",
  },
  payments_under_way: {
    fr: "Des acheteurs paient en ce moment sur ce compte, plus nombreux que vous ne l’avez vu. Rien n’est changé : attendez un quart d’heure, ou recommencez.",
    en: "Buyers are paying to this account right now, more than you saw. Nothing was changed: wait a quarter of an hour, or try again.",
  },
  performance_not_found: { fr: "Cette séance n’existe pas.", en: "This performance does not exist." },
  buyer_limit_reached: {
    fr: "C’est plus qu’un acheteur ne peut en avoir. Prenez-en moins.",
    en: "This is more than one buyer may have. Please take fewer.",
  },
  group_too_small: {
    fr: "Ce tarif est pour les groupes. Prenez-en davantage, ou choisissez un autre tarif.",
    en: "This price is for groups. Please take more tickets of it, or another price.",
  },
  accessible_places_kept: {
    fr: "Les places pour fauteuil roulant et d’accompagnateur ne s’échangent que contre autant de leur sorte. Choisissez-en d’autres.",
    en: "Wheelchair spaces and companion seats are exchanged only for as many of their kind. Please choose others.",
  },
  quota_limit_reached: {
    fr: "Un événement a 20 quotas au plus. Supprimez-en un d’abord.",
    en: "An event has at most 20 quotas. Please remove one first.",
  },
  quota_reached: {
    fr: "Il n’en reste pas autant à ce prix. Choisissez-en un autre.",
    en: "There are not that many left at this price. Please choose another.",
  },
  price_not_on_sale: {
    fr: "Ce prix n’est pas en vente en ce moment. Choisissez-en un autre.",
    en: "This price is not sold at this time. Please choose another.",
  },
  performance_not_on_sale: { fr: "Cette séance n’est pas en vente.", en: "This performance is not on sale." },
  performance_past: {
    fr: "Une date est déjà passée à l’heure de la salle. Corrigez-la : rien n’a été ajouté.",
    en: "A date is past by the clock of the hall. Please correct it: nothing was added.",
  },
  performance_too_far: {
    fr: "Une date est à plus de dix ans. Vérifiez l’année : rien n’a été ajouté.",
    en: "A date is more than ten years ahead. Please check the year: nothing was added.",
  },
  venue_zone_fixed: {
    fr: "Une date de cette salle a été publiée : les billets, les e-mails et les agendas indiquent l’heure de ce fuseau, il ne peut plus être changé. Créez la salle une seconde fois avec le bon fuseau horaire.",
    en: "A date in this hall has been published: tickets, emails and calendars state the time of this zone, so it can no longer be changed. Add the hall a second time with the right time zone.",
  },
  sale_times_refused: {
    fr: "La vente ouvre avant de se fermer, et se ferme au plus tard au début de la représentation. Vérifiez ces deux heures : rien n’a été enregistré.",
    en: "Sales begin before they end, and end when the date begins at the latest. Please check these times: nothing was saved.",
  },
  performance_not_removable: {
    fr: "Cette date a déjà été mise en vente : elle ne peut plus être supprimée. Rechargez la page.",
    en: "This date has been on sale: it can no longer be removed. Reload the page.",
  },
  schedule_refused: {
    fr: "Ces dates ne peuvent pas être créées. Corrigez ce qui est signalé : rien n’a été ajouté.",
    en: "These dates cannot be made. Correct what is pointed out: nothing was added.",
  },
  replication_not_approved: {
    fr: "L’exploitant doit d’abord vous y autoriser, une fois pour toutes. Demandez-le ici.",
    en: "The operator has to allow it first, once and for all. Ask for it here.",
  },
  replication_approved_already: {
    fr: "Vous pouvez déjà répéter des dates. Rechargez la page.",
    en: "You may repeat dates already. Reload the page.",
  },
  approval_decided: {
    fr: "Cette demande a déjà reçu une réponse. Rechargez la page.",
    en: "This request was decided already. Reload the page.",
  },
  approval_reason_needed: {
    fr: "Une vérification est rouge : dites pourquoi vous acceptez malgré tout.",
    en: "A check is red: say why you approve all the same.",
  },
  evidence_changed: {
    fr: "Une vérification a changé entre-temps. Relisez-les, puis décidez.",
    en: "A check changed meanwhile. Read them again, then decide.",
  },
  date_not_cancellable: {
    en: "One of these dates was never on sale, or is cancelled already. Look at the list again.",
    fr: "L’une de ces dates n’a jamais été en vente, ou est déjà annulée. Regardez la liste à nouveau.",
  },
  payment_refused: {
    fr: "Le prestataire de paiement a refusé d’ouvrir sa page. Rien n’a été débité.",
    en: "The payment provider refused to open its page. Nothing was charged.",
  },
  amount_below_minimum: {
    fr: "Ce prix est inférieur au minimum d’un paiement par carte.",
    en: "This price is below the smallest amount a card can pay.",
  },
  sale_not_found: { fr: "Cette vente n’existe pas.", en: "This sale does not exist." },
  checkout_not_found: {
    fr: "Ce panier est terminé : il a été payé, ou ses places ont été libérées.",
    en: "This checkout is over: it was paid, or its places were let go.",
  },
  checkout_state: {
    fr: "Ce panier est déjà réglé ou terminé : n’encaissez rien. La vente, s’il y en a une, est dans la liste.",
    en: "This checkout was paid or is over: take no money. The sale, if there is one, is in the list.",
  },
  checkout_being_paid: {
    fr: "L’acheteur paie par carte en ce moment : n’encaissez rien. Demandez-lui de revenir de la page de paiement, puis réessayez.",
    en: "The buyer is paying by card right now: take no money. Ask them to go back from the payment page, then try again.",
  },
  drawer_open: {
    fr: "Vous avez déjà une caisse ouverte. Comptez-la et fermez-la d’abord.",
    en: "You have an open drawer already. Count and close it first.",
  },
  drawer_closed: {
    fr: "Cette caisse est fermée : plus rien n’y entre ni n’en sort. Ouvrez-en une nouvelle.",
    en: "This drawer is closed: nothing moves in it any more. Open a new one.",
  },
  drawer_needed: {
    fr: "Pour des espèces, il vous faut une caisse à vous. Ouvrez-en une, puis réessayez.",
    en: "Cash needs a drawer of your own. Open one, then try again.",
  },
  tender_too_much: {
    fr: "C’est plus que ce qui reste à payer : rechargez la vente et encaissez le reste.",
    en: "This is more than what is left to pay: reload the sale and take what is left.",
  },
  tender_short: {
    fr: "Il manque des espèces : demandez le complément, ou encaissez une part plus petite.",
    en: "Too little cash was put down: ask for the rest, or take a smaller part.",
  },
  tender_pending: {
    fr: "Un paiement au terminal ou par virement est en cours. Dites d’abord s’il est passé ou non.",
    en: "A payment at the terminal or by transfer is under way. Say first whether it was taken.",
  },
  tender_state: {
    fr: "Ce paiement a déjà été terminé autrement. Rechargez la vente.",
    en: "This payment was ended already, the other way. Reload the sale.",
  },
  tenders_missing: {
    fr: "Cette vente n’est pas payée en entier : encaissez le reste d’abord.",
    en: "This sale is not paid whole: take the rest first.",
  },
  checkout_incomplete: {
    fr: "Il manque le nom ou l’adresse de l’acheteur.",
    en: "The buyer’s name or email address is missing.",
  },
  address_limit_reached: {
    fr: "Beaucoup de personnes de ce réseau paient en ce moment pour cette date. Réessayez dans une minute.",
    en: "Many people of this network are paying for this date at this moment. Try again in a minute.",
  },
  hold_expired: {
    fr: "Le temps est écoulé : les places ont été libérées. N’encaissez rien ; l’acheteur peut les choisir à nouveau.",
    en: "Time is up: the places were let go. Take no money; the buyer may choose them again.",
  },
  tickets_impossible: {
    fr: "Aucun billet ne peut porter la date de cette séance. N’encaissez rien et corrigez la date.",
    en: "No ticket can say the date of this performance. Take no money, and correct the date.",
  },
  ticket_not_found: { fr: "Ce billet n’existe pas.", en: "This ticket does not exist." },
  ticket_replaced: {
    fr: "Ce billet a été remplacé : cherchez l’e-mail plus récent.",
    en: "This ticket was replaced: look for the newer email.",
  },
  places_left_alone: {
    fr: "Ce choix laisse une place isolée. Prenez les places proposées, ou ajoutez la place isolée.",
    en: "This choice leaves a single seat alone. Take the seats named instead, or that one as well.",
  },
  capacity_below_taken: {
    fr: "Plus de places de cette zone sont déjà prises : sa capacité ne peut pas descendre si bas.",
    en: "More places of this area are taken already: its capacity cannot go that low.",
  },
  place_unavailable: {
    fr: "L’une de ces places vient d’être prise. Choisissez-en une autre.",
    en: "One of these seats has just been taken. Choose another.",
  },
  exchange_open: {
    fr: "L’un de ces billets attend déjà le paiement d’un échange. Retirez-le d’abord.",
    en: "One of these tickets already waits for the payment of an exchange. Take that back first.",
  },
  addition_indivisible: {
    fr: "Un supplément a été payé à part pour l’un de ces billets, et il ne se rend qu’en entier. Remboursez ce billet, puis vendez la nouvelle place.",
    en: "More was paid for one of these tickets by a payment of its own, which only goes back whole. Refund this ticket, then sell the new place.",
  },
  exchange_over: {
    fr: "Cet échange n’attend plus rien : il est fait ou retiré. Rechargez la page.",
    en: "This exchange waits for nothing any more: it is done or taken back. Reload the page.",
  },
  currency_differs: {
    fr: "Ces places se vendent dans une autre devise que ces billets.",
    en: "These seats are sold in another currency than these tickets.",
  },
  sale_not_written: {
    fr: "La commande de cette vente n’est pas encore écrite. Réessayez dans un instant.",
    en: "The order of this sale is not written yet. Try again in a moment.",
  },
  quote_changed: {
    fr: "Le prix vient de changer. Regardez à nouveau la différence, puis confirmez.",
    en: "The price has just changed. Look at the difference again, then confirm.",
  },
  date_not_reschedulable: {
    fr: "Cette date ne se reporte pas ainsi : elle n’est pas en vente, des spectateurs sont déjà entrés, ou la nouvelle date est passée, prise, trop lointaine ou plus tôt sans remboursement proposé.",
    en: "This date cannot be moved so: it is not on sale, people were let in already, or the new date is past, taken, too far away, or earlier without an offer to give the money back.",
  },
  hall_not_changeable: {
    fr: "Cette date ne peut pas prendre ce plan de salle.",
    en: "This date cannot get this plan of the hall.",
  },
  hall_change_over: {
    fr: "Ce changement de salle est confirmé ou abandonné. Rechargez la page.",
    en: "This change of hall is confirmed or given up. Reload the page.",
  },
  place_not_as_good: {
    fr: "Cette place n’est pas aussi bonne que celle qui a été achetée.",
    en: "This seat is not as good as the one that was bought.",
  },
  place_not_blocked: {
    fr: "Cette place n’est plus bloquée : elle est libre, ou quelqu’un l’a.",
    en: "This seat is not kept shut any more: it is free, or somebody has it.",
  },
  release_out_of_time: {
    fr: "La remise en vente doit être à venir, et avant le début de la date. Rien n’a été gardé : corrigez l’heure.",
    en: "The time they go on sale must be to come, and before the date begins. Nothing was kept back: please correct it.",
  },
  places_not_blocked: {
    fr: "Certaines de ces places sont prises ou n’existent pas à cette date : aucune n’a été mise de côté.",
    en: "Some of these places are taken, or that date has none such: none was kept back.",
  },
  money_kept: {
    fr: "De l’argent a été payé pour ce billet et ne serait pas rendu. Cochez que vous le gardez, ou remboursez le billet.",
    en: "Money was paid for this ticket and would not be given back. Tick that you keep it, or refund the ticket.",
  },
  ticket_not_changeable: {
    fr: "Ce billet ne se change plus : il a servi, est remboursé ou annulé, ou sa séance est passée. Rechargez la page.",
    en: "This ticket cannot be changed any more: it was used, is refunded or void, or its date is over. Reload the page.",
  },
  exchange_not_offered: {
    fr: "L’un de ces billets ne s’échange pas selon ce qui fut promis à l’achat.",
    en: "One of these tickets is not exchanged by what was promised when it was bought.",
  },
  refund_not_offered: {
    fr: "L’un de ces billets ne se rend pas selon ce qui fut promis à l’achat : le délai est passé, ou rien n’était promis. Rendez tout ce qui a été payé, avec un motif.",
    en: "One of these tickets is not given back by what was promised when it was bought: the time is over, or nothing was promised. Give back all that was paid, with a reason.",
  },
  refund_beyond_terms: {
    fr: "C’est plus que ce qui fut promis à l’acheteur. Ouvrez la vente et remboursez là, en disant pourquoi.",
    en: "This is more than the buyer was promised. Open the sale and refund there, saying why.",
  },
  difference_not_alone: {
    fr: "Cette somme a été payée lors d’un échange contre une place plus chère : elle est remboursée avec ce billet. Ouvrez la vente du billet et remboursez là.",
    en: "This was paid when a ticket was exchanged for a dearer seat: it is refunded together with that ticket. Open the ticket’s sale and refund there.",
  },
  ticket_not_refundable: {
    fr: "L’un de ces billets ne peut pas être remboursé : il l’est déjà ou n’est plus valable. Rechargez la page.",
    en: "One of these tickets cannot be refunded: it was already, or is no longer valid. Reload the page.",
  },
  refund_in_progress: {
    fr: "Un remboursement de cette vente est en cours. Réessayez dans une minute.",
    en: "A refund of this sale is under way. Try again in a minute.",
  },
  sale_disputed: {
    fr: "La banque de l’acheteur a repris l’argent de cette vente : d’ici sa décision, rien n’en est remboursé. Répondez au litige, ou attendez.",
    en: "The buyer’s bank has taken this sale’s money back: until it decides, nothing of it is refunded. Answer the dispute, or wait.",
  },
  dispute_closed: {
    fr: "Ce litige n’attend plus de réponse. Relisez ce qu’il en est.",
    en: "This dispute takes no answer any more. Read again what became of it.",
  },
  evidence_sent: {
    fr: "La réponse à ce litige a déjà été envoyée, et ne part qu’une fois.",
    en: "The answer to this dispute was sent already, and goes out once.",
  },
  refund_not_failed: {
    fr: "Ce remboursement n’est plus en échec : quelqu’un s’en est occupé entre-temps. Rechargez la page.",
    en: "This refund has not failed any more: somebody dealt with it meanwhile. Reload the page.",
  },
  ticket_order_write: {
    fr: "Les billets se remboursent par « Rembourser des billets » dans l’encadré Billets.",
    en: "Tickets are refunded through “Refund tickets” in the Tickets panel.",
  },
  payment_unavailable: {
    fr: "Le prestataire de paiement ne répond pas. Réessayez dans un instant.",
    en: "The payment provider does not answer. Try again in a moment.",
  },
  connect_state_invalid: {
    fr: "Ce lien de connexion a déjà servi ou a expiré. Recommencez depuis la page Paiements.",
    en: "This connection link was used or has expired. Start again from the Payments page.",
  },
  connect_denied: {
    fr: "Rien n’a été relié : l’autorisation a été annulée.",
    en: "Nothing was connected: the authorisation was cancelled.",
  },
  account_taken: {
    fr: "Ce compte de paiement appartient déjà à un autre organisateur.",
    en: "Another organiser holds this payment account.",
  },
  account_connected: {
    fr: "Un compte de paiement est déjà relié. Rechargez la page pour le voir.",
    en: "A payment account is connected already. Reload the page to see it.",
  },
  account_refused: {
    fr: "Le prestataire n’ouvre pas de compte pour ce pays ou cette devise. Reliez un compte que vous avez déjà.",
    en: "The provider opens no account for this country or currency. Connect one that you have.",
  },
  account_is_platform: {
    fr: "C’est le compte de l’exploitant. Reliez le vôtre.",
    en: "This is the operator’s own account. Please connect yours.",
  },
  account_mode_mismatch: {
    fr: "Ce compte est d’un autre mode (réel ou test).",
    en: "This account is of another mode (live or test).",
  },
  account_not_own: {
    fr: "Ce n’est pas le compte de votre clé secrète. Recommencez et choisissez celui-là : les organisateurs relient les autres.",
    en: "This is not the account of your secret key. Start again and choose that one: organisers connect the others.",
  },
  connect_refused: {
    fr: "Rien n’a été relié : Stripe ne permet pas de relier ce compte. S’il dépend d’une autre plateforme, retirez d’abord cette application autorisée chez Stripe.",
    en: "Nothing was connected: Stripe does not let this account be connected. If another platform controls it, first remove that authorised application at Stripe.",
  },
  payments_not_set_up: {
    fr: "L’encaissement par carte n’est pas encore en place ici. C’est à l’exploitant de le faire.",
    en: "Card payments are not set up here yet. That is for the operator to do.",
  },
  price_below_cost: {
    fr: "Au pire, cette formule rapporte moins qu’elle ne vous coûte. Changez ses prix, ou dites pourquoi elle le peut.",
    en: "At worst this plan brings less than it costs you. Change its prices, or say why it may.",
  },
  payments_not_ready: {
    fr: "Aucune formule ne peut être proposée avant que l’encaissement par carte soit en place et vérifié.",
    en: "No plan can be offered before card payments are set up and verified.",
  },
  payment_settings_refused: {
    fr: "Rien n’a été enregistré. Corrigez les champs en rouge.",
    en: "Nothing was saved. Correct the fields in red.",
  },
  payment_settings_changed: {
    fr: "Rien n’a été enregistré : quelqu’un d’autre vient de modifier ces réglages. Regardez-les à nouveau.",
    en: "Nothing was saved: somebody else has just changed these settings. Please look at them again.",
  },
  payment_key_refused: {
    fr: "Rien n’a été enregistré : Stripe n’accepte pas cette clé secrète. Copiez-la à nouveau dans son tableau de bord ; elle a peut-être été remplacée.",
    en: "Nothing was saved: Stripe does not accept this secret key. Copy it from its dashboard again; it may have been rolled.",
  },
  payment_account_controlled: {
    fr: "Rien n’a été enregistré : ce compte Stripe dépend d’une autre plateforme. Retirez l’application autorisée dans son tableau de bord, renouvelez les clés, puis saisissez les nouvelles.",
    en: "Nothing was saved: another platform controls this Stripe account. Remove the authorised application in its dashboard, roll the keys, then enter the new ones.",
  },
  payment_check_unavailable: {
    fr: "Stripe n’a pas répondu à temps. Rien n’a été enregistré, et ce qui servait sert encore. Réessayez.",
    en: "Stripe did not answer in time. Nothing was saved, and what was in use stays in use. Try again.",
  },
  platform_account_in_use: {
    fr: "Rien n’a été enregistré : cette clé est celle d’un autre compte, et des organisateurs ou des paiements dépendent de celui qui sert.",
    en: "Nothing was saved: this key is of another account, and organisers or payments depend on the one in use.",
  },
}

const weakWords = {
  same: { fr: "C’est l’ancien : choisissez-en un autre.", en: "This is the old one: please choose another." },
  short: { fr: "Trop court : 12 caractères au moins.", en: "Too short: at least 12 characters." },
  long: { fr: "Trop long : 200 caractères au plus.", en: "Too long: at most 200 characters." },
  guessable: { fr: "Trop facile à deviner.", en: "Too easy to guess." },
  breached: {
    fr: "Ce mot de passe figure dans une fuite de données connue : choisissez-en un autre.",
    en: "This password is in a known data breach: please choose another.",
  },
}

type Details = Record<string, unknown>

/** Sentences that name a figure of the refusal, when it came with one. */
const figureWords: Record<string, (details: Details, language: Language) => string | null> = {
  password_weak: ({ reason, advice }, language) => {
    const sentence = weakWords[reason as keyof typeof weakWords]?.[language]
    const told = (advice as Record<Language, string[]> | undefined)?.[language] ?? []

    return sentence ? [sentence, ...told].join(" ") : null
  },
  platform_account_in_use: ({ accounts, payments }, language) => {
    if (typeof accounts !== "number" || typeof payments !== "number") {
      return null
    }

    return language === "fr"
      ? `Rien n’a été enregistré : cette clé est celle d’un autre compte. En dépendraient encore ${accounts} compte(s) d’organisateurs et ${payments} paiement(s) en cours. Saisissez une clé du compte actuel, ou faites d’abord délier ces comptes et attendez la fin des paiements.`
      : `Nothing was saved: this key is of another account. ${accounts} organisers’ account(s) and ${payments} payment(s) under way depend on the one in use. Enter a key of that account, or have those accounts disconnected first and wait for the payments to end.`
  },
  invoice_settled: ({ least_minor, currency }, language) => {
    if (typeof least_minor !== "number" || typeof currency !== "string") {
      return null
    }
    const least = formatMoney(BigInt(least_minor), currency, localeOf[language])

    return language === "fr"
      ? `Ce qui a été réglé ne peut pas être retiré : ${least} au moins. Rien n’a changé.`
      : `What was paid cannot be taken off: ${least} at least. Nothing was changed.`
  },
  add_on_stock_taken: ({ taken }, language) => {
    if (typeof taken !== "number") {
      return null
    }

    return language === "fr"
      ? `Il en est déjà parti ${taken}. Indiquez un stock de ${taken} au moins, ou désactivez le supplément.`
      : `${taken} are taken already. Give a stock of ${taken} at least, or switch the add-on off.`
  },
  places_not_blocked: ({ count }, language) => {
    if (typeof count !== "number") {
      return null
    }

    return language === "fr"
      ? `${count} de ces places ${count > 1 ? "sont prises ou n’existent" : "est prise ou n’existe"} pas à cette date : aucune n’a été mise de côté.`
      : `${count} of these places ${count > 1 ? "are" : "is"} taken, or not in the hall of that date: none was kept back.`
  },
  capacity_below_taken: ({ taken, capacity }, language) => {
    if (typeof taken !== "number" || typeof capacity !== "number") {
      return null
    }

    return language === "fr"
      ? `${taken} places de cette zone sont déjà prises : sa capacité ne peut pas descendre à ${capacity}.`
      : `${taken} places of this area are taken already: its capacity cannot go down to ${capacity}.`
  },
  list_full: ({ most }, language) => {
    if (typeof most !== "number") {
      return null
    }

    return language === "fr"
      ? `Il y en a déjà ${most}, pas un de plus. Modifiez-en un plutôt que d’en ajouter.`
      : `There are ${most} already, and no more may be. Change one instead of adding another.`
  },
  invoice_currency: ({ currency }, language) => {
    if (typeof currency !== "string") {
      return null
    }

    return language === "fr"
      ? `Ce client est facturé en ${currency.toUpperCase()}. Rien n’a été écrit : vérifiez les montants, puis renvoyez.`
      : `This client is invoiced in ${currency.toUpperCase()}. Nothing was written: check the amounts, then send again.`
  },
}

/** Words for any failure; a reference is added when the server logged one. */
export function wordsOf(error: unknown, language: Language): string {
  const code = isApiError(error) ? error.code : "internal"
  const details = isApiError(error) ? error.details : {}
  const sentence = figureWords[code]?.(details, language) ?? (errorWords[code] ?? errorWords.internal)[language]
  const { reference } = details

  return typeof reference === "string" ? `${sentence} (${reference})` : sentence
}

export function useErrorWords(): (error: unknown) => string {
  const { i18n } = useTranslation()

  return useCallback((error: unknown) => wordsOf(error, languageOf(i18n.language)), [i18n.language])
}
