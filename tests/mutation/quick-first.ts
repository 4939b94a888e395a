import { BaseSequencer, type TestSpecification } from "vitest/node";

const isSlow = ({ moduleId }: TestSpecification): boolean => /property|oracle/.test(moduleId);

/** Tables before random cases: the first failure ends a mutant's run. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byName = [...files].sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
    return [...byName.filter((file) => !isSlow(file)), ...byName.filter(isSlow)];
  }
}
