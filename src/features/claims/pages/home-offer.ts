import { type Html, html } from "#core/html.ts";
import { buttonForm } from "#ui/form.ts";

export interface HomeOfferView {
  readonly names: readonly string[];
  readonly hasMore: boolean;
  readonly address: string;
  readonly laterAction: string;
  readonly token: string;
}

/** Says that works wait, until she looks at them or says that she will not now. */
export function homeOffer(view: HomeOfferView): Html {
  const names = view.names.map((name, index) => [index > 0 && ", ", html`<bdi>${name}</bdi>`]);
  return html`
    <section class="notice-box claim-offer" aria-labelledby="claim_offer_heading">
      <h2 class="heading" id="claim_offer_heading">Works of yours may be here</h2>
      <p>Somebody with your e-mail address wrote as ${names}${view.hasMore && " and others"} in an archive that has moved here. What becomes of the works is for you to say.</p>
      <div class="actions">
        <a class="button" href="${view.address}">Look at them</a>
        ${buttonForm({ action: view.laterAction, token: view.token, button: { label: "Not now", kind: "quiet" } })}
      </div>
    </section>`;
}
