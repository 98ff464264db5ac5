import { type Html, html } from "#core/html.ts";
import { languages } from "#core/languages.ts";

/** Where a guest's rules are listed and made; all of it is done by the browser, which alone knows them. */
export function guestRulesPage(): Html {
  return html`
    <h2 class="heading">Filters</h2>
    <p>Rules that you make here are kept in this browser and sent nowhere. They leave works out of the pages that you look at; the counts above a list still include them.</p>
    <p><a href="/users/login?return_to=%2Ffilters">Log in</a> to have rules that also hold in every count, on every device.</p>
    <guest-rules>
      <p class="notice-box">Without JavaScript a browser cannot keep rules. With an account the archive keeps them.</p>
    </guest-rules>
    <datalist id="rule_languages">${languages.map(
      ({ code, name, english }) => html`<option value="${english}" label="${name}" data-code="${code}"></option>`,
    )}</datalist>`;
}
