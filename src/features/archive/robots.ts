/** Programs that gather text to train models on; refused by default, as most writers wish. */
const trainingCrawlers = [
  "AI2Bot",
  "Amazonbot",
  "Applebot-Extended",
  "Bytespider",
  "CCBot",
  "ChatGPT-User",
  "ClaudeBot",
  "cohere-ai",
  "cohere-training-data-crawler",
  "Diffbot",
  "DuckAssistBot",
  "FacebookBot",
  "Google-Extended",
  "GPTBot",
  "ICC-Crawler",
  "ImagesiftBot",
  "meta-externalagent",
  "Meta-ExternalFetcher",
  "MistralAI-User",
  "OAI-SearchBot",
  "omgili",
  "omgilibot",
  "PanguBot",
  "PerplexityBot",
  "Perplexity-User",
  "SemrushBot-OCOB",
  "Timpibot",
  "VelenPublicWebCrawler",
  "Webzio-Extended",
  "YouBot",
] as const;

/** Addresses that hold nothing for a search engine, or the same in another order. */
const unlisted = [
  "/admin",
  "/api/",
  "/autocomplete/",
  "/downloads/",
  "/setup",
  "/tags/search",
  "/token_dispenser.json",
  "/users/login",
  "/users/logout",
  "/users/password",
  "/works/new",
  "/works/search",
  "/*/similar",
  "/*?*work_search",
  "/*?*surprise=",
  "/*?*view_adult=",
  "/*?*view_full_work=",
];

/** `robots.txt`. A crawler takes the group that names it, so the refusal has to stand apart from the rest. */
export function robotsTxt(): string {
  return [
    ...trainingCrawlers.map((name) => `User-agent: ${name}`),
    "Disallow: /",
    "",
    "User-agent: *",
    ...unlisted.map((path) => `Disallow: ${path}`),
    "",
  ].join("\n");
}
