import { checkSiteName } from "../site-name"

describe("S8 a site's name", () => {
  it.each([
    ["a line break", "Théâtre\nde l’Est"],
    ["a NUL", "Théâtre\u0000"],
    ["a C1 control", "Théâtre\u0085de l’Est"],
    ["a line separator", "Théâtre\u2028de l’Est"],
    ["an override of the direction", "Théâtre \u202etsE"],
    ["an embedding", "Théâtre \u202bEst\u202c"],
    ["an isolate", "Théâtre \u2067Est\u2069"],
    ["half a sign", "Théâtre \ud83d"],
    ["nothing to be seen", "\u200b\u2060"],
    ["blanks of Braille alone", "\u2800\u2800"],
    ["a note without a head alone", "\u{1d159} \u{1d159}"],
    ["fillers of Hangul alone", "\u3164\uffa0"],
    ["accents alone", "\u0301\u0302"],
    ["the start of an annotation", "Scènes\ufff9"],
    ["the end of an annotation", "Théâtre\ufffb"],
    ["a stand-in for an object", "Théâtre\ufffc"],
    ["what was broken before", "Th\ufffd\ufffdtre"],
    ["a private character", "Théâtre \ue000"],
    ["a private character of a far plane", "Théâtre \u{10fffd}"],
    ["an unassigned character", "Théâtre \u0378"],
    ["a character that never will be one", "Théâtre \uffff"],
    ["57 accents on one letter", `The${"\u0301".repeat(57)}atre`],
    ["four accents parted by nothing to be seen", "The\u0301\u0301\u200d\u0301\u0301atre"],
    ["four accents, the first in its letter", "Thé\u0301\u0301\u0301atre"],
  ])("is unreadable with %s", (_, name) => {
    expect(checkSiteName(name, "Scènes")).toBe("unreadable")
  })

  it.each([
    ["itself", "Scènes"],
    ["other letter case and spaces", " SCÈNES "],
    ["its accent apart", "sce\u0300nes"],
    ["wide letters", "Ｓｃènes"],
    ["nothing to be seen inside", "Sc\u200bènes"],
    ["a space that does not break", "Scènes\u00a0"],
    ["such a space inside", "Sc\u00a0ènes"],
    ["a Cyrillic capital", "Ѕcènes"],
    ["a Cyrillic e", "Scènеs"],
    ["Cyrillic letters alone but for one", "ЅСЕNЕЅ"],
    ["a Greek letter", "SCÈΝES"],
    ["a Cherokee letter", "Ꮪcènes"],
    ["no accent", "Scenes"],
    ["one accent more", "Scèneṣ"],
    ["a crossed letter", "Scènɇs"],
    ["a full stop", "Scènes."],
    ["a sign of trade", "Scènes®"],
    ["spaces between its letters", "S c è n e s"],
    ["a digit for a letter", "5cènes"],
    ["blanks of Braille around", "\u2800Scènes\u2800"],
    ["a mark of another script", "Scènes\u0e31"],
    ["small capitals", "ꜱᴄᴇɴᴇꜱ"],
    ["letters of mathematics", "𝐒𝐜𝐞𝐧𝐞𝐬"],
    ["letters in circles", "ⓢⓒⓔⓝⓔⓢ"],
    ["letters in black circles", "🅢🅒🅔🅝🅔🅢"],
    ["letters in black boxes", "🆂🅲🅴🅽🅴🆂"],
    ["letters of flags", "🇸🇨🇪🇳🇪🇸"],
  ])("is refused as the operator's when it uses %s", (_, name) => {
    expect(checkSiteName(name, "Scènes")).toBe("reserved")
  })

  it.each([
    ["Billetterie", "BILLETTERIE"],
    ["BILLETTERIE", "biIIetterie"],
    ["Modern Music", "Modem Music"],
    ["Billets & Co", "Billets, Co"],
    ["תיאטרון", "תיאטרון."],
    ["★", " ★ "],
  ])("is refused when the operator is called %s and it is %s", (operator_name, name) => {
    expect(checkSiteName(name, operator_name)).toBe("reserved")
  })

  it.each([
    "Colis bloqué payez 2 EUR http://evil.example/c",
    "Payez : HTTPS://evil",
    "www.evil.example",
    "Théâtre (WWW.evil.example)",
    "Colis evil.example/c",
    "Colis evil.example?c=1",
    "Colis evil.example:8080/c",
    "Colis évil.fr/c",
    "Colis ｅｖｉｌ．ｅｘａｍｐｌｅ／ｃ",
  ])("A4 cannot be the web address %s", (name) => {
    expect(checkSiteName(name, "Scènes")).toBe("web_address")
  })

  it("is distinguished by vowel signs alone", () => {
    expect(checkSiteName("कली", "कला")).toBe("ok")
    expect(checkSiteName("กี", "กา")).toBe("ok")
    expect(checkSiteName("★", "☕")).toBe("ok")
  })

  it.each([
    "Scènes de Lyon",
    "Scènes Support",
    "Scène",
    "Théâtre de l’Œuvre",
    "Théâtre des Halles",
    "Le 104",
    "Théâtre St. Jean",
    "Studio 3.5",
    "Studio 3.5/4",
    "Salle A. / Salle B.",
    "Théâtre du Mac.Val",
    "Awww.",
    "104",
    "K2",
    "Divadlo Železná",
    "Nhà hát Lớn Hà Nội",
    "Nhà hát Lớn".normalize("NFD"),
    "Θέατρο Ἡρῴδου ᾧ",
    "Большой театр",
    "Երևան",
    "תיאטרון הבימה\u200f",
    "שִׁ\u05bcיר הַשִּׁירִים",
    "مسرح المدينة",
    "مَسْرَحُ اللّٰهِ",
    "โรงละครแห่งชาติ",
    "ที่นี่ ผู้ใหญ่",
    "राष्ट्रीय नाट्य विद्यालय",
    "প্রাচ্যনাট",
    "தமிழ் நாடகம்",
    "လျှော့ မြွှေ",
    "བསྒྲུབས་",
    "ប្រាសាទ",
    "劇団四季",
    "ガ゙ラス座",
    "국립극장",
    "국립극장".normalize("NFD"),
    "Cirque 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣",
    "★★★",
  ])("can be %s", (name) => {
    expect(checkSiteName(name, "Scènes")).toBe("ok")
    expect(checkSiteName(name, null)).toBe("ok")
  })
})
