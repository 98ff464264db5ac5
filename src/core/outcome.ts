/** What a rule or an action answers: the value, or a refusal by its code. Faults are thrown, refusals are returned. */
export type Outcome<Value, Refusal> = Done<Value> | Refused<Refusal>;

export type Done<Value> = { readonly ok: true; readonly value: Value };

export type Refused<Refusal> = { readonly ok: false; readonly refusal: Refusal };

export function done<Value>(value: Value): Done<Value> {
  return { ok: true, value };
}

export function refuse<const Refusal>(refusal: Refusal): Refused<Refusal> {
  return { ok: false, refusal };
}
