import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Form } from "#platform/http/form.ts";
import type { FieldError } from "#ui/fields.ts";
import { parseLogin, parsePassword } from "../person.ts";
import type { SignUpInput, SignUpProblem } from "./sign-up.ts";

/** What was typed into the sign-up form, but for the passwords, which are never sent back. */
export interface SignUpValues {
  readonly login: string;
  readonly email: string;
  readonly invitation: string;
  readonly isOldEnough: boolean;
  readonly allowsStoring: boolean;
  readonly agrees: boolean;
}

export interface SignUpForm {
  readonly values: SignUpValues;
  readonly input: SignUpInput;
  /** What the form itself says no to; the rest the action sees. */
  readonly errors: readonly FieldError[];
}

/** The sign-up form under either of the names that OTW archives give its fields. */
export function readSignUp(form: Form): SignUpForm {
  const field = (name: string) => form.text(`user_registration[${name}]`) || form.text(`user[${name}]`);
  const isChecked = (name: string) => form.isChecked(`user_registration[${name}]`) || form.isChecked(`user[${name}]`);
  const values = {
    login: field("login").trim(),
    email: field("email").trim(),
    invitation: form.text("invitation_token").trim(),
    isOldEnough: isChecked("age_over_13"),
    allowsStoring: isChecked("data_processing"),
    agrees: isChecked("terms_of_service"),
  };
  const { login, email, invitation } = values;
  const password = field("password");
  // What the account itself would be refused for is told in the same round.
  const errors: FieldError[] = [parseLogin(login), parsePassword(password)].flatMap((parsed) =>
    parsed.ok ? [] : [toError(parsed.refusal.field, parsed.refusal.message)],
  );
  if (password !== field("password_confirmation")) errors.push(toError("password_confirmation", passwordsDiffer));
  if (!values.isOldEnough) errors.push(toError("age_over_13", "Say that you are old enough to have an account."));
  if (!values.allowsStoring) {
    errors.push(
      toError("data_processing", "Allow the archive to store what you enter: there can be no account without that."),
    );
  }
  if (!values.agrees) errors.push(toError("terms_of_service", "Agree to the rules to have an account."));
  return { values, input: { login, email, password, invitation }, errors };
}

const passwordsDiffer = "The two passwords differ. Type the same one twice.";

/** Problems of an account as errors at the sign-up form's fields. */
export function toSignUpErrors(problems: readonly SignUpProblem[]): readonly FieldError[] {
  return problems.map(({ field, message }) => {
    return field === "invitation" ? { field: "invitation_token", message } : toError(field, message);
  });
}

function toError(field: string, message: string): FieldError {
  return { field: `user_registration[${field}]`, message };
}

/** A new password, typed twice, under the names that OTW archives give the fields of both forms that ask for one. */
export function readNewPassword(form: Form): Outcome<string, FieldError> {
  const password = form.text("user[password]") || form.text("password");
  const again = form.text("user[password_confirmation]") || form.text("password_confirmation");
  if (password !== again) return refuse({ field: "user[password_confirmation]", message: passwordsDiffer });
  return done(password);
}
