import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword, isPassword, makePassword, noPassword } from "./password.ts";
import { Turnstile } from "./turnstile.ts";

test("a password is right when it is the stored one, in any normal form, and never without one", async () => {
  const stored = await hashPassword("Bücherwurm 1");
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await isPassword(stored, "Bücherwurm 1".normalize("NFD")), true);
  assert.equal(await isPassword(stored, "Bücherwurm 2"), false);
  for (const nothing of [null, noPassword, "$argon2id$v=19$m=19456,t=2,p=1$AAAA$", "plain"]) {
    assert.equal(await isPassword(nothing, ""), false);
  }
});

test("the same password is stored differently each time", async () => {
  assert.notEqual(await hashPassword("correct horse"), await hashPassword("correct horse"));
});

test("a made password has 24 signs in groups", () => {
  assert.match(
    makePassword(Uint8Array.from({ length: 24 }, (_, index) => index * 11)),
    /^([a-z2-9]{6}-){3}[a-z2-9]{6}$/,
  );
});

test("no more pass a turnstile at once than it lets in, in the order in which they came, and a failure holds nobody up", async () => {
  const turnstile = new Turnstile(2);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const passed = Array.from({ length: 7 }, (_, index) =>
    turnstile.pass(async () => {
      inside += 1;
      most = Math.max(most, inside);
      order.push(index);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      if (index === 1) throw new Error("one of them fails");
    }),
  );
  const results = await Promise.allSettled(passed);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(most, 2);
  assert.deepEqual(
    results.map((result) => result.status === "fulfilled"),
    [true, false, true, true, true, true, true],
  );
});
