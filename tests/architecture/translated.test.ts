import ts from "typescript";
import { describe, expect, it } from "vitest";
import { listFiles, root } from "./source";
import { readScreens, textsWithBrothers } from "./translated";

const isScreen = (path: string): boolean =>
  /^(components|app)\/.*\.tsx$/.test(path) && !path.endsWith(".test.tsx");

/** A program of one file, with as much of React's types as its elements need. */
function programOf(body: string): ts.Program {
  const name = `${root}/components/sample.tsx`;
  const text = `
    declare global { namespace JSX { interface IntrinsicElements { [name: string]: unknown } interface Element { type: string } } }
    declare const name: string; declare const count: number | null; declare const isOn: boolean;
    declare const slot: JSX.Element | string | null;
    export const Sample = () => ${body};`;
  const options: ts.CompilerOptions = { jsx: ts.JsxEmit.Preserve, noLib: true, strict: true };
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const host = ts.createCompilerHost(options);
  return ts.createProgram([name], options, {
    ...host,
    getSourceFile: (path) => (path === name ? file : undefined),
  });
}
const problemsIn = (body: string): number => textsWithBrothers(programOf(body), () => true).length;

describe("a page that the browser translates", () => {
  it("has every text in an element of its own", () => {
    const screens = listFiles().filter(isScreen);
    expect(screens.length).toBeGreaterThan(100);
    const found = textsWithBrothers(readScreens(screens), isScreen);
    expect(found.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([]);
  }, 180_000);
});

describe("the check", () => {
  it.each([
    "<p>{isOn ? <b /> : null}{name}</p>",
    "<p>Words <b /></p>",
    "<p>{name} {count}</p>",
    '<p><b />{" "}<i /></p>',
    "<p>{count === null ? null : name}<b /></p>",
    "<>{name}</>",
  ])("finds %s", (body) => {
    expect(problemsIn(body)).toBe(1);
  });
  it.each([
    "<p>{name}</p>",
    "<p>Words</p>",
    "<p>{isOn ? <b /> : null}<span>{name}</span></p>",
    "<p>{slot}<b /></p>",
    "<p>{isOn ? <b /> : name}</p>",
  ])("lets %s be", (body) => {
    expect(problemsIn(body)).toBe(0);
  });
});
