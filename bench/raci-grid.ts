import type { Page } from "@playwright/test";
import type { PathPolicy, RaciRow } from "@/lib/domain/policy/path-policy";
import { makeBusyDesk, path } from "./lib/busy-desk";
import { machineLine, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import { openProbedPage } from "./lib/probed-page";
import type { Cookie } from "./lib/session";
import { startStack } from "./lib/stack";

/**
 * A RACI matrix of 60 rows and 30 columns in a real browser: from a key to the frame that shows the cell with it.
 * BENCH_TIMES shrinks it.
 */
const rowCount = 60;
const columnCount = 30;
const times = Number(process.env.BENCH_TIMES ?? 60);
const barMs = 50;

/** The starter's matrix with more rows of stage `answer` and a column for everybody of the staff. */
function widened(document: PathPolicy, people: string[]): PathPolicy {
  const { rows } = document.raci;
  const last = rows.find(({ slug }) => slug === "anything") ?? rows[0];
  if (last === undefined) throw new Error("no row");
  const more = Array.from({ length: rowCount - rows.length }, (_, n): RaciRow => {
    const named = people.filter((__, index) => index % 3 === n % 3);
    const cells = named.map((member, index) => ({
      who: { member },
      letter: (["R", "C", "I"] as const)[index % 3] ?? "C",
    }));
    return {
      ...last,
      slug: `row-${n}`,
      name: `Activity ${n}`,
      categories: document.categories.slice(n % 5, (n % 5) + 2).map(({ slug }) => slug),
      cells: [...last.cells.filter(({ letter }) => letter === "A" || letter === "R"), ...cells],
    };
  });
  const at = rows.indexOf(last);
  return {
    ...document,
    raci: { ...document.raci, rows: [...rows.slice(0, at), ...more, ...rows.slice(at)] },
  };
}

const desk: { slug: string; cookie: Cookie | null } = { slug: "", cookie: null };
const stack = await startStack(async () => {
  const { appDb } = await import("@/db/client");
  const { readOrganisation, readPolicy } = await import("@/lib/services/policy/read-policy");
  const { putPolicy } = await import("@/lib/services/policy/publish-policy");
  const { columnsOfMatrix } = await import("@/lib/domain/raci/edit/matrix");
  const { signInTimes } = await import("./lib/session");
  const workspace = await makeBusyDesk(appDb());
  const admin = workspace.as("admin");
  const { document: organisation } = await readOrganisation(admin, {});
  const { document, version } = await readPolicy(admin, { slug: path });
  const staff = organisation.members.map(({ handle }) => handle).filter((handle) => handle !== "viewer");
  const wide = widened(document, staff.slice(0, columnCount - columnsOfMatrix(document).length));
  if (columnsOfMatrix(wide).length !== columnCount || wide.raci.rows.length !== rowCount)
    throw new Error("the matrix has another size");
  await putPolicy(admin, {
    slug: path,
    document: wide,
    publish: true,
    reason: "bench",
    apply_to_running: false,
    version,
  });
  desk.slug = workspace.slug;
  [desk.cookie = null] = await signInTimes(workspace.personId, 1);
});

async function timed(page: Page, effect: string, key: string): Promise<number> {
  await page.evaluate(`probe.expect("keydown", ${JSON.stringify(effect)}, "")`);
  await page.keyboard.press(key);
  return page.evaluate("probe.done");
}

/** Letters set and taken all over the grid; each is saved half a second later, as when a person types. */
async function measure(page: Page): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const note = (what: string, ms: number) => found.set(what, [...(found.get(what) ?? []), ms]);
  await page.locator("[role=grid] [data-row] > [data-col='team front-line']").nth(3).click();
  for (let n = 0; n < times; n++) {
    const arrow = (["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowDown"] as const)[n % 4] ?? "ArrowDown";
    note("move to the next cell", await timed(page, "cellMoved", arrow));
    note("set a letter", await timed(page, "cellChanged", n % 2 === 0 ? "c" : "i"));
    await page.waitForTimeout(n % 5 === 0 ? 900 : 60);
  }
  return found;
}

const steal = watchSteal();
const { browser, page } = await openProbedPage(stack.url, desk.cookie);
try {
  await page.goto(`${stack.url}/${desk.slug}/raci?path=${path}`);
  await page.locator("[role=grid]").waitFor();
  const found = await measure(page);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const rows = [...found].map(([what, spans]): Row => {
    const p95 = quantile(spans, 0.95);
    return {
      what: `${what}, ${rowCount} × ${columnCount}`,
      measured: `p50 ${ms(quantile(spans, 0.5))}, p95 ${ms(p95)}, ${spans.length} times`,
      floor: "",
      ratio: "",
      bar: `p95 ≤ ${barMs} ms`,
      met: p95 <= barMs,
    };
  });
  print(resultRows(rows));
  print();
  print(
    "From the key to the painted frame that shows the cell with it, headless Chromium; edits are saved meanwhile.",
  );
  print();
  print(machineLine(steal(), 0));
} finally {
  await browser.close();
  await stack.close();
}
