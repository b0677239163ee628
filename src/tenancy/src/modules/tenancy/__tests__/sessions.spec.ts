import { issueCode, issueConsoleEntry, spendCode } from "../../../codes"
import { deviceOfKey, enrolDevice, issueDeviceEnrolment, listDevices, revokeDevice } from "../../../devices"
import { endSessionsOfUser, endStaffSession, findStaffSession, openStaffSession } from "../../../sessions"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { closeSupportSession, insertSupportSession } from "../commands/support-session-rows"
import { givenTenancyTables, givenTenant } from "./given-tenants"

type Tenant = Awaited<ReturnType<typeof givenTenant>>

describe("S10 sessions, codes and devices", () => {
  let database: TestDatabase
  let platform: Tenant
  let a: Tenant
  let b: Tenant
  const devicesOf = async ({ tenant_no }: Tenant) =>
    (await listDevices(database.pool, tenant_no, { limit: 20, offset: 0 })).devices
  const at = (tenant: Tenant) => ({ tenant_no: tenant.tenant_no, host: tenant.console_host })

  beforeAll(async () => {
    database = await givenTenancyTables()
    platform = await givenTenant(database, "scenes", "platform")
    a = await givenTenant(database, "alpha-a")
    b = await givenTenant(database, "bravo-b")
  })
  afterAll(() => database.drop())

  it("a session is valid only on the host and for the tenant for which it was opened", async () => {
    await openStaffSession(database.pool, "sid-1", a.owner.user_id, at(a))

    expect(await findStaffSession(database.pool, "sid-1", at(a))).toMatchObject({
      user_id: a.owner.user_id,
      role: "owner",
      kind: "staff",
    })
    expect(await findStaffSession(database.pool, "sid-1", at(b))).toBeNull()
    expect(await findStaffSession(database.pool, "sid-1", { ...at(a), host: a.tenant_host })).toBeNull()
    expect(await findStaffSession(database.pool, "sid-2", at(a))).toBeNull()
  })

  it("a session shows whether its user has chosen a password", async () => {
    await openStaffSession(database.pool, "sid-new", b.owner.user_id, at(b))
    const login = (email: string, provider: string) =>
      database.pool.query("insert into provider_identity (entity_id, provider) values ($1, $2)", [email, provider])
    const hasPassword = async () => (await findStaffSession(database.pool, "sid-new", at(b)))?.has_password

    await login(a.owner.email, "emailpass")
    await login(b.owner.email, "elsewhere")
    expect(await hasPassword()).toBe(false)
    await login(b.owner.email, "emailpass")
    expect(await hasPassword()).toBe(true)
    await database.pool.query("update provider_identity set deleted_at = now()")
    expect(await hasPassword()).toBe(false)
  })

  it("a session is not opened for a non-member, and its plain id is not stored", async () => {
    expect(await openStaffSession(database.pool, "sid-stranger", a.owner.user_id, at(b))).toBe(false)
    expect(await findStaffSession(database.pool, "sid-stranger", at(b))).toBeNull()
    expect(JSON.stringify((await database.pool.query("select * from staff_session")).rows)).not.toContain("sid-1")
  })

  it("a session ends by log-out, expiry, revocation and the end of the membership", async () => {
    for (const sid of ["s1", "s2", "s3", "s4"]) {
      await openStaffSession(database.pool, sid, a.owner.user_id, at(a))
    }
    const find = (sid: string) => findStaffSession(database.pool, sid, at(a))

    await endStaffSession(database.pool, "s1")
    expect(await find("s1")).toBeNull()
    await database.pool.query("update staff_session set expires_at = now() where id_hash = sha256('s2')")
    expect(await find("s2")).toBeNull()
    await endSessionsOfUser(database.pool, a.tenant_no, a.owner.user_id, "s4")
    expect(await find("s3")).toBeNull()
    expect(await find("s4")).not.toBeNull()
    await database.pool.query("update member set status = 'disabled' where tenant_no = $1", [a.tenant_no])
    expect(await find("s4")).toBeNull()
    await database.pool.query("update member set status = 'active' where tenant_no = $1", [a.tenant_no])
  })

  it("a support session depends on the operator's membership, and keeps its reason", async () => {
    const { user_id, email } = platform.owner
    const support_session = { tenant_no: b.tenant_no, id: "sup_1", user_id, email, reason: "ticket 12", minutes: 15 }
    await insertSupportSession(database.pool, support_session)
    const support = { reason: "ticket 12", support_session_id: "sup_1" }
    const opened = await openStaffSession(database.pool, "sup", platform.owner.user_id, at(b), support)

    expect(opened).toBe(true)
    expect(await findStaffSession(database.pool, "sup", at(b))).toMatchObject({
      kind: "support",
      reason: "ticket 12",
      role: "operator_owner",
      support_session_id: "sup_1",
      is_raised: false,
    })
    expect(await openStaffSession(database.pool, "sup-2", a.owner.user_id, at(b), support)).toBe(false)
    await closeSupportSession(database.pool, b.tenant_no, "sup_1", b.owner.user_id)
    expect(await findStaffSession(database.pool, "sup", at(b))).toBeNull()
  })

  it("one of twenty concurrent requests redeems a code", async () => {
    const code = await issueConsoleEntry(database.pool, { tenant_no: a.tenant_no, user_id: "u", host: a.console_host })
    const terms = { purpose: "console_entry", tenant_no: a.tenant_no }

    const spent = await Promise.allSettled(Array.from({ length: 20 }, () => spendCode(database.pool, code, terms)))

    expect(spent.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(spent.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "code_spent" } })
  })

  it("a code is refused for another purpose, for another tenant and after its expiry, and stays valid for its own", async () => {
    const terms = { purpose: "console_entry", tenant_no: a.tenant_no }
    const code = await issueCode(database.pool, { ...terms, ttl_seconds: 60 })
    const late = await issueCode(database.pool, { ...terms, ttl_seconds: 0 })

    await expect(spendCode(database.pool, code, { ...terms, purpose: "device_enrolment" })).rejects.toMatchObject({
      code: "code_spent",
    })
    await expect(spendCode(database.pool, code, { ...terms, tenant_no: b.tenant_no })).rejects.toMatchObject({
      code: "code_spent",
    })
    await expect(spendCode(database.pool, late, terms)).rejects.toMatchObject({ code: "code_spent" })
    await expect(spendCode(database.pool, code, terms)).resolves.toMatchObject({ tenant_no: a.tenant_no })
  })

  it("a typed code, however typed, enrols one device, which works until it is revoked", async () => {
    const code = await issueDeviceEnrolment(database.pool, a.tenant_no, a.owner.user_id)
    const typed = ` ${code.toLowerCase().replace("-", " ")} `

    const { device, key } = await enrolDevice(database.pool, a.tenant_no, { code: typed, name: "Door 1" })

    expect(await deviceOfKey(database.pool, key)).toMatchObject({ tenant_no: a.tenant_no, id: device.id })
    await expect(enrolDevice(database.pool, a.tenant_no, { code, name: "Door 2" })).rejects.toMatchObject({ code: "code_spent" })
    await expect(revokeDevice(database.pool, b.tenant_no, device.id)).rejects.toMatchObject({ code: "not_found" })
    expect(await deviceOfKey(database.pool, key)).not.toBeNull()
    await revokeDevice(database.pool, a.tenant_no, device.id)
    expect(await deviceOfKey(database.pool, key)).toBeNull()
    expect(await devicesOf(a)).toMatchObject([{ name: "Door 1", revoked_at: expect.any(Date), issued_by: a.owner.email }])
    expect(await devicesOf(b)).toEqual([])
  })

  it.each(["Door\n1", "Door \u202e1", "\u200b", " ", "Door \u0000", "D".repeat(61)])(
    "A9 the device name %j is refused, and the code stays valid",
    async (name) => {
      const code = await issueDeviceEnrolment(database.pool, a.tenant_no, a.owner.user_id)

      await expect(enrolDevice(database.pool, a.tenant_no, { code, name })).rejects.toMatchObject({ code: "invalid_data" })

      await expect(enrolDevice(database.pool, a.tenant_no, { code, name: " Door 1 " })).resolves.toMatchObject({
        device: { name: "Door 1" },
      })
    }
  )

  it("A2 devices in use are listed before revoked ones", async () => {
    const given = async (name: string) => {
      const code = await issueDeviceEnrolment(database.pool, b.tenant_no, b.owner.user_id)

      return (await enrolDevice(database.pool, b.tenant_no, { code, name })).device.id
    }
    const first = await given("in use")
    const revoked = await given("revoked")

    await revokeDevice(database.pool, b.tenant_no, revoked)

    expect((await devicesOf(b)).map(({ id }) => id)).toEqual([first, revoked])
    expect(await listDevices(database.pool, b.tenant_no, { limit: 1, offset: 1 })).toMatchObject({
      devices: [{ id: revoked, issued_by: b.owner.email }],
      count: 2,
    })
  })

  it("another tenant's enrolment code is refused", async () => {
    const code = await issueDeviceEnrolment(database.pool, a.tenant_no, a.owner.user_id)

    await expect(enrolDevice(database.pool, b.tenant_no, { code, name: "Door" })).rejects.toMatchObject({ code: "code_spent" })
  })
})
