// Long because it is a list: the words for each error, in both languages.
import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { formatMoney } from "@guichet/kernel/money"
import type { NotRefundable } from "@guichet/ticketing/contracts"
import { tooManyAttempts, weakWords } from "@guichet/tenancy/contracts"
import { isApiError } from "./api"
import { type Language, languageOf, localeOf } from "./language"

type Words = Record<Language, string>

/** The words for each error code: what happened and what to do. The consoles have no other such list. */
export const errorWords: Record<string, Words> = {
  network: {
    fr: "Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.",
    en: "The server is not responding. Check your connection, then try again.",
  },
  internal: {
    fr: "Un problème est survenu de notre côté. Réessayez dans un instant.",
    en: "Something went wrong on our side. Please try again in a moment.",
  },
  unavailable: {
    fr: "Service momentanément indisponible. Réessayez dans un instant.",
    en: "Temporarily unavailable. Please try again in a moment.",
  },
  too_many_requests: { fr: "Trop de tentatives. Attendez une minute.", en: "Too many attempts. Please wait a minute." },
  invalid_data: {
    fr: "Un champ est manquant ou illisible. Vérifiez le formulaire.",
    en: "A field is missing or not valid. Please check the form.",
  },
  media_type_refused: {
    fr: "Ce format n’est pas accepté ici.",
    en: "This format is not accepted here.",
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
    en: "Your role does not allow this. Ask an owner or admin.",
  },
  domain_malformed: {
    fr: "Ce n’est pas un nom de domaine valide. Exemple : www.exemple.fr.",
    en: "This is not a valid domain name. Example: www.example.com.",
  },
  domain_port: {
    fr: "Retirez le port (la partie après les deux-points).",
    en: "Please remove the port (the part after the colon).",
  },
  domain_ip_address: {
    fr: "C’est une adresse IP. Indiquez un nom de domaine.",
    en: "This is an IP address. Please enter a domain name.",
  },
  domain_wildcard: {
    fr: "Les noms génériques (*) ne sont pas acceptés. Ajoutez chaque nom séparément.",
    en: "Wildcards (*) are not supported. Please add each name separately.",
  },
  domain_single_label: {
    fr: "Il manque l’extension, par exemple .fr ou .com.",
    en: "The ending is missing, for example .com or .fr.",
  },
  domain_reserved: {
    fr: "Les noms sous le domaine de la plateforme ne peuvent pas être ajoutés : votre site en a déjà un.",
    en: "Names under the platform’s own domain cannot be added: your site already has one.",
  },
  domain_public_suffix: {
    fr: "Cette extension est partagée par de nombreux sites. Indiquez le nom que vous avez réservé sous celle-ci.",
    en: "This domain ending is shared by many. Please enter the name that you registered under it.",
  },
  domain_ending_unknown: {
    fr: "Cette extension n’existe pas. Vérifiez l’orthographe.",
    en: "This domain ending does not exist. Check the spelling.",
  },
  domain_mixed_scripts: {
    fr: "Ce nom mélange des lettres semblables de plusieurs alphabets. Saisissez-le à nouveau.",
    en: "This name mixes similar-looking letters from several alphabets. Please type it again.",
  },
  domain_lookalike: {
    fr: "Ce nom ressemble trop à celui d’un autre site. Il ne peut pas être utilisé ici.",
    en: "This name looks like another site’s and cannot be used here.",
  },
  domain_known: {
    fr: "Vous avez déjà ajouté ce domaine : il est dans la liste.",
    en: "You have already added this domain: it is in the list.",
  },
  host_taken: {
    fr: "Un autre site utilise ce domaine. S’il est à vous, retirez-le d’abord de ce site ; si vous n’y avez pas accès, écrivez-nous.",
    en: "Another site uses this domain. If it is yours, remove it there first; if you cannot get in, write to us.",
  },
  domain_limit_reached: {
    fr: "Un site peut avoir 20 domaines au maximum. Retirez-en un d’abord.",
    en: "A site can have at most 20 domains. Remove one first.",
  },
  domain_check_too_soon: {
    fr: "Ce domaine vient d’être vérifié. Attendez cinq secondes.",
    en: "This domain was checked a moment ago. Please wait five seconds.",
  },
  domain_not_apex: {
    fr: "Seul un domaine réservé peut passer sur nos serveurs de noms, par exemple exemple.fr sans www.",
    en: "Only a registered domain can be moved to our name servers, such as example.com without www.",
  },
  domain_not_proven: {
    fr: "Ajoutez d’abord l’enregistrement TXT, qui prouve que le domaine est à vous.",
    en: "First add the TXT record to prove that you own this domain.",
  },
  zone_name_malformed: {
    fr: "Ce n’est pas un nom d’enregistrement valide. Exemples : mail, ou @ pour le domaine lui-même.",
    en: "This is not a valid record name. Examples: mail, or @ for the domain itself.",
  },
  zone_star: {
    fr: "Les noms génériques (*) ne sont pas acceptés. Ajoutez chaque nom séparément.",
    en: "Wildcards (*) are not supported. Please add each name separately.",
  },
  zone_value_malformed: {
    fr: "Cette valeur ne convient pas à ce type d’enregistrement. Regardez l’exemple sous le champ.",
    en: "This value is not valid for this type of record. See the example below the field.",
  },
  zone_record_ours: {
    fr: "Nous gérons nous-mêmes cet enregistrement : il mène à votre site ou prouve que le domaine est à vous.",
    en: "We manage this record ourselves: it points to your site or proves that the domain is yours.",
  },
  zone_record_known: { fr: "Cet enregistrement existe déjà.", en: "This record already exists." },
  zone_cname_beside: {
    fr: "Un CNAME doit être le seul enregistrement de son nom. Supprimez d’abord l’autre.",
    en: "A CNAME must be the only record of its name. Remove the other one first.",
  },
  sender_malformed: {
    fr: "Ce texte ne peut pas précéder le @. Utilisez des lettres, des chiffres, des points et des tirets, par exemple billets.",
    en: "This cannot be used before the @. Use letters, digits, dots and hyphens, for example tickets.",
  },
  dkim_key_under_way: {
    fr: "Il y a déjà une nouvelle clé. Vous pourrez créer la suivante quand l’ancienne aura été retirée du DNS.",
    en: "There is already a new key. You can create the next one once the previous key has been removed from DNS.",
  },
  zone_full: {
    fr: "Un domaine peut avoir 100 enregistrements au maximum. Supprimez-en un d’abord.",
    en: "A domain can have at most 100 records. Remove one first.",
  },
  domain_not_live: {
    fr: "Seul un domaine qui pointe ici peut être l’adresse principale. Créez d’abord ses enregistrements.",
    en: "Only a domain that points here can be the main address. Set up its records first.",
  },
  not_found: { fr: "Cet élément n’existe pas ou n’existe plus.", en: "Not found. It may have been removed." },
  route_closed: { fr: "Cette page est fermée.", en: "This page is closed." },
  credentials_wrong: { fr: "Adresse e-mail ou mot de passe incorrect.", en: "Wrong email address or password." },
  code_spent: {
    fr: "Ce code a déjà servi ou a expiré. Demandez-en un nouveau.",
    en: "This code has already been used or has expired. Please request a new one.",
  },
  url_refused: {
    fr: "Nous ne pouvons pas appeler cette URL. Indiquez une URL https publique, sans mot de passe, sur le port 443 ou 8443.",
    en: "We cannot send requests to this URL. Enter a public https URL, without a password, on port 443 or 8443.",
  },
  too_many_endpoints: {
    fr: "Dix adresses au maximum. Supprimez-en une qui ne sert plus.",
    en: "Ten addresses at most. Remove one that you no longer use.",
  },
  too_many_keys: {
    fr: "Vingt clés au maximum. Révoquez-en une qui ne sert plus.",
    en: "Twenty keys at most. Revoke one that you no longer use.",
  },
  password_first: {
    fr: "Choisissez d’abord un mot de passe.",
    en: "Please choose a password first.",
  },
  password_wrong: { fr: "Mot de passe incorrect.", en: "Wrong password." },
  second_factor_first: {
    fr: "Votre rôle demande une authentification à deux facteurs : activez-la dans votre profil.",
    en: "Your role requires two-factor authentication: switch it on in your profile.",
  },
  second_factor_wrong: {
    fr: "Ce code est incorrect ou a déjà servi. Attendez le suivant.",
    en: "This code is wrong or has already been used. Wait for the next one.",
  },
  confirm_first: { fr: "Confirmez d’abord que c’est bien vous.", en: "Please confirm first that it is you." },
  confirm_factor_first: {
    fr: "Confirmez d’abord avec votre application d’authentification ou une clé d’accès.",
    en: "Please confirm first with your authenticator app or a passkey.",
  },
  passkey_first: {
    fr: "Votre mot de passe ne suffit pas : connectez-vous avec votre clé d’accès.",
    en: "Your password alone is not enough to sign in: use your passkey.",
  },
  recovery_code_first: {
    fr: "Connectez-vous d’abord avec un code de récupération.",
    en: "Please sign in with a recovery code first.",
  },
  member_elsewhere: {
    fr: "Cette personne se connecte aussi à d’autres sites : seul l’exploitant peut le faire.",
    en: "This person also signs in to other sites: only the operator can do this.",
  },
  passkey_wrong: {
    fr: "Cette clé d’accès ne peut pas être utilisée ici. Recommencez, ou connectez-vous autrement.",
    en: "This passkey cannot be used here. Try again, or sign in another way.",
  },
  passkey_known: {
    fr: "Cet appareil a déjà une clé d’accès pour votre compte.",
    en: "This device already has a passkey for your account.",
  },
  passkeys_full: {
    fr: "Vous avez déjà dix clés d’accès. Retirez-en une d’abord.",
    en: "You already have ten passkeys. Please remove one first.",
  },
  password_weak: {
    fr: "Mot de passe trop court ou trop facile à deviner : 12 caractères au moins, sans votre nom.",
    en: "Too short or too easy to guess: at least 12 characters, without your name.",
  },
  sale_tax_used: {
    fr: "Des événements ou des suppléments sont vendus à ce taux. Attribuez-leur d’abord un autre taux.",
    en: "Events or add-ons are sold at this rate. Assign them another one first.",
  },
  sale_tax_default: {
    fr: "C’est le taux par défaut. Choisissez d’abord un autre taux par défaut.",
    en: "This is the default rate. Choose another default rate first.",
  },
  sale_tax_name_taken: { fr: "Un taux porte déjà ce nom.", en: "A rate with this name already exists." },
  list_full: {
    fr: "Le maximum est atteint. Modifiez un élément au lieu d’en ajouter un.",
    en: "You have reached the maximum. Change one instead of adding another.",
  },
  coupon_currency_not_sold: {
    fr: "Votre site ne vend rien dans cette devise. Indiquez le montant dans une devise de vos ventes.",
    en: "Your site sells nothing in this currency. Enter the amount in a currency that it sells in.",
  },
  coupon_code_taken: {
    fr: "Ce code existe déjà. Choisissez-en un autre, ou modifiez celui qui existe.",
    en: "This code already exists. Choose another one, or edit the existing one.",
  },
  coupon_allocated: {
    fr: "Des places sont ou ont été mises de côté pour ce code. Désactivez-le pour qu’il ne serve plus.",
    en: "Places are or were kept back for this code. Switch it off so that it can no longer be used.",
  },
  coupon_used: {
    fr: "Ce code a servi : il reste dans vos ventes. Désactivez-le pour qu’il ne serve plus.",
    en: "This code has been used and is part of your sales. Switch it off so that it can no longer be used.",
  },
  add_on_sold: {
    fr: "Ce supplément a été vendu : il reste dans vos ventes. Désactivez-le pour ne plus le vendre.",
    en: "This add-on has been sold and is part of your sales. Switch it off to stop selling it.",
  },
  add_on_stock_taken: {
    fr: "La quantité déjà réservée ou vendue est supérieure. Indiquez un stock au moins égal.",
    en: "More than that are already taken. Enter a stock of at least that many.",
  },
  stale_state: {
    fr: "Quelqu’un a modifié ces données entre-temps. Copiez ce que vous avez saisi, car cela sera effacé, puis rechargez la page et recommencez.",
    en: "Someone changed this in the meantime. Copy what you typed, since reloading discards it. Then reload the page and try again.",
  },
  name_unreadable: {
    fr: "Ce texte contient un caractère invisible ou qui inverse le sens de l’écriture. Saisissez-le à nouveau.",
    en: "This text contains a character that is invisible or reverses the writing direction. Please type it again.",
  },
  country_unknown: { fr: "Choisissez un pays dans la liste.", en: "Please choose a country from the list." },
  name_reserved: { fr: "Ce nom est déjà pris. Choisissez-en un autre.", en: "This name is taken. Please choose another." },
  logo_unknown: {
    fr: "Ce format d’image n’est pas accepté. Utilisez un fichier PNG, JPEG ou SVG.",
    en: "Unsupported image. Please use a PNG, JPEG or SVG file.",
  },
  logo_too_large: {
    fr: "Cette image est trop grande. Réduisez-la à moins de 4096 pixels et de 1 Mo.",
    en: "This image is too large. Please make it smaller than 4096 pixels and 1 MB.",
  },
  logo_not_outlined: {
    fr: "Ce SVG contient du texte ou des images qui ne peuvent pas être affichés. Vectorisez-les (« convertir en tracés »).",
    en: "This SVG contains text or images that cannot be shown. Please convert them to outlines (“convert to paths”).",
  },
  logo_too_complex: {
    fr: "Cette image est trop longue à dessiner. Simplifiez-la ou enregistrez-la en PNG.",
    en: "This image takes too long to draw. Simplify it, or save it as a PNG.",
  },
  logo_empty: { fr: "Cette image ne montre rien de visible.", en: "Nothing is visible in this image." },
  picture_unknown: {
    fr: "Ce format d’image n’est pas accepté. Choisissez une photo ou une affiche en JPEG, PNG ou WebP.",
    en: "Unsupported image. Please choose a photo or a poster in JPEG, PNG or WebP format.",
  },
  picture_too_large: {
    fr: "Cette image est trop grande. Réduisez-la à moins de 2000 pixels et de 1 Mo.",
    en: "This image is too large. Please make it smaller than 2000 pixels and 1 MB.",
  },
  email_taken: {
    fr: "Un compte existe déjà pour cette adresse e-mail. Connectez-vous.",
    en: "An account with this email address already exists. Please sign in.",
  },
  last_owner: {
    fr: "Un site doit garder au moins un propriétaire actif. Nommez-en d’abord un autre.",
    en: "A site needs at least one active owner. Make someone else an owner first.",
  },
  member_exists: {
    fr: "Cette personne fait déjà partie de l’équipe. Si elle est désactivée, réactivez-la.",
    en: "This person is already a member of the team. If they are disabled, enable them.",
  },
  invitation_open: {
    fr: "Cette adresse a déjà été invitée. Renvoyez-lui l’invitation depuis la liste.",
    en: "This address has already been invited. Send the invitation again from the list.",
  },
  invitation_limit_reached: {
    fr: "Vous avez atteint le nombre maximal d’invitations pour l’instant. Retirez des invitations, ou attendez demain.",
    en: "You have reached the maximum number of invitations for now. Withdraw some, or wait until tomorrow.",
  },
  invitation_accepted: {
    fr: "Cette invitation a été acceptée entre-temps. Rechargez la page.",
    en: "This invitation has been accepted in the meantime. Reload the page.",
  },
  invitation_revoked: {
    fr: "Cette invitation a déjà été retirée. Rechargez la page.",
    en: "This invitation has already been withdrawn. Reload the page.",
  },
  invitation_expired: {
    fr: "Cette invitation a expiré. Renvoyez-la.",
    en: "This invitation has expired. Please send it again.",
  },
  invitation_for_another: {
    fr: "Cette invitation est destinée à une autre personne.",
    en: "This invitation is for someone else.",
  },
  support_session_over: {
    fr: "Cette session d’assistance est déjà terminée.",
    en: "This support session has already ended.",
  },
  site_closed: {
    fr: "Ce site est fermé : ses propriétaires peuvent encore consulter et exporter les données jusqu’à la fin du délai. Pour le rouvrir, contactez l’exploitant.",
    en: "This site is closed: its owners can still read and export data until the period ends. To have it reopened, contact the operator.",
  },
  operator_stays: {
    fr: "C’est le site de l’exploitant : il ne peut pas être fermé.",
    en: "This is the operator’s own site: it cannot be closed.",
  },
  slug_differs: {
    fr: "Ce n’est pas le nom court de ce site. Rien n’a été fermé.",
    en: "This is not this site’s short name. Nothing was closed.",
  },
  closing_blocked: {
    fr: "La fermeture est désormais impossible. Lisez ce qui s’y oppose : rien n’a été fermé.",
    en: "Something has just come up that prevents closing. Read what it is: nothing was closed.",
  },
  export_first: {
    fr: "Il n’y a plus d’export récent de ce client. Préparez-en un, ou confirmez que vous fermez sans.",
    en: "There is no longer a recent export of this client. Create one, or confirm that you are closing without one.",
  },
  reopen_over: {
    fr: "Le délai pendant lequel ce site pouvait être rouvert est passé.",
    en: "The period in which this site could be reopened has ended.",
  },
  tenant_suspended: {
    fr: "Les ventes sont suspendues sur ce site. Contactez l’exploitant.",
    en: "Sales are suspended on this site. Contact the operator.",
  },
  single_site: {
    fr: "Cette installation est un site unique : elle n’a pas de clients.",
    en: "This installation is a single site and has no clients.",
  },
  clients_not_closed: {
    fr: "Certains clients ne sont pas fermés. L’installation pourra redevenir un site unique quand ils le seront tous.",
    en: "Some clients are not closed. This can be a single site again when all of them are.",
  },
  export_running: {
    fr: "Un export est déjà en préparation. Attendez qu’il soit prêt.",
    en: "An export is already being prepared. Wait until it is ready.",
  },
  export_not_ready: { fr: "Cet export n’est pas encore prêt.", en: "This export is not ready yet." },
  export_expired: {
    fr: "Cet export n’est plus disponible. Demandez-en un autre.",
    en: "This export is no longer available. Request a new one.",
  },
  tenant_state: {
    fr: "L’état de ce site ne le permet pas. Rechargez la page.",
    en: "This is not possible in the site’s current state. Reload the page.",
  },
  plan_changed: { fr: "Le prix de cette formule vient de changer.", en: "The price of this plan has just changed." },
  plan_not_found: { fr: "Cette formule n’existe pas.", en: "This plan does not exist." },
  no_exchange_rate: {
    fr: "La plateforme n’a pas de taux de change des sept derniers jours pour cette devise : ses frais ne peuvent pas être calculés. Demandez à l’exploitant d’importer les taux (Formules, Taux de change), puis réessayez.",
    en: "The platform has no exchange rate from the last seven days for this currency, so its fee cannot be calculated. Ask the operator to upload the rates (Plans, Exchange rates), then try again.",
  },
  rates_unreadable: {
    fr: "Ce fichier ne contient pas de taux de change lisible.",
    en: "This file contains no readable exchange rates.",
  },
  rates_unconfirmed: {
    fr: "Un taux change de plus de dix pour cent. Vérifiez le fichier, puis confirmez.",
    en: "A rate changes by more than ten percent. Check the file, then confirm.",
  },
  plan_refused: {
    fr: "Certains prix ne sont pas valables. Corrigez les champs signalés : rien n’a été enregistré.",
    en: "Some prices are not valid. Correct the fields below: nothing was saved.",
  },
  plan_state: {
    fr: "Cette formule a changé d’état entre-temps. Rechargez la page.",
    en: "The plan’s state has changed in the meantime. Reload the page.",
  },
  difference_changed: {
    fr: "Cet écart a changé entre-temps. Rechargez la page, puis décidez de nouveau.",
    en: "This difference has changed in the meantime. Reload the page and decide again.",
  },
  assignee_unavailable: {
    fr: "Cette personne ne peut plus se voir confier d’écarts. Choisissez quelqu’un d’autre.",
    en: "This person can no longer be assigned differences. Choose someone else.",
  },
  invoice_settled: {
    fr: "Il ne reste pas autant à régler sur cette facture. Rechargez la page.",
    en: "There is not that much left to pay on this invoice. Reload the page.",
  },
  invoice_is_correction: {
    fr: "Ce document corrige une autre facture. Changez plutôt le montant de celle-ci.",
    en: "This document corrects another invoice. Change the amount of that invoice instead.",
  },
  invoice_currency: {
    fr: "Ce client est facturé dans une autre devise. Rien n’a été enregistré.",
    en: "This client is invoiced in another currency. Nothing was saved.",
  },
  invoice_due_too_early: {
    fr: "L’échéance ne peut pas précéder la date d’émission.",
    en: "The due date cannot be before the date of issue.",
  },
  payment_day: {
    fr: "Indiquez le jour où l’argent est arrivé : depuis l’an 2000, demain au plus tard. Rien n’a été enregistré.",
    en: "Enter the day the money arrived: from the year 2000 on, tomorrow at the latest. Nothing was recorded.",
  },
  form_sent_before: {
    fr: "Ce formulaire a déjà été envoyé avec d’autres valeurs : rien n’a changé cette fois. Fermez-le et vérifiez ce qui est enregistré.",
    en: "This form was already submitted with other values: nothing was changed this time. Close it and check what was saved.",
  },
  invoice_overpaid: {
    fr: "Ce montant dépasse ce qui reste à régler. Rien n’a été enregistré.",
    en: "This is more than the amount left to pay. Nothing was recorded.",
  },
  invoice_being_paid: {
    fr: "Un paiement de cette facture est en cours. Attendez qu’il se termine, ou que l’exploitant arrête le prélèvement ; rien n’a changé.",
    en: "A payment of this invoice is in progress. Wait until it has ended, or until the operator stops collecting it; nothing was changed.",
  },
  invoice_no_card: {
    fr: "Aucune carte n’est enregistrée pour régler cette facture.",
    en: "There is no saved card to pay this invoice with.",
  },
  card_in_use: {
    fr: "Un paiement avec cette carte est en cours. Elle pourra être retirée dès qu’il sera terminé.",
    en: "A payment with this card is in progress. The card can be removed once it has ended.",
  },
  card_mandate_changed: {
    fr: "Le texte de l’autorisation a changé. Rechargez la page et relisez-le.",
    en: "The text you agree to has changed. Reload the page and read it again.",
  },
  card_page_unavailable: {
    fr: "Le prestataire de paiement n’a pas répondu à temps. Rien n’a été débité : réessayez.",
    en: "The payment provider did not respond in time. Nothing was charged: please try again.",
  },
  invoice_unchanged: { fr: "La facture a déjà cette valeur.", en: "The invoice already has this value." },
  invoice_amount: { fr: "Indiquez un montant supérieur à zéro.", en: "Please enter an amount above zero." },
  invoice_no_tenant: { fr: "Ce client n’existe pas.", en: "This client does not exist." },
  chart_refused: {
    fr: "Le plan n’a pas pu être importé. Corrigez les points listés.",
    en: "The seating plan could not be imported. Fix the problems listed.",
  },
  draft_refused: {
    fr: "Ce plan ne peut pas être enregistré. Corrigez les points listés.",
    en: "This plan cannot be saved. Fix the problems listed.",
  },
  draft_changed: {
    fr: "Quelqu’un d’autre a modifié ce plan entre-temps. Rien n’est perdu : choisissez la version à garder.",
    en: "Someone else has changed this plan in the meantime. Nothing is lost: choose which version to keep.",
  },
  draft_not_ready: {
    fr: "Ce plan ne peut pas encore être publié. Corrigez les points listés.",
    en: "This plan cannot be published yet. Fix the problems listed.",
  },
  chart_not_published: {
    fr: "Ce plan de salle n’est pas encore publié.",
    en: "This seating plan has not been published yet.",
  },
  event_not_ready: {
    fr: "L’événement n’est pas prêt. Complétez ce qui manque.",
    en: "The event is not ready. Complete what is missing.",
  },
  account_not_enabled: {
    fr: "Connectez d’abord un compte de paiement : un événement payant en a besoin pour être publié.",
    en: "Connect a payment account first: an event with prices needs one to be published.",
  },
  payments_under_way: {
    fr: "Davantage d’acheteurs sont en train de payer sur ce compte que vous ne l’avez vu. Rien n’a changé : attendez un quart d’heure, ou recommencez.",
    en: "More buyers are currently paying to this account than you saw. Nothing was changed: wait a quarter of an hour, or try again.",
  },
  performance_not_found: { fr: "Cette séance n’existe pas.", en: "This performance does not exist." },
  buyer_limit_reached: {
    fr: "C’est plus que le nombre de billets autorisé par acheteur. Prenez-en moins.",
    en: "This exceeds the number of tickets allowed per buyer. Please choose fewer.",
  },
  group_too_small: {
    fr: "Ce tarif est réservé aux groupes. Prenez davantage de billets, ou choisissez un autre tarif.",
    en: "This price is for groups. Please choose more tickets at this price, or another price.",
  },
  accessible_places_kept: {
    fr: "Les places pour fauteuil roulant et d’accompagnateur ne s’échangent que contre autant de places du même type. Choisissez-en d’autres.",
    en: "Wheelchair spaces and companion seats can only be exchanged for the same number of each kind. Please choose others.",
  },
  quota_limit_reached: {
    fr: "Un événement peut avoir 20 quotas au maximum. Supprimez-en un d’abord.",
    en: "An event can have at most 20 quotas. Please remove one first.",
  },
  quota_reached: {
    fr: "Il n’en reste pas autant à ce prix. Choisissez-en un autre.",
    en: "There are not that many left at this price. Please choose another.",
  },
  price_not_on_sale: {
    fr: "Ce prix n’est pas en vente en ce moment. Choisissez-en un autre.",
    en: "This price is not on sale at the moment. Please choose another.",
  },
  performance_not_on_sale: { fr: "Cette séance n’est pas en vente.", en: "This performance is not on sale." },
  performance_past: {
    fr: "Une date est déjà passée à l’heure de la salle. Corrigez-la : rien n’a été ajouté.",
    en: "A date is already in the past by the hall’s clock. Please correct it: nothing was added.",
  },
  performance_too_far: {
    fr: "Une date est dans plus de dix ans. Vérifiez l’année : rien n’a été ajouté.",
    en: "A date is more than ten years ahead. Please check the year: nothing was added.",
  },
  venue_zone_skips: {
    fr: "Une date de cette salle commence pendant l’heure que ce fuseau saute au passage à l’heure d’été. Changez d’abord l’heure de cette date : rien n’a été enregistré.",
    en: "A date in this hall begins during the hour that this time zone skips when its clocks go forward. Change that date’s time first: nothing was saved.",
  },
  venue_zone_fixed: {
    fr: "Une date de cette salle a été publiée : les billets, les e-mails et les agendas indiquent l’heure de ce fuseau, il ne peut plus être changé. Créez la salle une seconde fois avec le bon fuseau horaire.",
    en: "A date in this hall has been published: tickets, emails and calendars state the time of this zone, so it can no longer be changed. Add the hall a second time with the right time zone.",
  },
  sale_times_refused: {
    fr: "La vente doit commencer avant de se terminer, et se terminer au plus tard au début de la représentation. Vérifiez ces deux heures : rien n’a été enregistré.",
    en: "Sales must start before they end, and end no later than the date begins. Please check these times: nothing was saved.",
  },
  performance_not_removable: {
    fr: "Cette date a déjà été mise en vente : elle ne peut plus être supprimée. Rechargez la page.",
    en: "This date has been on sale: it can no longer be removed. Reload the page.",
  },
  schedule_refused: {
    fr: "Ces dates ne peuvent pas être créées. Corrigez ce qui est signalé : rien n’a été ajouté.",
    en: "These dates cannot be created. Correct the problems shown: nothing was added.",
  },
  replication_not_approved: {
    fr: "L’exploitant doit d’abord vous y autoriser, une fois pour toutes. Demandez-le ici.",
    en: "The operator has to approve this first, once and for all. Request it here.",
  },
  replication_approved_already: {
    fr: "Vous pouvez déjà répéter des dates. Rechargez la page.",
    en: "You are already allowed to repeat dates. Reload the page.",
  },
  approval_decided: {
    fr: "Cette demande a déjà reçu une réponse. Rechargez la page.",
    en: "This request has already been decided. Reload the page.",
  },
  approval_not_granted: {
    fr: "Cette autorisation n’est pas en vigueur. Rechargez la page.",
    en: "This permission is not in force. Reload the page.",
  },
  approval_reason_needed: {
    fr: "Une vérification a échoué : indiquez pourquoi vous acceptez malgré tout.",
    en: "A check failed. Give a reason to approve anyway.",
  },
  evidence_changed: {
    fr: "Une vérification a changé entre-temps. Relisez-les, puis décidez.",
    en: "A check has changed in the meantime. Read them again, then decide.",
  },
  date_not_cancellable: {
    en: "One of these dates was never on sale, or has already been cancelled. Check the list again.",
    fr: "L’une de ces dates n’a jamais été en vente, ou est déjà annulée. Vérifiez la liste.",
  },
  payment_refused: {
    fr: "Le prestataire de paiement a refusé d’ouvrir sa page de paiement. Rien n’a été débité.",
    en: "The payment provider refused to open its payment page. Nothing was charged.",
  },
  amount_below_minimum: {
    fr: "Ce prix est inférieur au minimum d’un paiement par carte.",
    en: "This price is below the minimum for a card payment.",
  },
  sale_not_found: { fr: "Cette vente n’existe pas.", en: "This sale does not exist." },
  checkout_not_found: {
    fr: "Ce panier est terminé : il a été payé, ou ses places ont été libérées.",
    en: "This checkout has ended: it was paid, or its places were released.",
  },
  checkout_state: {
    fr: "Ce panier est déjà réglé ou terminé : n’encaissez rien. La vente, s’il y en a une, est dans la liste.",
    en: "This checkout has already been paid or has ended: take no money. The sale, if there is one, is in the list.",
  },
  checkout_being_paid: {
    fr: "L’acheteur paie par carte en ce moment : n’encaissez rien. Demandez-lui de revenir de la page de paiement, puis réessayez.",
    en: "The buyer is paying by card right now: take no money. Ask them to go back from the payment page, then try again.",
  },
  drawer_open: {
    fr: "Vous avez déjà une caisse ouverte. Comptez-la et fermez-la d’abord.",
    en: "You already have an open drawer. Count and close it first.",
  },
  drawer_closed: {
    fr: "Cette caisse est fermée : plus rien ne peut y être enregistré. Ouvrez-en une nouvelle.",
    en: "This drawer is closed: nothing more can be recorded in it. Open a new one.",
  },
  drawer_needed: {
    fr: "Pour encaisser des espèces, il vous faut votre propre caisse. Ouvrez-en une, puis réessayez.",
    en: "You need a drawer of your own to take cash. Open one, then try again.",
  },
  tender_too_much: {
    fr: "Ce montant dépasse ce qui reste à payer : rechargez la vente et encaissez le reste.",
    en: "This is more than the amount left to pay: reload the sale and take the rest.",
  },
  tender_short: {
    fr: "Il manque des espèces : demandez le complément, ou encaissez une partie du montant.",
    en: "Not enough cash was received: ask for the rest, or take a smaller part.",
  },
  tender_not_in_coins: {
    fr: "Aucune pièce ne permet de payer exactement ce montant. Seul le paiement en espèces qui solde la vente est arrondi : encaissez une somme ronde, ou confirmez d’abord le paiement en cours.",
    en: "No coins make up this amount. Cash is rounded only when it completes the sale: take a round amount, or confirm the payment in progress first.",
  },
  tender_pending: {
    fr: "Un paiement au terminal ou par virement est en cours. Indiquez d’abord s’il a abouti ou non.",
    en: "A payment by terminal or bank transfer is in progress. Record first whether it was received.",
  },
  tender_state: {
    fr: "Ce paiement a déjà été enregistré avec un autre résultat. Rechargez la vente.",
    en: "This payment has already been recorded with a different outcome. Reload the sale.",
  },
  tenders_missing: {
    fr: "Cette vente n’est pas payée en entier : encaissez le reste d’abord.",
    en: "This sale has not been paid in full: take the rest first.",
  },
  checkout_incomplete: {
    fr: "Il manque le nom ou l’adresse e-mail de l’acheteur.",
    en: "The buyer’s name or email address is missing.",
  },
  paying_network_limit_reached: {
    fr: "Beaucoup de personnes de votre réseau paient en ce moment pour cette date. Réessayez dans une minute.",
    en: "Many people on this network are paying for this date right now. Try again in a minute.",
  },
  hold_expired: {
    fr: "Le temps est écoulé : les places ont été libérées. N’encaissez rien ; l’acheteur peut les choisir à nouveau.",
    en: "Time is up: the places were released. Take no money; the buyer can choose them again.",
  },
  tickets_impossible: {
    fr: "Aucun billet ne peut être émis pour la date de cette séance. N’encaissez rien et corrigez la date.",
    en: "No tickets can be issued for the date of this performance. Take no money, and correct the date.",
  },
  ticket_not_found: { fr: "Ce billet n’existe pas.", en: "This ticket does not exist." },
  ticket_replaced: {
    fr: "Ce billet a été remplacé : cherchez l’e-mail le plus récent.",
    en: "This ticket has been replaced: look for the more recent email.",
  },
  places_stranded: {
    fr: "Ce choix laisse une place isolée. Prenez les places proposées, ou ajoutez la place isolée.",
    en: "This choice leaves a single seat on its own. Choose the seats suggested, or add that one.",
  },
  capacity_below_taken: {
    fr: "Un plus grand nombre de places de cette zone sont déjà prises : sa capacité ne peut pas être réduite autant.",
    en: "More places in this area are already taken: its capacity cannot be that low.",
  },
  place_unavailable: {
    fr: "L’une de ces places vient d’être prise. Choisissez-en une autre.",
    en: "One of these seats was just taken. Choose another.",
  },
  own_place: {
    fr: "L’une de ces places fait déjà partie de cette commande. Choisissez-en une autre.",
    en: "One of these seats already belongs to this order. Choose another.",
  },
  exchange_open: {
    fr: "L’un de ces billets fait déjà l’objet d’un échange en attente de paiement. Retirez d’abord cet échange.",
    en: "One of these tickets is already in an exchange that is waiting for payment. Withdraw that exchange first.",
  },
  addition_indivisible: {
    fr: "Un supplément a été payé à part pour l’un de ces billets, et il ne peut être remboursé qu’en entier. Remboursez ce billet, puis vendez la nouvelle place.",
    en: "An extra amount was paid separately for one of these tickets, and it can only be refunded in full. Refund this ticket, then sell the new place.",
  },
  exchange_over: {
    fr: "Cet échange est terminé : il a été effectué ou retiré. Rechargez la page.",
    en: "This exchange has ended: it was completed or withdrawn. Reload the page.",
  },
  currency_differs: {
    fr: "Ces places se vendent dans une autre devise que ces billets.",
    en: "These seats are sold in a different currency from these tickets.",
  },
  sale_not_written: {
    fr: "La commande de cette vente est encore en cours de création. Réessayez dans un instant.",
    en: "The order of this sale is still being created. Try again in a moment.",
  },
  quote_changed: {
    fr: "Le prix vient de changer. Vérifiez à nouveau la différence, puis confirmez.",
    en: "The price has just changed. Check the difference again, then confirm.",
  },
  date_not_reschedulable: {
    fr: "Cette date ne peut pas être reportée ainsi : elle n’est pas en vente, des spectateurs sont déjà entrés, ou la nouvelle date est passée, prise, trop lointaine ou antérieure sans remboursement proposé.",
    en: "This date cannot be rescheduled this way: it is not on sale, people have already been admitted, or the new date is in the past, taken, too far ahead, or earlier without an offer of a refund.",
  },
  hall_not_changeable: {
    fr: "Cette date ne peut pas prendre ce plan de salle.",
    en: "This date cannot use this plan of the hall.",
  },
  hall_change_over: {
    fr: "Ce changement de salle a été confirmé ou abandonné. Rechargez la page.",
    en: "This hall change has been confirmed or discarded. Reload the page.",
  },
  place_not_as_good: {
    fr: "Cette place n’est pas aussi bonne que celle qui a été achetée.",
    en: "This seat is not as good as the one that was bought.",
  },
  place_not_blocked: {
    fr: "Cette place n’est plus mise de côté : elle est libre ou prise.",
    en: "This seat is no longer kept back: it is free or taken.",
  },
  release_out_of_time: {
    fr: "La remise en vente doit être à venir, et avant le début de la séance. Aucune place n’a été mise de côté : corrigez l’heure.",
    en: "The time they go on sale must be in the future, and before the date begins. Nothing was kept back: please correct it.",
  },
  places_not_blocked: {
    fr: "Certaines de ces places sont prises ou n’existent pas à cette date : aucune n’a été mise de côté.",
    en: "Some of these places are taken or do not exist on that date: none were kept back.",
  },
  money_kept: {
    fr: "De l’argent a été payé pour ce billet et ne serait pas remboursé. Cochez que vous le gardez, ou remboursez le billet.",
    en: "This ticket was paid for and the money would not be refunded. Tick that you keep it, or refund the ticket.",
  },
  ticket_not_changeable: {
    fr: "Ce billet ne peut plus être modifié : il a servi, a été remboursé ou annulé, ou sa séance est terminée. Rechargez la page.",
    en: "This ticket can no longer be changed: it was used, refunded or made void, or its date has passed. Reload the page.",
  },
  exchange_limit_reached: {
    fr: "Ces billets ne peuvent plus être échangés aujourd’hui. Revenez demain, ou écrivez à l’organisateur.",
    en: "These tickets cannot be exchanged again today. Come back tomorrow, or write to the organiser.",
  },
  exchange_not_offered: {
    fr: "L’un de ces billets ne peut pas être échangé, selon les conditions de l’achat.",
    en: "One of these tickets cannot be exchanged under the terms it was bought with.",
  },
  refund_not_offered: {
    fr: "L’un de ces billets ne peut pas être rendu selon les conditions de l’achat : le délai est passé, ou rien n’était prévu. Remboursez tout ce qui a été payé, avec un motif.",
    en: "One of these tickets cannot be returned under the terms it was bought with: the deadline has passed, or no refund was offered. Refund the full amount paid, with a reason.",
  },
  whole_table_only: {
    fr: "Une table ou une loge vendue entière ne peut être rendue ou échangée par l’acheteur qu’avec tous ses billets.",
    en: "A table or booth sold as a whole can only be returned or exchanged by its buyer with all of its tickets.",
  },
  tickets_go_together: {
    fr: "Il resterait moins de billets que le minimum du tarif de groupe ou du code. Rendez-les tous, ou gardez-en au moins ce nombre.",
    en: "Fewer tickets would remain than the group price or code requires. Return all of them, or keep at least that many.",
  },
  refund_beyond_terms: {
    fr: "C’est plus que ce que prévoient les conditions de l’achat. Ouvrez la vente et remboursez-y, en indiquant un motif.",
    en: "This is more than the refund terms of the purchase allow. Open the sale and refund there, giving a reason.",
  },
  difference_not_separately_refundable: {
    fr: "Cette somme a été payée lors d’un échange contre une place plus chère : elle ne peut être remboursée qu’avec ce billet. Ouvrez la vente du billet et remboursez-y.",
    en: "This was paid to exchange a ticket for a more expensive seat: it can only be refunded together with that ticket. Open the ticket’s sale and refund there.",
  },
  waiting_room_exists: {
    fr: "Il y a déjà une file d’attente pour ces dates. Modifiez-la ou fermez-la.",
    en: "There is already a waiting room for these dates. Change or close that one.",
  },
  waiting_room_drawn: {
    fr: "Les visiteurs ont déjà leur numéro : les horaires et les codes de cette file ne peuvent plus changer.",
    en: "Visitors already have their numbers: the times and codes of this waiting room can no longer change.",
  },
  ticket_not_refundable: {
    fr: "L’un de ces billets ne peut pas être remboursé. Rechargez la page.",
    en: "One of these tickets cannot be refunded. Reload the page.",
  },
  refund_in_progress: {
    fr: "Un remboursement de cette vente est en cours. Réessayez dans une minute.",
    en: "A refund of this sale is in progress. Try again in a minute.",
  },
  refund_beyond_payment: {
    fr: "La banque de l’acheteur a repris une partie de ce paiement : on ne peut rembourser plus que le reste. Choisissez moins d’articles.",
    en: "The buyer’s bank has taken back part of this payment: no more than the rest can be refunded. Choose fewer items.",
  },
  sale_disputed: {
    fr: "La banque de l’acheteur conteste ce paiement, peut-être pour un autre billet : rien de ce qu’il a réglé ne peut être remboursé tant qu’elle n’a pas décidé. Répondez au litige, ou attendez.",
    en: "The buyer’s bank disputes this payment, perhaps about another ticket: nothing that it paid for can be refunded until the bank decides. Answer the dispute, or wait.",
  },
  dispute_closed: {
    fr: "Ce litige n’attend plus de réponse. Consultez son issue.",
    en: "This dispute can no longer be answered. Check its outcome.",
  },
  evidence_sent: {
    fr: "La réponse à ce litige a déjà été envoyée ; elle ne peut l’être qu’une fois.",
    en: "The answer to this dispute has already been sent. It can only be sent once.",
  },
  refund_not_failed: {
    fr: "Ce remboursement n’est plus en échec : quelqu’un s’en est occupé entre-temps. Rechargez la page.",
    en: "This refund is no longer failed: someone dealt with it in the meantime. Reload the page.",
  },
  ticket_order_write: {
    fr: "Les billets se remboursent par « Rembourser des billets » dans l’encadré Billets.",
    en: "Tickets are refunded through “Refund tickets” in the Tickets panel.",
  },
  payment_unavailable: {
    fr: "Le prestataire de paiement ne répond pas. Réessayez dans un instant.",
    en: "The payment provider is not responding. Try again in a moment.",
  },
  connect_state_invalid: {
    fr: "Ce lien a déjà servi ou a expiré. Recommencez depuis la page Paiements.",
    en: "This connection link has already been used or has expired. Start again from the Payments page.",
  },
  connect_denied: {
    fr: "Rien n’a été connecté : l’autorisation a été annulée.",
    en: "Nothing was connected: the authorisation was cancelled.",
  },
  account_taken: {
    fr: "Ce compte de paiement est déjà connecté à un autre organisateur.",
    en: "This payment account is already connected to another organiser.",
  },
  account_connected: {
    fr: "Un compte de paiement est déjà connecté. Rechargez la page pour le voir.",
    en: "A payment account is already connected. Reload the page to see it.",
  },
  account_refused: {
    fr: "Le prestataire n’ouvre pas de compte pour ce pays ou cette devise. Connectez un compte que vous avez déjà.",
    en: "The provider does not open accounts for this country or currency. Connect an account that you already have.",
  },
  account_is_platform: {
    fr: "C’est le compte de l’exploitant. Connectez le vôtre.",
    en: "This is the operator’s own account. Please connect yours.",
  },
  account_mode_mismatch: {
    fr: "Ce compte n’est pas dans le bon mode (réel ou test).",
    en: "This account is in the wrong mode (live or test).",
  },
  account_not_own: {
    fr: "Ce n’est pas le compte auquel appartient votre clé secrète. Recommencez et choisissez celui-là : les organisateurs connectent les autres.",
    en: "This is not the account that your secret key belongs to. Start again and choose that one: organisers connect the others.",
  },
  connect_refused: {
    fr: "Rien n’a été connecté : Stripe ne permet pas de connecter ce compte. S’il dépend d’une autre plateforme, retirez d’abord cette application autorisée chez Stripe.",
    en: "Nothing was connected: Stripe does not allow this account to be connected. If another platform controls it, first remove that authorised application at Stripe.",
  },
  payments_not_set_up: {
    fr: "Les paiements par carte ne sont pas encore configurés ici. C’est à l’exploitant de le faire.",
    en: "Card payments are not set up here yet. Only the operator can do this.",
  },
  price_below_cost: {
    fr: "Dans le pire des cas, cette formule rapporte moins qu’elle ne vous coûte. Changez ses prix, ou indiquez un motif.",
    en: "In the worst case, this plan earns less than it costs you. Change its prices, or give a reason.",
  },
  payments_not_ready: {
    fr: "Les paiements par carte doivent être configurés et vérifiés avant de pouvoir proposer une formule.",
    en: "Card payments must be set up and verified before a plan can be offered.",
  },
  payment_settings_refused: {
    fr: "Rien n’a été enregistré. Corrigez les champs en rouge.",
    en: "Nothing was saved. Correct the fields in red.",
  },
  payment_settings_changed: {
    fr: "Rien n’a été enregistré : quelqu’un d’autre vient de modifier ces réglages. Vérifiez-les.",
    en: "Nothing was saved: someone else has just changed these settings. Please check them again.",
  },
  payment_key_refused: {
    fr: "Rien n’a été enregistré : Stripe n’accepte pas cette clé secrète. Copiez-la à nouveau dans son tableau de bord ; elle a peut-être été remplacée.",
    en: "Nothing was saved: Stripe does not accept this secret key. Copy it again from the Stripe dashboard; it may have been rolled.",
  },
  payment_account_controlled: {
    fr: "Rien n’a été enregistré : ce compte Stripe dépend d’une autre plateforme. Retirez l’application autorisée dans son tableau de bord, renouvelez les clés, puis saisissez les nouvelles.",
    en: "Nothing was saved: another platform controls this Stripe account. Remove the authorised application in its dashboard, roll the keys, then enter the new ones.",
  },
  payment_check_unavailable: {
    fr: "Stripe n’a pas répondu à temps. Rien n’a été enregistré : les réglages actuels restent en service. Réessayez.",
    en: "Stripe did not respond in time. Nothing was saved: the current settings stay in use. Try again.",
  },
  platform_account_in_use: {
    fr: "Rien n’a été enregistré : cette clé appartient à un autre compte, et des organisateurs ou des paiements dépendent du compte actuel.",
    en: "Nothing was saved: this key belongs to another account, and organisers or payments depend on the current one.",
  },
}

