import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { Octavo } from "#test/support/octavo.ts";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";

const password = /^[a-z0-9]{6}(?:-[a-z0-9]{6}){3}\n$/;

function account(login: string, ...more: readonly string[]): readonly string[] {
  return ["account", "create", "--login", login, "--email", `${login}@example.org`, ...more];
}

suite("commands for accounts", () => {
  let octavo: Octavo;
  before(() => {
    octavo = new Octavo();
  });
  after(() => octavo.remove());

  test("a new account's random password is the one line on standard output", async () => {
    const made = await octavo.run(account("plain"));
    assert.deepEqual([made.code, made.errors], [0, ""]);
    assert.match(made.output, password);
    const { json } = await octavo.tell(account("told", "--role", "moderator"));
    assert.deepEqual(Object.keys(json), ["id", "login", "email", "role", "password"]);
    assert.deepEqual(
      [typeof json.id, json.login, json.email, json.role],
      ["string", "told", "told@example.org", "moderator"],
    );
  });

  test("a password from standard input is nobody's to print", async () => {
    const { code, json, errors } = await octavo.tell(account("typed", "--password-stdin"), "correct horse\n");
    assert.deepEqual([code, Object.keys(json), errors], [0, ["id", "login", "email", "role"], ""]);
    const short = await octavo.run(account("short", "--password-stdin"), {}, "horse");
    assert.deepEqual([short.code, short.output], [1, ""]);
    assert.match(short.errors, /^octavo: --password-stdin: .*8 characters/);
    assert.doesNotMatch(short.errors, /horse/);
  });

  test("a taken or bad value is refused with 1 and a sentence that names its option", async () => {
    const wrong: readonly (readonly [words: readonly string[], sentence: RegExp])[] = [
      [account("plain"), /--login plain: .*--email plain@example\.org: /],
      [account("PLAIN"), /--login PLAIN: /],
      [account("x"), /--login x: /],
      [["account", "create", "--login", "fresh", "--email", "nowhere"], /--email nowhere: /],
      [account("fresh", "--role", "king"), /--role must be one of member, wrangler, moderator, archivist, admin\./],
      [["account", "set-role", "--login", "nobody", "--role", "member"], /--login nobody: /],
      [["account", "set-role", "--login", "plain", "--role", "king"], /--role must be one of /],
      [["account", "reset-password", "--login", "nobody"], /--login nobody: /],
    ];
    for (const [words, sentence] of wrong) {
      const { code, json, errors } = await octavo.tell(words);
      assert.equal(code, 1, words.join(" "));
      assert.match(errors, sentence);
      assert.equal(`octavo: ${json.error}\n`, errors);
    }
  });

  test("wrong words are wrong usage, and help is none", async () => {
    const usage: readonly (readonly [words: readonly string[], code: number, said: RegExp])[] = [
      [[], 2, /No command was named\.\n$/],
      [["frob"], 2, /There is no command "frob"/],
      [["account"], 2, /account needs one of: create, list, set-role, reset-password\./],
      [["account", "frob"], 2, /There is no command "account frob"/],
      [["account", "create", "--login", "x"], 2, /--email is missing/],
      [["account", "list", "more"], 2, /Unexpected argument 'more'/],
      [["account", "list", "--loud"], 2, /Unknown option '--loud'/],
      [["account", "--help"], 0, /account reset-password/],
      [["account", "create", "--help"], 0, /--password-stdin/],
      [["--help"], 0, /OCTAVO_DATA/],
    ];
    for (const [words, code, said] of usage) {
      const ended = await octavo.run(words);
      assert.equal(ended.code, code, words.join(" "));
      assert.match(code === 0 ? ended.output : ended.errors, said);
      assert.equal(code === 0 ? ended.errors : ended.output, "");
    }
  });

  test("an archive that cannot be opened names what is wrong, and no secret", async () => {
    const file = join(octavo.folder, "file");
    writeFileSync(file, "This is no database. ".repeat(50));
    const closed = await octavo.run(["account", "list"], { OCTAVO_DATA: file });
    assert.deepEqual([closed.code, closed.output], [1, ""]);
    assert.match(closed.errors, /^octavo: OCTAVO_DATA names .*\n$/);
    const far = await octavo.run(["account", "list"], { DATABASE_URL: "postgres://octavo:secret@127.0.0.1:1/octavo" });
    assert.equal(far.code, 1);
    assert.match(far.errors, /^octavo: The database of DATABASE_URL cannot be reached: .*\n$/);
    assert.doesNotMatch(far.errors, /secret/);
  });
});

test("the sample shelf fills an empty archive on PostgreSQL, and no other", async (t) => {
  const url = await makePostgresDatabase();
  if (url === null) return t.skip("PostgreSQL does not run here");
  const octavo = new Octavo(url);
  t.after(async () => {
    await octavo.remove();
    await dropPostgresDatabase(url);
  });
  const { code, json } = await octavo.tell(["demo"]);
  assert.deepEqual([code, Object.keys(json)], [0, ["accounts", "works", "series"]]);
  assert(Number(json.works) >= 40);
  for (const one of json.accounts) {
    assert.deepEqual(Object.keys(one), ["login", "password", "role"]);
    assert.match(`${one.password}\n`, password);
  }
  const again = await octavo.run(["demo"]);
  assert.deepEqual([again.code, again.output], [1, ""]);
  assert.match(again.errors, /an empty archive only/);
});
