/** Addresses of the people feature, so that links and routes cannot part. Logins need no escape; pseuds do. */
export const loginAddress = "/users/login";
export const logoutAddress = "/users/logout";
export const signUpAddress = "/users/new";
export const resetRequestAddress = "/users/password/new";
export const readingSettingsAddress = "/reading-settings";

export function personAddress(login: string): string {
  return `/users/${login}`;
}

export type OwnPage =
  | "preferences"
  | "filters"
  | "searches"
  | "downloads"
  | "pseuds"
  | "claims"
  | "profile/edit"
  | "change_password"
  | "change_email"
  | "sessions"
  | "tokens"
  | "invitations"
  | "delete";

/** A page of somebody's own area. */
export function ownAddress(login: string, page: OwnPage): string {
  return `/users/${login}/${page}`;
}

export function pseudAddress(login: string, pseudName: string): string {
  return `/users/${login}/pseuds/${encodeURIComponent(pseudName)}`;
}