const notRefundableWords: Record<NotRefundable, Words> = {
  not_of_this_sale: {
    fr: "L’un de ces articles n’appartient pas à cette vente. Rechargez la page.",
    en: "One of these items is not part of this sale. Reload the page.",
  },
  not_final: {
    fr: "Cette vente n’est pas payée : il n’y a rien à rembourser.",
    en: "This sale is not paid: there is nothing to refund.",
  },
  refund_in_progress: {
    fr: "L’un de ces articles est déjà en cours de remboursement. Rechargez la page pour en voir le résultat.",
    en: "One of these items is already being refunded. Reload the page to see the result.",
  },
  refunded: {
    fr: "L’un de ces articles a déjà été remboursé. Rechargez la page.",
    en: "One of these items has already been refunded. Reload the page.",
  },
  taken_back: {
    fr: "La banque de l’acheteur a repris ce paiement : il n’y a plus rien à rembourser.",
    en: "The buyer’s bank has taken back this payment: there is nothing left to refund.",
  },
  void: {
    fr: "L’un de ces billets n’est plus valable. Si son paiement a été conservé, remboursez-le depuis la vente, en indiquant un motif.",
    en: "One of these tickets is void. If its payment was kept, refund it on the sale’s page, giving a reason.",
  },
}

type Details = Record<string, unknown>

