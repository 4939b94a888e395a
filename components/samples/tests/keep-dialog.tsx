"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useMemo, useState } from "react";
import type { PathTest, Sample } from "@/lib/domain/policy/sample";
import { expectationOf } from "@/lib/domain/policy/samples/expectation";
import { changeTest, keepTest } from "@/lib/domain/policy/samples/path-tests";
import { findPersonal, replacePersonal } from "@/lib/domain/policy/samples/personal";
import type { SampleAnswer } from "@/lib/domain/policy/samples/types";
import { useDraft } from "../../draft/use-draft";
import { Button } from "../../ui/forms/button";
import { Field, Input } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import { ExpectFields } from "./expect-fields";
import { PersonalData } from "./personal-data";

export type KeepDialogProps = { answer: SampleAnswer; onClose: () => void };
export type EditTestProps = { test: PathTest; onClose: () => void };

/** Keeps the sample as a test of the path, with the outcome it has now unless another is chosen. */
export function KeepDialog({ answer, onClose }: KeepDialogProps) {
  const t = useTranslations("samples.keepTest");
  const { edit } = useDraft();
  return (
    <TestForm
      title={t("title")}
      submit={t("save")}
      first={{
        // A name may quote the customer as well.
        name: replacePersonal(answer.sample).subject.slice(0, 120),
        sample: answer.sample,
        expect: expectationOf(answer.draft),
      }}
      isNew
      onClose={onClose}
      onDone={(test) => {
        edit((document) => keepTest(document, test), { label: t("title") });
        toast({ title: t("saved", { name: test.name }) });
      }}
    />
  );
}

/** Another name or another expected outcome for a test that is kept. */
export function EditTestDialog({ test, onClose }: EditTestProps) {
  const t = useTranslations("samples.keepTest");
  const { edit } = useDraft();
  return (
    <TestForm
      title={t("edit")}
      submit={t("update")}
      first={test}
      isNew={false}
      onClose={onClose}
      onDone={(part) => edit((document) => changeTest(document, test.slug, part), { label: t("edit") })}
    />
  );
}

type Given = Omit<PathTest, "slug">;
type FormProps = {
  title: string;
  submit: string;
  first: Given;
  isNew: boolean;
  onClose: () => void;
  onDone: (test: Given) => void;
};

function TestForm({ title, submit, first, isNew, onClose, onDone }: FormProps) {
  const t = useTranslations("samples.keepTest");
  const formId = useId();
  const [name, setName] = useState(first.name);
  const [expect, setExpect] = useState(first.expect);
  const personal = useMemo(() => findPersonal(first.sample), [first.sample]);
  const [isReplaced, setReplaced] = useState(isNew);
  const [isChecked, setChecked] = useState(false);
  const [isTried, setTried] = useState(false);
  const isSafe = personal.length === 0 || isReplaced || isChecked || !isNew;
  const isNamed = name.trim() !== "";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isNamed || !isSafe) return;
    const sample: Sample = isReplaced && personal.length > 0 ? replacePersonal(first.sample) : first.sample;
    onDone({ name: name.trim(), sample, expect });
    onClose();
  };
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={t("about")}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone="primary" type="submit" form={formId}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={onSubmit} className="space-y-4">
        <Field label={t("name")} error={isTried && !isNamed ? t("nameNeeded") : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={120}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <ExpectFields expect={expect} onChange={setExpect} />
        <PersonalData
          found={personal}
          isReplaced={isReplaced}
          onReplaced={setReplaced}
          isChecked={isChecked}
          onChecked={setChecked}
          isRefused={isTried && !isSafe}
          isNew={isNew}
        />
      </form>
    </Dialog>
  );
}
