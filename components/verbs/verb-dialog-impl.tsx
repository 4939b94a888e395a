import { EscalateDialog } from "./escalate-dialog";
import { HandBackDialog } from "./hand-back-dialog";
import { ReopenDialog } from "./reopen-dialog";
import { ResolveDialog } from "./resolve-dialog";
import { TransferDialog } from "./transfer-dialog";
import type { VerbDialogProps } from "./verb-dialog";
import { WaitDialog } from "./wait-dialog";

export function VerbDialogImpl(props: VerbDialogProps) {
  const { asking } = props;
  switch (asking.verb) {
    case "escalate":
      return <EscalateDialog {...props} preset={asking.tier} />;
    case "transfer":
      return <TransferDialog {...props} />;
    case "handback":
      return <HandBackDialog {...props} preset={asking.to} />;
    case "resolve":
      return <ResolveDialog {...props} />;
    case "wait":
      return <WaitDialog {...props} preset={asking.status} />;
    case "reopen":
      return <ReopenDialog {...props} />;
  }
}
