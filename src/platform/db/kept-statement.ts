import type { Compilable, CompiledQuery, Insertable, Kysely } from "kysely";
import type { Db, Tx } from "./database.ts";
import type { Tables } from "./tables.ts";

type Scalar = number | string | null | Uint8Array;
type Values = readonly (Scalar | readonly Scalar[])[];

/** What stands in a statement where a value will be put: the value's place, and its place in a list. */
class Hole {
  readonly index: number;
  readonly inner: number | null;

  constructor(index: number, inner: number | null) {
    this.index = index;
    this.inner = inner;
  }
}

/** Shapes kept of one statement: lists are of as many lengths as pages are. More are built each time. */
const shapesMax = 128;

/**
 * A statement whose SQL is built once for each shape that its question can have. Building takes as long as asking, which
 * counts on pages that ask ten times (bench/pages.bench.ts) and for works that come in by thousands
 * (bench/efiction.bench.ts); elsewhere plain queries say the same with fewer words.
 */
export class KeptStatement<Row> {
  /** By what the queries are compiled for, so that SQLite's are not PostgreSQL's. */
  readonly #built = new WeakMap<object, Map<string, CompiledQuery<Row>>>();

  /**
   * The rows for these values, lists among them. `shape` names everything besides the lengths of lists that makes the
   * SQL another; `build` gets holes in place of the values, and must put each where a value may stand and look at none.
   */
  async all<const Given extends Values>(
    db: Db,
    question: { readonly shape: string; readonly values: Given },
    build: (...holes: Given) => Compilable<Row>,
  ): Promise<readonly Row[]> {
    // Every `Db` is a `Kysely`, of which the archive shows the parts that read.
    const executor = db as unknown as Kysely<Tables>;
    const query = this.#find(executor.getExecutor().adapter, question, build);
    const parameters = query.parameters.map((parameter) => fill(parameter, question.values));
    return (await executor.executeQuery<Row>({ ...query, parameters })).rows;
  }

  #find<const Given extends Values>(
    adapter: object,
    { shape, values }: { readonly shape: string; readonly values: Given },
    build: (...holes: Given) => Compilable<Row>,
  ): CompiledQuery<Row> {
    let shapes = this.#built.get(adapter);
    if (shapes === undefined) {
      shapes = new Map();
      this.#built.set(adapter, shapes);
    }
    let lengths = "";
    for (const value of values) if (isList(value)) lengths += `${value.length},`;
    const key = `${lengths} ${shape}`;
    const known = shapes.get(key);
    if (known !== undefined) return known;
    // Kysely hands values on as they are, so that what is in their place arrives among the parameters.
    const built = build(...(values.map(toHoles) as unknown as Given)).compile();
    if (shapes.size < shapesMax) shapes.set(key, built);
    return built;
  }
}

/**
 * Rows written by a statement that is built once for each number of them. All rows have the same columns, with no value
 * left out.
 */
export class KeptInsert<Name extends keyof Tables, Row = unknown> {
  readonly #statement = new KeptStatement<Row>();

  async all(
    tx: Tx,
    rows: readonly Insertable<Tables[Name]>[],
    build: (rows: readonly Insertable<Tables[Name]>[]) => Compilable<Row>,
  ): Promise<readonly Row[]> {
    const columns = Object.keys(rows[0] ?? {});
    const values: Scalar[] = [];
    // What goes into a column is a value that the driver knows, which refuses all others.
    for (const row of rows) for (const column of columns) values.push(Reflect.get(row, column) as Scalar);
    const question = { shape: `${rows.length} ${columns.join(",")}`, values };
    return this.#statement.all(tx, question, (...holes) => {
      const toRow = (_: unknown, index: number) =>
        Object.fromEntries(columns.map((column, inner) => [column, holes[index * columns.length + inner]]));
      // The same columns, with holes where the values were.
      return build(rows.map(toRow) as unknown as readonly Insertable<Tables[Name]>[]);
    });
  }
}

function isList(value: Values[number]): value is readonly Scalar[] {
  return Array.isArray(value);
}

function toHoles(value: Values[number], index: number): unknown {
  return isList(value) ? value.map((_, inner) => new Hole(index, inner)) : new Hole(index, null);
}

/** Parameters without a hole are the same in every question. */
function fill(parameter: unknown, values: Values): unknown {
  if (!(parameter instanceof Hole)) return parameter;
  const value = values[parameter.index];
  return value !== undefined && isList(value) && parameter.inner !== null ? value[parameter.inner] : value;
}
