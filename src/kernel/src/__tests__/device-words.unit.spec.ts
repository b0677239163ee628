import { deviceWords } from "../device-words"

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"

describe("S10 the name of a browser and system", () => {
  it.each([
    [`${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36`, "Chrome, Windows"],
    [`${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, "Edge, Windows"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari, iPhone",
    ],
    ["Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36", "Chrome, Android"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", "Safari, macOS"],
  ])("%s", (user_agent, words) => {
    expect(deviceWords(user_agent)).toBe(words)
  })

  it.each([null, "", "curl/8.5.0", "Your bank: call +33 1 23 45 67 89"])("is null for %s", (user_agent) => {
    expect(deviceWords(user_agent)).toBeNull()
  })
})
