import { hostMeant } from "../host-meant"

describe("S8 the host that an organiser means", () => {
  it.each([
    ["Théâtre des Halles", "theatre-des-halles.scenes.example"],
    ["halles", "halles.scenes.example"],
    ["https://Halles.Scenes.example:8000/e/la-mouette?x=1", "halles.scenes.example"],
    ["www.opera-rive.example", "www.opera-rive.example"],
    ["M. Zinzolin", "m-zinzolin.scenes.example"],
    ["../../etc", "etc.scenes.example"],
    ["x@y.z/..", "x-y-z.scenes.example"],
    ["東京", null],
    ["  ", null],
  ])("%s", (typed, host) => {
    expect(hostMeant(typed, "scenes.example")).toBe(host)
  })
})
