import { escapeHtml, forScript, pageHead, type BarePage } from "../bare-page"
import { WEAK_OF, weakWords } from "../weak-words"

const words = {
  en: {
    opening: "Opening your invitation",
    invited: "You are invited to work in this console with the email address",
    choose: "Choose a password",
    hint: "At least 12 characters. A few unrelated words make a good one.",
    password: "Password",
    join: "Join the team",
    known: "Sign in to accept",
    knownHint: "You already have a password from another console: use the same one here.",
    code: "Code from your authenticator app",
    next: "Continue",
    weak: weakWords.en,
    wrong: "Wrong password.",
    wrongCode: "Wrong code.",
    passkey: "Your account signs in with a passkey. Press the button again to use it.",
    usePasskey: "Use my passkey",
    wrongPasskey: "This passkey cannot be used here.",
    many: "Too many attempts. Please wait a minute.",
    broken: "Something went wrong on our side. Please try again.",
    signIn: "Go to the sign-in page",
    signOut: "Sign out and continue",
    other: "Someone else is signed in here, and this invitation is for another person. Signed in as:",
    spent:
      "This link is not valid, or a newer email has replaced it. Use the latest email, or ask for the invitation to be sent again.",
    accepted: "This invitation has already been accepted. Please sign in.",
    revoked: "This invitation has been withdrawn. Ask the person who invited you for a new one.",
    expired: "This invitation has expired. Ask the person who invited you to send it again.",
    closed: "This site is closed, and its team can no longer be joined.",
    member: "You are already a member of this team. Please sign in.",
    again: "This invitation is already being accepted. Please try again in a minute.",
  },
  fr: {
    opening: "Ouverture de votre invitation",
    invited: "Vous êtes invité à travailler dans cette console avec l’adresse e-mail",
    choose: "Choisissez un mot de passe",
    hint: "12 caractères au moins. Quelques mots sans rapport font l’affaire.",
    password: "Mot de passe",
    join: "Rejoindre l’équipe",
    known: "Connectez-vous pour accepter",
    knownHint: "Vous avez déjà un mot de passe pour une autre console\u00a0: utilisez le même ici.",
    code: "Code de votre application d’authentification",
    next: "Continuer",
    weak: weakWords.fr,
    wrong: "Mot de passe incorrect.",
    wrongCode: "Code incorrect.",
    passkey: "Votre compte se connecte avec une clé d’accès. Appuyez de nouveau sur le bouton pour l’utiliser.",
    usePasskey: "Utiliser ma clé d’accès",
    wrongPasskey: "Cette clé d’accès ne peut pas être utilisée ici.",
    many: "Trop de tentatives. Attendez une minute.",
    broken: "Un problème est survenu de notre côté. Veuillez réessayer.",
    signIn: "Aller à la page de connexion",
    signOut: "Se déconnecter et continuer",
    other: "Une autre personne est connectée ici, et cette invitation ne lui est pas destinée. Compte connecté\u00a0:",
    spent:
      "Ce lien n’est pas valable, ou un e-mail plus récent l’a remplacé. Utilisez l’e-mail le plus récent, ou demandez qu’on vous renvoie l’invitation.",
    accepted: "Cette invitation a déjà été acceptée. Connectez-vous.",
    revoked: "Cette invitation a été retirée. Demandez-en une nouvelle à la personne qui vous a invité.",
    expired: "Cette invitation a expiré. Demandez à la personne qui vous a invité de la renvoyer.",
    closed: "Ce site est fermé\u00a0: il n’est plus possible de rejoindre son équipe.",
    member: "Vous faites déjà partie de cette équipe. Connectez-vous.",
    again: "Cette invitation est déjà en cours d’acceptation. Réessayez dans une minute.",
  },
}

/**
 * No asset, no third party: strict CSP by nonce. The script takes the code from the URL fragment and leaves it there, since
 * readers may come back: people without a log-in choose a password, others sign in with theirs, and anyone else who is signed in
 * here can sign out.
 */
