import { authorHtml, type CleanHtml, type Html, html } from "#core/html.ts";
import { isoDateTag } from "#ui/dates.ts";
import { type FieldError, textArea } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { ownAddress, personAddress, pseudAddress } from "../../addresses.ts";
import { aboutMax } from "../../person.ts";

export interface ProfileView {
  readonly login: string;
  readonly about: CleanHtml;
  readonly pseuds: readonly string[];
  readonly joinedAt: number;
  readonly timeZone: string;
  readonly isOwn: boolean;
}

export function profilePage(view: ProfileView): Html {
  return html`
    <div class="user profile">
      <h2 class="heading"><a href="${personAddress(view.login)}"><bdi>${view.login}</bdi></a></h2>
      <dl class="meta">
        <dt>Names:</dt><dd><ul class="commas">${view.pseuds.map((name) => html`<li><a href="${pseudAddress(view.login, name)}"><bdi>${name}</bdi></a></li>`)}</ul></dd>
        <dt>Joined:</dt><dd>${isoDateTag(view.joinedAt, view.timeZone)}</dd>
      </dl>
      <div class="bio module">
        <h3 class="heading">About</h3>
        ${view.about === "" ? html`<p>Nothing is written here yet.</p>` : html`<blockquote class="userstuff">${authorHtml(view.about)}</blockquote>`}
      </div>
      ${view.isOwn && html`<p class="actions"><a class="button" href="${ownAddress(view.login, "profile/edit")}">Edit profile</a></p>`}
    </div>`;
}

export interface ProfileFormView {
  readonly action: string;
  readonly token: string;
  readonly about: string;
  readonly errors: readonly FieldError[];
}

export function profileForm(view: ProfileFormView): Html {
  return form(
    { action: view.action, token: view.token, errors: view.errors, guarded: true },
    html`
      ${textArea({ name: "profile_attributes[about_me]", label: "About me", value: view.about, errors: view.errors, rows: 10, hint: `Everybody can read it. Up to ${aboutMax} characters; plain HTML is allowed.` })}
      ${submitRow([{ label: "Save profile" }])}`,
  );
}