/** Sentences that include a number from the refusal, if it has one. */
const figureWords: Record<string, (details: Details, language: Language) => string | null> = {
  too_many_requests: ({ retry_after_seconds }, language) =>
    typeof retry_after_seconds === "number" ? tooManyAttempts(retry_after_seconds, language) : null,
  password_weak: ({ reason, advice }, language) => {
    const sentence = weakWords[language][reason as keyof (typeof weakWords)["en"]]
    const adviceLines = (advice as Record<Language, string[]> | undefined)?.[language] ?? []

    return sentence ? [sentence, ...adviceLines].join(" ") : null
  },
  platform_account_in_use: ({ accounts, payments }, language) => {
    if (typeof accounts !== "number" || typeof payments !== "number") {
      return null
    }

    return language === "fr"
      ? `Rien n’a été enregistré : cette clé appartient à un autre compte. ${accounts} compte(s) d’organisateurs et ${payments} paiement(s) en cours dépendent du compte actuel. Saisissez une clé du compte actuel, ou faites d’abord déconnecter ces comptes et attendez la fin des paiements.`
      : `Nothing was saved: this key belongs to another account. ${accounts} organisers’ account(s) and ${payments} payment(s) in progress depend on the current one. Enter a key of the current account, or have those accounts disconnected first and wait for the payments to end.`
  },
  invoice_settled: ({ least_minor, currency }, language) => {
    if (typeof least_minor !== "number" || typeof currency !== "string") {
      return null
    }
    const least = formatMoney(BigInt(least_minor), currency, localeOf[language])

    return language === "fr"
      ? `Ce qui a déjà été réglé ne peut pas être déduit : ${least} au minimum. Rien n’a changé.`
      : `The amount already paid cannot be taken off: the minimum is ${least}. Nothing was changed.`
  },
  add_on_stock_taken: ({ taken }, language) => {
    if (typeof taken !== "number") {
      return null
    }

    return language === "fr"
      ? `${taken} sont déjà vendus ou réservés. Indiquez un stock d’au moins ${taken}, ou désactivez le supplément.`
      : `${taken} are already taken. Enter a stock of at least ${taken}, or switch the add-on off.`
  },
  places_not_blocked: ({ count }, language) => {
    if (typeof count !== "number") {
      return null
    }

    return language === "fr"
      ? `${count} de ces places ${count > 1 ? "sont prises ou n’existent" : "est prise ou n’existe"} pas à cette date : aucune n’a été mise de côté.`
      : `${count} of these places ${count > 1 ? "are" : "is"} taken or not in the hall on that date: none were kept back.`
  },
  capacity_below_taken: ({ taken, capacity }, language) => {
    if (typeof taken !== "number" || typeof capacity !== "number") {
      return null
    }

    return language === "fr"
      ? `${taken} places de cette zone sont déjà prises : sa capacité ne peut pas descendre à ${capacity}.`
      : `${taken} places in this area are already taken: its capacity cannot be reduced to ${capacity}.`
  },
  ticket_not_refundable: ({ because }, language) => notRefundableWords[because as NotRefundable]?.[language] ?? null,
  sale_disputed: ({ due_by }, language) => {
    if (typeof due_by !== "string") {
      return null
    }
    const until = new Date(due_by).toLocaleString(localeOf[language], { dateStyle: "full", timeStyle: "short" })

    return language === "fr"
      ? `${errorWords.sale_disputed.fr} La banque attend une réponse au plus tard le ${until}.`
      : `${errorWords.sale_disputed.en} The bank expects an answer by ${until}.`
  },
  list_full: ({ most }, language) => {
    if (typeof most !== "number") {
      return null
    }

    return language === "fr"
      ? `Il y en a déjà ${most}, le maximum. Modifiez-en un au lieu d’en ajouter.`
      : `You have reached the maximum of ${most}. Change one instead of adding another.`
  },
  invoice_currency: ({ currency }, language) => {
    if (typeof currency !== "string") {
      return null
    }

    return language === "fr"
      ? `Ce client est facturé en ${currency.toUpperCase()}. Rien n’a été enregistré : vérifiez les montants, puis renvoyez.`
      : `This client is invoiced in ${currency.toUpperCase()}. Nothing was saved: check the amounts, then send again.`
  },
}

/** The words for any failure, with a reference if the server logged one. */
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