export function invitationPage({ site, brand, locale, nonce }: BarePage): string {
  const text = words[locale]

  return `${pageHead({ site, brand, locale, nonce })}
<p id="say" role="status">${escapeHtml(text.opening)}…</p>
<form id="form" hidden><h2 id="title"></h2><p id="hint"></p>
<input id="user" type="email" autocomplete="username" readonly hidden>
<label for="password">${escapeHtml(text.password)}</label>
<input id="password" type="password" maxlength="200" required aria-describedby="hint problem">
<div id="second" hidden><label for="code">${escapeHtml(text.code)}</label>
<input id="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20"></div>
<p id="problem" aria-live="assertive"></p>
<button id="go"></button></form>
<form id="leave" hidden><button>${escapeHtml(text.signOut)}</button></form>
<p><a id="sign-in" href="/app/login" hidden>${escapeHtml(text.signIn)}</a></p>
<script nonce="${nonce}">
const text=${forScript(text)},get=(id)=>document.getElementById(id),say=get("say"),form=get("form"),password=get("password")
${WEAK_OF}
const code=location.hash.slice(1)
const send=async(method,path,body,token)=>{
  const headers={"content-type":"application/json",...(token&&{authorization:"Bearer "+token})}
  const answer=await fetch(path,{method,headers,body:body&&JSON.stringify(body)}).catch(()=>null)
  return {ok:Boolean(answer&&answer.ok),status:answer?answer.status:500,body:answer?await answer.json().catch(()=>({})):{}}
}
const post=(path,body,token)=>send("POST",path,body,token)
const ends={code_spent:"spent",invitation_accepted:"accepted",invitation_revoked:"revoked",invitation_expired:"expired",site_closed:"closed",member_exists:"member",stale_state:"again",invalid_data:"spent"}
const end=({body,status})=>{
  form.hidden=true
  get("sign-in").hidden=false
  if(body.code==="invitation_for_another"){
    say.textContent=text.other+" "+body.details.email
    get("leave").hidden=false
    return
  }
  say.textContent=status===429?text.many:text[ends[body.code]]||text.broken
}
const tell=(words)=>{get("problem").textContent=words}
let known=false,challenge=null,by_passkey=false
const begin=async()=>{
  if(!code)return end({body:{code:"code_spent"},status:410})
  const answer=await post("/admin/session/invitation",{code})
  if(!answer.ok)return end(answer)
  const {email,has_password}=answer.body.invitation
  known=has_password
  say.textContent=text.invited+" "+email
  get("user").value=email
  get("title").textContent=known?text.known:text.choose
  get("hint").textContent=known?text.knownHint:text.hint
  get("go").textContent=text.join
  password.autocomplete=known?"current-password":"new-password"
  if(!known)password.minLength=12
  form.hidden=false
  password.focus()
}
const join=async()=>{
  const answer=await post("/admin/session/invitation/accept",{code,password:password.value})
  if(answer.ok)return location.replace("/app")
  if(answer.body.code==="email_taken")return begin()
  answer.body.code==="password_weak"?tell(weakOf(answer.body)):end(answer)
}
const secondFactor=async()=>{
  const answer=await post("/auth/mfa/challenges/"+challenge.id+"/verify",{method:challenge.method,code:get("code").value.trim()},challenge.token)
  if(!answer.ok)tell(answer.status===429?text.many:text.wrongCode)
  return answer.ok?answer.body.token:null
}
const logIn=async()=>{
  const answer=await post("/auth/user/emailpass",{email:get("user").value,password:password.value})
  if(answer.body.code==="passkey_first"){
    by_passkey=true
    password.disabled=true
    get("go").textContent=text.usePasskey
    tell(text.passkey)
    return null
  }
  if(!answer.ok){tell(answer.status===429?text.many:answer.status===401?text.wrong:text.broken);return null}
  if(!answer.body.mfa_required)return answer.body.token
  const {id,methods}=answer.body.mfa_challenge
  challenge={id,token:answer.body.token,method:(methods||["totp"])[0]}
  get("second").hidden=false
  get("go").textContent=text.next
  get("code").focus()
  return null
}
const bytesOf=(word)=>Uint8Array.from(atob(word.replace(/-/g,"+").replace(/_/g,"/")),(sign)=>sign.charCodeAt(0))
const wordOf=(bytes)=>btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\\+/g,"-").replace(/\\//g,"_").replace(/=+$/,"")
const usePasskey=async()=>{
  const asked=await post("/auth/passkey/options",{})
  if(!asked.ok)return tell(asked.status===429?text.many:text.broken)
  const {challenge,rpId,timeout,userVerification}=asked.body.options
  const given=await navigator.credentials.get({publicKey:{challenge:bytesOf(challenge),rpId,timeout,userVerification}}).catch(()=>null)
  if(!given)return
  const {authenticatorData,clientDataJSON,signature,userHandle}=given.response
  const response={authenticatorData:wordOf(authenticatorData),clientDataJSON:wordOf(clientDataJSON),signature:wordOf(signature),...(userHandle&&{userHandle:wordOf(userHandle)})}
  const answer=await post("/auth/invitation",{code,passkey:{id:given.id,rawId:given.id,type:given.type,response}})
  if(answer.ok)return location.replace("/app")
  answer.body.code==="passkey_wrong"?tell(text.wrongPasskey):end(answer)
}
const signIn=async()=>{
  if(by_passkey)return usePasskey()
  const token=challenge?await secondFactor():await logIn()
  if(!token)return
  const answer=await post("/auth/invitation",{code},token)
  if(!answer.ok)return end(answer)
  const session=await post("/auth/session",{},token)
  location.replace(session.ok?"/app":"/app/login")
}
form.addEventListener("submit",async(event)=>{
  event.preventDefault()
  tell("")
  get("go").disabled=true
  await (known?signIn():join()).catch(()=>tell(text.broken))
  get("go").disabled=false
})
get("leave").addEventListener("submit",async(event)=>{
  event.preventDefault()
  await send("DELETE","/auth/session")
  location.reload()
})
// another link pasted into this tab changes nothing but what is behind the "#"
addEventListener("hashchange",()=>location.reload())
begin().catch(()=>{say.textContent=text.broken})
</script></main></body></html>`
}
